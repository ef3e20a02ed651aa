"""Run code as a user other than root, who may read and write everything."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from cleaner.errors import InputError

__all__ = ["NOBODY", "as_plain_user", "command_as_plain_user"]

NOBODY = 65534


def as_plain_user(act: Callable[[], object]) -> str:
    """The error that `act` raises if another user than root calls it; "" if none."""
    reader, writer = os.pipe()

    def report() -> None:
        try:
            act()
        except InputError as error:
            os.write(writer, error.reason.encode())
        except BaseException as error:
            os.write(writer, repr(error).encode())

    _in_child(report)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        return pipe.read().decode()


def command_as_plain_user(folder: Path, *args: str) -> tuple[int, str, str]:
    """Exit code, stdout and stderr of the command, run in `folder`, which all may write to."""
    import json

    from click.testing import CliRunner

    import cleaner.html
    from cleaner.cli import command

    result = folder / "result"

    def call() -> None:
        os.chdir(folder)
        done = CliRunner().invoke(command, args)
        result.write_text(json.dumps([done.exit_code, done.stdout, done.stderr]))

    # Imported now: later, the files may be readable by root only.
    cleaner.explain("Loads what the first call loads.")
    cleaner.html.extract("<p>Loads what the first page loads.</p>")
    _in_child(call)
    code, stdout, stderr = json.loads(result.read_text())
    result.unlink()
    return code, stdout, stderr


def _in_child(act: Callable[[], object]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # about forks with threads
        child = os.fork()
    if child == 0:
        _end(act)
    os.waitpid(child, 0)


def _end(act: Callable[[], object]) -> NoReturn:
    try:
        if os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        act()
    finally:
        os._exit(0)
