"""Title, author, date and the like, as the page states them."""

from __future__ import annotations

from page_reader import root_of

from cleaner.html.metadata import Metadata, stated_metadata

PAGE = """<html lang="en-GB"><head><title>Herons  are
back | The Quay</title><meta property="og:title" content="Herons are back">
<meta name="author" content="Mina Dorrow">
<meta property="article:published_time" content="2025-02-14T08:00:00Z">
<meta property="og:site_name" content="The Quay">
<meta property="og:url" content="https://quay.example/herons"></head><p>x"""


def test_statements() -> None:
    assert stated_metadata(root_of(PAGE)) == Metadata(
        title="Herons are back",
        author="Mina Dorrow",
        date="2025-02-14T08:00:00Z",
        sitename="The Quay",
        language="en",
        url="https://quay.example/herons",
    )


def test_a_page_that_states_nothing() -> None:
    assert stated_metadata(root_of("<p>x")) == Metadata()
    assert stated_metadata(root_of("<title> One\n two </title>")).title == "One two"
