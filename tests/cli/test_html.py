"""HTML in: what is taken for it, what comes out, what cannot be done with it, bad pages."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from commands import Invoke, Run

FAILED, USAGE = 3, 2
STORY = [
    f"On {day} morning the volunteers stood along the quay again, and {count} herons had come back."
    for day, count in (("Monday", "six"), ("Tuesday", "nine"), ("Friday", "some twenty"))
]
PAGE = (
    "<!DOCTYPE html>\n<html lang=en><title>Herons</title><nav><a href=/>Home</a></nav><article>"
    f"<h1>Herons are back</h1><p>{'</p><p>'.join(STORY)}</p></article><footer>© The Quay</footer>"
)
TEXT = "\n".join(["Herons are back", *STORY]) + "\n"
MARKDOWN = "\n\n".join(["# Herons are back", *STORY]) + "\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    (tmp_path / "page.html").write_text(PAGE)
    return tmp_path / "page.html"


def test_html_is_known_by_name_and_by_content(invoke: Invoke, page: Path) -> None:
    (page.parent / "other").write_text(PAGE)
    for arguments in (["page.html"], ["other"], ["--engine", "fast", "page.html"]):
        result = invoke(*arguments)
        assert (result.exit_code, result.stdout, result.stderr) == (0, TEXT, "")
    assert invoke(stdin=PAGE.encode("utf-16")).stdout == TEXT
    assert invoke("--from", "html", stdin=PAGE[15:].encode()).stdout == TEXT
    assert invoke("--from", "text", "page.html").stdout.startswith("<!DOCTYPE")


def test_markdown(invoke: Invoke, page: Path) -> None:
    assert invoke("--markdown", "page.html").stdout == MARKDOWN


def test_json_has_the_metadata(invoke: Invoke, page: Path) -> None:
    told = json.loads(invoke("--json", "page.html").stdout)
    assert (told["name"], told["title"], told["language"]) == ("page.html", "Herons are back", "en")
    assert told["text"] == TEXT.rstrip()
    assert {span.get("where") for span in told["report"]["spans"]} >= {"nav", "footer"}


def test_explain_tells_where(invoke: Invoke, page: Path) -> None:
    lines = invoke("--explain", "page.html").stdout.splitlines()
    assert lines[0].endswith("Home  @ nav")
    assert lines[1].split(maxsplit=1) == ["=", "Herons are back"]


@pytest.mark.parametrize(
    ("options", "suffix", "text"), [([], "txt", TEXT), (["--markdown"], "md", MARKDOWN)]
)
def test_results_go_beside_each_other(
    invoke: Invoke, page: Path, options: list[str], suffix: str, text: str
) -> None:
    assert invoke("-o", "out", *options, "page.html").exit_code == 0
    assert (page.parent / "out" / f"page.{suffix}").read_text() == text
    assert [path.name for path in (page.parent / "out").iterdir()] == [f"page.{suffix}"]


def test_two_pages_of_one_result_are_refused(invoke: Invoke, page: Path) -> None:
    (page.parent / "page.txt").write_text("A text.\n")
    result = invoke("-o", "out", "page.html", "page.txt")
    assert result.exit_code == USAGE
    assert "would both be" in result.stderr


@pytest.mark.parametrize("option", ["--in-place", "--hook", "--check", "--diff"])
def test_html_is_not_rewritten(invoke: Invoke, page: Path, option: str) -> None:
    result = invoke(option, "page.html")
    assert result.exit_code == FAILED
    assert "page.html: is HTML; " in result.stderr
    assert page.read_text() == PAGE


def test_markdown_is_of_html(invoke: Invoke, calm: Path) -> None:
    result = invoke("--markdown", "calm.txt")
    assert (result.exit_code, result.stdout) == (FAILED, "")
    assert "calm.txt: is text; --markdown takes HTML" in result.stderr
    assert invoke("--markdown", "--json", "calm.txt").exit_code == USAGE


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF document, not HTML"),
        (gzip.compress(PAGE.encode()), "is compressed with gzip, not HTML"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a PNG image, not HTML"),
        (("<div>" * 100_000).encode(), "is nested more than 2,000 elements deep"),
    ],
)
def test_what_is_no_page_is_named(run: Run, tmp_path: Path, data: bytes, reason: str) -> None:
    (tmp_path / "bad.html").write_bytes(data)
    (tmp_path / "good.html").write_text(PAGE)
    for mode in (["-o", "out"], ["--json"]):
        done = run(*mode, "bad.html", "good.html")
        assert done.returncode == FAILED
        assert done.stderr.decode() == f"Error: bad.html: {reason}\n"
    assert (tmp_path / "out" / "good.txt").read_text() == TEXT
    assert not (tmp_path / "out" / "bad.txt").exists()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>",
        b"<!-- -->",
        b"<p>\0\0</p>",
        b"<br>" * 45_000,
        b"<table><tr><td>" * 500,
        b"<p><b><i><u>" * 400 + b"x",
        b"<meta charset=none><p>\xff\xfe\xfa",
        b"<?xml version='1.0' encoding='utf-16'?><html><p>a",
        b"<!DOCTYPE html [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]><p>&c;",
        b"<script type='application/ld+json'>" + b"[" * 50_000,
    ],
)
def test_odd_pages_are_read(run: Run, data: bytes) -> None:
    done = run("--from", "html", stdin=data)
    assert (done.returncode, done.stderr) == (0, b"")
