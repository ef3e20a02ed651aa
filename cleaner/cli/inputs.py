"""The inputs of the command: files, what folders hold, and lists of files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence

import click

from cleaner.errors import InputError
from cleaner.files.read import reason

__all__ = ["expanded", "inputs", "listed", "once"]


def expanded(
    given: Sequence[str], lists: Sequence[str], include: tuple[str, ...]
) -> tuple[list[str], dict[str, InputError]]:
    """The names of all inputs, and what is wrong with folders that have none.

    Raises `UsageError` for a list that cannot be read.
    """
    given = list(given)
    if [*lists, *given].count("-") > 1 and "-" in lists:
        raise click.UsageError("Standard input is either a list of files or an input.")
    for one in lists:
        try:
            given += listed(one)
        except InputError as error:
            raise click.UsageError(f"{error}.") from None
    names: list[str] = []
    refused: dict[str, InputError] = {}
    for name in given:
        names += inputs(name, include, refused)
    return names, refused


def once(names: Sequence[str], *, rewrites: bool) -> list[str]:
    """Each file once, under its first name; with `rewrites` also where another is a link to it."""

    def place(name: str) -> object:
        try:
            real = os.path.realpath(name)
            return real if rewrites or name == "-" else (real, os.path.abspath(name))
        except OSError:  # the current folder does not exist any more
            return name

    first: dict[object, str] = {}
    for name in names:
        first.setdefault(place(name), name)
    return [*first.values()]


def listed(list_name: str) -> list[str]:
    """The names in a list of files, or on standard input for `-`: one a line, or ended by NULs.

    Blank lines name nothing.  Raises `InputError` if the list cannot be read.
    """
    shown = "<stdin>" if list_name == "-" else list_name
    try:
        if list_name != "-":
            with open(list_name, "rb") as file:
                data = file.read()
        elif sys.stdin is None:
            raise InputError(shown, "is closed")
        else:
            data = sys.stdin.buffer.read()
    except OSError as error:
        raise InputError(shown, reason(error)) from None
    names = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(name) for name in names if name.strip()]


def inputs(name: str, include: tuple[str, ...], refused: dict[str, InputError]) -> list[str]:
    """`name` alone, or of a folder the files below it, in order of their paths.

    Of those only files whose name, or path from the folder, matches one of `include`,
    where there are any.  Hidden files and folders, which begin with a dot, are passed
    over, and links to folders are not followed.  A folder that cannot be read, or has no
    such file, is returned itself, and `refused` says what is wrong with it.
    """
    if name == "-" or not os.path.isdir(name):
        return [name]
    paths = list(_below(name, refused))
    if include:
        paths = [path for path in paths if path in refused or _matches(path, name, include)]
    if not paths:
        what = f" that matches {' or '.join(include)}" if include else ""
        refused[name] = InputError(name, f"is a directory without a file{what}")
    return paths or [name]


def _below(folder: str, refused: dict[str, InputError]) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            ordered = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        refused[folder] = InputError(folder, reason(error))
        yield folder
        return
    for entry in ordered:
        if entry.name.startswith("."):
            continue
        path = os.path.join(folder, entry.name)
        if entry.is_dir(follow_symlinks=False):
            yield from _below(path, refused)
        elif not entry.is_dir():
            yield path


def _matches(path: str, folder: str, patterns: tuple[str, ...]) -> bool:
    from fnmatch import fnmatch

    names = os.path.basename(path), os.path.relpath(path, folder)
    return any(fnmatch(name, pattern) for name in names for pattern in patterns)
