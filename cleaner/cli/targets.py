"""The output files of `--output`: the tree of the inputs is kept below one folder.

The target of a file depends on its own path alone, so that several calls (`xargs`)
write the same files as one call would.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from cleaner.errors import InputError
from cleaner.files.corpora import records_name

__all__ = ["Targets", "with_suffix"]

_REPLACED = frozenset({
    ".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".php5", ".phtml", ".asp", ".aspx",
    ".jsp", ".jspx", ".cfm", ".cgi", ".txt", ".text",
})  # fmt: skip


def with_suffix(path: Path, suffix: str) -> Path:
    """`path` with `suffix` in place of a suffix of pages, or appended to any other.

    What follows another dot may be part of a site or a number: `example.org`, `page.2`.

    >>> with_suffix(Path("news/a.php"), ".md").name, with_suffix(Path("example.org"), ".md").name
    ('a.md', 'example.org.md')
    """
    if path.suffix.lower() in _REPLACED:
        return path.with_suffix(suffix)
    return path.with_name(path.name + suffix) if path.name else path


class Targets:
    """The files below `folder` that results are written to.

    The target of a file is its path from `base`.  Without `base`, a relative path is
    used as it is; an absolute one, or one that leads out of the current folder, with
    all of its folders.  `others` are files that are written besides.

    >>> targets = Targets(["news/a.txt", "/data/b.txt"], Path("out"))
    >>> [targets.claim(name).as_posix() for name in ("news/a.txt", "/data/b.txt")]
    ['out/news/a.txt', 'out/data/b.txt']
    """

    def __init__(
        self,
        names: Iterable[str],
        folder: Path,
        base: Path | None = None,
        others: Iterable[str] = (),
    ) -> None:
        self._folder = folder
        self._base = base
        self._inside = os.path.realpath(folder)
        self._sources = {name: os.path.realpath(name) for name in names}
        self._inputs = set(self._sources.values())
        self._others = {os.path.realpath(name) for name in others}
        self._claims: dict[str, str] = {}

    def claim(self, name: str, suffix: str | None = None) -> Path:
        """The target of `name`, one of the inputs, with `suffix` if one is given.

        Raises `InputError` if the file is not below the base, a link in the folder
        leads out of it, the target is an input, or it is the target of another file.
        """
        path = self._path(name)
        path = Path(records_name(str(path))) if suffix is None else with_suffix(path, suffix)
        target = self._folder / path
        real = os.path.realpath(target)
        if not Path(real).is_relative_to(self._inside):
            raise InputError(str(target), f"leads out of {self._folder}")
        if real in self._inputs:
            raise InputError(name, f"its result, {target}, would replace an input")
        if real in self._others:
            raise InputError(name, f"its result, {target}, would replace another file of this call")
        other = self._claims.setdefault(real, name)
        if self._sources[other] != self._sources[name]:
            raise InputError(name, f"its result and that of {other} would both be {target}")
        return target

    def _path(self, name: str) -> Path:
        """The path of the file's target from the output folder."""
        path = Path(os.path.normpath(name))
        if self._base is None:
            is_outside = path.is_absolute() or path.parts[:1] == ("..",)
            return _full(path).relative_to("/") if is_outside else path
        # By the given names, or else with links resolved: the current folder may have two names.
        for full in (_full, _real):
            if full(path).is_relative_to(full(self._base)):
                return full(path).relative_to(full(self._base))
        raise InputError(name, f"is not below {self._base}")


def _full(path: Path) -> Path:
    # POSIX allows "//a" to differ from "/a"; on today's systems it does not.
    return Path("/" + os.path.normpath(path.absolute()).lstrip("/"))


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
