"""Scores of texts small enough to count by hand."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from page_scores import PageScores, add_scores, score_pages, score_shingles, score_words

GOLD = "The bridge is open, the road is not"


class ScoredPage(NamedTuple):
    text: str
    gold: str | None
    place: str = "en"


def test_words_count_as_often_as_they_occur() -> None:
    # Right are two of three "the", as many as the gold has, and "bridge": of six words, of eight.
    score = score_words("The THE the bridge, share this", GOLD)
    assert score == (3 / 6, 3 / 8, 6 / 14)


def test_order_is_for_shingles() -> None:
    turned = "the road is not the bridge is open"
    assert score_words(turned, GOLD).f1 == 1.0
    # Five runs of four words each; only "the road is not" and "the bridge is open" are in both.
    assert score_shingles(turned, GOLD) == (2 / 5, 2 / 5, 2 / 5)


def test_a_text_of_few_words_is_one_shingle() -> None:
    assert score_shingles("Is open", "is open!").f1 == 1.0
    assert score_shingles("is open", "is open now").f1 == 0.0
    assert score_shingles("is open", GOLD).f1 == 0.0


@pytest.mark.parametrize("score", [score_words, score_shingles])
def test_nothing_is_right_only_where_nothing_is_wanted(score) -> None:  # type: ignore[no-untyped-def]
    assert score("", "…") == (1.0, 1.0, 1.0)
    assert score("", GOLD) == (0.0, 0.0, 0.0)
    assert score(GOLD, "") == (0.0, 0.0, 0.0)


def test_pages_are_grouped_and_count_the_same() -> None:
    pages = [
        ScoredPage("one two three four", "one two three four"),
        ScoredPage("\n", "one"),
        ScoredPage("eins zwei", "eins", "de"),
        ScoredPage("a page without a gold text", None),
    ]
    groups = score_pages(pages, lambda page: page.text, lambda page: page.place)
    assert groups["en"] == PageScores(
        pages=2, empty=1, precision=1.0, recall=1.0, f1=1.0, shingle_f1=1.0
    )
    assert groups["en"].rates() == {"precision": 0.5, "recall": 0.5, "f1": 0.5, "shingle_f1": 0.5}
    assert groups["de"].rates() == {
        "precision": 0.5,
        "recall": 1.0,
        "f1": pytest.approx(2 / 3),
        "shingle_f1": 0.0,
    }
    total = add_scores(groups.values())
    assert (total.pages, total.empty) == (3, 1)
    assert total.rates()["precision"] == 0.5


def test_no_pages_score_nothing() -> None:
    no_pages: list[ScoredPage] = []
    assert score_pages(no_pages, lambda page: page.text, lambda page: page.place) == {}
    assert set(PageScores().rates().values()) == {0.0}
