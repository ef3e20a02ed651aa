"""Parquet: what is cleaned, what stays as it was, and what is told of damage."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cleaner import clean
from cleaner.corpus import parquet
from cleaner.corpus.files import Options, Outcome, clean_file
from cleaner.corpus.kernel import DROPPED, FACTS, clean_table
from cleaner.corpus.treat import Treatment
from cleaner.errors import InputError

BODY = "The lock keeper opened the gates at six, and the barges went through one by one."
NOISE = "Leave a Reply"
TEXT = f"{BODY}\n\n{NOISE}\n"
TEXTS = [TEXT, BODY, None, "", NOISE, "Schnee fällt über Corwin.\n\nAdvertisement\n"]
TABLE = pa.table(
    {
        "id": pa.array(range(60), pa.int32()),
        "text": TEXTS * 10,
        "kind": pa.array(["a", "b", None] * 20).dictionary_encode(),
        "more": [{"tags": ["x", "y"]}] * 60,
        "raw": pa.array([b"\xff\x00"] * 60),
    }
).replace_schema_metadata({"made": "for tests"})


def run(
    folder: Path, table: Any = TABLE, options: dict[str, object] | None = None, **writing: object
) -> tuple[Path, Outcome]:
    source, target = folder / "in.parquet", folder / "out.parquet"
    pq.write_table(table, source, **writing)
    return target, clean_file(source, target, Options(**(options or {})))  # type: ignore[arg-type]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("row_group_size", [7, 60])
def test_the_text_is_cleaned_and_the_rest_stays(
    tmp_path: Path, jobs: int, row_group_size: int
) -> None:
    target, outcome = run(tmp_path, options={"jobs": jobs}, row_group_size=row_group_size)
    table = pq.read_table(target)
    before = pq.read_table(tmp_path / "in.parquet")
    assert table.schema.equals(before.schema, check_metadata=True)
    assert table.equals(clean_table(before))
    metadata = pq.ParquetFile(target).metadata
    sizes = [metadata.row_group(at).num_rows for at in range(metadata.num_row_groups)]
    assert sizes == ([60] if row_group_size == 60 else [7] * 8 + [4])
    assert (outcome.summary.records, outcome.summary.empty, outcome.n_faults) == (50, 10, 0)


def described(path: Path) -> dict[str, tuple[object, ...]]:
    file = pq.ParquetFile(path)
    group = file.metadata.row_group(0)
    columns = [group.column(at) for at in range(group.num_columns)]
    return {
        column.path_in_schema: (
            column.compression,
            column.is_stats_set,
            {*column.encodings},
            column.physical_type,
            column.has_offset_index,
        )
        for column in columns
    }


@pytest.mark.parametrize(
    "writing",
    [
        {"compression": {"id": "none", "text": "zstd", "kind": "snappy", "raw": "brotli",
                         "more.tags.list.element": "gzip"},
         "use_dictionary": ["kind"], "write_statistics": ["id", "text"]},
        {"compression": "lz4", "use_dictionary": False, "write_page_index": True,
         "column_encoding": {"id": "DELTA_BINARY_PACKED", "text": "DELTA_LENGTH_BYTE_ARRAY"}},
        {"compression": "zstd", "version": "1.0", "store_schema": False},
    ],
)  # fmt: skip
def test_columns_are_written_as_they_were(tmp_path: Path, writing: dict[str, object]) -> None:
    target, _ = run(tmp_path, **writing)
    source = tmp_path / "in.parquet"
    assert described(target) == described(source)
    before, after = (pq.ParquetFile(path).metadata for path in (source, target))
    assert after.format_version == before.format_version
    assert {*(after.metadata or {})} == {*(before.metadata or {})}


@pytest.mark.parametrize(
    "type_",
    [pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary(),
     pa.dictionary(pa.int32(), pa.string())],
    ids=str,
)  # fmt: skip
def test_the_type_of_the_column_stays(tmp_path: Path, type_: Any) -> None:
    column = pa.array(TEXTS).cast(
        pa.binary() if type_ == pa.large_binary() else pa.string()
    ).cast(type_)  # fmt: skip
    target, _ = run(tmp_path, pa.table({"text": column}))
    before = pq.read_table(tmp_path / "in.parquet")
    assert pq.read_table(target).equals(clean_table(before))


def test_spans_and_their_share_are_appended(tmp_path: Path) -> None:
    target, outcome = run(tmp_path, options={"annotate": True, "max_dropped": 0.9, "jobs": 2})
    table = pq.read_table(target)
    assert table.select(TABLE.schema.names).equals(pq.read_table(tmp_path / "in.parquet"))
    assert table.schema.field("dropped").type.equals(DROPPED)
    wanted = clean_table(TABLE, dropped="dropped", share_dropped="share_dropped")
    assert table["dropped"].to_pylist() == wanted["dropped"].to_pylist()
    assert table["share_dropped"].to_pylist() == wanted["share_dropped"].to_pylist()
    assert table["over_max_dropped"].to_pylist()[:6] == [False, False, None, False, True, False]
    assert outcome.n_flagged == 10
    assert described(target)["dropped.list.element.label"][0] == "SNAPPY"


def test_rows_that_lose_too_much_are_set_aside(tmp_path: Path) -> None:
    aside = tmp_path / "aside.jsonl"
    options = {"max_dropped": 0.9, "reject": aside, "id_field": "id", "jobs": 2}
    target, outcome = run(tmp_path, options=options, row_group_size=7)
    assert outcome.n_rejected == 10
    assert pq.read_table(target)["id"].to_pylist() == [n for n in range(60) if n % 6 != 4]
    first = json.loads(aside.read_bytes().splitlines()[0])
    assert first["where"] == "row group 1, row 5"
    assert first["record"]["id"] == 4
    assert first["record"]["text"] == NOISE


def test_a_large_row_group_is_divided(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_GROUP_BYTES", 1000)
    monkeypatch.setattr(parquet, "_MAX_ROWS", 5)
    target, _ = run(tmp_path, options={"jobs": 2})
    assert pq.ParquetFile(target).metadata.num_row_groups > 2
    assert pq.read_table(target).equals(clean_table(pq.read_table(tmp_path / "in.parquet")))


@pytest.mark.parametrize("is_set_aside", [True, False])
def test_a_row_group_that_is_damaged_is_named(tmp_path: Path, is_set_aside: bool) -> None:
    source, target = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pq.write_table(TABLE, source, row_group_size=20, compression="zstd", write_page_checksum=True)
    data = bytearray(source.read_bytes())
    column = pq.ParquetFile(source).metadata.row_group(1).column(1)
    at = column.data_page_offset + column.total_compressed_size // 3
    data[at : at + 20] = bytes(20)
    source.write_bytes(data)
    aside = tmp_path / "aside.jsonl" if is_set_aside else None
    outcome = clean_file(source, target, Options(jobs=2, reject=aside))
    assert pq.read_table(target)["id"].to_pylist() == [*range(20), *range(40, 60)]
    (fault,) = outcome.faults
    assert fault.where == "row group 2, rows 1 to 20"
    assert fault.reason.startswith("cannot be read: ")
    assert (outcome.n_faults, outcome.n_rejected) == (1, 0)
    if aside:
        assert json.loads(aside.read_bytes())["where"] == fault.where
    with pytest.raises(InputError, match=r"row group 2, .* it is left as it is"):
        clean_file(source, source, Options(jobs=2))
    assert source.read_bytes() == data


def test_a_row_that_is_no_page_keeps_no_file_from_its_place(tmp_path: Path) -> None:
    page = f"<html><body><article><h1>The lock</h1><p>{BODY}</p><p>{BODY}</p></article></body>"
    source = tmp_path / "in.parquet"
    pq.write_table(pa.table({"html": [page.encode(), b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]}), source)
    outcome = clean_file(source, source, Options(html_field="html"))
    assert [fault.where for fault in outcome.faults] == ["row group 1, row 2"]
    assert pq.read_table(source)["text"][0].as_py().startswith("The lock\n")


def test_pages_become_articles(tmp_path: Path) -> None:
    page = f"<html><body><article><h1>The lock</h1><p>{BODY}</p><p>{BODY}</p></article></body>"
    pages = pa.array([page.encode(), None, b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"], pa.binary())
    table = pa.table({"html": pages, "title": ["kept"] * 3})
    target, outcome = run(tmp_path, table, {"html_field": "html"})
    result = pq.read_table(target)
    assert result.schema.names == ["html", "title", "text", *FACTS[1:]]
    assert result["html"].equals(table["html"])
    assert result["text"][0].as_py().startswith(f"The lock\n{BODY}")
    assert result["text"].to_pylist()[1:] == [None, None]
    assert [fault.where for fault in outcome.faults] == ["row group 1, row 3"]
    annotated, _ = run(tmp_path, table, {"html_field": "html", "annotate": True})
    row = pq.read_table(annotated).to_pylist()[0]
    kept, at = "", 0
    for span in row["dropped"]:
        kept, at = kept + row["text"][at : span["start"]], span["stop"]
    assert (kept + row["text"][at:]).rstrip("\n") == result["text"][0].as_py()
    table = table.append_column("text", pa.array(["old"] * 3, pa.large_string()))
    target, _ = run(tmp_path, table, {"html_field": "html"})
    assert pq.read_table(target)["text"].to_pylist() == result["text"].to_pylist()


def test_the_address_of_a_page_is_known_by_its_column(tmp_path: Path) -> None:
    page = f"<html><body><article><h1>The lock</h1><p>{BODY}</p><p>{BODY}</p></article></body>"
    urls = ["https://a.example/2024/lock", None]
    target, _ = run(tmp_path, pa.table({"html": [page] * 2, "url": urls}), {"html_field": "html"})
    rows = pq.read_table(target).to_pylist()
    assert [row["sitename"] for row in rows] == ["a.example", None]
    target, _ = run(tmp_path, pa.table({"html": [page], "url": [7]}), {"html_field": "html"})
    assert pq.read_table(target)["url"].to_pylist() == [7]


def test_text_that_is_no_utf_8_keeps_its_bytes(tmp_path: Path) -> None:
    rows = [b"caf\xe9 " + TEXT.encode(), b"\xff"]
    column = pa.array(rows, pa.binary()).view(pa.string())
    target, _ = run(tmp_path, pa.table({"text": column}))
    cleaned = pq.read_table(target)["text"].combine_chunks().view(pa.binary()).to_pylist()
    assert cleaned == [b"caf\xe9 " + clean(TEXT).encode(), b"\xff"]
    aside = tmp_path / "aside.jsonl"
    struct = pa.StructArray.from_arrays([column, pa.array([1, 2])], ["name", "n"])
    tags = pa.ListArray.from_arrays([0, 1, 2], struct)
    table = pa.table({"id": [7, 8], "text": column, "tags": tags})
    run(tmp_path, table, {"max_dropped": 0.0, "reject": aside})
    (row,) = map(json.loads, aside.read_bytes().splitlines())
    assert row["record"]["id"] == 7
    assert row["record"]["text"].encode("utf-8", "surrogateescape") == rows[0]
    assert row["record"]["tags"] == [{"name": row["record"]["text"], "n": 1}]


@pytest.mark.parametrize(
    ("table", "options", "why"),
    [
        (TABLE.drop_columns("text"), {}, "has no field 'text'; there are 'id', 'kind'"),
        (TABLE, {"field": "id"}, "column 'id': a column of text is needed, not one of type int32"),
        (TABLE, {"field": "more"}, "column 'more': a column of text is needed"),
        (TABLE, {"id_field": "name"}, "has no field 'name'"),
        (TABLE.rename_columns({"raw": "dropped"}), {"annotate": True}, "has a field 'dropped'"),
        (TABLE.rename_columns({"raw": "over_max_dropped"}), {"max_dropped": 1.0},
         "has a field 'over_max_dropped' already, which would be added"),
    ],
)  # fmt: skip
def test_a_wrong_column_is_named(
    tmp_path: Path, table: Any, options: dict[str, object], why: str
) -> None:
    with pytest.raises(InputError, match=why):
        run(tmp_path, table, options)
    assert [path.name for path in tmp_path.iterdir()] == ["in.parquet"]


@pytest.mark.parametrize("data", [b"", b"PAR1", b"no parquet at all, but some text" * 9])
def test_what_is_no_parquet_is_refused(tmp_path: Path, data: bytes) -> None:
    source = tmp_path / "in.parquet"
    source.write_bytes(data)
    with pytest.raises(InputError, match=r"in\.parquet: is no Parquet, or damaged: [^:]*\w\)?$"):
        clean_file(source, tmp_path / "out.parquet")


def test_files_that_cannot_be_read_are_named_once(tmp_path: Path) -> None:
    for name, why in (("none.parquet", "no such file or directory"), (".", "is a directory")):
        with pytest.raises(InputError) as caught:
            parquet.ParquetRows(tmp_path / name, Treatment(Options()))
        assert caught.value.reason == why


def test_a_table_without_rows_stays(tmp_path: Path) -> None:
    target, outcome = run(tmp_path, TABLE.slice(0, 0))
    assert pq.read_table(target).equals(TABLE.slice(0, 0))
    assert outcome.summary.records == 0
