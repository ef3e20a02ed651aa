"""The package's marker table: compiled by the build, or read from the marker files.

The compiled table is used as long as the marker files are those it was compiled
from.  Reading thirty thousand phrases from TOML takes half a second, which is too
long for a command that cleans one small file.
"""

from __future__ import annotations

import os
from functools import cache
from zlib import crc32

from cleaner.errors import MarkerError
from cleaner.markers._tables import Tables
from cleaner.version import __version__

__all__ = ["compile_tables", "load_tables"]

_HERE = os.path.dirname(__file__)
_FOLDER = os.path.join(_HERE, "data")
_COMPILED = os.path.join(_HERE, "markers.bin")


def _fingerprint() -> bytes:
    """The version and a checksum of each marker file, in order of name."""
    sums = [__version__]
    try:
        for name in sorted(os.listdir(_FOLDER)):
            if name.endswith(".toml"):
                with open(os.path.join(_FOLDER, name), "rb") as file:
                    sums.append(f"{name} {crc32(file.read()):08x}")
    except OSError as error:
        raise MarkerError(f"{error.filename}: {error.strerror}") from error
    if len(sums) == 1:
        raise MarkerError(f"{_FOLDER}: has no marker files")
    return "\n".join(sums).encode() + b"\0"


def _read_markers() -> Tables:
    # Imported here: where the compiled table is used, neither tomllib nor the checks are needed.
    from cleaner.markers.reader import make_tables, read_languages

    return make_tables(read_languages())


def compile_tables(target: str = _COMPILED) -> None:
    """Compile the package's marker files to `target`; the build does so."""
    with open(target, "wb") as file:
        file.write(_fingerprint() + _read_markers().to_bytes())


@cache
def load_tables() -> Tables:
    """The package's own markers.  Raises `MarkerError` where a marker file is wrong.

    Where the compiled table is damaged, the marker files are read instead, with a
    `RuntimeWarning` that names it: other files of the installation may be damaged too.
    """
    fingerprint = _fingerprint()
    try:
        with open(_COMPILED, "rb") as file:
            compiled = file.read()
    except OSError:  # most likely not compiled yet
        return _read_markers()
    if compiled.startswith(fingerprint):
        try:
            return Tables.from_bytes(compiled[len(fingerprint) :])
        except ValueError as error:
            import warnings

            note = f"{_COMPILED}: {error}; the marker files are read instead, which takes longer"
            warnings.warn(note, RuntimeWarning, stacklevel=2)
    return _read_markers()
