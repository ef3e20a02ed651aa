"""Ctrl-C before and after the work of the command: an exit code, and no traceback.

What the package imports takes longer than most texts do, and an interruption
meets it there more often than at work.  Nothing is begun then, nor left to be
tidied up, so the process may end at once.  While files are read and written,
`KeyboardInterrupt` is raised as ever.

The package calls `await_command` before it imports anything else, since nothing
of the command comes earlier.  In other programs that does nothing.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import pairwise

__all__ = ["INTERRUPTED", "at_work", "await_command", "end_quietly"]

INTERRUPTED = 130  # 128 and the number of the signal, as in a shell
_SCRIPT = "clean-article"
_MODULE = ("-m", "cleaner")


def await_command() -> None:
    """End quietly where this process is the command: its script, or `python -m cleaner`."""
    name = sys.argv[0] if sys.argv else ""
    is_script = os.path.basename(name) == _SCRIPT
    # Until the module is found, "-m" stands in its place.
    if is_script or (name == "-m" and _MODULE in pairwise(sys.orig_argv)):
        end_quietly()


def end_quietly() -> None:
    """From now on, an interruption ends the process, unless it is ignored or meant for others."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        with suppress(ValueError):  # in a thread, which may set no handlers
            signal.signal(signal.SIGINT, _end)


@contextmanager
def at_work() -> Iterator[None]:
    """Inside, an interruption is a `KeyboardInterrupt` again, so that files are left whole."""
    if signal.getsignal(signal.SIGINT) is not _end:
        yield
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, _end)


def _end(_number: int, _frame: object) -> None:
    os._exit(INTERRUPTED)
