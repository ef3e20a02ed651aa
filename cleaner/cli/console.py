"""The streams of the command: data on stdout, messages on stderr.

Data that cannot be written is an error, a message that cannot be written is not.  If
the reader of stdout has gone away, `BrokenPipeError` tells the command to stop.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import IO

import click

from cleaner.cli.show import printable
from cleaner.files.read import reason

__all__ = [
    "DONE",
    "FAILED",
    "FOUND",
    "Console",
    "StdoutError",
    "has_color",
    "put",
    "put_error",
    "silence",
]

DONE, FOUND, FAILED = 0, 1, 3  # exit codes; 2 is click's, for wrong usage

_CLEAR_LINE = "\r\x1b[K"


class StdoutError(click.ClickException):
    """Stdout cannot be written, so nothing more can be done."""

    exit_code = FAILED


def put(data: bytes) -> None:
    """Write `data` to stdout.  Raises `BrokenPipeError` or `StdoutError`."""
    if sys.stdout is None:
        raise StdoutError("<stdout>: is closed")
    try:
        left = memoryview(data)
        while left:  # with PYTHONUNBUFFERED, a write may write only a part
            left = left[sys.stdout.buffer.write(left) or 0 :]
        sys.stdout.buffer.flush()
    except OSError as error:
        silence(sys.stdout)
        if isinstance(error, BrokenPipeError):
            raise
        raise StdoutError(f"<stdout>: cannot be written: {reason(error)}") from None


def put_error(text: str) -> None:
    """Write lines to stderr, if it can be written."""
    _write("\n".join(map(printable, text.split("\n"))))


def has_color() -> bool:
    """Is stdout a terminal, and NO_COLOR not set?"""
    return _is_terminal(sys.stdout) and not os.environ.get("NO_COLOR")


class Console:
    """Messages on stderr: errors, notes unless quiet, and on a terminal a count of the files."""

    def __init__(self, *, quiet: bool, progress: bool) -> None:
        self._quiet = quiet
        self._progress = progress and not quiet and _is_terminal(sys.stderr)

    @property
    def has_progress(self) -> bool:
        """May progress be shown: is stderr a terminal, and nothing is asked to be quiet?"""
        return not self._quiet and _is_terminal(sys.stderr)

    def follow(self, names: Sequence[str]) -> Iterator[str]:
        """`names` one by one, with their count shown on the terminal."""
        for number, name in enumerate(names, 1):
            if self._progress:
                _write(f"\r{number}/{len(names)}")
            yield name
        if self._progress:
            _write(_CLEAR_LINE)

    def note(self, text: str) -> None:
        """Print a line on what was done."""
        if not self._quiet:
            self._line(text)

    def error(self, text: str) -> None:
        """Print a line on an input that failed."""
        self._line(f"Error: {text}")

    def _line(self, text: str) -> None:
        _write(f"{_CLEAR_LINE if self._progress else ''}{printable(text)}\n")


def _write(text: str) -> None:
    try:
        click.echo(text, nl=False, err=True)
    except OSError:
        silence(sys.stderr)


def _is_terminal(stream: IO[str] | None) -> bool:
    return stream is not None and stream.isatty()


def silence(stream: IO[str]) -> None:
    """Discard what is in the buffer of `stream`, which Python would try to write at exit."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
