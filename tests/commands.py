"""Texts and types that the tests of the command share."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

from click.testing import Result

__all__ = ["BODY", "MIXED", "Invoke", "Run"]

BODY = "The bridge reopened on Monday after two years of repairs, the council said.\n"
"""A text without boilerplate."""

MIXED = f"{BODY}\nLeave a Reply\n"
"""A text that cleans to `BODY`."""

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
Invoke = Callable[..., Result]
