"""The names of fields that were asked for, checked against those that a file has."""

from __future__ import annotations

from collections.abc import Iterable

from cleaner.corpus.records import Options
from cleaner.errors import InputError

__all__ = ["check_names"]

_SHOWN_NAMES = 20


def check_names(name: str, records: Iterable[Iterable[str]], options: Options) -> None:
    """Raise `InputError` if a field that is read is in none of these records of the file `name`.

    Also if a field that would be added is there already.  Without a record nothing is known.

    >>> check_names("a.csv", [["id", "body"]], Options())
    Traceback (most recent call last):
    ...
    cleaner.errors.InputError: a.csv: has no field 'text'; there are 'id', 'body'
    """
    known = dict.fromkeys(field for record in records for field in record)
    if not known:
        return
    there = ", ".join(map(repr, [*known][:_SHOWN_NAMES]))
    for field in (options.source_field, options.id_field):
        if field and field not in known:
            raise InputError(name, f"has no field {field!r}; there are {there}")
    for field in options.added_fields:
        if field in known:
            raise InputError(name, f"has a field {field!r} already, which would be added")
