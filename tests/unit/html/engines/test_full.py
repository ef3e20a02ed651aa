"""Trafilatura's extraction as evidence: its columns, failures, refusals, and metadata."""

from __future__ import annotations

import sys

import pytest
import trafilatura
from page_reader import page_of, root_of, rows_of

from cleaner.html.columns import FoldedLines
from cleaner.html.engines import EngineError
from cleaner.html.engines.full import ENGINE, extracted_columns
from cleaner.html.metadata import stated_metadata

STORY = " ".join(["The herons came back to the quay, and the town counted them all."] * 8)
STATING = """<html lang="en-GB"><head><title>Herons are back</title>
<meta name="author" content="Mina Dorrow">
<meta property="article:published_time" content="2025-02-14T08:00:00Z"></head><p>x"""


def test_trafilatura_is_asked() -> None:
    """Were it never asked, nothing else would fail."""
    root = root_of(f"<nav>Menu</nav><article><p>{STORY}</p></article>")
    assert STORY in ENGINE.extract(root)


def test_a_failure_is_an_engine_error(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError("too\ndeep")

    monkeypatch.setattr(trafilatura, "bare_extraction", fail)
    with pytest.raises(EngineError, match=r"^trafilatura failed: RecursionError: too deep$"):
        ENGINE.extract(root_of("<p>x"))


def test_what_cannot_be_imported_is_an_engine_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(EngineError, match=r"^trafilatura cannot be imported: ModuleNotFound"):
        ENGINE.extract(root_of("<p>x"))


def test_columns() -> None:
    text = "Herons are back\nMenu\n!\nthey counted sixty-one of them\nthem"
    extracted = "Herons are back.\nOn Monday they counted sixty-one of them"
    is_in, known, share, size = rows_of(extracted_columns(FoldedLines(text), extracted), 5)
    assert is_in == [4, 1, 1, 3, 2]
    assert known == [255, 0, 0, 255, 255]
    assert len(set(share)) == len(set(size)) == 1
    assert share[0] > 0
    assert not any(extracted_columns(FoldedLines(text), ""))


@pytest.mark.parametrize(
    ("html", "what"),
    [
        ("<p>x" * 20_001, "elements"),
        ("<div>" * 260 + "x", "levels"),
        ("<p>" + "word " * 500_000, "characters"),
        ("<p>x", None),
    ],
)
def test_large_and_deep_pages_are_refused(html: str, what: str | None) -> None:
    reason = ENGINE.refusal(page_of(html))
    assert reason is None if what is None else reason is not None and what in reason


def test_metadata_is_trafilaturas_first() -> None:
    facts = ENGINE.metadata(root_of(STATING), None)
    assert facts.date == "2025-02-14"
    assert (facts.title, facts.author, facts.language) == ("Herons are back", "Mina Dorrow", "en")


def test_where_trafilatura_fails_the_page_states_the_metadata(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError

    monkeypatch.setattr(trafilatura, "extract_metadata", fail)
    assert ENGINE.metadata(root_of(STATING), None) == stated_metadata(root_of(STATING))
