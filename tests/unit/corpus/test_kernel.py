"""Columns in Arrow's layout: each row as `clean` has it, whatever the layout is."""

from __future__ import annotations

from typing import Any

import duckdb
import nanoarrow
import polars
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import Config, clean, explain
from cleaner.corpus.kernel import (
    DROPPED,
    FACTS,
    clean_column,
    clean_table,
    in_threads,
    reports_of,
)
from cleaner.files.encoding import decode

BODY = "The lock keeper opened the gates at six, and the barges went through one by one."
NOISE = "Leave a Reply"
TEXT = f"{BODY}\n\n{NOISE}\n"
PIECES = st.sampled_from([BODY, NOISE, "Advertisement", "", "\n", "é😀", " "])
TEXTS = st.lists(PIECES, max_size=4).map("\n\n".join)
ROWS = st.lists(st.none() | TEXTS, max_size=8)
STRINGS = [pa.string(), pa.large_string(), pa.string_view()]
BINARIES = [pa.binary(), pa.large_binary(), pa.binary_view()]


def cleaned(rows: list[str | None]) -> list[str | None]:
    return [None if row is None else clean(row) for row in rows]


@settings(max_examples=50)
@given(ROWS, st.sampled_from(STRINGS), st.integers(0, 3), st.integers(1, 3))
def test_strings_of_each_layout(
    rows: list[str | None], type_: Any, start: int, threads: int
) -> None:
    column = pa.array([*["Advertisement"] * start, *rows], type_).slice(start)
    new = clean_column(column, threads=threads)
    assert new.type == type_
    new.validate(full=True)
    assert new.to_pylist() == cleaned(rows)
    assert [r and r.cleaned for r in reports_of(column, threads=threads)] == cleaned(rows)


@settings(max_examples=50)
@given(st.lists(st.none() | TEXTS.map(str.encode) | st.binary(max_size=20), max_size=6),
       st.sampled_from(BINARIES))  # fmt: skip
def test_bytes_are_read_as_files_are(rows: list[bytes | None], type_: Any) -> None:
    new = clean_column(pa.array(rows, type_))
    decoded = [None if row is None else decode(row) for row in rows]
    expected = [None if row is None else row.encode(clean(row.text)) for row in decoded]
    assert (new.type, new.to_pylist()) == (type_, expected)


@settings(max_examples=50)
@given(st.lists(st.none() | st.sampled_from([TEXT, f"{BODY}\n", NOISE, "Advertisement", ""])))
def test_dictionaries_stay_dictionaries(rows: list[str | None]) -> None:
    column = pa.array(rows, pa.string()).dictionary_encode()
    new = clean_column(column)
    assert new.type == column.type
    new.validate(full=True)
    assert new.to_pylist() == cleaned(rows)
    assert len(new.dictionary.unique()) == len(new.dictionary)
    table = clean_table(pa.table({"text": column}), share_dropped="share")
    assert table["text"].type == column.type
    assert table["text"].to_pylist() == cleaned(rows)


@given(st.lists(ROWS, max_size=3))
def test_chunks_stay_chunks(chunks: list[list[str | None]]) -> None:
    column = pa.chunked_array(chunks, pa.string())
    new = clean_column(column)
    assert [chunk.to_pylist() for chunk in new.chunks] == [cleaned(rows) for rows in chunks]
    assert new.type == pa.string()


def test_what_loses_nothing_is_the_same_object() -> None:
    for column in (pa.array([BODY, None]), pa.array([BODY, BODY]).dictionary_encode()):
        assert clean_column(column) is column


def test_strings_that_are_no_utf_8_keep_their_bytes() -> None:
    rows = [b"caf\xe9\n\n" + TEXT.encode(), b"\xff"]
    column = pa.array(rows, pa.binary()).view(pa.string())
    new = clean_column(column).view(pa.binary()).to_pylist()
    assert new == [b"caf\xe9\n\n" + clean(TEXT).encode(), b"\xff"]


@pytest.mark.parametrize(
    "data",
    [
        polars.Series([TEXT, None, NOISE]),
        nanoarrow.Array([TEXT, None, NOISE], nanoarrow.string()),
        pa.chunked_array([[TEXT, None], [NOISE]]),
    ],
    ids=lambda data: type(data).__module__.split(".")[0],
)
def test_columns_of_others_are_taken_and_given(data: Any) -> None:
    new = clean_column(data)
    assert polars.Series(new).to_list() == [clean(TEXT), None, ""]


def test_tables_of_others_are_taken_and_given() -> None:
    table = polars.DataFrame({"id": [7], "text": [TEXT]})
    relation = duckdb.sql("select 7::bigint as id, ? as text", params=[TEXT])
    for data in (table, relation.to_arrow_table()):
        new = clean_table(data)
        assert polars.DataFrame(new).rows() == [(7, clean(TEXT))]
        assert duckdb.sql("select text from new").fetchall() == [(clean(TEXT),)]


@pytest.mark.parametrize("data", [["a"], "a", b"a", None, 7])
def test_what_is_no_column_is_refused(data: object) -> None:
    with pytest.raises(TypeError, match="a column in Arrow's layout is needed"):
        clean_column(data)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (polars.LazyFrame({"text": [TEXT]}), r"LazyFrame; collect\(\) makes one of it"),
        ({"text": [TEXT]}, "dict"),
        ("a", "str"),
        (None, "NoneType"),
    ],
    ids=str,
)
def test_what_is_no_table_is_refused(data: object, why: str) -> None:
    with pytest.raises(TypeError, match=f"^a table in Arrow's layout is needed, not {why}$"):
        clean_table(data)


@pytest.mark.parametrize("type_", [pa.int64(), pa.list_(pa.string()), pa.bool_()], ids=str)
def test_what_is_no_text_is_refused(type_: Any) -> None:
    with pytest.raises(TypeError, match="a column of text is needed, not one of type"):
        clean_column(pa.array([], type_))


def test_other_columns_and_metadata_stay() -> None:
    field = pa.field("text", pa.string(), nullable=False, metadata={"unit": "article"})
    schema = pa.schema([("id", pa.int8()), field, ("x", pa.null())], metadata={"made": "here"})
    table = pa.table([[1, 2], [TEXT, BODY], [None, None]], schema=schema)
    new = clean_table(table)
    assert new.schema.equals(schema, check_metadata=True)
    assert new["text"].to_pylist() == [clean(TEXT), BODY]
    batch = clean_table(table.to_batches()[0])
    assert isinstance(batch, pa.RecordBatch)
    assert batch.to_pylist() == new.to_pylist()


@given(ROWS, st.integers(1, 2))
def test_spans_and_shares_are_those_of_explain(rows: list[str | None], threads: int) -> None:
    table = pa.table({"text": pa.array(rows, pa.string())})
    new = clean_table(table, dropped="spans", share_dropped="share", threads=threads)
    assert new.schema.field("spans").type == DROPPED
    for old, row in zip(rows, new.to_pylist(), strict=True):
        if old is None:
            assert row == {"text": None, "spans": None, "share": None}
            continue
        report = explain(old)
        assert (row["text"], row["share"]) == (report.cleaned, report.share_dropped)
        assert row["spans"] == [
            {name: getattr(span, name) for name in ("start", "stop", "label", "score", "rule")}
            for span in report.dropped
        ]


def test_a_config_is_used() -> None:
    config = Config(keep={"comment"})
    assert clean_column(pa.array([TEXT]), config).to_pylist() == [clean(TEXT, config)] == [TEXT]


def test_pages_become_articles() -> None:
    page = f"<html><body><article><h1>The lock</h1><p>{BODY}</p><p>{BODY}</p></article></body>"
    for pages in (pa.array([page, None]), pa.array([page.encode(), None], pa.large_binary())):
        new = clean_table(pa.table({"html": pages}), "html", html=True, share_dropped="share")
        assert new.schema.names == ["html", *FACTS, "share"]
        assert new["html"][0].as_py().startswith(f"The lock\n{BODY}")
        assert new["html"][1].as_py() is None
        assert "large" in str(new["html"].type) or pages.type == pa.string()


def test_a_page_that_cannot_be_read_is_null() -> None:
    new = clean_table(pa.table({"html": [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]}), "html", html=True)
    assert new["html"].to_pylist() == [None]


def test_names_are_checked() -> None:
    table = pa.table({"text": [TEXT], "n": [1]})
    with pytest.raises(KeyError, match="column 'body' is not there; there are 'text', 'n'"):
        clean_table(table, "body")
    with pytest.raises(KeyError, match="a column 'n' is there already"):
        clean_table(table, dropped="n")
    twice = pa.table([[TEXT], [TEXT]], names=["text", "text"])
    with pytest.raises(KeyError, match="more than once"):
        clean_table(twice)


def test_tasks_run_in_order_on_threads() -> None:
    rows = [str(at) * 40_000 for at in range(30)]
    assert list(in_threads(len, rows, 4)) == [len(row) for row in rows]
    with pytest.raises(ValueError, match="threads must be 1 or more, not 0"):
        list(in_threads(len, rows, 0))
