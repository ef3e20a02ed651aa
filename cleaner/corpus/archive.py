"""Where the records of a web archive begin and end, also behind one that is damaged.

A record is taken as whole if its end, or the next one, is where its Content-Length says.
If not, what is read next is what looks like the beginning of a record.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cleaner.corpus.records import MAX_RECORD_BYTES

__all__ = ["Segment", "segments"]

_BEGIN = b"WARC/1."
_NEXT = re.compile(rb"WARC/1\.\d\r?\n")
_NEXT_BYTES = 10
_END = b"\r\n\r\n"
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"^Content-Length:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_MAX_HEADER_BYTES = 1 << 16
_BETWEEN_BYTES = 64  # line ends between records, and the beginning of the next


@dataclass(frozen=True, slots=True)
class Segment:
    """A record from `position` of the archive on; of one that is damaged, `reason` says why.

    Of a record that is too long `data` is the beginning, with the headers.  Of one that is
    damaged it is all up to the next, or as much of that as a record may have.
    """

    position: int
    data: bytes = b""
    reason: str | None = None
    is_long: bool = False


class _Window:
    """The bytes of a stream from a position on, as far as they were asked for."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self.position, self.data = 0, bytearray()

    def fill(self, size: int) -> bool:
        """Have so many bytes at hand, if the stream has them."""
        while len(self.data) < size:
            piece = next(self._pieces, None)
            if piece is None:
                return False
            self.data += piece
        return True

    def drop(self, size: int) -> int:
        """Go on by so many bytes; how many there were."""
        n_dropped = 0
        while n_dropped < size and self.fill(1):
            n = min(size - n_dropped, len(self.data))
            del self.data[:n]
            n_dropped += n
        self.position += n_dropped
        return n_dropped

    def drop_blank(self) -> bool:
        """Go on to the next byte that is no line end, if there is one."""
        while self.fill(1):
            n = len(self.data) - len(self.data.lstrip(b"\r\n"))
            self.drop(n)
            if self.data:
                return True
        return False

    def take_to_next(self, start: int, most: int) -> bytes:
        """Go on to the next place that looks like the beginning of a record, behind `start`.

        Returns what is passed over, at most so many bytes of it.
        """
        passed = bytearray()

        def go_on(size: int) -> None:
            passed.extend(self.data[: min(size, most - len(passed))])
            self.drop(size)

        go_on(start)
        while not (found := _NEXT.search(self.data)):
            go_on(max(len(self.data) - _NEXT_BYTES, 0))
            if not self.fill(len(self.data) + 1):
                go_on(len(self.data))
                return bytes(passed)
        go_on(found.start())
        return bytes(passed)


def segments(pieces: Iterator[bytes], most: int = MAX_RECORD_BYTES) -> Iterator[Segment]:
    """The records of an archive, in order, with what is damaged among them.

    >>> record = b"WARC/1.0\\r\\nContent-Length: 4\\r\\n\\r\\nRain\\r\\n\\r\\n"
    >>> [(s.position, s.reason) for s in segments(iter([record, b"?", record]))]
    [(0, None), (39, 'is no record'), (40, None)]
    """
    window = _Window(pieces)
    while window.drop_blank():
        position = window.position
        window.fill(_MAX_HEADER_BYTES)
        header = _HEADER_END.search(window.data, 0, _MAX_HEADER_BYTES)
        if header and _NEXT.search(window.data, len(_BEGIN), header.start()):
            header = None  # it is that of another record
        length = _LENGTH.search(window.data, 0, header.start() + 2) if header else None
        if not window.data.startswith(_BEGIN):
            yield Segment(position, window.take_to_next(1, most), "is no record")
        elif header is None or length is None:
            what = "does not end" if header is None else "has no Content-Length that can be read"
            why = f"its header {what}"
            yield Segment(position, window.take_to_next(len(_BEGIN), most), why)
        else:
            yield _record(window, header.end(), int(length[1]), most)


def _record(window: _Window, start: int, length: int, most: int) -> Segment:
    """The record whose body begins at `start` of the window, which goes on behind it."""
    position, stop = window.position, start + length
    if length > most:
        size = min(stop, start + _MAX_HEADER_BYTES)  # as much as HTTP's header may have
        window.fill(size)
        data = bytes(window.data[:size])
        is_whole = window.drop(stop) == stop
        return Segment(position, data, None if is_whole else "is cut short", is_long=True)
    window.fill(stop + _BETWEEN_BYTES)
    if len(window.data) < stop:
        why = "is cut short, or its Content-Length is wrong"
        return Segment(position, window.take_to_next(start, most), why)
    end = bytes(window.data[stop : stop + _BETWEEN_BYTES])
    after = end.lstrip(b"\r\n")
    if after and not (end.startswith(_END) or after.startswith(_BEGIN[: len(after)])):
        return Segment(position, window.take_to_next(start, most), "its Content-Length is wrong")
    data = bytes(window.data[:stop])
    window.drop(stop)
    return Segment(position, data)
