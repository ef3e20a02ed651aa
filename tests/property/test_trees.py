"""Law: what the trees say of each line is what they say one question at a time."""

from __future__ import annotations

from pathlib import Path

from hypothesis import event, given, settings
from hypothesis import strategies as st
from lines_drawn import any_texts, genre_weights, lexicons, long_texts
from oracle_trees import BITS, PAD, Trees, columns_of, model_of

from cleaner.markers.load import load_tables
from cleaner.model._columns import text_logits
from cleaner.model.load import FOLDER, load_model

half = settings(max_examples=settings().max_examples // 2)
few = settings(max_examples=settings().max_examples // 10)


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


def assert_twins(text: str, twin: Trees, narrow: bool) -> None:
    x, lines = columns_of(text, load_tables(), twin.lexicon)
    found = text_logits(text, load_tables(), model_of(twin, narrow))
    event(f"different logits: {min(len({*found}), 3)} or more")
    assert len(found) == len(lines)
    assert found == twin.logits(x)


@half
@given(any_texts, trees(), st.booleans())
def test_drawn_trees(text: str, twin: Trees, narrow: bool) -> None:
    assert_twins(text, twin, narrow)


@half
@given(any_texts)
def test_the_own_model(text: str) -> None:
    twin = Trees.from_bytes(Path(FOLDER, "lines.model").read_bytes())
    x, _ = columns_of(text, load_tables(), twin.lexicon)
    assert text_logits(text, load_tables(), load_model()) == twin.logits(x)


@few
@given(long_texts(), trees(least=16), st.booleans())
def test_lines_of_several_blocks(text: str, twin: Trees, narrow: bool) -> None:
    assert_twins(text, twin, narrow)
