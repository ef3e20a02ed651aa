"""Texts in pieces, and a judge learned from a few of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from pxd import numbers

np = pytest.importorskip("numpy")
for name in ("catboost", "rapidfuzz", "scipy", "sklearn"):
    pytest.importorskip(name)

from mills import page_of

from cleaner import Config
from cleaner._core import cut_text
from cleaner.decide._judge import Judge
from cleaner.decide._piece_columns import N_FIRST_COLUMNS, N_SECOND_COLUMNS
from cleaner.markers.load import load_tables
from cleaner.model._columns import N_PAD
from cleaner.model.load import load_model, read_model
from training import judge, woven
from training import wordings as wordings_module
from training.dataset import TrainingPage
from training.pages import FOLDS
from training.pieces import (
    WOVEN,
    Example,
    judge_examples,
    left_of_article,
    left_of_page,
    of_article,
    of_page,
)
from training.residue import ArticleWithResidue
from training.trees import Settings
from training.weave import Residue
from training.wordings import WordingRows, wording_rows
from training.woven import woven_articles

CORE = numbers("decide/_piece_columns.pxd")
N_PAGES = 30
SMALL = Settings(n_trees=20, depth=4, rate=0.2)
HELD_OUT = 0


@pytest.fixture(scope="module")
def pages() -> list[TrainingPage]:
    return [page_of(number) for number in range(N_PAGES)]


@pytest.fixture(scope="module", autouse=True)
def one_language() -> Iterator[None]:
    """Templates of one language, so that the tests take seconds."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (judge, wordings_module, woven):
            patch.setattr(module, "languages", lambda: ["en"])
        yield


@pytest.fixture(scope="module")
def examples(pages: list[TrainingPage]) -> list[Example]:
    return list(judge_examples(pages))


@pytest.fixture(scope="module")
def wordings(pages: list[TrainingPage]) -> WordingRows:
    return wording_rows(pages)


@pytest.fixture(scope="module")
def files(examples: list[Example], wordings: WordingRows) -> tuple[bytes, bytes]:
    return judge.train(examples, wordings, HELD_OUT, SMALL)


def test_an_articles_pieces_are_labelled_by_their_characters() -> None:
    text = "It rained. 12 Likes\nNobody came."
    article = ArticleWithResidue(
        "one", 1, "en", text, (Residue(11, 19, "glued", "blank", "after"),)
    )
    found = of_article(article)
    assert found.lines == "It rained.\n12 Likes\nNobody came."
    assert found.labels.tolist() == [1, 0, 1]
    assert found.n_words.tolist() == [2, 2, 2]


def test_a_pages_pieces_are_labelled_by_the_gold_text(pages: list[TrainingPage]) -> None:
    text = f"Leave a Reply. {pages[0].gold}"
    found = of_page(pages[0], "gold", text, "en")
    assert found.labels[0] == 0
    assert found.labels[1:].min() == 1


def test_what_is_off_limits_is_one_piece(pages: list[TrainingPage]) -> None:
    text = f"{pages[0].gold}\n```\nprint(1). Print(2)\n```\n"
    found = of_page(pages[0], "gold", text, "en")
    assert "print(1). Print(2)" in found.lines.split("\n")
    assert len(judge._first_columns(found, bytes(2), bytes(2))[0]) == len(found.spans) + 2 * N_PAD


def test_there_are_texts_of_both_regimes(examples: list[Example]) -> None:
    variants = {one.whole.variant for one in examples}
    assert WOVEN in variants
    assert len(variants) > 1
    for text in (text for one in examples for text in (one.whole, one.asked)):
        assert len(text.spans) == len(text.labels) == len(text.n_words)


def test_the_judge_is_asked_of_some_texts_when_rules_have_had_theirs(
    examples: list[Example],
) -> None:
    assert {one.asked is one.whole for one in examples} == {True, False}
    for one in examples:
        assert len(one.asked.text) <= len(one.whole.text)


def test_of_an_article_is_left_what_the_rules_keep(pages: list[TrainingPage]) -> None:
    form = (
        "Leave a Reply\nYour email address will not be published. Required fields are marked *\n"
        "Post Comment"
    )
    text = f"{pages[0].gold}\n12 boats\n{form}"
    kept, dropped = text.index("12 boats"), text.index(form)
    residues = (
        Residue(kept, kept + 8, "own line", "", "after"),
        Residue(dropped, len(text), "own line", "", "after"),
    )
    left = left_of_article(ArticleWithResidue("one", 1, "en", text, residues))
    assert left.text == f"{pages[0].gold}\n12 boats\n"
    assert [left.text[one.start : one.stop] for one in left.residues] == ["12 boats"]


def test_of_a_page_is_left_what_the_lines_model_keeps() -> None:
    prose = "The bridge was closed on Monday, since the river had risen by two metres in a night."
    assert left_of_page(f"{prose}\nLeave a Reply\n") == f"{prose}\n"


def test_labels_that_other_folds_belie_are_not_learned_from() -> None:
    text = "The dam broke.\n\nRelated links\n\nNobody came."
    gold = of_page(replace(page_of(1), gold=text), "gold", text, "en")
    article = replace(gold, variant=WOVEN, id=f"{gold.source}/{gold.id}", source=WOVEN)
    output = replace(gold, variant="text_nodes", labels=np.array([1, 0, 0], np.float32))
    logits = np.array([200, 40, 200], np.uint8)
    texts = [gold, article, replace(article, id="another"), output]
    found = judge._belied(texts, [logits] * len(texts))
    assert [mask.tolist() for mask in found] == [
        [False, True, False],
        [False, True, False],  # a near miss of a template may say the same in another text
        [False, False, False],
        [False, False, True],
    ]


def test_the_lexicon_learns_each_template_in_its_fold() -> None:
    found = list(judge._templates())
    assert {is_body for _, is_body, _, _ in found} == {True, False}
    assert {fold for _, _, fold, _ in found} == set(range(FOLDS))


@pytest.mark.parametrize(
    "name", ["P_LOGIT", "P_LINE_MIN", "P_LINE_MAX", "P_KNOWN", "P_IN_TITLE", "P_WORDING"]
)
def test_columns_have_the_numbers_of_the_core(name: str) -> None:
    assert getattr(judge, name) == CORE[name]


def test_the_same_texts_give_the_same_bytes(
    examples: list[Example], wordings: WordingRows, files: tuple[bytes, bytes]
) -> None:
    assert judge.train(examples, wordings, HELD_OUT, SMALL) == files


def test_what_it_learned_holds_on_sites_that_it_has_not_seen(
    pages: list[TrainingPage], files: tuple[bytes, bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("judge")
    for name, file in zip(("first", "second"), files, strict=True):
        (folder / name).write_bytes(file)
    learned = Judge(
        read_model(folder / "first", N_FIRST_COLUMNS),
        read_model(folder / "second", N_SECOND_COLUMNS),
    )
    threshold = Config().threshold
    gone = residue = lost = body = 0
    for article in woven_articles(pages, 3):
        if article.fold != HELD_OUT:
            continue
        is_residue = np.zeros(len(article.text), bool)
        for one in article.residues:
            is_residue[one.start : one.stop] = True
        is_cut = np.zeros(len(article.text), bool)
        cuts = cut_text(article.text, load_tables(), threshold, 0, load_model(), 1.0, learned)
        for start, stop, *_ in cuts:
            is_cut[start:stop] = True
        is_ink = np.array([not sign.isspace() for sign in article.text], bool)
        gone += (is_cut & is_residue & is_ink).sum()
        residue += (is_residue & is_ink).sum()
        lost += (is_cut & ~is_residue & is_ink).sum()
        body += (~is_residue & is_ink).sum()
    assert gone > 0.5 * residue
    assert lost < 0.04 * body  # twenty trees that have seen a few hundred texts
