"""Texts and types that the tests of the command share."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

from click.testing import Result

__all__ = ["BODY", "LITTLE_ROOM", "MIXED", "Invoke", "Run"]

BODY = "The bridge reopened on Monday after two years of repairs, the council said.\n"
"""A text without boilerplate."""

MIXED = f"{BODY}\nLeave a Reply\n"
"""A text that cleans to `BODY`."""

LITTLE_ROOM = 1 << 20
"""Bytes of a file, at most, on a disk that is full; what measures coverage writes less."""

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
Invoke = Callable[..., Result]
