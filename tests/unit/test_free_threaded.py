"""Without a global lock: the core leaves it off, and threads that read at once find the same.

Runs where such an interpreter is; `.ci/free_threaded` looks for one or builds it, and there also
runs each test of the core in several threads at once.
"""

from __future__ import annotations

import subprocess
import sys
import sysconfig

import pytest

pytestmark = pytest.mark.skipif(
    not sysconfig.get_config_var("Py_GIL_DISABLED"), reason="this interpreter has a global lock"
)

# In a process of its own, since a module of somebody else's may take the lock for good.
READ_AT_ONCE = """
import sys
from pathlib import Path
from threading import Barrier, Thread

import cleaner
from cleaner import Config, clean, explain
from cleaner.markers.load import load_tables
from cleaner.model._columns import text_logits
from cleaner.model.load import load_model

assert not sys._is_gil_enabled(), "the core took the lock"
TEXTS = [
    "\\n".join(line.partition("\\t")[2] for line in Path(name).read_text("utf-8").split("\\n"))
    for name in sys.argv[1:]
]
CONFIGS = [Config("gentle"), Config(), Config("strict"), Config(model=False)]
N_THREADS = 8
found, begin = {}, Barrier(N_THREADS)


def read():
    tables, model = load_tables(), load_model()
    return [
        (clean(text, config), explain(text, config).spans, text_logits(text, tables, model))
        for text in TEXTS
        for config in CONFIGS
    ]


def work(number):
    begin.wait()  # so that all load the tables and the model at once
    found[number] = read()


threads = [Thread(target=work, args=[number]) for number in range(N_THREADS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert not sys._is_gil_enabled()
alone = read()
assert [found.get(number) == alone for number in range(N_THREADS)] == [True] * N_THREADS
print(len(alone))
"""


def test_threads_read_at_once(request: pytest.FixtureRequest) -> None:
    paths = sorted((request.config.rootpath / "samples").rglob("*.lines"))[::8]
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", READ_AT_ONCE, *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
        cwd=request.config.rootpath,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert int(done.stdout) == 4 * len(paths) > 0
