"""The marker table: the package's own, compiled or read from the marker files, or with a caller's.

The compiled table is used as long as the marker files are those it was compiled
from.  Reading thirty thousand phrases from TOML takes half a second, which is too
long for a command that cleans one small file.  It is mapped into memory, not read, as
the extension modules are: like these it is replaced by a new file, never rewritten.
"""

from __future__ import annotations

import os
import sys
from functools import cache, lru_cache
from mmap import ACCESS_READ, mmap
from zlib import crc32

from cleaner.config import MarkerFile
from cleaner.errors import MarkerError
from cleaner.markers._tables import Tables
from cleaner.version import __version__

TYPE_CHECKING = False

if TYPE_CHECKING:
    from cleaner.markers.reader import Language

__all__ = ["compile_tables", "load_tables", "tables_with"]

_HERE = os.path.dirname(__file__)
_FOLDER = os.path.join(_HERE, "data")
_COMPILED = os.path.join(_HERE, "markers.bin")
_READ_BYTES = 1 << 16
_ALIGNED = 64  # bytes: the table in a file begins at a multiple of them
_MAX_TABLES = 8  # of callers, that are held at once; each has a megabyte or two


def _fingerprint() -> bytes:
    """The versions of this package and of Python, and a checksum of each marker file.

    Python's, since another one may know other characters.
    """
    sums = [f"{__version__} {sys.implementation.cache_tag}"]
    buffer = bytearray(_READ_BYTES)  # one for all: there are more than a hundred files
    piece = memoryview(buffer)
    try:
        for name in sorted(os.listdir(_FOLDER)):
            if name.endswith(".toml"):
                checksum = 0
                with open(os.path.join(_FOLDER, name), "rb", buffering=0) as file:
                    while n := file.readinto(buffer):
                        checksum = crc32(piece[:n], checksum)
                sums.append(f"{name} {checksum:08x}")
    except OSError as error:
        raise MarkerError(f"{error.filename}: {error.strerror}") from error
    if len(sums) == 1:
        raise MarkerError(f"{_FOLDER}: has no marker files")
    text = "\n".join(sums).encode()
    return text.ljust((len(text) // _ALIGNED + 1) * _ALIGNED, b"\0")


def _read_markers() -> Tables:
    # Imported here: where the compiled table is used, neither tomllib nor the checks are needed.
    from cleaner.markers.reader import make_tables, read_languages

    return make_tables(read_languages())


def compile_tables(target: str = _COMPILED) -> None:
    """Compile the package's marker files to `target`; the build does so."""
    # Not in place of what a process may have mapped.
    new = f"{target}.new"
    with open(new, "wb") as file:
        file.write(_fingerprint() + _read_markers().to_bytes())
    os.replace(new, target)


@cache
def load_tables() -> Tables:
    """The package's own markers.  Raises `MarkerError` where a marker file is wrong.

    Where the compiled table is damaged, the marker files are read instead, with a
    `RuntimeWarning` that names it: other files of the installation may be damaged too.
    """
    fingerprint = _fingerprint()
    try:
        with open(_COMPILED, "rb") as file:
            compiled = mmap(file.fileno(), 0, access=ACCESS_READ)
    except (OSError, ValueError):  # most likely not compiled yet; ValueError: it is empty
        return _read_markers()
    if compiled[: len(fingerprint)] == fingerprint:
        try:
            return Tables.from_bytes(compiled, len(fingerprint))
        except ValueError as error:
            import warnings

            note = f"{_COMPILED}: {error}; the marker files are read instead, which takes longer"
            warnings.warn(note, RuntimeWarning, stacklevel=2)
    return _read_markers()


def tables_with(own: tuple[MarkerFile, ...]) -> Tables:
    """The package's markers and those of a caller's files, which count before them.

    Raises `MarkerError` where there are too many phrases, or a file has a fault.
    """
    return _made_with(own) if own else load_tables()


@lru_cache(_MAX_TABLES)
def _made_with(own: tuple[MarkerFile, ...]) -> Tables:
    from cleaner.markers.reader import make_tables, read_language

    return make_tables(_package_languages(), [read_language(file.text, file.name) for file in own])


@cache
def _package_languages() -> tuple[Language, ...]:
    """What the package's marker files hold, read once for all tables of callers."""
    from cleaner.markers.reader import read_languages

    return tuple(read_languages())
