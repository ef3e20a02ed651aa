"""What the tests of the command share: its texts, and the ways to call it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

from click.testing import Result

__all__ = ["BODY", "NOISY", "Invoke", "Run"]

BODY = "The bridge reopened on Monday after two years of repairs, the council said.\n"
"""A text without noise."""

NOISY = f"{BODY}\nLeave a Reply\n"
"""A text that cleans to `BODY`."""

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
Invoke = Callable[..., Result]
