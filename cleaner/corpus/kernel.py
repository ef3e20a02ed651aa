"""Columns of text in Arrow's layout: the cleaned column, and what was deleted of each row.

Everything that reads or writes corpora, and every engine, cleans through these functions.
They take what has the Arrow PyCapsule interface (pyarrow, Polars, DuckDB, nanoarrow) and
return objects of pyarrow, which has it too.

A row is cleaned as `cleaner.clean` cleans it, on threads that run in parallel.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import Any, TypeVar

from cleaner.clean import clean, explain
from cleaner.config import Config, checked
from cleaner.corpus.extras import required
from cleaner.corpus.facts import FACTS
from cleaner.errors import PageError
from cleaner.files.encoding import UTF_8, Decoded, decode
from cleaner.report import Report

pa = required("pyarrow", "corpus")

__all__ = [
    "DROPPED",
    "FACTS",
    "as_column",
    "clean_column",
    "clean_table",
    "dropped_column",
    "in_threads",
    "reports_of",
    "share_column",
]

T = TypeVar("T")

DROPPED = pa.list_(
    pa.struct(
        [
            ("start", pa.int64()),
            ("stop", pa.int64()),
            ("label", pa.string()),
            ("score", pa.float64()),
            ("rule", pa.string()),
        ]
    )
)
"""The type of a column of deleted spans.  Offsets are code points of the text before."""

_BINARY_OF = {
    pa.string(): pa.binary(),
    pa.large_string(): pa.large_binary(),
    pa.string_view(): pa.binary_view(),
}
_ESCAPE = "surrogateescape"
_TASK_CHARS = 200_000  # takes much longer to clean than to hand to a thread


def as_column(data: Any) -> Any:
    """`data` as a `pyarrow.Array` or `pyarrow.ChunkedArray`.

    Takes what has `__arrow_c_array__` or `__arrow_c_stream__`.  Raises `TypeError` for
    anything else.
    """
    if isinstance(data, pa.Array | pa.ChunkedArray):
        return data
    if hasattr(data, "__arrow_c_array__"):
        return pa.array(data)
    if hasattr(data, "__arrow_c_stream__"):
        return pa.chunked_array(data)
    raise TypeError(f"a column in Arrow's layout is needed, not {type(data).__name__}")


def clean_column(data: Any, config: Config | None = None, *, threads: int = 1) -> Any:
    """The column `data` with each row cleaned: as many rows, in order, of the same type.

    Rows are strings (`string`, `large_string`, `string_view`), bytes (`binary`,
    `large_binary`, `binary_view`) or a dictionary of either; nulls stay null.  What is kept
    has the same bytes as before, also where they are no UTF-8.  A chunk in which
    nothing is deleted is returned as it came.  Raises `TypeError` for a column of another type.

    >>> import pyarrow
    >>> clean_column(pyarrow.array(["Rain fell.", None, "Advertisement"])).to_pylist()
    ['Rain fell.', None, '']
    """
    column, config = as_column(data), checked(config)
    if isinstance(column, pa.ChunkedArray):
        chunks = [clean_column(chunk, config, threads=threads) for chunk in column.chunks]
        return pa.chunked_array(chunks, column.type)
    if pa.types.is_dictionary(column.type):
        values = clean_column(column.dictionary, config, threads=threads)
        if values is column.dictionary:
            return column
        return _with_dictionary(column, values)
    rows = read_column(column)
    cleaned = list(in_threads(partial(_clean, config), rows.texts, threads))
    if all(new is old for new, old in zip(cleaned, rows.texts, strict=True)):
        return column
    return rows.array(cleaned)


def _clean(config: Config, text: str | None) -> str | None:
    return None if text is None else clean(text, config)


def _with_dictionary(column: Any, values: Any) -> Any:
    """A dictionary column with other values, of which no two are the same."""
    if len(values.unique()) < len(values):
        encoded = values.dictionary_encode()
        indices = encoded.indices.take(column.indices).cast(column.type.index_type)
        return pa.DictionaryArray.from_arrays(indices, encoded.dictionary)
    return pa.DictionaryArray.from_arrays(column.indices, values, ordered=column.type.ordered)


def reports_of(
    data: Any, config: Config | None = None, *, threads: int = 1
) -> Iterator[Report | None]:
    """What is deleted of each row, in order; None for a null.  Raises what `clean_column` raises.

    >>> import pyarrow
    >>> [report.share_dropped for report in reports_of(pyarrow.array(["Advertisement"]))]
    [1.0]
    """
    column, config = as_column(data), checked(config)
    for chunk in column.chunks if isinstance(column, pa.ChunkedArray) else [column]:
        yield from in_threads(partial(_explain, config), read_column(chunk).texts, threads)


def _explain(config: Config, text: str | None) -> Report | None:
    return None if text is None else explain(text, config)


def dropped_column(reports: Iterable[Report | None]) -> Any:
    """The deleted spans of each row, of type `DROPPED`; null where there is no report."""
    return pa.array([report and _spans(report) for report in reports], DROPPED)


def _spans(report: Report) -> list[dict[str, object]]:
    names = ("start", "stop", "label", "score", "rule")
    return [{name: getattr(span, name) for name in names} for span in report.dropped]


def share_column(reports: Iterable[Report | None]) -> Any:
    """The share of each row's characters that is deleted, 0 to 1; null where there is no report."""
    return pa.array([report and report.share_dropped for report in reports], pa.float64())


def clean_table(
    data: Any,
    column: str = "text",
    config: Config | None = None,
    *,
    dropped: str | None = None,
    share_dropped: str | None = None,
    html: bool = False,
    threads: int = 1,
) -> Any:
    """The table `data` with one of its columns cleaned; other columns and metadata stay.

    `dropped` and `share_dropped` name columns to append: the deleted spans, of type
    `DROPPED`, and the share of the characters that is deleted.  With `html` the column
    holds pages, as strings or bytes: their articles take its place, as strings, and the
    columns `FACTS` are appended; a page that cannot be read becomes null.  Takes what has
    `__arrow_c_stream__` or is a `pyarrow.RecordBatch`.  Raises `KeyError` for a column
    that is not there or would be there twice, and `TypeError` for one that is not text, and
    for what is no table.

    >>> import pyarrow
    >>> table = pyarrow.table({"id": [7], "text": ["Rain fell.\\n\\nAdvertisement"]})
    >>> clean_table(table, share_dropped="share").to_pylist()
    [{'id': 7, 'text': 'Rain fell.\\n', 'share': 0.56}]
    """
    table = _as_table(data)
    names = table.schema.names
    if names.count(column) != 1:
        there = "stands there more than once" if column in names else "is not there"
        raise KeyError(f"column {column!r} {there}; there are {', '.join(map(repr, names))}")
    if dropped and dropped == share_dropped:
        raise KeyError(f"a column {dropped!r} would be there twice")
    appended: dict[str, Any] = {}
    given = table.column(column)
    if html:
        texts, facts, reports = _articles(given, checked(config), threads)
        appended.update(facts)
    elif dropped or share_dropped:
        reports = list(reports_of(given, config, threads=threads))
        texts = _cleaned_column(given, reports)
    else:
        reports, texts = [], clean_column(given, config, threads=threads)
    if dropped:
        appended[dropped] = dropped_column(reports)
    if share_dropped:
        appended[share_dropped] = share_column(reports)
    for name in appended:
        if name in names:
            raise KeyError(f"a column {name!r} is there already")
    at = names.index(column)
    field = table.schema.field(at)
    result = table.set_column(at, field.with_type(texts.type), texts)
    for name, values in appended.items():
        result = result.append_column(name, values)
    return result


def _as_table(data: Any) -> Any:
    if isinstance(data, pa.Table | pa.RecordBatch):
        return data
    if hasattr(data, "__arrow_c_stream__"):
        return pa.table(data)
    hint = "; collect() makes one of it" if hasattr(data, "collect") else ""
    raise TypeError(f"a table in Arrow's layout is needed, not {type(data).__name__}{hint}")


def _cleaned_column(given: Any, reports: Sequence[Report | None]) -> Any:
    """What `clean_column` returns, by reports that are there already."""
    chunks = given.chunks if isinstance(given, pa.ChunkedArray) else [given]
    left, made = iter(reports), []
    for chunk in chunks:
        rows = list(islice(left, len(chunk)))
        if not any(report and report.dropped for report in rows):
            made.append(chunk)
            continue
        values = read_column(chunk).array([None if row is None else row.cleaned for row in rows])
        made.append(
            values.dictionary_encode().cast(chunk.type)
            if pa.types.is_dictionary(chunk.type)
            else values
        )
    return pa.chunked_array(made, given.type) if isinstance(given, pa.ChunkedArray) else made[0]


def _articles(
    given: Any, config: Config, threads: int
) -> tuple[Any, dict[str, Any], list[Report | None]]:
    """The articles of a column of pages: texts, what is known besides, and the reports."""
    from cleaner.html import Article, extract_article  # loads slowly

    def read(page: str | bytes | None) -> Article | None:
        try:
            return None if page is None else extract_article(page, config=config)
        except PageError:
            return None

    articles = list(in_threads(read, given.to_pylist(), threads))
    facts = {
        name: pa.array([article and getattr(article, name) for article in articles], pa.string())
        for name in FACTS
    }
    type_ = pa.large_string() if "large" in str(given.type) else pa.string()
    texts = pa.array([article and article.text for article in articles], type_)
    return texts, facts, [None if row is None else row.report for row in articles]


@dataclass(frozen=True, slots=True)
class TextColumn:
    """The rows of a column as strings, and how such rows are stored.

    `decoded` has the encoding of each row, where rows are bytes.
    """

    type: Any
    texts: list[str | None]
    decoded: list[Decoded | None] | None

    def array(self, texts: Sequence[str | None]) -> Any:
        """A `pyarrow.Array` of these rows, each made of slices of this column's."""
        if self.decoded is not None:
            pairs = zip(self.decoded, texts, strict=True)
            return pa.array([row and row.encode(text or "") for row, text in pairs], self.type)
        try:
            return pa.array(texts, self.type)
        except (UnicodeEncodeError, pa.ArrowInvalid):  # with surrogates for what is no UTF-8
            rows = [None if text is None else text.encode(UTF_8, _ESCAPE) for text in texts]
            return pa.array(rows, _BINARY_OF[self.type]).view(self.type)


def read_column(column: Any) -> TextColumn:
    """The rows of a `pyarrow.Array` of text.  Raises `TypeError` for one of another type.

    Of bytes that are no UTF-8 the encoding is found as for a file.
    """
    type_ = column.type
    if pa.types.is_dictionary(type_):
        values = read_column(column.dictionary)
        rows = column.indices.to_pylist()
        texts = [None if at is None else values.texts[at] for at in rows]
        stored = values.decoded
        decoded = stored and [None if at is None else stored[at] for at in rows]
        return TextColumn(values.type, texts, decoded)
    if type_ in _BINARY_OF.values():
        decoded = [None if row is None else decode(row) for row in column.to_pylist()]
        return TextColumn(type_, [None if row is None else row.text for row in decoded], decoded)
    if type_ not in _BINARY_OF and not pa.types.is_null(type_):
        raise TypeError(f"a column of text is needed, not one of type {type_}")
    try:
        return TextColumn(type_, column.to_pylist(), None)
    except UnicodeDecodeError:  # readers of Parquet do not check what is stored as a string
        rows = column.view(_BINARY_OF[type_]).to_pylist()
        texts = [None if row is None else row.decode(UTF_8, _ESCAPE) for row in rows]
        return TextColumn(type_, texts, None)


def in_threads(task: Callable[[Any], T], rows: Sequence[Any], threads: int) -> Iterator[T]:
    """`task` of each row, in order, on so many threads."""
    if threads < 1:
        raise ValueError(f"threads must be 1 or more, not {threads}")
    if threads == 1 or len(rows) < 2:
        yield from map(task, rows)
        return
    with ThreadPoolExecutor(threads) as pool:
        batches = pool.map(lambda batch: list(map(task, batch)), _batches(rows))
        yield from chain.from_iterable(batches)


def _batches(rows: Sequence[Any]) -> Iterator[list[Any]]:
    batch: list[Any] = []
    size = 0
    for row in rows:
        batch.append(row)
        size += 1000 + len(row or "")
        if size >= _TASK_CHARS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
