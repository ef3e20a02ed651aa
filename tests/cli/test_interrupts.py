"""Ctrl-C before, during and after the work: exit code 130, and no traceback."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

INTERRUPTED = 130

# Imported by Python at start-up: it interrupts when `WHEN` is imported, or at the end.
CUSTOM = """
import atexit, os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell's background job ignores
def interrupt():
    os.kill(os.getpid(), signal.SIGINT)
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == os.environ["WHEN"]:
            interrupt()
sys.meta_path.insert(0, Finder())
if os.environ["WHEN"] == "the end":
    atexit.register(interrupt)
"""
SCRIPT = """
import sys
sys.argv[0] = "/usr/bin/clean-article"
from cleaner.cli import main
main()
"""


@pytest.fixture
def environment(environment: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """With a module that Python itself loads, and nothing that measures coverage."""
    (tmp_path / "custom").mkdir()
    (tmp_path / "custom" / "sitecustomize.py").write_text(CUSTOM)
    kept = {key: value for key, value in environment.items() if not key.startswith("COVERAGE_")}
    return kept | {"PYTHONPATH": f"{tmp_path / 'custom'}:{environment['PYTHONPATH']}"}


@pytest.mark.parametrize("args", [["-m", "cleaner"], ["-c", SCRIPT]], ids=["module", "script"])
@pytest.mark.parametrize(
    "when",
    [
        "cleaner.clean",
        "cleaner.scan._scan",
        "cleaner.cli",
        "click",
        "cleaner.files.sniff",
        "cleaner.cli.tasks",
        "cleaner.html",
        "the end",
    ],
)
def test_the_command_ends_quietly_at_any_time(
    tmp_path: Path, environment: dict[str, str], args: list[str], when: str
) -> None:
    (tmp_path / "a.html").write_text("<!DOCTYPE html><p>The bridge reopened on Monday.</p>")
    environment["WHEN"] = when
    done = subprocess.run(
        [sys.executable, *args, "a.html"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (INTERRUPTED, b"")


@pytest.mark.parametrize("args", [["-c", "import cleaner.cli; {}"], ["-m", "user"]])
def test_other_programs_are_interrupted_as_usual(
    tmp_path: Path, environment: dict[str, str], args: list[str]
) -> None:
    look = "import signal; assert signal.getsignal(2) is signal.default_int_handler"
    (tmp_path / "user.py").write_text(f"import cleaner.cli; {look}")
    subprocess.run(
        [sys.executable, *(arg.format(look) for arg in args)],
        cwd=tmp_path,
        env=environment | {"WHEN": "never"},
        timeout=60,
        check=True,
    )
