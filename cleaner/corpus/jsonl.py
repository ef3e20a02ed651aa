"""JSON Lines: the text of each record is replaced, and all other bytes stay.

A record is never written anew: the new string takes the place of the old one in its line.
A damaged line is set aside, or copied as it is, and always counted.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from cleaner.corpus.codecs import Stream, Writer, compressed
from cleaner.corpus.ledger import Ledger
from cleaner.corpus.lines import Batch, line_batches
from cleaner.corpus.names import check_added, check_names
from cleaner.corpus.records import MAX_RECORD_BYTES, DamagedError, Done, Fault
from cleaner.corpus.splice import Line, literal_of, literal_without, parse_line
from cleaner.corpus.treat import Treated, Treatment

__all__ = ["JsonLines"]

_ENCODING, _ERRORS = "utf-8", "surrogateescape"  # bytes that are no UTF-8 stay as they are
_PROBED = 1000  # of the first lines one must have the field
_KINDS = {dict: "an object", list: "an array", bool: "true or false", str: "a number"}
_LONG = f"is longer than {MAX_RECORD_BYTES >> 20} MiB"


class JsonLines:
    """The file `source` of JSON Lines: `batches` reads it, `work` cleans a batch on any thread."""

    def __init__(self, source: Path, compression: str | None, treatment: Treatment) -> None:
        self._name, self._treatment = str(source), treatment
        self._stream = Stream(source, compression)
        self.size = self._stream.size

    def batches(self) -> Iterator[Batch]:
        """The lines in batches.

        Raises `InputError` if none of the first records has the field.
        """
        is_first = True
        for batch in line_batches(self._stream.pieces()):
            if is_first and not batch.is_piece:
                check_names(self._name, _names(batch), self._treatment.options)
            is_first = False
            batch.n_read = self._stream.n_read
            yield batch

    def faults(self) -> list[Fault]:
        """What is wrong with the file as a whole, once it is read."""
        return self._stream.faults

    def close(self) -> None:
        """Close the file."""
        self._stream.close()

    def writer(self, file: BinaryIO, compression: str | None, /) -> Writer:
        """What writes the lines to `file`."""
        return compressed(file, compression)

    def work(self, batch: Batch) -> Done:
        """The batch cleaned."""
        ledger = Ledger(self._name, self._treatment, batch.n_read)
        if batch.is_piece:
            if batch.is_last:
                ledger.copied(f"line {batch.first}", _LONG)
            return ledger.closed(batch.mark + batch.data)
        lines = [batch.mark]
        for number, raw in enumerate(batch.lines(), batch.first):
            if raw.isspace():
                lines.append(raw)
                continue
            text = raw.decode(_ENCODING, _ERRORS)
            new = self._record(text, f"line {number}", ledger)
            lines.append(raw if new is text else new.encode(_ENCODING, _ERRORS))
        return ledger.closed(b"".join(lines))

    def _record(self, text: str, where: str, ledger: Ledger) -> str:
        """The line that is written for a record: "" for one that is set aside."""
        record = text.removesuffix("\n").removesuffix("\r")
        options, identity = self._treatment.options, None
        try:
            line = parse_line(text)
            named = line.fields.get(options.id_field or "id")
            identity = text[named.start : named.stop] if named else None
            treated = self._treated(line, ledger)
            values = self._values(line, treated)
        except DamagedError as error:
            return "" if ledger.damaged(where, str(error), record, identity) else text
        ledger.attributes(identity, treated.cuts if treated else ())
        if treated:
            has_name = options.id_field and named and isinstance(named.value, str)
            name = named.value if has_name and named else where
            if ledger.treated(treated, name, where, record):
                return ""
        return line.spliced(values) if values else text

    def _treated(self, line: Line, ledger: Ledger) -> Treated | None:
        """What becomes of the record's text; None for null."""
        options = self._treatment.options
        found = line.fields.get(options.source_field)
        if found is None:
            raise DamagedError(f"has no field {options.source_field!r}")
        if found.value is None:
            return None
        if not found.is_string:
            kind = _KINDS[type(found.value)]
            raise DamagedError(f"field {options.source_field!r} is no string but {kind}")
        site = options.site_field and _string(line, options.site_field)
        domain = self._treatment.domain_of(site, ledger.done.outcome)
        if options.html_field is None:
            return self._treatment.text(found.value, domain)
        return self._treatment.page(found.value, _string(line, "url"), domain)

    def _values(self, line: Line, treated: Treated | None) -> dict[str, str]:
        """The literals that are written to the record's fields.

        Raises `DamagedError` where one that is added is there already.
        """
        options, is_ascii = self._treatment.options, line.text.isascii()
        check_added(line.fields, options)
        values = {}
        if options.html_field:
            text = self._treatment.written(treated)
            values[options.field] = literal_of(text, is_ascii=is_ascii)
        elif treated and treated.cuts and not options.annotate:
            old = line.fields[options.field]
            literal = line.text[old.start : old.stop]
            values[options.field] = literal_without(
                literal, treated.before, treated.after, treated.cuts
            )
        for name, value in self._treatment.added(treated).items():
            if name not in line.fields:
                values[name] = literal_of(value, is_ascii=is_ascii)
        return values


def _string(line: Line, name: str) -> str | None:
    """The string in that field, if there is one."""
    found = line.fields.get(name)
    return found.value if found and found.is_string else None


def _names(batch: Batch) -> list[list[str]]:
    """The names of the fields of the first records that can be read."""
    names = []
    for raw in batch.lines()[:_PROBED]:
        with suppress(DamagedError):
            names.append([*parse_line(raw.decode(_ENCODING, _ERRORS)).fields])
    return names
