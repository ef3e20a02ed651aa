"""HTML inputs: how they are recognised, their results, options that they exclude, bad pages."""

from __future__ import annotations

import gzip
import json
import warnings
from pathlib import Path

import pytest
from commands import Invoke, Run

import cleaner.html

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


def test_html_is_recognised_by_name_and_by_content(invoke: Invoke, page: Path) -> None:
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
    record = json.loads(invoke("--json", "page.html").stdout)
    assert (record["name"], record["title"], record["language"]) == (
        "page.html",
        "Herons are back",
        "en",
    )
    assert record["cleaned"] == TEXT
    assert {span.get("where") for span in record["spans"]} >= {"nav", "footer"}


def test_explain_tells_where(invoke: Invoke, page: Path) -> None:
    lines = invoke("--explain", "page.html").stdout.splitlines()
    assert lines[0].endswith("Home  @ nav")
    assert lines[1].split(maxsplit=1) == ["=", "Herons are back"]


@pytest.mark.parametrize(
    ("options", "suffix", "text"), [([], "txt", TEXT), (["--markdown"], "md", MARKDOWN)]
)
def test_results_have_other_suffixes(
    invoke: Invoke, page: Path, options: list[str], suffix: str, text: str
) -> None:
    assert invoke("-o", "out", *options, "page.html").exit_code == 0
    assert (page.parent / "out" / f"page.{suffix}").read_text() == text
    assert [path.name for path in (page.parent / "out").iterdir()] == [f"page.{suffix}"]


def test_two_pages_with_the_same_target_are_refused(invoke: Invoke, page: Path) -> None:
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


LINKED = """\
<html><body><article><h1>Night bus</h1>
<p>The last bus up the valley leaves at ten past midnight, says <a href="/lea">the operator</a>, and
it has not done so for eleven years, since the council took it off the timetable.</p>
<p><img src="bus.jpg" alt="A bus in the rain">It stops at the mill, the school and the weir.</p>
</article></body></html>
"""


@pytest.mark.parametrize(
    ("options", "has_link", "has_image"),
    [
        ([], True, True),
        (["--no-links"], False, True),
        (["--no-images"], True, False),
        (["--no-links", "--no-images"], False, False),
    ],
)
def test_links_and_images_of_markdown(
    invoke: Invoke, page: Path, options: list[str], has_link: bool, has_image: bool
) -> None:
    page.write_text(LINKED, encoding="utf-8")
    result = invoke("--markdown", "--url", "https://example.org/a/", *options, "page.html")
    assert ("[the operator](https://example.org/lea)" in result.stdout) == has_link
    assert ("![A bus in the rain](https://example.org/a/bus.jpg)" in result.stdout) == has_image
    assert "says" in result.stdout
    assert "the operator" in result.stdout


def test_options_for_links_and_images_need_markdown(invoke: Invoke, page: Path) -> None:
    result = invoke("--no-links", "page.html")
    assert result.exit_code == USAGE
    assert "--no-links goes with --markdown." in result.stderr


def test_markdown_needs_html(invoke: Invoke, body_only: Path) -> None:
    result = invoke("--markdown", "body.txt")
    assert (result.exit_code, result.stdout) == (FAILED, "")
    assert "body.txt: is text; --markdown takes HTML" in result.stderr
    assert invoke("--markdown", "--json", "body.txt").exit_code == USAGE


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF document; extract its text first"),
        (gzip.compress(PAGE.encode()), "is compressed with gzip; unpack it first"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "is a PNG image; extract its text first"),
        (("<div>" * 100_000).encode(), "is nested more than 2,000 elements deep"),
    ],
)
def test_an_input_that_is_no_page_is_named(
    run: Run, tmp_path: Path, data: bytes, reason: str
) -> None:
    (tmp_path / "bad.html").write_bytes(data)
    (tmp_path / "good.html").write_text(PAGE)
    for mode in (["-o", "out"], ["--json"]):
        done = run("-q", *mode, "bad.html", "good.html")
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
    done = run("-q", "--from", "html", stdin=data)
    assert (done.returncode, done.stderr) == (0, b"")


def test_notes_are_on_standard_error(invoke: Invoke, page: Path) -> None:
    page.write_text(PAGE + "<br>" * 20_000)
    for mode in ([], ["--markdown"], ["--json"], ["--explain"], ["-o", "out"]):
        result = invoke(*mode, "page.html")
        assert result.exit_code == 0
        assert result.stderr.startswith("page.html: trafilatura was not asked: "), mode
        assert "trafilatura" not in result.stdout or mode == ["--json"]
    assert invoke("-q", "page.html").stderr == ""


def test_warnings_of_libraries_are_not_shown(
    invoke: Invoke, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def warn(html: bytes, config: object) -> tuple[str, str | None]:
        warnings.warn("of nothing", RuntimeWarning, stacklevel=1)
        return "Text", "a note"

    monkeypatch.setattr(cleaner.html.article, "extract_noted", warn)
    result = invoke("page.html")
    assert (result.stdout, result.stderr) == ("Text\n", "page.html: a note\n")


def test_the_url_is_reported_and_used(invoke: Invoke, page: Path) -> None:
    record = json.loads(invoke("--json", "--url", "https://quay.example.org/a", "page.html").stdout)
    assert (record["url"], record["sitename"]) == ("https://quay.example.org/a", "quay.example.org")
    assert invoke("--json", "--url", "https://a.example", "page.html", "b.html").exit_code == USAGE


@pytest.mark.parametrize("name", ["page.html", "page.txt", "page"])
@pytest.mark.parametrize("mode", [["-i"], ["--hook"], ["--check"], ["--diff"]])
@pytest.mark.parametrize("source", ["auto", "text"])
def test_pages_are_never_rewritten(
    invoke: Invoke, tmp_path: Path, name: str, mode: list[str], source: str
) -> None:
    (tmp_path / name).write_text(PAGE)
    result = invoke("--from", source, *mode, name)
    assert (tmp_path / name).read_text() == PAGE
    assert "--from text" not in result.stderr
    if source == "auto" or mode[0] in ("-i", "--hook"):
        assert result.exit_code == FAILED
        assert result.stderr.startswith(f"Error: {name}: is HTML; ")


@pytest.mark.parametrize(
    ("name", "options", "becomes"),
    [
        ("page.php", ["--from", "html"], "page.txt"),
        ("page.php", ["--from", "html", "--markdown"], "page.md"),
        ("page.php", [], "page.txt"),
        ("page", ["--markdown"], "page.md"),
        ("page.txt", ["--markdown"], "page.md"),
        ("page.txt", [], "page.txt"),
        ("quay.example", [], "quay.example.txt"),
        ("index.html?id=3", ["--markdown"], "index.html?id=3.md"),
    ],
)
def test_an_article_never_has_the_suffix_of_a_page(
    invoke: Invoke, tmp_path: Path, name: str, options: list[str], becomes: str
) -> None:
    (tmp_path / name).write_text(PAGE)
    assert invoke("-o", "out", *options, name).exit_code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == [becomes]
    expected = MARKDOWN if "--markdown" in options else TEXT
    assert (tmp_path / "out" / becomes).read_text() == expected


def test_a_page_without_a_name_of_pages_replaces_nothing(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "page.php").write_text(PAGE)
    (tmp_path / "page.txt").write_text("A text.\n")
    result = invoke("--overwrite", "-o", "out", "page.php", "page.txt")
    assert result.exit_code == FAILED
    assert "page.php: its result and that of page.txt would both be" in result.stderr
    assert (tmp_path / "out" / "page.txt").read_text() == "A text.\n"
    alone = invoke("-o", "out", "page.php")
    assert alone.exit_code == FAILED
    assert "page.php: its result, out/page.txt, exists (--overwrite replaces it)" in alone.stderr
    assert (tmp_path / "out" / "page.txt").read_text() == "A text.\n"


@pytest.mark.parametrize(
    "fragment",
    [
        f"<div class=post><h2>Herons</h2><p>{'</p><p>'.join(STORY)}</p></div>",
        f"<article><p>{'</p><p>'.join(STORY)}</p></article>\n",
        "\n".join(f"<p>{line}</p>" for line in STORY),
    ],
)
def test_a_fragment_of_html_is_html(invoke: Invoke, tmp_path: Path, fragment: str) -> None:
    (tmp_path / "field").write_text(fragment)
    for result in (invoke("field"), invoke(stdin=fragment.encode())):
        assert "<" not in result.stdout
        assert result.stdout.splitlines()[-3:] == STORY
    (tmp_path / "field.md").write_text(fragment)
    assert "<p>" in invoke("field.md").stdout


@pytest.mark.parametrize("number", ["1", "x1", "0008", "x1F", "127", "x9D", "12"])
def test_references_to_control_characters_are_dropped(invoke: Invoke, number: str) -> None:
    page = PAGE.replace("quay", f"qu&#{number};ay", 1)
    result = invoke("--from", "html", stdin=page.encode())
    assert result.stdout == TEXT.replace("quay", "qu ay" if number == "12" else "quay", 1)
