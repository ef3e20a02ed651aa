"""Genre weights of words: their sign, and what they are fitted on."""

from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")
for name in ("rapidfuzz", "scipy", "sklearn"):
    pytest.importorskip(name)

from cleaner.markers.load import load_tables
from cleaner.model._columns import text_genre, text_grams
from cleaner.model._model import GENRE_STEPS, N_GENRE_WEIGHTS, Model
from training.dataset import LabelledText, TrainingPage
from training.genre import WEIGHTS, GenreRows
from training.pages import SETS

ARTICLE = "The miller opened the sluice\nThe wheel turned slowly"
FORUM = "Joined 2009\nPosts 1,204\nQuote this post"
SHOP = "Add to basket\nIn stock"
BITS = N_GENRE_WEIGHTS.bit_length() - 1


def page_of(fold: int, kind: str, text: str, variant: str = "text_nodes") -> TrainingPage:
    page = TrainingPage("wcxb-dev", f"{kind} {fold}", kind, "", "", "", "", False, fold)
    page.texts = [LabelledText(variant, text, np.zeros(0, np.float32))]
    return page


def corpus() -> list[TrainingPage]:
    """Three equal folds, but for one word that only fold 2 has."""
    kinds = {"article": ARTICLE, "forum": FORUM, "product": SHOP}
    return [
        page_of(fold, kind, f"{text}\nZeppelin" if (fold, kind) == (2, "forum") else text)
        for fold in range(3)
        for kind, text in kinds.items()
    ]


@pytest.fixture(scope="module")
def table() -> bytes:
    return GenreRows(corpus()).fit()


def weight(word: str, table: bytes) -> int:
    """A word's own; its pairs with the edges come after it."""
    _, places = text_grams(word, load_tables(), BITS)
    return int(np.frombuffer(table, np.int8)[np.frombuffer(places, np.uint32)[0]])


def shares(*texts: str) -> list[list[float]]:
    """For each text those shares that are not zero, in order."""
    matrix = GenreRows([page_of(0, "article", text) for text in texts]).matrix
    assert matrix.shape == (len(texts), N_GENRE_WEIGHTS)
    return [sorted(row.data.tolist()) for row in matrix]


def test_one_weight_for_each_place(table: bytes) -> None:
    assert len(table) == N_GENRE_WEIGHTS


@pytest.mark.parametrize("word", ["miller", "SLUICE", "wheel"])
def test_words_of_articles_weigh_more_than_others(word: str, table: bytes) -> None:
    assert weight(word, table) > weight("unheard", table)


@pytest.mark.parametrize("word", ["joined", "Quote", "2009", "1,204", "basket", "Zeppelin"])
def test_words_of_other_pages_weigh_less_than_others(word: str, table: bytes) -> None:
    assert weight(word, table) < weight("unheard", table)


def test_unknown_words_have_the_intercept_as_weight(table: bytes) -> None:
    weights = np.frombuffer(table, np.int8)
    assert np.count_nonzero(weights != weight("unheard", table)) < 30


def test_the_core_tells_the_genres_apart(table: bytes) -> None:
    model = Model(bytes(2), table, bytes(4), bytes(4), 1, 1, 0)
    odds = [text_genre(text, load_tables(), model) for text in (ARTICLE, FORUM, SHOP)]
    assert odds[0] > 1
    assert max(odds[1:]) < -1


def test_the_unit_of_weights_is_that_of_the_core() -> None:
    weights = bytes([GENRE_STEPS]) * N_GENRE_WEIGHTS
    model = Model(bytes(2), weights, bytes(4), bytes(4), 1, 1, 0)
    assert text_genre("miller", load_tables(), model) == 1


def test_a_fold_is_left_out_whole() -> None:
    texts = GenreRows(corpus())
    some, none = texts.fit([1]), texts.fit([2])
    assert weight("Zeppelin", some) < weight("unheard", some)
    assert weight("Zeppelin", none) == weight("unheard", none)
    assert weight("Quote", none) < weight("unheard", none)


def test_rows_are_the_shares_of_words() -> None:
    """Of words alone: no pairs, and no edges of lines."""
    assert shares("one two one", "one\ntwo\n\nthree four", "5 12\n1.5", "!", "one!\n***\ntwo") == [
        pytest.approx([1 / 3, 2 / 3]),
        pytest.approx([1 / 4] * 4),
        [1.0],
        [],
        [0.5, 0.5],
    ]


def test_a_word_has_the_place_that_the_core_gives_it() -> None:
    (place,) = GenreRows([page_of(0, "article", "miller miller")]).matrix.indices
    only_there = bytes(place) + bytes([GENRE_STEPS]) + bytes(N_GENRE_WEIGHTS - place - 1)
    model = Model(bytes(2), only_there, bytes(4), bytes(4), 1, 1, 0)
    assert text_genre("miller", load_tables(), model) == 1


def test_all_but_articles_are_of_another_genre() -> None:
    kinds = ("article", "forum", "product", "listing", "article")
    labels = GenreRows([page_of(0, kind, "one") for kind in kinds]).labels
    assert labels.tolist() == [True, False, False, False, True]


def test_sets_of_known_genres_are_learned_from() -> None:
    pages = [page_of(0, "article", "one") for _ in SETS]
    for page, source in zip(pages, SETS, strict=True):
        page.source = source
    assert set(WEIGHTS) < set(SETS)
    assert GenreRows(pages).weights.tolist() == [WEIGHTS[name] for name in SETS if name in WEIGHTS]


def test_only_some_variants_are_learned_from() -> None:
    """And of these no text with a line of more words than the core counts."""
    pages = [page_of(fold, "forum", "one") for fold in range(2)]
    pages[1].texts.append(LabelledText("block_lines", "one", np.zeros(0, np.float32)))
    pages += [page_of(2, "forum", "one", "laid_out"), page_of(2, "forum", "one " * 70_000)]
    assert GenreRows(pages).folds.tolist() == [0, 1, 1]
