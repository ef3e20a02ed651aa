"""Ranges of a text: lists of them are sorted, and no two meet, unless said otherwise."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set
from operator import attrgetter
from typing import NamedTuple

__all__ = ["Range", "apart", "meeting", "outside", "trimmed", "united"]

_START, _STOP = attrgetter("start"), attrgetter("stop")


class Range(NamedTuple):
    """`text[start:stop]` is of a kind; `text` is what stands for it, or where it leads to."""

    start: int
    stop: int
    kind: str
    text: str = ""


def trimmed(text: str, found: Range) -> Iterator[Range]:
    """The range without white space at its ends, if there is anything else in it."""
    inner = text[found.start : found.stop]
    start = found.start + len(inner) - len(inner.lstrip())
    stop = found.start + len(inner.rstrip())
    if start < stop:
        yield found._replace(start=start, stop=stop)


def apart(ranges: Iterable[Range]) -> list[Range]:
    """The ranges, given in any order; of those that meet, the first or longer one."""
    kept: list[Range] = []
    for one in sorted(ranges, key=lambda one: (one.start, -one.stop)):
        if one.start < one.stop and (not kept or kept[-1].stop <= one.start):
            kept.append(one)
    return kept


def united(ranges: Iterable[Range], joints: Set[int] = frozenset()) -> list[Range]:
    """The ranges, given in any order, those that meet or touch, but at `joints`, as one."""
    kept: list[Range] = []
    for one in sorted(ranges):
        last = kept[-1].stop if kept else -1
        if one.start < last or (one.start == last and last not in joints):
            kept[-1] = kept[-1]._replace(stop=max(last, one.stop))
        else:
            kept.append(one)
    return kept


def meeting(ranges: Sequence[Range], start: int, stop: int) -> Sequence[Range]:
    """Those of the ranges that have a character in common with `text[start:stop]`.

    >>> meeting([Range(0, 2, "a"), Range(4, 6, "b"), Range(6, 7, "c")], 1, 6)
    [Range(start=0, stop=2, kind='a', text=''), Range(start=4, stop=6, kind='b', text='')]
    """
    return ranges[bisect_right(ranges, start, key=_STOP) : bisect_left(ranges, stop, key=_START)]


def outside(one: Range, ranges: Sequence[Range]) -> Iterator[Range]:
    """What of a range is in none of the others.

    >>> list(outside(Range(0, 9, "a"), [Range(2, 4, "b")]))
    [Range(start=0, stop=2, kind='a', text=''), Range(start=4, stop=9, kind='a', text='')]
    """
    at = one.start
    for other in meeting(ranges, one.start, one.stop):
        if at < other.start:
            yield one._replace(start=at, stop=other.start)
        at = other.stop
    if at < one.stop:
        yield one._replace(start=at)
