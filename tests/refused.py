"""Calls with arguments that would have the core read beyond the end of its memory."""

from __future__ import annotations

import subprocess
import sys

__all__ = ["assert_refused"]


def assert_refused(setup: str, calls: list[str]) -> None:
    """Each call raises, in a process of its own, that is, a process that lives to tell."""
    code = f"""{setup}
for call in {calls}:
    try:
        eval(call)
    except (ValueError, TypeError, IndexError) as error:
        print(call, flush=True)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == calls
    assert (done.returncode, done.stderr) == (0, "")
