"""CSV: what is cleaned, what stays byte for byte, and what is told of damaged rows."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import clean, extract
from cleaner.corpus import csv_rows, lines
from cleaner.corpus.files import Options, Outcome, clean_file
from cleaner.errors import InputError

BODY = "The lock keeper opened the gates at six, and the barges went through one by one."
NOISE = "Leave a Reply"
TEXT = f"{BODY}\n\n{NOISE}\n"
CELLS = st.text(st.sampled_from("a,;\"'\n\t é\x00|"), max_size=6)
TEXTS = st.sampled_from([TEXT, BODY, "", NOISE, f'He said "no", twice; {BODY}\n\n{NOISE}\n'])


def run(folder: Path, data: str, **options: object) -> tuple[str, Outcome]:
    source, target = folder / "in.csv", folder / "out.csv"
    source.write_bytes(data.encode("utf-8", "surrogateescape"))
    outcome = clean_file(source, target, Options(**options))  # type: ignore[arg-type]
    return target.read_bytes().decode("utf-8", "surrogateescape"), outcome


def written(rows: list[list[str]], **dialect: object) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, **dialect).writerows(rows)  # type: ignore[arg-type]
    return file.getvalue()


@settings(max_examples=25)
@given(
    st.lists(st.tuples(CELLS, TEXTS, CELLS), max_size=6),
    st.sampled_from(",;\t|"),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    st.booleans(),
)
def test_all_but_the_text_stays(
    tmp_path_factory: pytest.TempPathFactory,
    rows: list[tuple[str, str, str]],
    delimiter: str,
    end: str,
    quoting: int,
    is_ended: bool,
) -> None:
    dialect = {"delimiter": delimiter, "lineterminator": end, "quoting": quoting}
    before = [["id", "text", "more"], *map(list, rows)]
    after = [[row[0], clean(row[1]) if at else row[1], row[2]] for at, row in enumerate(before)]
    data, expected = written(before, **dialect), written(after, **dialect)
    if not is_ended:
        data, expected = data.removesuffix(end), expected.removesuffix(end)
    out, outcome = run(tmp_path_factory.mktemp("csv"), data)
    assert [*csv.reader(io.StringIO(out, newline=""), delimiter=delimiter)] == [
        *csv.reader(io.StringIO(expected, newline=""), delimiter=delimiter)
    ]
    assert (outcome.n_faults, outcome.summary.records) == (0, len(rows))
    if quoting == csv.QUOTE_ALL:
        assert out == expected
    if all(clean(row[1]) == row[1] for row in rows):
        assert out == data


def test_quotes_that_nothing_asked_for_stay(tmp_path: Path) -> None:
    data = f'\ufefftext,"id"\r\n"{BODY}\n\n{NOISE}\n","7"\n\n{BODY},8'
    assert run(tmp_path, data)[0] == data.replace(f"\n\n{NOISE}\n", "\n")


def test_columns_are_appended(tmp_path: Path) -> None:
    data = f'id;text\r\n1;"{TEXT}"\r\n2;{NOISE}\n3;{BODY}'
    out, outcome = run(tmp_path, data, annotate=True, max_dropped=0.9)
    rows = [*csv.DictReader(io.StringIO(out, newline=""), delimiter=";")]
    assert [*rows[0]] == ["id", "text", "dropped", "share_dropped", "over_max_dropped"]
    assert [row["text"] for row in rows] == [TEXT, NOISE, BODY]
    (span,) = json.loads(rows[0]["dropped"])
    assert TEXT[: span["start"]] + TEXT[span["stop"] :] == clean(TEXT)
    assert [row["over_max_dropped"] for row in rows] == ["", "true", ""]
    assert out.split("\r\n")[0].endswith("over_max_dropped")
    assert outcome.n_flagged == 1


DAMAGED = {
    "2,short\n": "has 2 cells, not 3",
    "2,too,many,cells\n": "has 4 cells, not 3",
    '2,"bro"ken,x\n': "is no CSV: ',' expected after '\"'",
    '2,"open,x\n': "is no CSV: ',' expected after '\"'",
    "2,a\rb,x\n": "is no CSV: a CR alone ends no line, as LF and CRLF do",
    " \n": "has 1 cell, not 3",
}


@pytest.mark.parametrize("is_set_aside", [True, False])
@pytest.mark.parametrize("jobs", [1, 2])
def test_damaged_rows_are_named_and_not_lost(tmp_path: Path, is_set_aside: bool, jobs: int) -> None:
    head, good, cleaned = "id,text,n\n", f'1,"{NOISE}",x\n', '1,"",x\n'
    aside = tmp_path / "aside.jsonl"
    options: dict[str, object] = {"reject": aside} if is_set_aside else {}
    data = head + good + "".join(bad + good for bad in DAMAGED)
    out, outcome = run(tmp_path, data, jobs=jobs, **options)
    copied = ["" if is_set_aside else bad for bad in DAMAGED]
    assert out == head + cleaned + "".join(bad + cleaned for bad in copied)
    wheres = [f"line {2 * at + 1}" for at in range(1, len(DAMAGED) + 1)]
    assert [fault.where for fault in outcome.faults] == wheres
    for fault, reason in zip(outcome.faults, DAMAGED.values(), strict=True):
        assert reason in fault.reason
    if is_set_aside:
        rows = [json.loads(row) for row in aside.read_bytes().splitlines()]
        assert [row["record"] + "\n" for row in rows] == [*DAMAGED]


def test_a_quote_that_is_never_closed_takes_no_row_along(tmp_path: Path) -> None:
    data = f'id,text\n1,"open\n2,{NOISE}\n3,{NOISE}\n'
    out, outcome = run(tmp_path, data)
    assert out == 'id,text\n1,"open\n2,\n3,\n'
    assert [(f.where, f.reason) for f in outcome.faults] == [
        ("line 2", "is no CSV: unexpected end of data")
    ]


@pytest.mark.parametrize("is_set_aside", [True, False])
@pytest.mark.parametrize("quote", ["", '"'])
def test_what_is_too_long_is_a_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_set_aside: bool, quote: str
) -> None:
    for module in (csv_rows, lines):
        monkeypatch.setattr(module, "MAX_RECORD_BYTES", 1 << 20)
    monkeypatch.setattr(lines.line_batches, "__defaults__", (1 << 16, 1 << 20))
    long = f"2,{quote}" + "x" * (3 << 20) + f"{quote}\n"
    data = f"id,text\n1,{NOISE}\n{long}3,{NOISE}\n"
    options: dict[str, object] = {"reject": tmp_path / "aside.jsonl"} if is_set_aside else {}
    out, outcome = run(tmp_path, data, **options)
    assert out == f"id,text\n1,\n{long}3,\n"
    assert [fault.where for fault in outcome.faults] == ["line 3"]
    assert outcome.n_rejected == 0
    if is_set_aside:
        (row,) = map(json.loads, (tmp_path / "aside.jsonl").read_bytes().splitlines())
        assert (row["where"], row["record"]) == ("line 3", None)


def test_bytes_that_are_no_utf_8_stay(tmp_path: Path) -> None:
    data = f"id,text\ncaf\udce9,{NOISE}\n"
    assert run(tmp_path, data)[0] == "id,text\ncaf\udce9,\n"


def test_cells_beyond_pythons_limit_are_read(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    data = f'id,text\n1,"{(BODY + chr(10)) * 3000}{NOISE}\n"\n'
    out, outcome = run(tmp_path, data)
    assert (outcome.n_faults, outcome.summary.changed) == (0, 1)
    assert len(out) < len(data)
    assert csv.field_size_limit() == before


def test_a_wrong_name_is_answered_with_those_that_are_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="has no field 'text'; there are 'id', 'body'"):
        run(tmp_path, "id,body\n1,a\n")
    with pytest.raises(InputError, match="more than one field 'text'"):
        run(tmp_path, "text,text\n1,a\n")
    with pytest.raises(InputError, match="line 1: is no CSV: a CR alone ends no line"):
        run(tmp_path, "id,text\r1,a\r")
    with pytest.raises(InputError, match="line 1: names no fields"):
        run(tmp_path, "\n1,a\n")
    with pytest.raises(InputError, match="has a field 'dropped' already, which would be added"):
        run(tmp_path, "text,dropped\n1,a\n", annotate=True)
    with pytest.raises(InputError, match="has a field 'over_max_dropped' already"):
        run(tmp_path, "text,over_max_dropped\n1,a\n", max_dropped=0.5)


@pytest.mark.parametrize("data", ["", "text\n", "text"])
def test_a_file_without_rows_stays(tmp_path: Path, data: str) -> None:
    assert run(tmp_path, data)[0] == data


def test_pages_become_articles(tmp_path: Path) -> None:
    page = f"<html><body><article><h1>The lock</h1><p>{BODY}</p><p>{BODY}</p></article></body>"
    out, _ = run(tmp_path, f'id,html,title\n1,"{page}",kept\n', html_field="html")
    (row,) = csv.DictReader(io.StringIO(out, newline=""))
    assert row["text"].startswith(f"The lock\n{BODY}")
    assert (row["html"], row["title"]) == (page, "kept")
    assert {"author", "date", "sitename", "language", "url"} <= {*row}


def test_the_spans_of_a_page_are_of_all_of_its_text(tmp_path: Path) -> None:
    page = f"<html><body><nav>Home</nav><article><p>{BODY}</p><p>{BODY}</p></article></body>"
    for head in ("html", "html,text"):
        cells = f'"{page}"' + (",old" if "," in head else "")
        out, _ = run(tmp_path, f"{head}\n{cells}\n", html_field="html", annotate=True)
        (row,) = csv.DictReader(io.StringIO(out, newline=""))
        kept, at = "", 0
        for span in json.loads(row["dropped"]):
            kept, at = kept + row["text"][at : span["start"]], span["stop"]
        assert at > 0
        assert (kept + row["text"][at:]).rstrip("\n") == extract(page)
