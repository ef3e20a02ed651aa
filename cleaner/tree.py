"""Where the results of many files go below one folder: the tree is kept, nothing leaves it.

All places are known, and known to be safe, before the first file is read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path

from cleaner.errors import InputError

__all__ = ["place_outputs"]


def place_outputs(
    names: Iterable[str], folder: Path, rename: Callable[[Path], Path] = lambda path: path
) -> dict[str, Path]:
    """The file below `folder` for the result of each file in `names`.

    A relative path stays as it is.  Absolute paths, and those that climb out of
    the current folder, lose the folders that they have in common.  `rename` has
    the last word.  Raises `InputError` where two files would get one place, where
    a result would replace an input, or where a link in `folder` leads out of it.

    >>> places = place_outputs(["news/a.txt", "/data/x/b.txt", "/data/y/b.txt"], Path("out"))
    >>> [place.as_posix() for place in places.values()]
    ['out/news/a.txt', 'out/x/b.txt', 'out/y/b.txt']
    """
    names = list(dict.fromkeys(names))
    paths = map(rename, _relative(names))
    places = {name: folder / path for name, path in zip(names, paths, strict=True)}
    sources = {name: os.path.realpath(name) for name in names}
    inputs = set(sources.values())
    inside = os.path.realpath(folder)
    taken: dict[str, str] = {}
    for name, place in places.items():
        real = os.path.realpath(place)
        if not Path(real).is_relative_to(inside):
            raise InputError(str(place), f"leads out of {folder}")
        if real in inputs:
            raise InputError(name, f"its result, {place}, would replace an input")
        other = taken.setdefault(real, name)
        if sources[other] != sources[name]:
            raise InputError(name, f"its result and that of {other} would both be {place}")
    return places


def _relative(names: list[str]) -> list[Path]:
    """Each name as a path that stays below the folder it is put into."""
    paths = [Path(os.path.normpath(name)) for name in names]
    away = {path: _full(path) for path in paths if path.is_absolute() or path.parts[:1] == ("..",)}
    common = os.path.commonpath([path.parent for path in away.values()]) if away else ""
    return [away[path].relative_to(common) if path in away else path for path in paths]


def _full(path: Path) -> Path:
    # POSIX lets "//a" be something else than "/a"; no system of today does.
    return Path("/" + os.path.normpath(path.absolute()).lstrip("/"))
