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

    Of a record that is too long `data` is the header alone.
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

    def drop_to_next(self, start: int) -> None:
        """Go on to the next place that looks like the beginning of a record, behind `start`."""
        self.drop(start)
        while not (found := _NEXT.search(self.data)):
            self.drop(max(len(self.data) - _NEXT_BYTES, 0))
            if not self.fill(len(self.data) + 1):
                self.drop(len(self.data))
                return
        self.drop(found.start())


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
            yield Segment(position, reason="is no record")
            window.drop_to_next(1)
        elif header is None or length is None:
            what = "end of its header" if header is None else "Content-Length"
            yield Segment(position, reason=f"has no {what} that can be read")
            window.drop_to_next(len(_BEGIN))
        else:
            yield _record(window, header.end(), int(length[1]), most)


def _record(window: _Window, start: int, length: int, most: int) -> Segment:
    """The record whose body begins at `start` of the window, which goes on behind it."""
    position, stop = window.position, start + length
    if length > most:
        data = bytes(window.data[:start])
        is_whole = window.drop(stop) == stop
        return Segment(position, data, None if is_whole else "is cut short", is_long=True)
    window.fill(stop + _BETWEEN_BYTES)
    if len(window.data) < stop:
        window.drop_to_next(start)
        return Segment(position, reason="is cut short, or its Content-Length is wrong")
    end = bytes(window.data[stop : stop + _BETWEEN_BYTES])
    after = end.lstrip(b"\r\n")
    if after and not (end.startswith(_END) or after.startswith(_BEGIN[: len(after)])):
        window.drop_to_next(start)
        return Segment(position, reason="its Content-Length is wrong")
    data = bytes(window.data[:stop])
    window.drop(stop)
    return Segment(position, data)
