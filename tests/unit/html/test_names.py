"""The names of elements as words, and their weights."""

from __future__ import annotations

from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cleaner.html._names import name_words, word_index
from cleaner.html._tree_columns import TELLING_COLUMNS, tree_columns
from cleaner.html._walk import read_page
from cleaner.model._columns import N_PAD


@pytest.mark.parametrize(
    ("classes", "words"),
    [
        ("entry-content", ["entry", "content"]),
        ("relatedPosts RELATED", ["related", "posts"]),
        ("col-md-12 x", ["col", "md", "12"]),
        ("h2o3D", []),
        ("größe", ["gr"]),
        ("menu menu nav", ["menu", "nav"]),
        ("as at be by " * 7, ["as", "at", "be", "by"]),
        (f"{'as ' * 23}at be", ["as", "at"]),
        ("a" * 3000, ["a" * 2000]),
    ],
)  # fmt: skip
def test_words_of_a_class(classes: str, words: list[str]) -> None:
    assert name_words(("div", classes, "", "")) == ["div", *words]


def test_other_names_are_words_of_their_own() -> None:
    assert name_words(("nav", "nav", "menu", "menu navigation")) == [
        "nav", "menu", "=menu", "=navigation",
    ]  # fmt: skip


@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(0, 4))
def test_words_lie_where_their_checksum_says(word: str, place: int) -> None:
    assert word_index(word, place, 1 << 17) == crc32(f"{place} {word}".encode()) % (1 << 17)


def test_an_unknown_place_is_refused() -> None:
    with pytest.raises(IndexError):
        word_index("menu", 5, 16)


@given(st.text("abZ-9 é", max_size=40), st.text("abZ-9 é", max_size=40))
def test_each_word_weighs_once(classes: str, role: str) -> None:
    n_weights = 1 << 12
    root = etree.Element("body", {"class": classes, "role": role})
    root.text = "Text."
    words = name_words(("body", classes, "", role))
    weights = bytearray(n_weights)
    for word in words:
        weights[word_index(word, 0, n_weights)] = 2
    together = sum(weights[word_index(word, 0, n_weights)] for word in words)
    page = read_page(root, bytes(weights))
    own = TELLING_COLUMNS[3]  # of the words of a line's block, in halves
    assert tree_columns(page)[own * (1 + 2 * N_PAD) + N_PAD] == 128 + together // 2
