"""Parquet: the text column of each row group is replaced, and all else is written as it was.

Row groups are read in parts, so that memory is bounded by the part; a row group that is
very large becomes several.  Compression, dictionaries, statistics, page indexes, the
schema and its metadata are as in the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from cleaner.corpus.codecs import Writer
from cleaner.corpus.extras import required
from cleaner.corpus.facts import FACTS
from cleaner.corpus.kernel import DROPPED, TextColumn, read_column
from cleaner.corpus.ledger import Ledger
from cleaner.corpus.names import check_added, check_names
from cleaner.corpus.records import (
    BATCH_BYTES,
    DROPPED_FIELD,
    OVER_FIELD,
    SHARE_FIELD,
    DamagedError,
    Done,
    Fault,
)
from cleaner.corpus.treat import Treated, Treatment
from cleaner.errors import InputError
from cleaner.files.read import reason

pa = required("pyarrow", "corpus")
pq = required("pyarrow.parquet", "corpus")

__all__ = ["ADDED_TYPES", "ParquetRows", "Rows", "RowsWriter"]

_GROUP_BYTES = 64 << 20  # of a row group in memory; a larger one is divided
_MAX_ROWS = 1 << 14  # in a batch, whatever their size is said to be
_BUFFER_BYTES = 1 << 20
ADDED_TYPES = {DROPPED_FIELD: DROPPED, SHARE_FIELD: pa.float64(), OVER_FIELD: pa.bool_()}
_PATHS = {
    DROPPED_FIELD: [f"{DROPPED_FIELD}.list.element.{field.name}" for field in DROPPED.value_type]
}
_DICTIONARIES = {"PLAIN_DICTIONARY", "RLE_DICTIONARY"}
_PLAIN_ENCODINGS = {"PLAIN", "RLE", "BIT_PACKED", *_DICTIONARIES}
_OF_ARROW = re.compile(
    r"^(?:\[Errno \d+\] |Couldn't deserialize thrift: |TProtocolException: )+"
    r"|[:.\s\x00-\x1f]+$"
)
_COMPRESSIONS = {"UNCOMPRESSED": "NONE", "LZ4_RAW": "LZ4"}  # names in files, and for writers


@dataclass(slots=True)
class Rows:
    """Rows of the row group number `group`, from row `first`; both count from 1."""

    group: int
    first: int
    rows: Any = None
    ends_group: bool = False
    n_read: int = 0

    def where(self, index: int) -> str:
        """The place of a row, by its index here."""
        return f"row group {self.group}, row {self.first + index}"


class ParquetRows:
    """The Parquet file `source`: `batches` reads it, `work` cleans a batch on any thread.

    Raises `InputError` for a file that is no Parquet, and for columns that are not there,
    are no text, or would be there twice.
    """

    def __init__(self, source: Path, treatment: Treatment) -> None:
        self._name, self._treatment = str(source), treatment
        self._faults: list[Fault] = []
        try:
            source.open("rb").close()  # Arrow's own errors say more than is needed
        except OSError as error:
            raise InputError(self._name, reason(error)) from None
        try:
            self._file = pq.ParquetFile(
                source,
                buffer_size=_BUFFER_BYTES,
                pre_buffer=False,
                page_checksum_verification=True,
            )
            self.size = source.stat().st_size
            self._schema = self._file.schema_arrow
        except (OSError, ValueError, pa.ArrowException) as error:
            why = f"is no Parquet, or damaged: {_line(error)}"
            raise InputError(self._name, why) from None
        options = treatment.options
        if not self._schema.names:
            raise InputError(self._name, "has no columns")
        check_names(self._name, [self._schema.names], options)
        try:
            check_added(self._schema.names, options)
        except DamagedError as error:
            raise InputError(self._name, str(error)) from None
        for name in (options.source_field, options.field, options.site_field):
            if name and self._schema.names.count(name) > 1:
                raise InputError(self._name, f"has more than one column {name!r}")
        type_ = self._schema.field(options.source_field).type
        try:
            read_column(pa.array([], type_))
        except TypeError as error:
            raise InputError(self._name, f"column {options.source_field!r}: {error}") from None
        self._added = {name: ADDED_TYPES[name] for name in options.added_fields}
        if options.html_field:
            wanted = dict.fromkeys((options.field, *FACTS), pa.string())
            there = {*self._schema.names}
            self._added = {k: v for k, v in wanted.items() if k not in there} | self._added

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def faults(self) -> list[Fault]:
        """The row groups that cannot be read, once all are."""
        return self._faults

    def batches(self) -> Iterator[Rows]:
        """The rows in batches, row group by row group."""
        metadata, n_before = self._file.metadata, 0
        for index in range(metadata.num_row_groups):
            group = metadata.row_group(index)
            sizes = [group.column(at).total_compressed_size for at in range(group.num_columns)]
            first, n_bytes = 1, sum(sizes)
            row_bytes = group.total_byte_size // max(group.num_rows, 1) + 1
            n_rows = min(max(BATCH_BYTES // row_bytes, 1), _MAX_ROWS)
            try:
                left = self._file.iter_batches(n_rows, [index], use_threads=False)
                for batch in left:
                    n_read = n_before + n_bytes * (first - 1) // max(group.num_rows, 1)
                    yield Rows(index + 1, first, batch, n_read=n_read)
                    first += len(batch)
                if first <= group.num_rows:
                    raise ValueError("ends early")
            except (OSError, ValueError, pa.ArrowException) as error:
                where = f"row group {index + 1}, rows {first} to {group.num_rows}"
                self._faults.append(Fault(where, f"cannot be read: {_line(error)}"))
            n_before += n_bytes
            yield Rows(index + 1, first, None, True, n_before)

    def work(self, batch: Rows) -> Done:
        """The batch cleaned."""
        ledger = Ledger(self._name, self._treatment, batch.n_read)
        if batch.rows is not None:
            batch.rows = self._cleaned(batch, ledger)
        return ledger.closed(batch)

    def _cleaned(self, batch: Rows, ledger: Ledger) -> Any:
        """The rows of the batch cleaned, without those that are set aside."""
        options, rows = self._treatment.options, batch.rows
        given = rows.column(options.source_field)
        column = None if options.html_field else read_column(given)
        names = rows.column(options.id_field) if options.id_field else None
        sites = _cells(rows.column(options.site_field)) if options.site_field else None
        has_url = options.html_field and rows.schema.names.count("url") == 1
        urls = _cells(rows.column("url")) if has_url else None
        texts, kept = [], []
        added: dict[str, list[Any]] = {name: [] for name in self._added}
        for index, value in enumerate(column.texts if column else _cells(given)):
            where = batch.where(index)
            name = where if names is None else str(names[index].as_py())
            record = partial(_record, rows, index)
            site = sites[index] if sites else None
            url = urls[index] if urls else None
            treated, is_aside = self._treated(value, site, url, name, where, record, ledger)
            kept.append(not is_aside)
            texts.append(self._treatment.written(treated))
            values = self._values(treated) if treated else {}
            for key, cells in added.items():
                cells.append(values.get(key))
        rows = self._with_texts(rows, column, texts)
        for key, cells in added.items():
            if key != options.field:
                rows = rows.append_column(key, pa.array(cells, self._added[key]))
        return rows if all(kept) else _filtered(rows, kept)

    def _treated(
        self, value: Any, site: Any, url: Any, name: str, where: str, record: Any, ledger: Ledger
    ) -> tuple[Treated | None, bool]:
        """What becomes of a row, if anything does, and whether it is set aside."""
        if value is None:
            return None, False
        treatment = self._treatment
        domain = treatment.domain_of(site, ledger.done.outcome)
        try:
            if treatment.options.html_field:
                known = url if isinstance(url, str) else None
                treated = treatment.page(value, known, domain)
            else:
                treated = treatment.text(value, domain)
        except DamagedError as error:
            return None, ledger.damaged(where, str(error), record)
        return treated, ledger.treated(treated, name, where, record)

    def _values(self, treated: Treated) -> dict[str, Any]:
        """The cells of the columns that are added."""
        values = self._treatment.added(treated)
        return {OVER_FIELD: False} | values if OVER_FIELD in self._added else values

    def _with_texts(self, rows: Any, column: TextColumn | None, texts: list[str | None]) -> Any:
        """The rows with these texts in the column of texts, which is appended if it is new."""
        name = self._treatment.options.field
        if column is None:
            if name in self._added:
                return rows.append_column(name, pa.array(texts, self._added[name]))
            field = self._schema.field(name)
            values = pa.array(texts, pa.string()).cast(field.type)
        elif all(new is old for new, old in zip(texts, column.texts, strict=True)):
            return rows
        else:
            field = self._schema.field(name)
            values = column.array(texts)
            if pa.types.is_dictionary(field.type):
                values = values.dictionary_encode().cast(field.type)
        return rows.set_column(self._schema.get_field_index(name), field, values)

    def writer(self, file: BinaryIO, _: str | None, /) -> Writer:
        """What writes batches to `file`; Parquet is compressed column by column."""
        schema = self._schema
        for name, type_ in self._added.items():
            schema = schema.append(pa.field(name, type_))
        text = self._treatment.options.source_field
        return RowsWriter(pq.ParquetWriter(file, schema, **_as_before(self._file, schema, text)))


class RowsWriter:
    """Writes batches; a row group ends where it did in the source, or is large enough."""

    def __init__(self, writer: Any) -> None:
        self._writer, self._held, self._n_held = writer, list[Any](), 0

    def write(self, data: Rows, /) -> None:
        """Write a batch."""
        if data.rows is not None and len(data.rows):
            self._held.append(data.rows)
            self._n_held += data.rows.nbytes
        if data.ends_group or self._n_held >= _GROUP_BYTES:
            self._end_group()

    def close(self) -> None:
        """Write what is held, and the end of the file."""
        self._end_group()
        self._writer.close()

    def _end_group(self) -> None:
        if self._held:
            table = pa.Table.from_batches(self._held)
            self._writer.write_table(table, row_group_size=len(table))
        self._held, self._n_held = [], 0


def _filtered(rows: Any, kept: list[bool]) -> Any:
    """The rows of a batch that are kept."""
    try:
        return rows.filter(pa.array(kept))
    except pa.ArrowNotImplementedError:  # of strings stored as views pyarrow selects none
        parts = [rows.slice(at, 1) for at, is_kept in enumerate(kept) if is_kept]
        table = pa.Table.from_batches(parts, rows.schema).combine_chunks()
        return (table.to_batches() or [rows.slice(0, 0)])[0]


def _cells(column: Any) -> list[Any]:
    """The cells as they are; strings that are no UTF-8 as bytes."""
    try:
        cells: list[Any] = column.to_pylist()
    except UnicodeDecodeError:
        if pa.types.is_struct(column.type):
            fields = {field.name: _cells(column.field(field.name)) for field in column.type}
            return [
                dict(zip(fields, row, strict=True)) for row in zip(*fields.values(), strict=True)
            ]
        if pa.types.is_nested(column.type):
            return [None if cell.values is None else _cells(cell.values) for cell in column]
        cells = column.cast(pa.binary()).to_pylist()
    return cells


def _record(rows: Any, index: int) -> Any:
    """A row as a dictionary, for the file of records that are set aside."""
    row = rows.slice(index, 1)
    return {name: _cells(cells)[0] for name, cells in zip(row.schema.names, row, strict=True)}


def _as_before(file: Any, schema: Any, text: str) -> dict[str, Any]:
    """The options by which a writer does what the writer of `file` did.

    Columns that are new are compressed as the column `text` is.
    """
    metadata = file.metadata
    columns = []
    if metadata.num_row_groups:
        group = metadata.row_group(0)
        columns = [group.column(at) for at in range(group.num_columns)]
    compression = {column.path_in_schema: column.compression for column in columns}
    like = next(
        (kind for path, kind in compression.items() if path.split(".")[0] == text), "SNAPPY"
    )
    for name in schema.names:
        if name not in file.schema_arrow.names:
            compression |= dict.fromkeys(_PATHS.get(name, [name]), like)
    paths = {column.path_in_schema: {*column.encodings} for column in columns}
    dictionaries = [path for path, kinds in paths.items() if kinds & _DICTIONARIES]
    encodings = {
        path: next(iter(kinds - _PLAIN_ENCODINGS))
        for path, kinds in paths.items()
        if path not in dictionaries and kinds - _PLAIN_ENCODINGS
    }
    types = {column.physical_type for column in columns}
    return {
        "version": metadata.format_version,
        "compression": {path: _COMPRESSIONS.get(kind, kind) for path, kind in compression.items()},
        "use_dictionary": dictionaries if columns else True,
        "column_encoding": encodings or None,
        "write_statistics": [c.path_in_schema for c in columns if c.is_stats_set] or not columns,
        "write_page_index": any(column.has_offset_index for column in columns),
        "use_deprecated_int96_timestamps": "INT96" in types,
        "store_schema": b"ARROW:schema" in (metadata.metadata or {}),
    }


def _line(error: Exception) -> str:
    """The first sentence of a message, without the names and numbers of Arrow's own parts.

    >>> _line(OSError("Couldn't deserialize thrift: TProtocolException: Invalid data\\nmore"))
    'Invalid data'
    """
    sentence = str(error).strip().split("\n")[0].partition(". ")[0]
    return _OF_ARROW.sub("", sentence) or type(error).__name__
