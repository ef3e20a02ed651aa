"""What others say of a page: trafilatura's verdict, the page's own statements, when not to ask."""

from __future__ import annotations

import json
import sys

import pytest
import trafilatura

from cleaner.html._page import Page
from cleaner.html._walk import read_page
from cleaner.html.evidence import (
    FoldedLines,
    OpinionError,
    extracted_text,
    reason_not_to_ask,
    stated_body,
    stated_columns,
    stated_title,
    verdict_columns,
)
from cleaner.html.parse import parse_page
from cleaner.model._columns import N_PAD

STORY = " ".join(["The herons came back to the quay, and the town counted them all."] * 8)


def rows_of(columns: bytes, n_lines: int) -> list[list[int]]:
    stride = n_lines + 2 * N_PAD
    rows = [columns[at : at + stride] for at in range(0, len(columns), stride)]
    assert not any(any(row[:N_PAD]) or any(row[-N_PAD:]) for row in rows)
    return [list(row[N_PAD:-N_PAD]) for row in rows]


def test_trafilatura_is_asked() -> None:
    """Were it never asked, nothing else would fail."""
    root = parse_page(f"<nav>Menu</nav><article><p>{STORY}</p></article>")
    assert root is not None
    assert STORY in extracted_text(root)


def test_what_trafilatura_trips_over_is_no_opinion(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError("too\ndeep")

    monkeypatch.setattr(trafilatura, "bare_extraction", fail)
    root = parse_page("<p>x")
    assert root is not None
    with pytest.raises(OpinionError, match=r"^trafilatura failed: RecursionError: too deep$"):
        extracted_text(root)


def test_what_cannot_be_imported_has_no_opinion(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    root = parse_page("<p>x")
    assert root is not None
    with pytest.raises(OpinionError, match=r"^trafilatura cannot be imported: ModuleNotFound"):
        extracted_text(root)


def test_verdicts() -> None:
    text = "Herons are back\nMenu\n!\nthey counted sixty-one of them\nthem"
    extracted = "Herons are back.\nOn Monday they counted sixty-one of them"
    verdict, known, share, size = rows_of(verdict_columns(FoldedLines(text), extracted), 5)
    assert verdict == [4, 1, 1, 3, 2]
    assert known == [255, 0, 0, 255, 255]
    assert len(set(share)) == len(set(size)) == 1
    assert share[0] > 0
    assert not any(verdict_columns(FoldedLines(text), ""))


def test_statements() -> None:
    lines = FoldedLines("Herons are back\nMenu\nThe town counted")
    of_line, of_title, in_body = rows_of(
        stated_columns(lines, "Herons are back – The Quay", "the TOWN counted, they say"), 3
    )
    assert of_line == [255, 0, 85]
    assert of_title == [153, 0, 51]
    assert in_body == [1, 1, 2]
    assert rows_of(stated_columns(lines, "", ""), 3) == [[0] * 3] * 3


def with_json(*stated: object) -> str:
    scripts = (s if isinstance(s, str) else json.dumps(s) for s in stated)
    return "".join(f'<script type="application/ld+json">{s}</script>' for s in scripts)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (with_json({"@type": "NewsArticle", "articleBody": STORY}), STORY),
        (with_json({"@graph": [{"a": 1}, {"articleBody": STORY}]}), STORY),
        (with_json("{broken", [{"articleBody": STORY}]), STORY),
        (with_json({"articleBody": f"<p>{STORY}</p><p>More.</p>"}), f"{STORY}\nMore."),
        (with_json({"articleBody": f"{STORY}\r\n\r\n More. "}), f"{STORY}\nMore."),
        (with_json({"articleBody": "short"}), ""),
        (with_json({"articleBody": ["x"]}, 3, None, []), ""),
        (with_json("[" * 100_000), ""),
        ("<p>x", ""),
    ],
)
def test_the_stated_body(html: str, expected: str) -> None:
    root = parse_page(html)
    assert root is not None
    assert stated_body(root) == expected


def test_the_stated_titles() -> None:
    root = parse_page("<title>A &amp; b</title><meta property='og:title' content='C'><svg><title>")
    assert root is not None
    assert stated_title(root) == "A & b C"


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>x" * 20_001, "elements"),
        ("<div>" * 260 + "x", "levels"),
        ("<p>" + "word " * 500_000, "characters"),
        ("<p>x", None),
    ],
)
def test_trafilatura_is_not_asked_of_all(html: str, said: str | None) -> None:
    root = parse_page(html)
    assert root is not None
    page: Page = read_page(root, bytes(16))
    reason = reason_not_to_ask(page)
    assert reason is None if said is None else reason is not None and said in reason
