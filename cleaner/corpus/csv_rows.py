"""CSV: the text of each row is replaced, and all other bytes stay.

Python's `csv` says where a row ends and what its cells are.  The new cell takes the place
of the old one in the row as it stands; a damaged row is set aside, or copied as it is, and
always counted.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from json import dumps
from pathlib import Path
from typing import Any, BinaryIO

from cleaner.corpus.codecs import Stream, Writer, compressed
from cleaner.corpus.facts import FACTS
from cleaner.corpus.ledger import Ledger
from cleaner.corpus.lines import Batch, line_batches
from cleaner.corpus.names import check_added, check_names
from cleaner.corpus.records import (
    BATCH_BYTES,
    MAX_RECORD_BYTES,
    DamagedError,
    Done,
    Fault,
    number_of,
)
from cleaner.corpus.treat import Treated, Treatment
from cleaner.errors import InputError

__all__ = ["CsvRows", "Row", "Rows"]

_ENCODING, _ERRORS = "utf-8", "surrogateescape"  # bytes that are no UTF-8 stay as they are
_DELIMITERS = ",;\t|"
_LONG = f"is longer than {MAX_RECORD_BYTES >> 20} MiB"
_LONE_CR = "a CR alone ends no line, as LF and CRLF do"
_LINE_END = re.compile(r"\r?\n?\Z")


@dataclass(slots=True)
class Row:
    """A row as it stands, from line number `line` on, and its cells; `reason`: what is wrong.

    Of a line that is too long, a piece, with a reason only in the last.
    """

    line: int
    text: str
    cells: list[str] = field(default_factory=list)
    reason: str | None = None


@dataclass(slots=True)
class Rows:
    """A batch of rows, and before it the header, or whatever else is only copied."""

    rows: list[Row]
    before: str = ""
    n_read: int = 0


class CsvRows:
    """The file `source` of CSV: `batches` reads it, `work` cleans a batch on any thread.

    The first row names the columns.  The delimiter is a comma, semicolon, tab or bar: the
    one by which there is a column of the name that is asked for.
    """

    def __init__(self, source: Path, compression: str | None, treatment: Treatment) -> None:
        self._name, self._treatment = str(source), treatment
        self._stream = Stream(source, compression)
        self.size = self._stream.size
        self._delimiter, self._names, self._added = ",", list[str](), list[str]()

    def close(self) -> None:
        """Close the file."""
        self._stream.close()

    def faults(self) -> list[Fault]:
        """What is wrong with the file as a whole, once it is read."""
        return self._stream.faults

    def writer(self, file: BinaryIO, compression: str | None, /) -> Writer:
        """What writes the rows to `file`."""
        return compressed(file, compression)

    def batches(self) -> Iterator[Rows]:
        """The rows in batches.

        Raises `InputError` if a column that is read is not there, or one that would be
        added is.
        """
        feed = _Feed(line_batches(self._stream.pieces()))
        with _large_cells():
            header = self._header(feed)
            if header is None:
                return
            batch, size = Rows([], feed.mark + self._with_cells(header, self._added)), 0
            for row in _rows(feed, self._delimiter):
                batch.rows.append(row)
                size += len(row.text)
                if size >= BATCH_BYTES:
                    batch.n_read = self._stream.n_read
                    yield batch
                    batch, size = Rows([]), 0
            batch.n_read = self._stream.n_read
            yield batch

    def _header(self, feed: _Feed) -> str | None:
        """The first row; from now on names and delimiter are known.  None for an empty file."""
        options, rows = self._treatment.options, {}
        for delimiter in _DELIMITERS:
            rows[delimiter] = next(_rows(feed, delimiter), None)
            feed.give_back(0)
        found = [(d, row) for d, row in rows.items() if row is not None]
        if not found:
            return None
        self._delimiter, header = max(
            found, key=lambda pair: (options.source_field in pair[1].cells, len(pair[1].cells))
        )
        if header.reason or not header.cells:
            raise InputError(self._name, f"line 1: {header.reason or 'names no fields'}")
        self._names = header.cells
        check_names(self._name, [self._names], options)
        try:
            check_added(self._names, options)
        except DamagedError as error:
            raise InputError(self._name, str(error)) from None
        for name in (options.source_field, options.field, options.site_field):
            if name and self._names.count(name) > 1:
                raise InputError(self._name, f"has more than one field {name!r}")
        wanted = [*((options.field, *FACTS) if options.html_field else ()), *options.added_fields]
        self._added = [name for name in dict.fromkeys(wanted) if name not in self._names]
        next(_rows(feed, self._delimiter))
        feed.take()
        return header.text

    def work(self, batch: Rows) -> Done:
        """The batch cleaned."""
        ledger = Ledger(self._name, self._treatment, batch.n_read)
        lines = [batch.before, *(self._line(row, ledger) for row in batch.rows)]
        return ledger.closed("".join(lines).encode(_ENCODING, _ERRORS))

    def _line(self, row: Row, ledger: Ledger) -> str:
        """What is written for a row: "" for one that is set aside."""
        options, where = self._treatment.options, f"line {row.line}"
        if row.reason == _LONG:
            ledger.copied(where, _LONG)
        if not row.cells and row.reason in (None, _LONG):  # a blank line, or a piece of a long one
            return row.text
        record = row.text.removesuffix("\n").removesuffix("\r")
        try:
            if row.reason:
                raise DamagedError(row.reason)
            if len(row.cells) != len(self._names):
                found = number_of(len(row.cells), "cell")
                raise DamagedError(f"has {found}, not {len(self._names)}")
            cells = dict(zip(self._names, row.cells, strict=True))
            given = cells[options.source_field]
            site = options.site_field and cells[options.site_field]
            domain = self._treatment.domain_of(site, ledger.done.outcome)
            if options.html_field:
                treated = self._treatment.page(given, cells.get("url") or None, domain)
            else:
                treated = self._treatment.text(given, domain)
            text = self._written(row, treated)
        except DamagedError as error:
            return "" if ledger.damaged(where, str(error), record) else row.text
        name = cells[options.id_field] if options.id_field else where
        return "" if ledger.treated(treated, name, where, record) else text

    def _written(self, row: Row, treated: Treated) -> str:
        """The row with the new text, and the cells that are added."""
        options, text, new = self._treatment.options, row.text, self._treatment.written(treated)
        if options.field in self._names:
            at = self._names.index(options.field)
            if new != row.cells[at]:
                start, stop = self._span(row, at)
                quoted = text[start : start + 1] == '"'
                # An empty line would be no row.
                quoted = quoted or (len(self._names) == 1 and not new)
                text = f"{text[:start]}{self._cell(new, quoted=quoted)}{text[stop:]}"
        values = {options.field: new} | self._treatment.added(treated)
        return self._with_cells(text, [values.get(name) for name in self._added])

    def _span(self, row: Row, index: int) -> tuple[int, int]:
        """Where in the row a cell stands.  Raises `DamagedError` where that is not clear."""
        end = _LINE_END.search(row.text)
        stop = end.start() if end else len(row.text)
        cell = re.compile(f'"[^"]*+(?:""[^"]*+)*+"|[^{re.escape(self._delimiter)}]*+')
        at, match = 0, None
        for _ in range(index + 1):
            match = cell.match(row.text, at, stop)
            at = match.end() + 1 if match else at
        written = match[0] if match else ""
        if written.startswith('"'):
            written = written[1:-1].replace('""', '"')
        if match is None or written != row.cells[index]:
            raise DamagedError(f"cell {index + 1} cannot be told from the others")
        return match.span()

    def _cell(self, value: object, *, quoted: bool = False) -> str:
        """A value as a cell, in quotes where it needs them or had them."""
        text = value if isinstance(value, str) else "" if value is None else dumps(value)
        if quoted or any(char in text for char in f'"\r\n{self._delimiter}'):
            return '"' + text.replace('"', '""') + '"'
        return text

    def _with_cells(self, text: str, values: list[Any]) -> str:
        """The row with more cells before its line end."""
        if not values:
            return text
        end = _LINE_END.search(text)
        at = end.start() if end else len(text)
        cells = "".join(self._delimiter + self._cell(value) for value in values)
        return text[:at] + cells + text[at:]


class _Interrupted(Exception):  # noqa: N818 - it ends a row, and is no error of a program
    """A row does not end before it is too long."""


class _Feed:
    """Gives lines to a reader, remembers those of the row that is read, and takes them back."""

    def __init__(self, batches: Iterator[Batch]) -> None:
        self._batches = batches
        self._lines: list[str] = []  # in reverse order
        self._piece: Batch | None = None
        self.mark, self.line = "", 1
        self.taken: list[str] = []
        self._n_taken = 0

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if self._n_taken > MAX_RECORD_BYTES:
            raise _Interrupted(_LONG)
        if not self._lines and self._piece is None:
            self._load()
        if not self._lines:
            raise _Interrupted("does not end before a line that is too long")
        self.taken.append(self._lines.pop())
        self._n_taken += len(self.taken[-1])
        return self.taken[-1]

    def _load(self) -> None:
        batch = next(self._batches)
        self.mark = self.mark or batch.mark.decode()
        if batch.is_piece:
            self._piece = batch
        else:
            self._lines = [line.decode(_ENCODING, _ERRORS) for line in reversed(batch.lines())]

    def piece(self) -> Row | None:
        """The next piece, if a line that is too long comes next."""
        if not self._lines and self._piece is None:
            try:
                self._load()
            except StopIteration:
                return None
        if self._lines or self._piece is None:
            return None
        batch, self._piece = self._piece, None
        text = batch.data.decode(_ENCODING, _ERRORS)
        return Row(self.line, text, reason=_LONG if batch.is_last else None)

    def take(self) -> tuple[int, str]:
        """The row that was read: the number of its first line, and all of its lines."""
        line, text = self.line, "".join(self.taken)
        self.line += len(self.taken)
        self.taken, self._n_taken = [], 0
        return line, text

    def give_back(self, n_kept: int) -> None:
        """Lines of the row behind the first `n_kept` are to be read again."""
        self._lines.extend(reversed(self.taken[n_kept:]))
        del self.taken[n_kept:]
        self._n_taken = sum(map(len, self.taken))


def _rows(feed: _Feed, delimiter: str) -> Iterator[Row]:
    """The rows.  Of a row that is no CSV the first line is one, and the rest is read again."""
    reader = csv.reader(feed, delimiter=delimiter, strict=True)
    while True:
        if piece := feed.piece():
            feed.line += piece.reason is not None
            yield piece
            continue
        reason, cells = None, list[str]()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (csv.Error, _Interrupted) as error:
            is_cr = str(error).startswith("new-line character")
            reason = f"is no CSV: {_LONE_CR if is_cr else error}"
            feed.give_back(1)
        row = Row(feed.line, "".join(feed.taken), cells, reason)
        yield row
        feed.take()


@contextmanager
def _large_cells() -> Iterator[None]:
    """Python's limit on the size of a cell raised, for as long as a file is read."""
    before = csv.field_size_limit(MAX_RECORD_BYTES)
    try:
        yield
    finally:
        csv.field_size_limit(before)
