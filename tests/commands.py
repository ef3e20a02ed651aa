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


OPENINGS = (
    "Before noon",
    "On the second day",
    "When the river had fallen",
    "After the last train",
    "By order of the mayor",
    "In the week of the fair",
    "As every spring",
)
EVENTS = (
    "the {} bridge was open again after the repairs, the council said",
    "the bakers of the {} quarter sold all their bread to the firemen",
    "nobody had seen the {} ferry, and the children went home",
    "a {} wagon stood in front of the school until its driver was found",
    "the {} mill lost two of its sails, which a carpenter has mended since",
    "they counted the {} lamps along the canal and found that one was missing",
)
WORDS = ("north", "south", "east", "west", "old", "new", "long", "low", "red", "blue")


def long_body(paragraphs: int) -> str:
    """A text without noise, 100 bytes a paragraph or so, no two alike."""
    return "\n".join(
        f"{OPENINGS[number % len(OPENINGS)]} "
        + EVENTS[number % len(EVENTS)].format(
            " ".join(WORDS[int(digit)] for digit in f"{number:06}")
        )
        + ".\n"
        for number in range(paragraphs)
    )


Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
Invoke = Callable[..., Result]
