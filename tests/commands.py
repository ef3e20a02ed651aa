"""What the tests of the command share: its texts, and the ways to call it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable

from click.testing import Result

__all__ = ["BODY", "NOISY", "Invoke", "Run", "long_body"]

BODY = "The bridge reopened on Monday after two years of repairs, the council said.\n"
"""A text without noise."""

NOISY = f"{BODY}\nLeave a Reply\n"
"""A text that cleans to `BODY`."""


def long_body(paragraphs: int) -> str:
    """A text without noise, 100 bytes a paragraph or more, no two alike."""
    words = ("north", "south", "east", "west", "old", "new", "long", "low", "red", "blue")
    return "\n".join(
        f"Before noon the {' '.join(words[int(digit)] for digit in f'{number:06}')} bridge was "
        "open again after the repairs, the council said.\n"
        for number in range(paragraphs)
    )


Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
Invoke = Callable[..., Result]
