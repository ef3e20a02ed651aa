"""The package's marker table.

It is taken as the build compiled it, or from the marker files where those have
changed since.  Reading thirty thousand phrases from TOML takes half a second; a command that
cleans one small file has no such time.
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
    """Of the version and all marker files."""
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
    # tomllib and the checks are needed only here.
    from cleaner.markers.reader import make_tables, read_languages

    return make_tables(read_languages())


def compile_tables(target: str = _COMPILED) -> None:
    """Write the package's markers to `target` as the core holds them; the build does so."""
    with open(target, "wb") as file:
        file.write(_fingerprint() + _read_markers().to_bytes())


@cache
def load_tables() -> Tables:
    """The package's own markers.  Raises `MarkerError` where a marker file is wrong.

    A compiled table that is damaged gives way to the files that it was made of:
    they say the same, only later.  A `RuntimeWarning` names it, for it is not all
    that may be damaged.
    """
    fingerprint = _fingerprint()
    try:
        with open(_COMPILED, "rb") as file:
            compiled = file.read()
    except OSError:  # most likely there is none yet
        return _read_markers()
    if compiled.startswith(fingerprint):
        try:
            return Tables.from_bytes(compiled[len(fingerprint) :])
        except ValueError as error:
            import warnings

            note = f"{_COMPILED}: {error}; the marker files are read instead, which takes longer"
            warnings.warn(note, RuntimeWarning, stacklevel=2)
    return _read_markers()
