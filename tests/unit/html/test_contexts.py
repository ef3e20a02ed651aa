"""The label of a line by what is around it, and the path to it."""

from __future__ import annotations

import pytest
from lxml.etree import LIBXML_VERSION
from page_reader import page_of

from cleaner.html.contexts import LABEL_OF_WORD, MAX_STEPS, LineContexts
from cleaner.labels import LABELS


@pytest.mark.parametrize(
    ("html", "label"),
    [
        ("<nav>x", "nav"),
        ("<div class=related-posts><ul><li>x", "rec"),
        ("<footer><div class=share-bar>x", "ui"),
        ("<div role=navigation>x", "nav"),
        ("<div id=respond>x", "comment"),
        ("<div class=cookieConsent>x", "legal"),
        ("<div>one two", "nav"),
        ("<div>one two three four five six", "rec"),
        ("<div>© 2025 The Quay and its owners", "legal"),
        ("<div>mina@quay.example", "contact"),
        ("<div>21:14", "meta"),
        ("<div>March 14, 2025", "meta"),
        ("<div><button>Copy</button>", "ui"),
        ("<div>{{ item.name }}", "tech"),
        ("<nav>Herons are back", "dup"),
        ("<h1>Herons  are Back", "dup"),
        ("<div>The Quay", "nav"),
    ],
)
def test_labels(html: str, label: str) -> None:
    page = page_of(html)
    titles = ["Herons are back – The Quay", "Herons are back"]
    assert LineContexts(page, titles).label(0, page.text) == label


def test_all_labels_are_labels() -> None:
    assert set(LABEL_OF_WORD.values()) <= set(LABELS)


def test_where() -> None:
    contexts = LineContexts(
        page_of("<p>a<div id=main class='x y'><ul class=' menu wide '><li>b"), []
    )
    assert contexts.where(0) == "p"
    assert contexts.where(1) == "div#main > ul.menu > li"
    # Before 2.14, libxml2 made a paragraph of bare text.
    bare = "body" if LIBXML_VERSION >= (2, 14) else "p"
    assert LineContexts(page_of("text"), []).where(0) == bare


def test_long_paths_and_long_names_are_cut() -> None:
    deep = LineContexts(page_of("<div>" * 100 + "<p>a"), [])
    assert deep.where(0) == " > ".join(["…", *["div"] * (MAX_STEPS - 1), "p"])
    assert len(LineContexts(page_of(f"<p id={'x' * 1000}>a"), []).where(0)) < 100
