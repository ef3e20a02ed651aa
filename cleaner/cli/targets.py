"""Where the results of many files go below one folder: the tree is kept, nothing leaves it.

The place of a file depends on its own path alone, so that many calls (`xargs`)
put their results where one call would.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from cleaner.errors import InputError

__all__ = ["Places", "with_suffix"]

_REPLACED = frozenset({
    ".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".php5", ".phtml", ".asp", ".aspx",
    ".jsp", ".jspx", ".cfm", ".cgi", ".txt", ".text",
})  # fmt: skip


def with_suffix(path: Path, suffix: str) -> Path:
    """`path` with `suffix` in the place of one that pages have, else with both.

    What stands behind another dot may be a site or a number: `example.org`, `page.2`.

    >>> with_suffix(Path("news/a.php"), ".md").name, with_suffix(Path("example.org"), ".md").name
    ('a.md', 'example.org.md')
    """
    if path.suffix.lower() in _REPLACED:
        return path.with_suffix(suffix)
    return path.with_name(path.name + suffix) if path.name else path


class Places:
    """The files below `folder` that results go to.

    The place of a file is its path from `base`.  Without `base` a relative path
    stays as it is; an absolute one, or one that climbs out of the current folder,
    keeps all of its folders.

    >>> places = Places(["news/a.txt", "/data/b.txt"], Path("out"))
    >>> [places.claim(name).as_posix() for name in ("news/a.txt", "/data/b.txt")]
    ['out/news/a.txt', 'out/data/b.txt']
    """

    def __init__(self, names: Iterable[str], folder: Path, base: Path | None = None) -> None:
        self._folder = folder
        self._base = base
        self._inside = os.path.realpath(folder)
        self._sources = {name: os.path.realpath(name) for name in names}
        self._inputs = set(self._sources.values())
        self._claims: dict[str, str] = {}

    def claim(self, name: str, suffix: str | None = None) -> Path:
        """The place of the result of `name`, one of the inputs, with `suffix` if it becomes that.

        Raises `InputError` where the file is not below the base, a link in the
        folder leads out of it, the result would replace an input, or the place
        is that of another file's result.
        """
        path = self._path(name)
        place = self._folder / (path if suffix is None else with_suffix(path, suffix))
        real = os.path.realpath(place)
        if not Path(real).is_relative_to(self._inside):
            raise InputError(str(place), f"leads out of {self._folder}")
        if real in self._inputs:
            raise InputError(name, f"its result, {place}, would replace an input")
        other = self._claims.setdefault(real, name)
        if self._sources[other] != self._sources[name]:
            raise InputError(name, f"its result and that of {other} would both be {place}")
        return place

    def _path(self, name: str) -> Path:
        """The file as a path that stays below the folder it is put into."""
        path = Path(os.path.normpath(name))
        if self._base is None:
            climbs = path.is_absolute() or path.parts[:1] == ("..",)
            return _full(path).relative_to("/") if climbs else path
        # By the names given; else by where links lead, as the current folder may be named by those.
        for full in (_full, _real):
            if full(path).is_relative_to(full(self._base)):
                return full(path).relative_to(full(self._base))
        raise InputError(name, f"is not below {self._base}")


def _full(path: Path) -> Path:
    # POSIX lets "//a" be something else than "/a"; no system of today does.
    return Path("/" + os.path.normpath(path.absolute()).lstrip("/"))


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
