"""The kind of boilerplate by its place, and the place as people read it."""

from __future__ import annotations

import pytest
from lxml.etree import LIBXML_VERSION

from cleaner.html._page import Page
from cleaner.html._walk import read_page
from cleaner.html.parse import parse_page
from cleaner.html.places import LABEL_OF_WORD, MAX_STEPS, Surroundings
from cleaner.labels import LABELS


def page_of(html: str) -> Page:
    root = parse_page(html)
    assert root is not None
    return read_page(root, bytes(16))


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
    assert Surroundings(page, titles).label(0, page.text) == label


def test_all_labels_are_labels() -> None:
    assert set(LABEL_OF_WORD.values()) <= set(LABELS)


def test_where() -> None:
    around = Surroundings(page_of("<p>a<div id=main class='x y'><ul class=' menu wide '><li>b"), [])
    assert around.where(0) == "p"
    assert around.where(1) == "div#main > ul.menu > li"
    # Before 2.14, libxml2 made a paragraph of bare text.
    bare = "body" if LIBXML_VERSION >= (2, 14) else "p"
    assert Surroundings(page_of("text"), []).where(0) == bare


def test_of_a_long_way_and_a_long_name_only_so_much_is_told() -> None:
    deep = Surroundings(page_of("<div>" * 100 + "<p>a"), [])
    assert deep.where(0) == " > ".join(["…", *["div"] * (MAX_STEPS - 1), "p"])
    assert len(Surroundings(page_of(f"<p id={'x' * 1000}>a"), []).where(0)) < 100
