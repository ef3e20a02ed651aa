"""Law: what the trees say of each line is what they say one question at a time."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from lines_drawn import any_texts, genre_weights, lexicons, long_texts
from oracle_trees import BITS, COLUMNS, N_GENRES, PAD, Trees, columns_of, model_of

from cleaner.markers.load import load_tables
from cleaner.model._columns import text_logits
from cleaner.model.load import FOLDER, load_model

half = settings(max_examples=settings().max_examples // 2)
few = settings(max_examples=settings().max_examples // 10)
widths = st.sampled_from([16, 32, 64])


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


def assert_twins(text: str, twin: Trees, width: int = BITS["MAX_WIDTH"]) -> None:
    x, lines = columns_of(text, load_tables(), twin.lexicon)
    found = text_logits(text, load_tables(), model_of(twin, width))
    assert len(found) == len(lines)
    assert found == twin.logits(x)


@half
@given(any_texts, trees(), widths)
def test_drawn_trees(text: str, twin: Trees, width: int) -> None:
    event(f"lines: {min(len(text.splitlines()), 20) // 5 * 5} or more")
    assert_twins(text, twin, width)


@half
@given(any_texts)
def test_the_own_model(text: str) -> None:
    twin = Trees.from_bytes(Path(FOLDER, "lines.model").read_bytes())
    x, _ = columns_of(text, load_tables(), twin.lexicon)
    assert text_logits(text, load_tables(), load_model()) == twin.logits(x)


@few
@given(long_texts(), trees(least=16), widths)
def test_lines_of_several_blocks(text: str, twin: Trees, width: int) -> None:
    assert_twins(text, twin, width)


SHAPES = [
    "One two.",
    "one, two and three",
    "- 5 bees",
    "Read next",
    "# Boats: 12",
    "© A | B",
    "“Oh!”",
]
"""Of some shapes; they come again and again, so that a block ends and begins with each."""


@pytest.mark.parametrize("offset", [-PAD, -1, 1, PAD])
@pytest.mark.parametrize("column", COLUMNS[: BITS["N_LOCAL"]])
def test_each_column_of_lines_beside(column: str, offset: int) -> None:
    """Also where the lines beside belong to another block."""
    text = "\n".join(SHAPES * (2 * BITS["BLOCK"] // len(SHAPES)))
    lexicon = bytes([4, 250] * 8)
    values = sorted({*columns_of(text, load_tables(), lexicon)[0][column]})
    for threshold in values[:-1] or values:
        split = (BITS[column], offset, threshold)
        assert_twins(text, Trees(1, 0, [split], [0, 1024], bytes(N_GENRES), lexicon))
