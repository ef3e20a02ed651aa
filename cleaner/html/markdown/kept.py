"""The lines of a page that are kept, with what is kept of their text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

__all__ = ["KeptLines"]


class KeptLines:
    """The lines that are kept, by number, with what is kept of their text.

    In dicts: an object for each line would be one more for the garbage collector to walk.
    """

    def __init__(self) -> None:
        self.texts: dict[int, str] = {}
        # Of lines that are not kept whole, with where the parts start, for the search.
        self._parts: dict[int, tuple[list[int], Sequence[tuple[int, int, int]]]] = {}

    def add(self, number: int, text: str, parts: Sequence[tuple[int, int, int]] = ()) -> None:
        """`parts` of the line are kept, or all of it if there are none; lines are added in order.

        A part is the start and stop of what is kept together in the line, and where that begins
        in `text`.
        """
        self.texts[number] = text
        if parts:
            self._parts[number] = [start for start, _, _ in parts], parts

    def where(self, number: int, start: int, stop: int) -> tuple[int, int] | None:
        """Where `start` and `stop` of a line are in what is kept; None if all between was cut."""
        if number not in self._parts:
            return start, stop
        first, is_in = self._offset(number, start)
        last, _ = self._offset(number, stop)
        return (first, last) if first < last or (start == stop and is_in) else None

    def _offset(self, number: int, at: int) -> tuple[int, bool]:
        """Where an offset of a line is in what is kept, and whether kept text is around it."""
        starts, parts = self._parts[number]
        index = bisect_right(starts, at) - 1
        if index < 0:
            return 0, False
        start, stop, shift = parts[index]
        return shift + min(at, stop) - start, at <= stop
