"""The named numbers of the core's `.pxd` files, read from their text.

The tests must know the same bits as the core without importing them from it.
"""

from __future__ import annotations

import re
from pathlib import Path

CLEANER = Path(__file__).resolve().parent.parent / "cleaner"

_ENUM = re.compile(r"^cdef enum:\n((?:[ ].*\n|\n)+)", re.MULTILINE)
_MEMBER = re.compile(r"^\s+([A-Z_]+)(?:\s*=\s*(\d+))?\s*(?:#.*)?$")


def constants(name: str) -> dict[str, int]:
    """The members of every enum of `cleaner/<name>`; those without a number count on.

    >>> constants("_features.pxd")["T_MONTH"]
    2
    """
    found: dict[str, int] = {}
    for enum in _ENUM.findall((CLEANER / name).read_text(encoding="utf-8")):
        value = -1
        for line in enum.splitlines():
            if match := _MEMBER.match(line):
                value = int(match[2]) if match[2] else value + 1
                found[match[1]] = value
    return found
