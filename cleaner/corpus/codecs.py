"""Compressed streams of bytes: gzip, Zstandard, bzip2, xz, and plain ones.

They are read piece by piece, so that memory stays bounded whatever a stream expands to.
Where a stream is cut short or damaged, what could be read before is given, and the
offset is noted.  What is written has the same bytes in every run: no time and no file name.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import re
import sys
import zlib
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from cleaner.corpus.extras import required
from cleaner.corpus.records import Fault
from cleaner.errors import InputError
from cleaner.files.read import reason

__all__ = ["Stream", "Writer", "compressed", "plain"]

PIECE_BYTES = 1 << 18
_READ_BYTES = 1 << 16
# Of Zstandard, which has no bound on what a call returns: 2 KiB expand to at most 64 MiB.
_ZSTD_READ_BYTES = 1 << 11
_MAX_WINDOW = 1 << 27  # what `zstd` itself takes without being asked
_MAX_XZ_MEMORY = 1 << 28
_GZIP_BITS = 16 + zlib.MAX_WBITS
_GZIP_LEVEL, _ZSTD_LEVEL, _XZ_LEVEL, _BZIP2_LEVEL = 6, 3, 6, 9
_DECODER = re.compile(r"Error -?\d+ while decompressing data: |zstd decompress(or)? error: ")
_BEGINNINGS = {
    "gzip": b"\x1f\x8b\x08",
    "zstd": b"\x28\xb5\x2f\xfd",
    "bzip2": b"BZh",
    "xz": b"\xfd7zXZ\0",
}


class Writer(Protocol):
    """What takes bytes; closing it leaves the file below open."""

    def write(self, data: Any, /) -> object: ...
    def close(self) -> None: ...


class Stream:
    """The bytes of the file `path`, decompressed.

    `n_read` is the number of bytes read of the file so far, `size` that of all.  `faults`
    says where the stream is damaged or cut short; with `resumes` reading goes on at the
    next member of a gzip stream.  Raises `InputError` for a file that cannot be read, or is
    not in that compression at all.
    """

    def __init__(self, path: Path, compression: str | None, *, resumes: bool = False) -> None:
        self.faults: list[Fault] = []
        self.n_read = 0
        self._name, self._compression = str(path), compression
        self._resumes = resumes and compression == "gzip"
        self._members: deque[tuple[int, int]] = deque()  # where they begin, out and in
        try:
            self._file: BinaryIO = path.open("rb")
            self.size = path.stat().st_size
        except OSError as error:
            raise InputError(self._name, reason(error)) from None

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def pieces(self) -> Iterator[bytes]:
        """The bytes in pieces of bounded size, until the end or the first damage."""
        if self._compression is None:
            while piece := self._read(PIECE_BYTES):
                yield piece
            return
        new, beginning = _decoders(self._compression), _BEGINNINGS[self._compression]
        size = _ZSTD_READ_BYTES if self._compression == "zstd" else _READ_BYTES
        decoder, data, n_out, is_new = None, self._read(size), 0, True
        if data and not beginning.startswith(data[: len(beginning)]):
            raise InputError(self._name, f"is not compressed with {self._compression}")
        while True:
            if not data and (decoder is None or getattr(decoder, "needs_input", True)):
                data = self._read(size)
                if not data:
                    break
            if decoder is None:
                data = data.lstrip(b"\0")  # padding between members
                if not data:
                    continue
                decoder = new()
                self._members.append((n_out, self.n_read - len(data)))
            try:
                piece, data = _step(self._compression, decoder, data)
            except _errors() as error:
                if is_new:
                    at = f"offset {self.n_read - len(data)}"
                    self.faults.append(Fault(at, f"{self._compression} is damaged: {_told(error)}"))
                if not self._resumes:
                    return
                data, decoder, is_new = self._next_member(data[1:], beginning), None, False
                continue
            if decoder.eof:
                decoder = None
            if piece:
                n_out, is_new = n_out + len(piece), True
                yield piece
        if decoder is not None:
            why = f"{self._compression} is cut short"
            self.faults.append(Fault(f"offset {self.n_read}", why))

    def offset_of(self, position: int) -> int:
        """Where in the file the member begins that has that position of the decompressed bytes.

        Of a plain file the position itself.  Positions are asked for in ascending order.
        """
        if self._compression is None:
            return position
        while len(self._members) > 1 and self._members[1][0] <= position:
            self._members.popleft()
        return self._members[0][1]

    def _read(self, size: int) -> bytes:
        """The next bytes of the file as they are."""
        try:
            data = self._file.read(size)
        except OSError as error:
            raise InputError(self._name, reason(error)) from None
        self.n_read += len(data)
        return data

    def _next_member(self, data: bytes, beginning: bytes) -> bytes:
        """The bytes from the next place on that looks like the beginning of a member."""
        while (at := data.find(beginning)) < 0:
            more = self._read(_READ_BYTES)
            if not more:
                return b""
            data = data[-len(beginning) + 1 :] + more
        return data[at:]


def _step(compression: str, decoder: Any, data: bytes) -> tuple[bytes, bytes]:
    """The next piece that comes of `data`, and what of `data` is left."""
    if compression == "zstd":
        piece, left = decoder.decompress(data), b""
    else:
        piece = decoder.decompress(data, PIECE_BYTES)
        left = decoder.unconsumed_tail if compression == "gzip" else b""
    return piece, decoder.unused_data if decoder.eof else left


def _decoders(compression: str) -> Callable[[], Any]:
    if compression == "gzip":
        return lambda: zlib.decompressobj(_GZIP_BITS)
    if compression == "bzip2":
        return bz2.BZ2Decompressor
    if compression == "xz":
        return lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, _MAX_XZ_MEMORY)
    zstandard = required("zstandard", "corpus")
    return lambda: zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW).decompressobj()


def _errors() -> tuple[type[Exception], ...]:
    """What decoders raise for damaged streams; that of Zstandard only where it is loaded."""
    known = (OSError, EOFError, ValueError, zlib.error, lzma.LZMAError)
    zstandard = sys.modules.get("zstandard")
    return (*known, zstandard.ZstdError) if zstandard else known


def _told(error: Exception) -> str:
    """What a decoder says, without its own name and number."""
    return _DECODER.sub("", str(error))


class _Plain:
    """Writes bytes as they are."""

    def __init__(self, file: BinaryIO) -> None:
        self.write = file.write

    def close(self) -> None:
        """Nothing is held back."""


def plain(file: BinaryIO) -> Writer:
    """What writes bytes to `file` as they are."""
    return _Plain(file)


def compressed(file: BinaryIO, compression: str | None) -> Writer:
    """What writes bytes to `file` in that compression.

    >>> from io import BytesIO
    >>> file = BytesIO()
    >>> writer = compressed(file, "gzip")
    >>> _ = writer.write(b"Rain fell.")
    >>> writer.close()
    >>> gzip.decompress(file.getvalue())
    b'Rain fell.'
    """
    if compression is None:
        return plain(file)
    if compression == "gzip":
        return gzip.GzipFile("", "wb", _GZIP_LEVEL, file, mtime=0)
    if compression == "bzip2":
        return bz2.BZ2File(file, "wb", compresslevel=_BZIP2_LEVEL)
    if compression == "xz":
        return lzma.LZMAFile(file, "wb", preset=_XZ_LEVEL)
    zstandard = required("zstandard", "corpus")
    compressor = zstandard.ZstdCompressor(_ZSTD_LEVEL, write_checksum=True)
    writer: Writer = compressor.stream_writer(file, closefd=False)
    return writer
