"""Ctrl-C while the command starts or ends: an exit code and no traceback.

The package's imports take longer than cleaning most texts, so Ctrl-C often arrives
while they run.  Nothing has been started then and nothing has to be cleaned up, so the
process may end at once.  While files are read and written, `KeyboardInterrupt` is
raised as usual.

The package calls `await_command` before it imports anything else, since this is the
first code of the command that runs.  In other programs it has no effect, and nothing
that loads slowly is imported here.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import pairwise

__all__ = ["INTERRUPTED", "at_work", "await_command", "end_quietly"]

INTERRUPTED = 130  # 128 and the number of the signal, as in a shell
_SCRIPT = "clean-article"
_MODULE = ("-m", "cleaner")


def await_command() -> None:
    """Call `end_quietly` if this process is the command: its script, or `python -m cleaner`."""
    name = sys.argv[0] if sys.argv else ""
    is_script = os.path.basename(name) == _SCRIPT
    # While Python is still looking for the module, `sys.argv[0]` is "-m".
    if is_script or (name == "-m" and _MODULE in pairwise(sys.orig_argv)):
        end_quietly()


def end_quietly() -> None:
    """From now on, SIGINT ends the process, unless it is ignored or has another handler."""
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        with suppress(ValueError):  # only the main thread may set handlers
            signal.signal(signal.SIGINT, _end)


@contextmanager
def at_work() -> Iterator[None]:
    """Inside, SIGINT raises `KeyboardInterrupt`, so that files are left complete."""
    import signal

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
