"""Web archives: the articles of pages, and texts that are cleaned, as JSON Lines or Parquet.

Of WARC files the responses with status 2xx and the resources are read, of WET files the
conversions.  Address, id, date and type of a record are kept beside its text; records
that hold neither a page nor text are counted.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from json import dumps
from pathlib import Path
from typing import Any, BinaryIO

from cleaner.corpus.archive import Segment, segments
from cleaner.corpus.codecs import Stream, Writer, compressed
from cleaner.corpus.extras import required
from cleaner.corpus.facts import FACTS
from cleaner.corpus.ledger import Ledger
from cleaner.corpus.parquet import ADDED_TYPES, Rows, RowsWriter
from cleaner.corpus.records import (
    BATCH_BYTES,
    MAX_RECORD_BYTES,
    OVER_FIELD,
    DamagedError,
    Done,
    Fault,
)
from cleaner.corpus.treat import Treated, Treatment
from cleaner.errors import InputError
from cleaner.files.encoding import EncodingError, decode, is_ascii_based, text_codec
from cleaner.html.decode import MEANT

pa = required("pyarrow", "corpus")
pq = required("pyarrow.parquet", "corpus")
warc = required("fastwarc.warc", "warc")
stream_io = required("fastwarc.stream_io", "warc")

__all__ = ["BODY", "RECORD_FIELDS", "WebArchive"]

RECORD_FIELDS = ("warc_uri", "warc_record_id", "warc_date", "content_type")
"""What is kept of a record beside its text; the date is as the archive has it."""
BODY = "body"
"""The field of a record that is set aside which has its page or text, as it was read."""

_CODINGS = {
    "chunked": stream_io.ChunkedReader,
    "gzip": stream_io.GzipReader,
    "x-gzip": stream_io.GzipReader,
    "deflate": partial(stream_io.GzipReader, zlib=True),
    "br": stream_io.BrotliReader,
    "zstd": stream_io.ZstdReader,
}
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_ESCAPED = ("iso2022", "hz", "utf-7")  # uses nothing but ASCII, so that all of it looks like UTF-8
_HTML = ("text/html", "application/xhtml+xml")
_TEXT = "text/plain"
_MAX_PAGES = 64  # in a batch
_LONG = f"is longer than {MAX_RECORD_BYTES >> 20} MiB"
_READ = (warc.response, warc.conversion, warc.resource)
_OK = range(200, 300)
_COMPRESSION = "zstd"


@dataclass(slots=True)
class Batch:
    """Records from `offset`s of the file on; `n_read` is how far it is read, in bytes."""

    segments: list[tuple[int, Segment]] = field(default_factory=list)
    n_read: int = 0


@dataclass(frozen=True, slots=True)
class _Held:
    """What a record holds: a page or text; one whose encoding only the page says, as bytes."""

    fields: dict[str, str | None]
    body: bytes | str
    is_page: bool


class WebArchive:
    """The archive `source`: `batches` reads it, `work` cleans a batch on any thread.

    The result is of the kind `target`, `jsonl` or `parquet`.
    """

    def __init__(
        self, source: Path, compression: str | None, treatment: Treatment, target: str
    ) -> None:
        options = treatment.options
        self._name, self._treatment, self._target = str(source), treatment, target
        self._fields = [*RECORD_FIELDS, options.field, *FACTS, *options.added_fields]
        if options.id_field and options.id_field not in RECORD_FIELDS:
            there = ", ".join(map(repr, RECORD_FIELDS))
            raise InputError(self._name, f"has no field {options.id_field!r}; there are {there}")
        if options.field in (*RECORD_FIELDS, *FACTS):
            raise InputError(self._name, f"has a field {options.field!r} already, besides the text")
        self._stream = Stream(source, compression, resumes=True)
        self.size = self._stream.size

    def close(self) -> None:
        """Close the file."""
        self._stream.close()

    def faults(self) -> list[Fault]:
        """What is wrong with the file as a whole, once it is read."""
        return self._stream.faults

    def batches(self) -> Iterator[Batch]:
        """The records in batches."""
        batch, size = Batch(), 0
        for segment in segments(self._stream.pieces()):
            batch.segments.append((self._stream.offset_of(segment.position), segment))
            size += len(segment.data)
            if size >= BATCH_BYTES or len(batch.segments) >= _MAX_PAGES:
                batch.n_read = self._stream.n_read
                yield batch
                batch, size = Batch(), 0
        batch.n_read = self._stream.n_read
        yield batch

    def writer(self, file: BinaryIO, compression: str | None, /) -> Writer:
        """What writes the records to `file`."""
        if self._target == "jsonl":
            return compressed(file, compression)
        return RowsWriter(pq.ParquetWriter(file, self._schema(), compression=_COMPRESSION))

    def work(self, batch: Batch) -> Done:
        """The batch cleaned."""
        ledger = Ledger(self._name, self._treatment, batch.n_read)
        rows = []
        for offset, segment in batch.segments:
            where = f"offset {offset}"
            record: object = segment.data
            try:
                if segment.reason:
                    raise DamagedError(segment.reason)
                held = _held(segment)
                if held is None:
                    ledger.done.outcome.n_other += 1
                    continue
                record = {**held.fields, BODY: held.body}
                treated = self._treated(held, ledger)
            except DamagedError as error:
                ledger.damaged(where, str(error), record)
                continue
            name = held.fields[self._treatment.options.id_field or "warc_uri"] or where
            if not ledger.treated(treated, name, where, record):
                rows.append(self._row(held, treated))
        if self._target == "jsonl":
            return ledger.closed(
                "".join(f"{dumps(row, ensure_ascii=False)}\n" for row in rows).encode()
            )
        return ledger.closed(Rows(1, 1, pa.RecordBatch.from_pylist(rows, self._schema())))

    def _schema(self) -> Any:
        types = [ADDED_TYPES.get(name, pa.string()) for name in self._fields]
        return pa.schema(list(zip(self._fields, types, strict=True)))

    def _treated(self, held: _Held, ledger: Ledger) -> Treated:
        url = held.fields["warc_uri"]
        domain = self._treatment.domain_of(url, ledger.done.outcome, is_url=True)
        if held.is_page:
            return self._treatment.page(held.body, url, domain)
        return self._treatment.text(_encodable(held.body), domain)

    def _row(self, held: _Held, treated: Treated) -> dict[str, Any]:
        """The record that is written, with all fields."""
        options, values = self._treatment.options, self._treatment.added(treated)
        if OVER_FIELD in options.added_fields:
            values = {OVER_FIELD: False} | values
        row = {**held.fields, options.field: self._treatment.written(treated), **values}
        return {name: _encodable(row.get(name)) for name in self._fields}


def _held(segment: Segment) -> _Held | None:
    """What a record holds; None if that is neither a page nor text, or not a good answer.

    Raises `DamagedError` for one that cannot be read.
    """
    try:
        records = iter(warc.ArchiveIterator(BytesIO(segment.data), stream_detect=False))
        record = next(records, None)
        if record is None or record.record_type not in _READ:
            return None
        return _body(record, is_long=segment.is_long)
    except (OSError, ValueError) as error:
        raise DamagedError(f"cannot be read: {error}") from None


def _body(record: Any, *, is_long: bool) -> _Held | None:
    headers = record.headers
    type_, charset = headers.get("Content-Type"), None
    if record.record_type == warc.response:
        if not record.http_headers or record.http_headers.status_code not in _OK:
            return None
        type_, charset = record.http_content_type, record.http_charset
    kind = (type_ or _HTML[0]).partition(";")[0].strip().lower()
    if kind != _TEXT and kind not in _HTML:
        return None
    if is_long:
        raise DamagedError(_LONG)
    body = record.reader.read()
    if record.record_type == warc.response:
        body = _without_codings(body, record.http_headers)
    names = ("WARC-Target-URI", "WARC-Record-ID", "WARC-Date")
    fields = dict(zip(RECORD_FIELDS, (*map(headers.get, names), kind), strict=True))
    read = _text if kind == _TEXT else _page
    return _Held(fields, read(body, charset), kind != _TEXT)


def _without_codings(body: bytes, headers: Any) -> bytes:
    """A body without its transfer and content codings; as it is, if it is without them already."""
    named = f"{headers.get('Content-Encoding') or ''},{headers.get('Transfer-Encoding') or ''}"
    for name in reversed([name.strip().lower() for name in named.split(",")]):
        try:
            if name in _CODINGS:
                body = _CODINGS[name](BytesIO(body)).read(MAX_RECORD_BYTES + 1)
        except (OSError, ValueError):  # many archives have bodies decoded, and headers as sent
            continue
        if len(body) > MAX_RECORD_BYTES:
            raise DamagedError(_LONG)
    return body


def _text(body: bytes, charset: str | None) -> str:
    try:
        return decode(body, charset).text
    except (EncodingError, LookupError):
        return decode(body).text


def _page(page: bytes, charset: str | None) -> bytes | str:
    """The page's characters as HTTP says; else its bytes, of which the reader finds out.

    What is UTF-8 is hardly anything else by chance, whatever is said of it.
    """
    if not charset or page.startswith(_MARKS):
        return page
    try:
        codec = text_codec(charset)
        if is_ascii_based(codec) and not codec.startswith(_ESCAPED):
            with suppress(UnicodeDecodeError):
                return page.decode()
        return page.decode(MEANT.get(codec, codec))
    except (LookupError, UnicodeError):
        return page


def _encodable(value: Any) -> Any:
    """A string with U+FFFD in place of what no encoding has; other values as they are."""
    if not isinstance(value, str):
        return value
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value
