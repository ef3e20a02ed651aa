"""Law: the columns and the codes of the core equal those of the twin in `oracle_model.py`."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from oracle import Markers
from oracle_model import (
    BITS,
    COLUMNS,
    N_GENRES,
    NEVER,
    PAD,
    Trees,
    Verdict,
    columns_of,
    genre_of,
    log_byte,
    model_of,
)
from strategies import LANGUAGES, languages, marker_texts, pages, pieces, texts

from cleaner.markers._tables import Tables
from cleaner.markers.load import load_tables
from cleaner.markers.reader import Language, make_tables
from cleaner.model._columns import text_columns, text_genre, text_logits
from cleaner.model._model import Model
from cleaner.model.load import FOLDER, load_model

OWN_MARKERS = Markers(LANGUAGES)
half = settings(max_examples=settings().max_examples // 2)
few = settings(max_examples=settings().max_examples // 10)

articles = st.lists(pages().map(lambda page: page.text), min_size=1, max_size=3).map("\n".join)


@st.composite
def torn_articles(draw: st.DrawFn) -> str:
    """Sentences in pieces, as links inside them leave them."""
    article, chance = draw(articles), Random(draw(st.integers(0, 99)))
    share = draw(st.sampled_from([0.02, 0.1, 0.3, 0.9]))
    return re.sub(
        r" |(?=[.,:;)!?。，])",
        lambda found: "\n" if chance.random() < share else found[0],
        article,
    )


any_texts = texts | marker_texts | articles | torn_articles()
any_weights = st.integers(1, 8).flatmap(
    lambda bits: st.binary(min_size=1 << bits, max_size=1 << bits)
)
lexicons = any_weights | st.integers(1, 40).map(lambda weight: bytes([weight, weight]))
"""Some find body in nothing, some in all."""
genre_weights = st.builds(
    lambda weights, seed: bytes(Random(seed).choices(weights, k=N_GENRES)),
    st.binary(min_size=1, max_size=8),
    st.integers(0, 99),
)
"""A few weights, at places by chance."""


@st.composite
def long_texts(draw: st.DrawFn) -> str:
    """Some lines over and over in any order, a block of them or two, more or less."""
    lines = draw(st.lists(st.lists(pieces, min_size=1, max_size=3).map("".join), max_size=12))
    count = draw(st.sampled_from([1, 1, 2])) * BITS["BLOCK"] + draw(st.integers(-2, 2)) * PAD
    chance = draw(st.randoms(use_true_random=False))
    return "\n".join(chance.choices([*lines, "One. ", "a " * 30 + "."], k=count))


@st.composite
def trees(draw: st.DrawFn, least: int = 1) -> Trees:
    """At least so many trees; of other lines they ask no more than the core has of them."""
    depth = draw(st.integers(1, BITS["MAX_TREE_DEPTH"]))
    thresholds = st.integers(0, 8) | st.integers(0, 255)
    local = st.tuples(st.integers(0, BITS["N_LOCAL"] - 1), st.integers(-PAD, PAD), thresholds)
    other = st.tuples(st.integers(0, BITS["N_COLUMNS"] - 1), st.just(0), thresholds)
    n_trees = draw(st.integers(least, least + 20))
    size = n_trees * depth
    splits = draw(st.lists(local | other, min_size=size, max_size=size))
    chance = draw(st.randoms(use_true_random=False))
    widest = draw(st.sampled_from([500, 4000, 32767]))
    leaves = [chance.randint(-widest, widest) for _ in range(n_trees << depth)]
    bias = draw(st.integers(-40_000, 40_000))
    return Trees(depth, bias, splits, leaves, draw(genre_weights), draw(lexicons))


def rows_of(text: str, tables: Tables, lexicon: bytes) -> tuple[dict[str, bytes], list[str]]:
    """The columns of a text by their names, less the padding, and its lines."""
    rows, spans = text_columns(text, tables, lexicon)
    width = len(spans) + 2 * PAD
    assert len(rows) == width * len(COLUMNS)
    x = {name: rows[BITS[name] * width :][:width] for name in COLUMNS}
    for row in x.values():
        assert row[:PAD] == row[-PAD:] == bytes(PAD)
    return {name: row[PAD:-PAD] for name, row in x.items()}, [text[a:b] for a, b in spans]


def verdict_alone(line: str, tables: Tables) -> Verdict:
    """The verdict of a line that is a text of its own: its neighbours have no say in it."""
    x, _ = rows_of(line, tables, bytes(2))
    (label,), (score,) = x["X_LABEL"], x["X_VERDICT"]
    return label, score - 64 if label else 0


def assert_twins(
    text: str, tables: Tables, markers: Markers, lexicon: bytes
) -> dict[str, list[int]]:
    """The core's columns are the twin's, which are returned."""
    x, lines = rows_of(text, tables, lexicon)
    verdicts = {line: verdict_alone(line, tables) for line in set(lines)}
    twin = columns_of(text, markers, lexicon, [verdicts[line] for line in lines])
    for name in COLUMNS:
        assert list(x[name]) == twin[name], name
    return twin


def note(x: dict[str, list[int]]) -> None:
    """How often the draws reach what is rare."""
    for name in ("X_CUE", "X_PERIOD", "X_BODY_SHARE", "X_DOC_REPEATS"):
        event(f"{name}: {'some' if any(x[name]) else 'none'}")
    event("torn sentences" if x["X_UNIT_WORDS"] != x["X_WORDS"] else "none torn")
    event(
        "sure prose"
        if x["X_PROSE_BEFORE"] and min(x["X_PROSE_BEFORE"]) < log_byte(4 * NEVER)
        else "none sure"
    )


@given(any_texts, lexicons)
def test_columns(text: str, lexicon: bytes) -> None:
    note(assert_twins(text, load_tables(), OWN_MARKERS, lexicon))


@half
@given(texts | marker_texts, st.lists(languages(), max_size=3), lexicons)
def test_columns_by_drawn_markers(text: str, drawn: list[Language], lexicon: bytes) -> None:
    assert_twins(text, make_tables(drawn), Markers(drawn), lexicon)


@half
@given(any_texts, trees(), st.booleans())
def test_codes(text: str, twin: Trees, narrow: bool) -> None:
    x = assert_twins(text, load_tables(), OWN_MARKERS, twin.lexicon)
    assert text_logits(text, load_tables(), model_of(twin, narrow)) == twin.codes(x)


@half
@given(any_texts)
def test_codes_by_the_own_model(text: str) -> None:
    twin = Trees.from_bytes(Path(FOLDER, "lines.model").read_bytes())
    x = assert_twins(text, load_tables(), OWN_MARKERS, twin.lexicon)
    assert text_logits(text, load_tables(), load_model()) == twin.codes(x)


@given(any_texts, genre_weights)
def test_genres(text: str, genres: bytes) -> None:
    model = Model(bytes(2), genres, bytes(4), bytes(4), 1, 1, 0)
    twin = genre_of(text, genres)
    event(f"genre: {'even' if twin == 0 else 'an article' if twin > 0 else 'another'}")
    assert text_genre(text, load_tables(), model) == pytest.approx(twin, abs=1e-9)


@half
@given(any_texts)
def test_genres_by_the_own_model(text: str) -> None:
    twin = genre_of(text, Trees.from_bytes(Path(FOLDER, "lines.model").read_bytes()).genres)
    assert text_genre(text, load_tables(), load_model()) == pytest.approx(twin, abs=1e-9)


@few
@given(long_texts(), trees(least=16))
def test_many_blocks(text: str, twin: Trees) -> None:
    x = assert_twins(text, load_tables(), OWN_MARKERS, twin.lexicon)
    assert text_logits(text, load_tables(), model_of(twin)) == twin.codes(x)
