"""The lexicon: the signs and sizes of its weights, and what they are fitted on."""

from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")
for name in ("rapidfuzz", "scipy", "sklearn"):
    pytest.importorskip(name)

from cleaner.markers.load import load_tables
from cleaner.model._columns import text_grams
from training import lexicon
from training.dataset import LabelledText, TrainingPage
from training.lexicon import BITS, LexiconRows

BODY = [
    "The miller opened the sluice",
    "The wheel turned slowly",
    "Water came over the weir",
    "The miller counted sacks of flour",
]
BOILERPLATE = ["Subscribe now", "Read also", "Subscribe and share", "Share now"]


def page_of(fold: int, rows: list[tuple[str, float]], variant: str = "text_nodes") -> TrainingPage:
    page = TrainingPage("wcxb-dev", str(fold), "article", "", "", "", "", False, fold)
    lines, labels = zip(*rows, strict=True)
    page.texts = [LabelledText(variant, "\n".join(lines), np.array(labels, np.float32))]
    return page


def corpus() -> list[TrainingPage]:
    """Three equal folds, but for one word that only fold 2 has."""
    rows = [(line, 1.0) for line in BODY] + [(line, 0.0) for line in BOILERPLATE]
    return [page_of(fold, rows * 3) for fold in range(2)] + [
        page_of(2, [*rows, ("Zeppelin", 0.0), ("Zeppelin", 0.0)])
    ]


@pytest.fixture(scope="module")
def table() -> bytes:
    return LexiconRows(corpus()).fit()


def weight(line: str, table: bytes) -> int:
    """The sum of a line's weights."""
    _, places = text_grams(line, load_tables(), BITS)
    return int(np.frombuffer(table, np.int8)[np.frombuffer(places, np.uint32)].sum(dtype=int))


def test_one_weight_for_each_place(table: bytes) -> None:
    assert len(table) == 1 << BITS


@pytest.mark.parametrize("words", [*BOILERPLATE, "subscribe", "Share", "Zeppelin"])
def test_boilerplate_has_negative_weights(words: str, table: bytes) -> None:
    assert weight(words, table) < 0


@pytest.mark.parametrize("words", [*BODY, "the miller", "weir"])
def test_body_has_positive_weights(words: str, table: bytes) -> None:
    assert weight(words, table) > 0


def test_unknown_words_have_weight_zero(table: bytes) -> None:
    assert weight("unheard", table) == 0
    assert 0 < np.count_nonzero(np.frombuffer(table, np.int8)) < 200


def test_a_fold_is_left_out_whole() -> None:
    lines = LexiconRows(corpus())
    assert weight("Zeppelin", lines.fit([1])) < 0
    assert weight("Zeppelin", lines.fit([2])) == 0
    assert weight("Subscribe", lines.fit([2])) < 0
    assert weight("Zeppelin", lines.fit([0, 2])) == 0
    assert weight("Zeppelin", lines.fit([0, 1])) < 0


def test_a_line_is_body_from_the_threshold_on() -> None:
    lines = LexiconRows([page_of(0, [("one", 0.59), ("two", 0.6), ("three", 1.0), ("four", 0.0)])])
    assert lines.labels.tolist() == [False, True, True, False]


def test_rows_are_the_lines_as_the_core_weighs_them() -> None:
    """Words, pairs, and the edges' pairs, over the root of their number and one."""
    lines = LexiconRows([page_of(0, [("one two three", 1.0), ("!", 0.0), ("one one", 1.0)])])
    assert lines.matrix.shape == (3, 1 << BITS)
    assert lines.matrix[0].data.tolist() == pytest.approx([1 / np.sqrt(8)] * 7)
    assert lines.matrix[1].data.tolist() == pytest.approx([1 / np.sqrt(2)])
    assert sorted(lines.matrix[2].data) == pytest.approx([1 / np.sqrt(6)] * 3 + [2 / np.sqrt(6)])


def test_long_lines_and_rare_languages_weigh_more() -> None:
    rows = [("one", 1.0), ("one two three", 0.0), ("one " * 5000, 1.0)]
    page = page_of(0, rows)
    weights = LexiconRows([page]).weights
    most = np.sqrt(lexicon.MAX_LINE_WORDS + 1)
    assert weights.tolist() == pytest.approx([np.sqrt(2), 2.0, most])
    page.source = "fundus"
    assert (LexiconRows([page]).weights == lexicon.FOREIGN_WEIGHT * weights).all()


def test_only_some_variants_are_learned_from() -> None:
    """And of these no text that the core splits into other lines."""
    pages = [
        page_of(0, [("one", 1.0), ("two", 0.0)], variant)
        for variant in ("text_nodes", "block_lines")
    ]
    pages += [page_of(1, [("one", 1.0)], "laid_out"), page_of(1, [("one\ntwo", 1.0)])]
    pages += [page_of(1, [("one " * 70_000, 1.0)])]
    assert LexiconRows(pages).folds.tolist() == [0, 0, 0, 0]
