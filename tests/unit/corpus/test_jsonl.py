"""JSON Lines: what is cleaned, what stays byte for byte, and what is told of damaged lines."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleaner import clean, extract
from cleaner.corpus.facts import FACTS
from cleaner.corpus.files import Options, Outcome, clean_file
from cleaner.corpus.records import MAX_RECORD_BYTES
from cleaner.errors import InputError

BODY = "The lock keeper opened the gates at six, and the barges went through one by one."
NOISE = "Leave a Reply"
TEXT = f"{BODY}\n\n{NOISE}\n"
PAGE = (
    "<html><head><title>The lock</title></head><body><nav><a href=/>Home</a></nav><article>"
    f"<h1>The lock</h1><p>{BODY}</p><p>It took all morning, and nobody hurried them.</p>"
    "</article><footer>© The Corwin Gazette</footer></body></html>"
)


def run(folder: Path, data: bytes, **options: object) -> tuple[bytes, Outcome]:
    source, target = folder / "in.jsonl", folder / "out.jsonl"
    source.write_bytes(data)
    outcome = clean_file(source, target, Options(**options))  # type: ignore[arg-type]
    return target.read_bytes(), outcome


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


@settings(max_examples=25)
@given(
    st.lists(
        st.fixed_dictionaries(
            {"id": st.integers(), "text": st.sampled_from([TEXT, BODY, "", NOISE, "é\ud800😀\n"])},
            optional={"more": st.dictionaries(st.text(max_size=3), st.floats(), max_size=2)},
        ),
        min_size=1,
        max_size=5,
    ),
    st.booleans(),
    st.sampled_from(["\n", "\r\n", " \n\n"]),
    st.booleans(),
)
def test_all_but_the_text_stays(
    tmp_path_factory: pytest.TempPathFactory,
    records: list[dict[str, object]],
    is_ascii: bool,
    end: str,
    is_ended: bool,
) -> None:
    def written(record: dict[str, object]) -> bytes:
        escapes = "\ud800" in str(record["text"]) or is_ascii
        return json.dumps(record, ensure_ascii=escapes).encode()

    lines = [written(record) for record in records]
    expected = [written({**record, "text": clean(str(record["text"]))}) for record in records]
    separator = end.encode()
    tail = separator if is_ended else b""
    folder = tmp_path_factory.mktemp("jsonl")
    data, outcome = run(folder, separator.join(lines) + tail)
    assert data == separator.join(expected) + tail
    assert outcome.summary.records == len(records)


def test_a_record_without_boilerplate_keeps_its_bytes(tmp_path: Path) -> None:
    odd = f'\ufeff  {{ "text" :"{BODY}" ,"id":1e400, "x":-0.0,"x":[ ] }} \r\n\r\n'.encode()
    assert run(tmp_path, odd)[0] == odd


def test_a_mark_blank_lines_and_bytes_that_are_no_utf_8_stay(tmp_path: Path) -> None:
    new = json.dumps(clean(TEXT)).encode()
    data = b'\xef\xbb\xbf\n{"n": "caf\xe9", "text": %s}\n \t\r\n{"text": null}'
    out, outcome = run(tmp_path, data % json.dumps(TEXT).encode())
    assert out == data % new
    assert (outcome.summary.records, outcome.n_faults) == (1, 0)


def test_escapes_stay_as_their_writer_wrote_them(tmp_path: Path) -> None:
    data = b'{"text": "' + BODY.encode() + b'\\n\\nLeave a Reply\\n\\n\\u00C9t\\u00E9\\/\\u003c"}'
    kept = b'{"text": "' + BODY.encode() + b'\\n\\n\\u00C9t\\u00E9\\/\\u003c"}'
    assert run(tmp_path, data)[0] == kept


def test_spans_and_their_share_are_appended(tmp_path: Path) -> None:
    out, outcome = run(tmp_path, line(text=TEXT, id=7), annotate=True)
    record = json.loads(out)
    assert record["text"] == TEXT
    assert [*record] == ["text", "id", "dropped", "share_dropped"]
    (span,) = record["dropped"]
    assert TEXT[: span["start"]] + TEXT[span["stop"] :] == clean(TEXT)
    assert span["label"] == "comment"
    assert record["share_dropped"] == (span["stop"] - span["start"]) / len(TEXT)
    assert out.startswith(line(text=TEXT, id=7)[:-2])
    assert outcome.summary.changed == 1


def test_records_that_lose_too_much_are_flagged(tmp_path: Path) -> None:
    data = line(text=BODY) + line(text=NOISE)
    out, outcome = run(tmp_path, data, max_dropped=0.9)
    assert out == line(text=BODY) + line(text="", over_max_dropped=True)
    assert (outcome.n_flagged, outcome.n_rejected, outcome.summary.empty) == (1, 0, 1)


def test_records_that_lose_too_much_are_set_aside(tmp_path: Path) -> None:
    data = line(text=BODY) + line(text=NOISE)
    aside = tmp_path / "aside.jsonl"
    out, outcome = run(tmp_path, data, max_dropped=0.9, reject=aside)
    assert out == line(text=BODY)
    assert (outcome.n_flagged, outcome.n_rejected, outcome.n_faults) == (0, 1, 0)
    assert json.loads(aside.read_bytes()) == {
        "file": str(tmp_path / "in.jsonl"),
        "where": "line 2",
        "reason": "loses 1.000 of its text, above 0.9",
        "record": line(text=NOISE).decode().strip(),
    }


DAMAGED = {
    b'{"text": "Leave a Reply"\n': "is no JSON: Expecting ',' delimiter",
    b'{"text": 7}\n': "field 'text' is no string but a number",
    b'{"text": ["Leave a Reply"]}\n': "field 'text' is no string but an array",
    b'{"text": {"a": "b"}}\n': "field 'text' is no string but an object",
    b'{"text": true}\n': "field 'text' is no string but true or false",
    b'{"body": "Leave a Reply"}\n': "has no field 'text'",
    b'"text"\n': "is no object of JSON",
    b'{"text": "a"}{"text": "b"}\n': "is no JSON: Extra data",
    b"\x00\x00\x00\n": "is no JSON: Expecting value",
    b'{"text": "a\x01"}\n': "is no JSON: Invalid control character",
    b'{"text": "\\ud8"}\n': "is no JSON: Invalid \\uXXXX escape",
    b'\xff\xfe{\x00"\x00\n': "is no JSON: Expecting value",
    b'{"a": ' + b"[" * 20_000 + b"\n": "nested too deeply",
}


@pytest.mark.parametrize("is_set_aside", [True, False])
@pytest.mark.parametrize("jobs", [1, 2])
def test_damaged_records_are_named_and_not_lost(
    tmp_path: Path, is_set_aside: bool, jobs: int
) -> None:
    good = line(text=TEXT)
    cleaned = line(text=clean(TEXT))
    aside = tmp_path / "aside.jsonl"
    data = good + b"".join(bad + good for bad in DAMAGED)
    options: dict[str, object] = {"reject": aside} if is_set_aside else {}
    out, outcome = run(tmp_path, data, jobs=jobs, **options)
    copied = [b"" if is_set_aside else bad for bad in DAMAGED]
    assert out == cleaned + b"".join(bad + cleaned for bad in copied)
    assert outcome.n_faults == len(DAMAGED)
    assert outcome.summary.records == len(DAMAGED) + 1
    for number, (fault, reason) in enumerate(zip(outcome.faults, DAMAGED.values(), strict=True), 1):
        assert fault.where == f"line {2 * number}"
        assert reason in fault.reason
    if is_set_aside:
        rows = [json.loads(row) for row in aside.read_bytes().splitlines()]
        texts = [row["record"].encode("utf-8", "surrogateescape") + b"\n" for row in rows]
        assert texts == [*DAMAGED]
        assert outcome.n_rejected == len(DAMAGED)


@pytest.mark.parametrize("is_set_aside", [True, False])
def test_a_line_that_is_too_long_is_a_fault_and_stays(tmp_path: Path, is_set_aside: bool) -> None:
    good, cleaned = line(text=TEXT), line(text=clean(TEXT))
    long = b'{"text": "' + b"x" * (MAX_RECORD_BYTES + (1 << 20)) + b'"}\n'
    options: dict[str, object] = {"reject": tmp_path / "aside.jsonl"} if is_set_aside else {}
    out, outcome = run(tmp_path, good + long + good, jobs=2, **options)
    assert out == cleaned + long + cleaned
    assert [fault.where for fault in outcome.faults] == ["line 2"]
    assert "longer than" in outcome.faults[0].reason
    assert outcome.n_rejected == 0
    if is_set_aside:
        (row,) = map(json.loads, (tmp_path / "aside.jsonl").read_bytes().splitlines())
        assert (row["where"], row["record"]) == ("line 2", None)


def test_a_wrong_field_is_answered_with_those_that_are_there(tmp_path: Path) -> None:
    data = line(id=1, body=TEXT) + line(id=2, body=TEXT, url="a")
    with pytest.raises(InputError, match="has no field 'text'; there are 'id', 'body', 'url'"):
        run(tmp_path, data)
    with pytest.raises(InputError, match="has no field 'name'"):
        run(tmp_path, data, field="body", id_field="name")
    with pytest.raises(InputError, match="has no field 'html'"):
        run(tmp_path, data, html_field="html")
    assert [path.name for path in tmp_path.iterdir()] == ["in.jsonl"]


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("dropped", {"annotate": True}),
        ("share_dropped", {"annotate": True}),
        ("over_max_dropped", {"max_dropped": 0.9}),
    ],
)
def test_a_record_that_has_already_what_is_added_is_a_fault(
    tmp_path: Path, name: str, options: dict[str, object]
) -> None:
    there = {name: None}
    bad = [line(text=TEXT, **there), line(text=NOISE, **there), line(text=None, **there)]
    out, outcome = run(tmp_path, b"".join(bad) + line(text=BODY), **options)
    assert out.startswith(b"".join(bad))
    assert outcome.summary.records == 1
    reason = f"has a field '{name}' already, which would be added"
    assert [(fault.where, fault.reason) for fault in outcome.faults] == [
        (f"line {number}", reason) for number in (1, 2, 3)
    ]
    out, outcome = run(tmp_path, line(text=TEXT, **there))
    assert (out, outcome.n_faults) == (line(text=clean(TEXT), **there), 0)


def test_without_a_text_the_fields_that_are_added_are_null(tmp_path: Path) -> None:
    out, outcome = run(tmp_path, line(text=None) + line(text=BODY), annotate=True)
    rows = [*map(json.loads, out.splitlines())]
    assert rows[0] == {"text": None, "dropped": None, "share_dropped": None}
    assert rows[1] == {"text": BODY, "dropped": [], "share_dropped": 0}
    assert (outcome.summary.records, outcome.n_faults) == (1, 0)


def test_the_spans_of_a_page_are_of_all_of_its_text(tmp_path: Path) -> None:
    out, _ = run(tmp_path, line(html=PAGE), html_field="html", annotate=True)
    record = json.loads(out)
    kept, at = "", 0
    for span in record["dropped"]:
        kept, at = kept + record["text"][at : span["start"]], span["stop"]
    assert len(record["dropped"]) > 1
    assert (kept + record["text"][at:]).rstrip("\n") == extract(PAGE)


@pytest.mark.parametrize("has_text", [True, False])
def test_pages_become_articles(tmp_path: Path, has_text: bool) -> None:
    fields = {"html": PAGE, "title": "kept", "url": "https://a.example/2024/lock"}
    given_fields = {"text": "old", **fields} if has_text else fields
    out, outcome = run(tmp_path, line(**given_fields), html_field="html")
    record = json.loads(out)
    assert record["text"].startswith(f"The lock\n{BODY}")
    assert record["html"] == PAGE
    assert (record["title"], record["sitename"]) == ("kept", "a.example")
    assert {"author", "date", "language"} <= {*record}
    assert outcome.summary.records == 1


def test_without_a_page_there_is_no_text(tmp_path: Path) -> None:
    data = line(html=PAGE) + line(html=None, date="kept") + line(html=7)
    out, outcome = run(tmp_path, data, html_field="html")
    rows = [*map(json.loads, out.splitlines())]
    assert {*rows[0]} == {"html", "text", *FACTS}
    assert rows[1] == {**dict.fromkeys(rows[0]), "date": "kept"}
    assert rows[2] == {"html": 7}
    assert [fault.where for fault in outcome.faults] == ["line 3"]


def test_records_are_named_by_their_ids(tmp_path: Path) -> None:
    data = line(id="a7", text=NOISE) + line(id=8, text=NOISE)
    names = [name for name, _ in run(tmp_path, data, id_field="id")[1].summary.worst()]
    assert names == ["a7", "8"]
    names = [name for name, _ in run(tmp_path, data)[1].summary.worst()]
    assert names == ["line 1", "line 2"]


def test_dolma_gets_a_row_for_each_document(tmp_path: Path) -> None:
    documents = tmp_path / "documents" / "2024"
    documents.mkdir(parents=True)
    source = documents / "a.jsonl.gz"
    source.write_bytes(
        gzip.compress(
            line(id="a", text=TEXT)
            + b"{\n"
            + line(id=7, text=BODY)
            + line(text=NOISE)
            + line(id="b", text=8)
            + line(id="c")
        )
    )
    clean_file(source, tmp_path / "out.jsonl", Options(dolma=tmp_path, jobs=2))
    path = tmp_path / "attributes" / "clean_article" / "2024" / "a.jsonl.gz"
    rows = [json.loads(row) for row in gzip.decompress(path.read_bytes()).splitlines()]
    assert [row["id"] for row in rows] == ["a", None, 7, None, "b", "c"]
    assert [*rows[0]["attributes"]] == ["clean_article__comment"]
    ((start, stop, score),) = rows[0]["attributes"]["clean_article__comment"]
    assert TEXT[:start] + TEXT[stop:] == clean(TEXT)
    assert score >= 2
    assert [rows[at]["attributes"] for at in (2, 4, 5)] == [{}] * 3
