"""The command starts at once, and loads nothing that cleaning a text does not need."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest
from commands import Invoke, Run

MAX_START_SECONDS = 0.150

HEAVY = {"rich", "lxml", "trafilatura", "pyarrow", "numpy", "difflib", "asyncio", "multiprocessing"}


@pytest.fixture
def environment(environment: dict[str, str]) -> dict[str, str]:
    """Without what would measure coverage, which is heavy itself."""
    return {key: value for key, value in environment.items() if not key.startswith("COVERAGE_")}


def test_nothing_heavy_is_loaded(environment: dict[str, str], noisy: Path) -> None:
    script = (
        "import sys\n"
        "from cleaner.cli import command\n"
        "command(sys.argv[1:], standalone_mode=False)\n"
        "sys.stderr.write(' '.join(sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, noisy],
        env=environment,
        capture_output=True,
        timeout=60,
        check=True,
    )
    loaded = {name.partition(".")[0] for name in done.stderr.decode().split()}
    assert "cleaner" in loaded
    assert not loaded & HEAVY


def test_a_small_file_is_done_before_one_notices(run: Run, noisy: Path) -> None:
    def processor_time() -> float:
        # The clock on the wall would tell what else the machine does.
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run(noisy)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime

    best = min(processor_time() for _ in range(7))
    assert best < MAX_START_SECONDS, "is the compiled marker table older than the marker files?"


def test_module_and_script_are_one_command(run: Run, invoke: Invoke, noisy: Path) -> None:
    for args in ([noisy], ["--check", noisy], ["--json", noisy], ["--strength", "bold"]):
        module, script = run(*args), invoke(*args)
        assert (module.returncode, module.stdout) == (script.exit_code, script.stdout_bytes)
