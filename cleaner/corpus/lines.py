"""A stream of bytes in batches of whole lines, whatever the length of a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cleaner.corpus.records import BATCH_BYTES, MAX_RECORD_BYTES

__all__ = ["Batch", "line_batches"]

_MARK = b"\xef\xbb\xbf"


@dataclass(slots=True)
class Batch:
    """Lines with their ends, from line number `first`; `mark` is a byte order mark before them.

    A line that is too long comes in pieces, each a batch of its own with `is_piece`; of
    them the last has `is_last`.  `n_read` is how far the file is read, in bytes.
    """

    first: int
    data: bytes
    mark: bytes = b""
    is_piece: bool = False
    is_last: bool = True
    n_read: int = 0

    def lines(self) -> list[bytes]:
        """The lines.  A line ends at LF alone."""
        lines = self.data.split(b"\n")
        last = lines.pop()
        return [line + b"\n" for line in lines] + ([last] if last else [])


def line_batches(
    pieces: Iterable[bytes], size: int = BATCH_BYTES, most: int = MAX_RECORD_BYTES
) -> Iterator[Batch]:
    """The lines of a stream in batches of about `size` bytes; lines above `most` in pieces.

    >>> [batch.lines() for batch in line_batches([b"a\\nb", b"c\\r\\n", b"d"], size=2)]
    [[b'a\\n'], [b'bc\\r\\n'], [b'd']]
    """
    number, held, n_held, has_end, is_long = 1, list[bytes](), 0, False, False
    mark = b""
    for at, piece in enumerate(_with_mark(pieces)):
        if at == 0:
            mark = piece
            continue
        if is_long:
            end = piece.find(b"\n") + 1
            yield Batch(number, piece[:end] if end else piece, is_piece=True, is_last=end > 0)
            if not end:
                continue
            piece, is_long, number = piece[end:], False, number + 1
        held.append(piece)
        n_held += len(piece)
        has_end = has_end or b"\n" in piece
        if has_end and n_held >= size:
            data = b"".join(held)
            end = data.rfind(b"\n") + 1
            yield Batch(number, data[:end], mark)
            number += data.count(b"\n")
            mark, held, n_held, has_end = b"", [data[end:]], len(data) - end, False
        elif n_held > most and not has_end:
            yield Batch(number, b"".join(held), mark, is_piece=True, is_last=False)
            mark, held, n_held, is_long = b"", [], 0, True
    data = b"".join(held)
    if data or mark:
        yield Batch(number, data, mark)
    elif is_long:
        yield Batch(number, b"", is_piece=True)


def _with_mark(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The byte order mark that the stream begins with, or b"", and then what follows it."""
    head, left = b"", iter(pieces)
    for piece in left:
        head += piece
        if len(head) >= len(_MARK):
            break
    mark = _MARK if head.startswith(_MARK) else b""
    yield mark
    if len(head) > len(mark):
        yield head[len(mark) :]
    yield from left
