"""The features of the trees, and the weights of lines."""

from __future__ import annotations

import pytest
from pxd import numbers

np = pytest.importorskip("numpy")
for name in ("catboost", "rapidfuzz"):
    pytest.importorskip(name)

from cleaner.model._columns import N_COLUMNS_IN_ALL, N_LOCAL_COLUMNS, N_PAD
from training import context, trees
from training.context import FAR, NEAR, Example, examples, features
from training.dataset import SHARES, LabelledText, TrainingPage

CORE = numbers("_registry.pxd", "model/_model.pxd", "model/_columns.pxd")


@pytest.mark.parametrize("name", ["X_WORDS", "X_LEXICAL", "X_SIGNS", "X_VERDICT"])
def test_columns_are_those_of_the_core(name: str) -> None:
    assert getattr(context, name) == CORE[name]


def test_bounds_are_those_of_the_core() -> None:
    assert CORE["LEAF_STEPS_PER_LOGIT"] == trees.LEAF_STEPS_PER_LOGIT
    assert CORE["MAX_TREE_DEPTH"] >= context.TREES.depth
    assert FAR <= N_PAD


def test_features() -> None:
    found = features(N_COLUMNS_IN_ALL)
    assert len(set(found)) == len(found)
    assert found[:N_COLUMNS_IN_ALL] == [(column, 0) for column in range(N_COLUMNS_IN_ALL)]
    offsets: dict[int, list[int]] = {column: [] for column in range(N_COLUMNS_IN_ALL)}
    for column, offset in found:
        offsets[column].append(offset)
    for column, own in offsets.items():
        reach = FAR if column in context.FAR_COLUMNS else NEAR
        expected = range(-reach, reach + 1) if column < N_LOCAL_COLUMNS else [0]
        assert sorted(own) == list(expected)


def example_of(page: TrainingPage, lexicon: bytes = bytes(2)) -> Example:
    (example,) = examples([page], lexicon)
    return example


def page_of(*lines: str, label: float = 1.0, variant: str = "text_nodes") -> TrainingPage:
    page = TrainingPage("wcxb-dev", "1", "article", "", "", "", "", False, 0)
    page.texts = [LabelledText(variant, "\n".join(lines), np.full(len(lines), label, np.float32))]
    return page


def test_matrix_has_the_neighbours_side_by_side() -> None:
    n = 30
    example = example_of(page_of(*("word " * (number + 1) for number in range(n))))
    matrix, found = example.matrix(), features(N_COLUMNS_IN_ALL)
    assert matrix.shape == (n, len(found))
    assert matrix.dtype == np.uint8
    words = matrix[:, found.index((context.X_WORDS, 0))].tolist()
    assert words == sorted(words)
    assert words[0] == 4
    for offset in (-FAR, -1, 1, FAR):
        shifted = matrix[:, found.index((context.X_WORDS, offset))].tolist()
        outside = [0] * abs(offset)
        assert shifted == (words[offset:] + outside if offset > 0 else outside + words[:offset])


def test_texts_are_seen_with_their_lexicon() -> None:
    page = page_of("one two three")
    bytes_of = [example_of(page, bytes([w, w])).columns[context.X_LEXICAL, N_PAD] for w in (0, 16)]
    assert bytes_of[0] < bytes_of[1]


def test_texts_that_the_core_splits_into_other_lines_are_left_out() -> None:
    page = page_of("one", "two")
    page.texts += [
        LabelledText("gold", "one\ntwo", np.ones(3, np.float32)),
        LabelledText("woven", "", np.ones(0, np.float32)),
        LabelledText("laid_out", "one", np.ones(1, np.float32)),
    ]
    variants = ("text_nodes", "gold", "woven")
    assert [example.text.variant for example in examples([page], bytes(2), variants)] == [
        "text_nodes",
        "woven",
    ]


def test_all_pages_weigh_the_same() -> None:
    short, long = (example_of(page_of(*["word " * 20] * n)).weights() for n in (10, 100))
    assert short.sum() == pytest.approx(long.sum())
    assert short[0] == pytest.approx(21 / 200)


def test_weights_have_bounds() -> None:
    tiny = example_of(page_of("one")).weights()
    assert tiny.tolist() == pytest.approx([2 / context.MIN_PAGE_WORDS])
    one_line = example_of(page_of("word " * 9000)).weights()
    assert one_line.tolist() == pytest.approx([(context.MAX_LINE_WORDS + 1) / 9000])
    few_lines = example_of(page_of("word " * 60, "word " * 60)).weights()
    assert few_lines.tolist() == [context.MAX_LINE_WEIGHT] * 2
    boilerplate = example_of(page_of("word " * 90, label=0.0)).weights()
    assert boilerplate.tolist() == [context.MAX_LINE_WEIGHT]


def test_weights_by_type_of_page_and_variant() -> None:
    page = page_of("one")
    plain = example_of(page).weights()
    page.source, page.kind = "fundus", "forum"
    factor = context.WEIGHTS["fundus"] * context.OTHER_WEIGHT
    assert (example_of(page).weights() == factor * plain).all()
    share = SHARES["raw_nodes"]
    assert example_of(page_of("one", variant="raw_nodes")).weights() == pytest.approx(
        plain / np.sqrt(share)
    )
