"""Web archives: pages and texts come out with what is known of them; damage is told."""

from __future__ import annotations

import gzip
import json
import zlib
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from cleaner import clean, extract
from cleaner.corpus.facts import FACTS
from cleaner.corpus.files import Options, Outcome, clean_file
from cleaner.corpus.records import MAX_RECORD_BYTES
from cleaner.corpus.warc import RECORD_FIELDS
from cleaner.errors import InputError

BODY = "The lock keeper opened the gates at six, and the barges went through one by one."
PAGE = (
    "<html><head><title>The lock</title></head><body><nav><a href=/>Home</a></nav><article>"
    f"<h1>The lock</h1><p>{BODY}</p><p>Fürs Café blieb niemand, sagte der Wärter.</p>"
    "</article><footer>© The Corwin Gazette</footer></body></html>"
)
NOISE = "Leave a Reply"
TEXT = f"{BODY}\n\n{NOISE}\n"
HEAD_END = b"\r\n\r\n"


def record(kind: str, body: bytes, type_: str = "application/http; msgtype=response") -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{zlib.crc32(body):08x}>\r\n"
        f"WARC-Date: 2024-05-0{len(kind) % 9}T06:00:00Z\r\nContent-Type: {type_}\r\n"
        f"WARC-Target-URI: https://a.example/{len(body)}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def response(
    body: bytes, type_: str = "text/html", status: str = "200 OK", **headers: str
) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {type_}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return record("response", "\r\n".join([*lines, "", ""]).encode() + body)


def run(
    folder: Path, records: list[bytes], *, target: str = "out.jsonl", is_gzip: bool = False,
    **options: object,
) -> tuple[list[dict[str, Any]], Outcome]:  # fmt: skip
    source = folder / ("in.warc.gz" if is_gzip else "in.warc")
    source.write_bytes(b"".join(map(gzip.compress, records) if is_gzip else records))
    outcome = clean_file(source, folder / target, Options(**options))  # type: ignore[arg-type]
    if target.endswith("parquet"):
        return pq.read_table(folder / target).to_pylist(), outcome
    return [json.loads(line) for line in (folder / target).read_bytes().splitlines()], outcome


OTHERS = [
    record("warcinfo", b"software: none\r\n", "application/warc-fields"),
    record("request", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
    record("metadata", b"fetchTimeMs: 7\r\n", "application/warc-fields"),
    response(b"\x89PNG", "image/png"),
    response(PAGE.encode(), status="404 Not Found"),
    record("revisit", b"HTTP/1.1 200 OK\r\n\r\n"),
]


@pytest.mark.parametrize("is_gzip", [True, False])
@pytest.mark.parametrize("target", ["out.jsonl", "out.parquet"])
def test_pages_and_texts_come_out(tmp_path: Path, is_gzip: bool, target: str) -> None:
    records = [
        *OTHERS,
        response(PAGE.encode()),
        record("conversion", TEXT.encode(), "text/plain"),
        response(TEXT.encode(), "text/plain; charset=utf-8"),
        record("resource", PAGE.encode(), "text/html"),
    ]
    rows, outcome = run(tmp_path, records, target=target, is_gzip=is_gzip, jobs=2)
    article = extract(PAGE)
    assert [row["text"] for row in rows] == [article, clean(TEXT), clean(TEXT), article]
    assert [*rows[0]] == [*RECORD_FIELDS, "text", *FACTS]
    page = rows[0]
    assert page["warc_uri"].encode() in records[len(OTHERS)]
    assert page["warc_record_id"].startswith("<urn:uuid:")
    assert (page["warc_date"], page["content_type"]) == ("2024-05-08T06:00:00Z", "text/html")
    assert (page["title"], page["sitename"]) == ("The lock", "a.example")
    assert (outcome.n_other, outcome.n_faults) == (len(OTHERS), 0)
    assert outcome.note == "6 records without a page left out"
    assert outcome.summary.records == 4


@pytest.mark.parametrize(
    ("codec", "type_"),
    [
        ("cp1252", "text/html; charset=iso-8859-1"),
        ("cp1250", "text/html; charset=windows-1250"),
        ("utf-8", "text/html; charset=iso-8859-1"),  # it is not what HTTP says
        ("utf-16", "text/html"),
        ("utf-8", "text/html; charset=none-such"),
    ],
)
def test_pages_are_in_the_encoding_that_http_says(tmp_path: Path, codec: str, type_: str) -> None:
    rows, _ = run(tmp_path, [response(PAGE.encode(codec), type_)])
    assert rows[0]["text"] == extract(PAGE)


def test_texts_that_are_no_utf_8_are_written_as_such(tmp_path: Path) -> None:
    for target in ("out.jsonl", "out.parquet"):
        records = [record("conversion", b"rain \xff\xfd\xfe", "text/plain")]
        rows, _ = run(tmp_path, records, target=target)
        assert rows[0]["text"] == "rain \ufffd\ufffd\ufffd"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (gzip.compress(PAGE.encode()), {"Content_Encoding": "gzip"}),
        (zlib.compress(PAGE.encode()), {"Content_Encoding": "deflate"}),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE.encode()), PAGE.encode()),
         {"Transfer_Encoding": "chunked"}),
        (PAGE.encode(), {"Content_Encoding": "gzip"}),  # decoded by whoever stored it
        (PAGE.encode(), {"Transfer_Encoding": "chunked"}),
        (PAGE.encode(), {"Content_Encoding": "br"}),
        (PAGE.encode(), {"Content_Encoding": "none-such"}),
    ],
)  # fmt: skip
def test_codings_of_http_are_taken_off(
    tmp_path: Path, body: bytes, headers: dict[str, str]
) -> None:
    rows, outcome = run(tmp_path, [response(body, **headers)])
    assert rows[0]["text"] == extract(PAGE)
    assert outcome.n_faults == 0


def test_a_body_that_expands_without_end_is_a_fault(tmp_path: Path) -> None:
    bomb = gzip.compress(bytes(20 << 20))
    rows, outcome = run(
        tmp_path, [response(bomb, Content_Encoding="gzip"), response(PAGE.encode())]
    )
    assert len(rows) == 1
    assert "longer than 16 MiB" in outcome.faults[0].reason


def as_bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


@pytest.mark.parametrize("is_gzip", [True, False])
def test_what_is_set_aside_is_there_as_it_was_read(tmp_path: Path, is_gzip: bool) -> None:
    text = f"{NOISE}\n".encode()
    cut = record("conversion", TEXT.encode(), "text/plain")[:-40]
    aside = tmp_path / "aside.jsonl"
    rows, _ = run(
        tmp_path,
        [response(PAGE.encode("cp1252"), "text/html; charset=windows-1252"),
         record("conversion", text, "text/plain"), cut],
        is_gzip=is_gzip, max_dropped=0.1, reject=aside,
    )  # fmt: skip
    assert rows == []
    page, noise, damaged = (json.loads(line)["record"] for line in aside.read_bytes().splitlines())
    assert page["body"] == PAGE
    assert (noise["body"], noise["content_type"]) == (f"{NOISE}\n", "text/plain")
    assert noise["warc_record_id"] == f"<urn:uuid:{zlib.crc32(text):08x}>"
    assert as_bytes(damaged) == cut


def test_of_a_record_that_is_too_long_the_beginning_is_set_aside(tmp_path: Path) -> None:
    aside = tmp_path / "aside.jsonl"
    long = response(PAGE.encode() + b" " * MAX_RECORD_BYTES)
    film = response(bytes(MAX_RECORD_BYTES), "video/mp4")
    bomb = response(gzip.compress(bytes(20 << 20)), Content_Encoding="gzip")
    rows, outcome = run(tmp_path, [long, film, bomb, response(PAGE.encode())], reject=aside)
    assert len(rows) == 1
    assert (outcome.n_faults, outcome.n_rejected, outcome.n_other) == (2, 2, 1)
    told = [json.loads(line)["record"] for line in aside.read_bytes().splitlines()]
    assert long.startswith(as_bytes(told[0]))
    assert PAGE in told[0]
    assert as_bytes(told[1]) == bomb.removesuffix(HEAD_END)


@pytest.mark.parametrize("is_gzip", [True, False])
def test_damaged_records_are_named_with_their_offsets(tmp_path: Path, is_gzip: bool) -> None:
    good = response(PAGE.encode())
    bad = [
        b"no record at all\r\n\r\n",
        good.replace(b"Content-Length: ", b"Content-Length: x"),
        response(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"),
    ]
    records = [good, *(part for one in bad for part in (one, good))]
    aside = tmp_path / "aside.jsonl"
    rows, outcome = run(tmp_path, records, is_gzip=is_gzip, jobs=2, reject=aside)
    assert len(rows) == len(bad) + 1
    packed = [gzip.compress(part) if is_gzip else part for part in records]
    offsets = [sum(map(len, packed[:at])) for at in (1, 3, 5)]
    assert [fault.where for fault in outcome.faults] == [f"offset {at}" for at in offsets]
    told = [json.loads(line) for line in aside.read_bytes().splitlines()]
    assert [as_bytes(row["record"]) for row in told[:2]] == bad[:2]
    assert told[2]["record"]["warc_uri"].startswith("https://a.example/")
    assert as_bytes(told[2]["record"]["body"]) == b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    assert [row["where"] for row in told] == [fault.where for fault in outcome.faults]


@pytest.mark.parametrize("n_lost", [5, 200])
def test_an_archive_that_is_cut_short(tmp_path: Path, n_lost: int) -> None:
    source = tmp_path / "in.warc.gz"
    source.write_bytes(gzip.compress(response(PAGE.encode())) * 3)
    source.write_bytes(source.read_bytes()[:-n_lost])
    outcome = clean_file(source, tmp_path / "out.jsonl", Options())
    assert outcome.summary.records == (3 if n_lost == 5 else 2)
    assert outcome.faults[-1].where == f"offset {source.stat().st_size}"
    assert outcome.faults[-1].reason == "gzip is cut short"


def test_a_damaged_member_takes_no_other_along(tmp_path: Path) -> None:
    source = tmp_path / "in.warc.gz"
    members = [bytearray(gzip.compress(response(PAGE.encode()))) for _ in range(5)]
    members[1][len(members[1]) // 2] ^= 0xFF
    members[3][:] = members[3][:100]
    source.write_bytes(b"".join(members))
    outcome = clean_file(source, tmp_path / "out.jsonl", Options())
    assert outcome.summary.records == 3
    assert outcome.n_faults >= 2


def test_spans_are_appended(tmp_path: Path) -> None:
    records = [response(PAGE.encode()), record("conversion", TEXT.encode(), "text/plain")]
    for target in ("out.jsonl", "out.parquet"):
        rows, outcome = run(
            tmp_path, records, target=target, annotate=True, max_dropped=0.1, id_field="warc_uri"
        )
        assert rows[1]["text"] == TEXT
        kept, at = "", 0
        for span in rows[0]["dropped"]:
            kept, at = kept + rows[0]["text"][at : span["start"]], span["stop"]
        assert (kept + rows[0]["text"][at:]).rstrip("\n") == extract(PAGE)
        assert [row["over_max_dropped"] for row in rows] == [True, True]
        assert [span["label"] for span in rows[1]["dropped"]] == ["comment"]
        assert outcome.n_flagged == 2


def test_targets_of_other_kinds_and_unknown_names_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"must end in \.jsonl or \.parquet"):
        run(tmp_path, OTHERS, target="out.warc")
    with pytest.raises(InputError, match="has no field 'id'; there are 'warc_uri'"):
        run(tmp_path, OTHERS, id_field="id")
