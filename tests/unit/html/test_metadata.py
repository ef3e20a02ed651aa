"""Title, author, date and the like, by trafilatura and by the page's own statements."""

from __future__ import annotations

import pytest
import trafilatura

from cleaner.html.metadata import Metadata, read_metadata
from cleaner.html.parse import parse_page

PAGE = """<html lang="en-GB"><head><title>Herons  are
back | The Quay</title><meta property="og:title" content="Herons are back">
<meta name="author" content="Mina Dorrow">
<meta property="article:published_time" content="2025-02-14T08:00:00Z">
<meta property="og:site_name" content="The Quay">
<meta property="og:url" content="https://quay.example/herons"></head><p>x"""


def read(html: str, *, full: bool, url: str | None = None) -> Metadata:
    root = parse_page(html)
    assert root is not None
    return read_metadata(root, url, full=full)


def test_statements() -> None:
    assert read(PAGE, full=False) == Metadata(
        title="Herons are back",
        author="Mina Dorrow",
        date="2025-02-14T08:00:00Z",
        sitename="The Quay",
        language="en",
        url="https://quay.example/herons",
    )


def test_trafilatura_first() -> None:
    facts = read(PAGE, full=True)
    assert facts.date == "2025-02-14"
    assert (facts.title, facts.author, facts.language) == ("Herons are back", "Mina Dorrow", "en")


def test_what_trips_trafilatura_leaves_the_statements(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError

    monkeypatch.setattr(trafilatura, "extract_metadata", fail)
    assert read(PAGE, full=True) == read(PAGE, full=False)


def test_a_page_that_says_nothing() -> None:
    assert read("<p>x", full=False) == Metadata()
    assert read("<title> One\n two </title>", full=False).title == "One two"
