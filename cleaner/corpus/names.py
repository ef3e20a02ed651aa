"""The names of fields that were asked for, checked against those that a file has."""

from __future__ import annotations

from collections.abc import Container, Iterable

from cleaner.corpus.records import DamagedError, Options
from cleaner.errors import InputError

__all__ = ["check_added", "check_names"]

_SHOWN_NAMES = 20


def check_names(name: str, records: Iterable[Iterable[str]], options: Options) -> None:
    """Raise `InputError` if a field that is read is in none of these records of the file `name`.

    Without a record nothing is known.

    >>> check_names("a.csv", [["id", "body"]], Options())
    Traceback (most recent call last):
    ...
    cleaner.errors.InputError: a.csv: has no field 'text'; there are 'id', 'body'
    """
    known = dict.fromkeys(field for record in records for field in record)
    if not known:
        return
    there = ", ".join(map(repr, [*known][:_SHOWN_NAMES]))
    for field in (options.source_field, options.id_field, options.site_field):
        if field and field not in known:
            raise InputError(name, f"has no field {field!r}; there are {there}")


def check_added(fields: Container[str], options: Options) -> None:
    """Raise `DamagedError` if a field that would be added is one of these already.

    >>> check_added(["text", "dropped"], Options(annotate=True))
    Traceback (most recent call last):
    ...
    cleaner.corpus.records.DamagedError: has a field 'dropped' already, which would be added
    """
    for field in options.added_fields:
        if field in fields:
            raise DamagedError(f"has a field {field!r} already, which would be added")
