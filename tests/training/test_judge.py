"""Texts in pieces, and a judge learned from a few of them."""

from __future__ import annotations

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
from training import judge
from training.dataset import TrainingPage
from training.pieces import WOVEN, PieceText, of_article, of_page, piece_texts
from training.residue import ArticleWithResidue
from training.trees import Settings
from training.weave import Residue
from training.woven import woven_articles

CORE = numbers("decide/_piece_columns.pxd")
N_PAGES = 30
SMALL = Settings(n_trees=20, depth=4, rate=0.2)
HELD_OUT = 0


@pytest.fixture(scope="module")
def pages() -> list[TrainingPage]:
    return [page_of(number) for number in range(N_PAGES)]


@pytest.fixture(scope="module")
def texts(pages: list[TrainingPage]) -> list[PieceText]:
    return list(piece_texts(pages))


@pytest.fixture(scope="module")
def files(texts: list[PieceText]) -> tuple[bytes, bytes]:
    return judge.train(texts, HELD_OUT, SMALL)


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
    assert len(judge._first_columns(found, bytes(2))[0]) == len(found.spans) + 2 * N_PAD


def test_there_are_texts_of_both_regimes(texts: list[PieceText]) -> None:
    variants = {text.variant for text in texts}
    assert WOVEN in variants
    assert len(variants) > 1
    assert all(len(text.spans) == len(text.labels) == len(text.n_words) for text in texts)


@pytest.mark.parametrize("name", ["P_LOGIT", "P_LINE_MIN", "P_LINE_MAX", "P_KNOWN", "P_IN_TITLE"])
def test_columns_have_the_numbers_of_the_core(name: str) -> None:
    assert getattr(judge, name) == CORE[name]


def test_the_same_texts_give_the_same_bytes(
    texts: list[PieceText], files: tuple[bytes, bytes]
) -> None:
    assert judge.train(texts, HELD_OUT, SMALL) == files


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
    assert lost < 0.02 * body
