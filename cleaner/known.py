"""The lines of a text that the caller knows, found for the core.

The core asks in each reading anew, since what is left of a line may be another line.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterator
from functools import lru_cache

TYPE_CHECKING = False

if TYPE_CHECKING:
    from cleaner.config import Config

__all__ = ["BODY", "BOILERPLATE", "REPEATED", "FindKnown", "find_by", "lines_of", "starts_and_bits"]

BODY, BOILERPLATE, REPEATED = 1, 2, 4
"""What may be known of a line: bits, as in `decide/_known.pxd`."""

FindKnown = Callable[[str], bytes]
"""For each line of a text of which something is known, in order: start, stop, bits; `int32`."""

# The line ends of the core, see `scan/_fold.pyx`.
_LINE = re.compile("[^\n\v\f\r\x85\u2028\u2029]+")
_EDGES = "\ufeff"  # beside blanks; a byte order mark is the text's, not its first line's
_MAX_FOUND = 64  # whose expressions are kept


def lines_of(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, stop and words of each line that is not blank: the line without blanks at its edges.

    >>> list(lines_of("One\\r\\n\\n  two "))
    [(0, 3, 'One'), (6, 12, 'two')]
    """
    for match in _LINE.finditer(text):
        if line := match[0].strip().strip(_EDGES).strip():
            yield match.start(), match.end(), line


def find_by(config: Config, repeated: Callable[[str], bool] | None = None) -> FindKnown | None:
    """What finds the lines known by a `Config`, and those that are `repeated`; None for none."""
    if not (config.keep_matching or config.drop_matching or repeated):
        return None
    finds = _expressions(config.keep_matching, config.drop_matching)
    if repeated is None:
        return lambda text: _found(text, finds)
    return lambda text: _found(text, (*finds, (repeated, REPEATED)))


Finds = tuple[tuple[Callable[[str], object], int], ...]


@lru_cache(_MAX_FOUND)
def _expressions(keep: tuple[str, ...], drop: tuple[str, ...]) -> Finds:
    """What asks whether a line is known, and the bit that it is known by."""
    return (
        *((re.compile(expression).search, BODY) for expression in keep),
        *((re.compile(expression).search, BOILERPLATE) for expression in drop),
    )


def starts_and_bits(found: bytes) -> Iterator[tuple[int, int]]:
    """Where each line starts, and what is known of it."""
    numbers = array("i", found)
    return zip(numbers[::3], numbers[2::3], strict=True)


def _found(text: str, finds: Finds) -> bytes:
    found = array("i")
    for start, stop, line in lines_of(text):
        bits = 0
        for find, bit in finds:
            if not bits & bit and find(line):
                bits |= bit
        if bits:
            found.extend((start, stop, bits))
    return found.tobytes()
