"""The command in a process with its own streams, or in click's runner, which is faster."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from commands import BODY, MIXED, Invoke, Run

import cleaner
from cleaner.cli import command


@pytest.fixture
def environment() -> dict[str, str]:
    """The environment for `python -m cleaner` with the package under test, without colours."""
    package = str(Path(cleaner.__file__).parents[1])
    unset = {"NO_COLOR", "PYTHONUNBUFFERED", "PYTHONWARNINGS"}
    return {key: value for key, value in os.environ.items() if key not in unset} | {
        "PYTHONPATH": os.pathsep.join([package, os.environ.get("PYTHONPATH", "")]),
        "TERM": "xterm-256color",
    }


@pytest.fixture
def run(tmp_path: Path, environment: dict[str, str]) -> Run:
    """`python -m cleaner ARGS` in `tmp_path`, with bytes in and out."""

    def run(
        *args: str | Path, stdin: bytes = b"", **more: Any
    ) -> subprocess.CompletedProcess[bytes]:
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | more
        return subprocess.run(
            [sys.executable, "-m", "cleaner", *map(str, args)],
            input=stdin,
            cwd=tmp_path,
            env=environment,
            timeout=240,
            check=False,
            **streams,
        )

    return run


@pytest.fixture
def invoke(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Invoke:
    """The click command in this process, in `tmp_path`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)

    def invoke(*args: str | Path, stdin: bytes = b"") -> Result:
        result = CliRunner().invoke(command, [*map(str, args)], input=stdin)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return invoke


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """The file `mixed.txt`, which cleans to `BODY`."""
    path = tmp_path / "mixed.txt"
    path.write_text(MIXED)
    return path


@pytest.fixture
def body_only(tmp_path: Path) -> Path:
    """The file `body.txt`, without anything to delete."""
    path = tmp_path / "body.txt"
    path.write_text(BODY)
    return path
