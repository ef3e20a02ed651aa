"""The command loads nothing that cleaning a text does not need; `benches/speed.py` times it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from commands import Invoke, Run

HEAVY = {
    *("rich", "lxml", "trafilatura", "charset_normalizer", "pyarrow", "numpy", "jinja2"),
    *("asyncio", "concurrent", "csv", "difflib", "email", "fnmatch", "ipaddress"),
    *("json", "logging", "multiprocessing", "pathlib", "subprocess", "tempfile", "tomllib"),
    *("unicodedata", "urllib", "xml"),
}
# Of the package: what only other commands, other inputs and other outputs need.
UNASKED = (
    *("cleaner.cli.corpora", "cleaner.cli.records", "cleaner.cli.repeats", "cleaner.cli.rules"),
    *("cleaner.cli.targets", "cleaner.corpus", "cleaner.html", "cleaner.known"),
    *("cleaner.registry", "cleaner.report", "cleaner.summary"),
)
# Loaded only if the compiled marker table is missing or older than the marker files.
MARKER_READERS = {"cleaner.markers.reader", "tomllib"}


@pytest.fixture
def environment(environment: dict[str, str]) -> dict[str, str]:
    """Without coverage measurement, which loads modules itself."""
    return {key: value for key, value in environment.items() if not key.startswith("COVERAGE_")}


def test_nothing_heavy_is_loaded(environment: dict[str, str], mixed: Path) -> None:
    (mixed.parent / "pyproject.toml").write_text("[project]\nname = 'crawl'\n")
    # Without `site`, which loads modules of packages that are under development.
    script = (
        f"import sys; sys.path = {sys.path!r}\n"
        "from cleaner.cli import command\n"
        "command(sys.argv[1:], standalone_mode=False)\n"
        "sys.stderr.write(' '.join(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", script, mixed],
        env=environment,
        capture_output=True,
        timeout=60,
        check=True,
    )
    modules = set(done.stderr.decode().split())
    assert "cleaner.markers.load" in modules
    assert not modules & MARKER_READERS, "is the compiled marker table older than the marker files?"
    assert sorted({name.partition(".")[0] for name in modules} & HEAVY) == []
    assert sorted(name for name in modules if name.startswith(UNASKED)) == []


def test_what_the_imports_made_is_not_collected(environment: dict[str, str], mixed: Path) -> None:
    script = (
        "import atexit, gc, sys; from cleaner.cli import main\n"
        "atexit.register(lambda: sys.stderr.write(str(gc.get_freeze_count())))\n"
        "main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, mixed],
        env=environment,
        capture_output=True,
        timeout=60,
        check=True,
    )
    assert int(done.stderr) > 5_000


def test_module_and_script_are_one_command(run: Run, invoke: Invoke, mixed: Path) -> None:
    for args in ([mixed], ["--check", mixed], ["--json", mixed], ["--strength", "bold"]):
        module, script = run(*args), invoke(*args)
        assert (module.returncode, module.stdout) == (script.exit_code, script.stdout_bytes)
