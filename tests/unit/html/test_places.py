"""The kind of boilerplate by its place, and the place as people read it."""

from __future__ import annotations

import pytest

from cleaner._page import Page
from cleaner._walk import read_page
from cleaner.html.parse import parse_page
from cleaner.html.places import LABEL_OF_WORD, label_at, where
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
    ],
)
def test_labels(html: str, label: str) -> None:
    page = page_of(html)
    assert label_at(page, 0, page.text) == label


def test_all_labels_are_labels() -> None:
    assert set(LABEL_OF_WORD.values()) <= set(LABELS)


def test_where() -> None:
    page = page_of("<p>a<div id=main class='x y'><ul class=' menu wide '><li>b")
    assert where(page, 0) == "p"
    assert where(page, 1) == "div#main > ul.menu > li"
    assert where(page_of("text"), 0) == "body"
