"""Law: a line's n-grams are its words and pairs of words, and what it weighs is their sum."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import event, given, settings
from lines_drawn import any_texts, genre_weights, lexicons
from oracle_lines import lines_of
from oracle_trees import Trees, columns_of, genre_of, grams_of, lexical_bytes
from oracle_words import Token, tokens_of

from cleaner.markers.load import load_tables
from cleaner.model._columns import text_genre
from cleaner.model._model import Model
from cleaner.model.load import FOLDER, load_model

half = settings(max_examples=settings().max_examples // 2)
MANY_BITS = 24  # so many places that hardly two n-grams of a text meet in one
EDGE = "\n"  # no word has it; one of accents alone is ""


def words_and_pairs(tokens: Sequence[Token]) -> list[tuple[str, ...]]:
    """Each word, and behind it its pair with the word before; at the end the last word's pair."""
    words = [token.word for token in tokens]
    grams: list[tuple[str, ...]] = []
    for before, word in zip([EDGE, *words], words, strict=False):
        grams += [(word,), (before, word)]
    return [*grams, ([EDGE, *words][-1], EDGE)]


@given(any_texts)
def test_n_grams(text: str) -> None:
    """Equal n-grams have one place, and others another."""
    expected = [words_and_pairs(tokens_of(line.text)) for line in lines_of(text)]
    found = grams_of(text, load_tables(), MANY_BITS)
    assert [len(line) for line in found] == [len(line) for line in expected]
    places: dict[tuple[str, ...], int] = {}
    for grams, line in zip(expected, found, strict=True):
        for gram, place in zip(grams, line, strict=True):
            assert places.setdefault(gram, place) == place, gram
    assert len({*places.values()}) >= len(places) - 1


@given(any_texts, lexicons)
def test_the_lexicon(text: str, lexicon: bytes) -> None:
    x, _ = columns_of(text, load_tables(), lexicon)
    assert x["X_LEXICAL"] == lexical_bytes(text, load_tables(), lexicon)


@given(any_texts, genre_weights)
def test_genres(text: str, genres: bytes) -> None:
    model = Model(bytes(2), genres, bytes(4), bytes(4), 1, 1, 0)
    expected = genre_of(text, load_tables(), genres)
    event(f"genre: {'even' if expected == 0 else 'an article' if expected > 0 else 'another'}")
    assert text_genre(text, load_tables(), model) == pytest.approx(expected, abs=1e-9)


@half
@given(any_texts)
def test_genres_by_the_own_model(text: str) -> None:
    genres = Trees.from_bytes(Path(FOLDER, "lines.model").read_bytes()).genres
    expected = genre_of(text, load_tables(), genres)
    assert text_genre(text, load_tables(), load_model()) == pytest.approx(expected, abs=1e-9)
