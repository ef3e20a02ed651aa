"""The words that count as lost, on texts small enough to count by hand."""

from __future__ import annotations

import pytest

pytest.importorskip("rapidfuzz")

from readings import Readings, fold_of
from safety import (
    Loss,
    Losses,
    format_losses,
    format_rules,
    format_worst,
    group_of,
    loss_of,
    sections,
    totals,
)

GOLD = "The weir was mended in May.\nNobody had asked for it."


def cut(*bounds: tuple[int, int]) -> list[tuple[int, int, int, int, float]]:
    return [(start, stop, 1, 0, 6.0) for start, stop in bounds]


def test_a_line_of_the_gold_text_is_lost() -> None:
    text = f"Menu\n{GOLD}\n"
    start = text.index("Nobody")
    assert loss_of(text, GOLD, cut((0, 5), (start, len(text)))) == Loss(
        11, 5, 5, [(5, 0, "Nobody had asked for it.")]
    )


def test_boilerplate_that_uses_words_of_the_gold_text_is_not_lost() -> None:
    """The input lacks some gold words, so those of the menu could be taken for them."""
    text = "The weir was mended in May.\nAsked about it for years: see our shop\n"
    start = text.index("Asked")
    loss = loss_of(text, GOLD, cut((start, len(text))))
    assert (loss.present, loss.lost, loss.at_most) == (9, 0, 3)


def test_one_of_two_copies_is_not_lost() -> None:
    text = f"The weir was mended in May.\n{GOLD}\n"
    assert loss_of(text, GOLD, cut((0, 28))).lost == 0
    assert loss_of(text, GOLD, cut((0, 28), (28, 56))).lost == 6


def test_lines_of_a_cut_are_judged_separately() -> None:
    text = f"{GOLD}\nMore about mills and sluices\nShop\nContact\nImprint\n"
    start = text.index("Nobody")
    loss = loss_of(text, GOLD, cut((start, len(text))))
    assert [piece for *_, piece in loss.pieces] == ["Nobody had asked for it."]


def test_characters_of_scripts_without_spaces_are_words() -> None:
    text = "堰は五月に直された。\n誰も頼まなかった。\n"
    loss = loss_of(text, text, cut((11, 21)))
    assert (loss.present, loss.lost) == (17, 8)


def test_shares_of_documents() -> None:
    losses = Losses()
    for lost in (0, 2, 3, 31):
        losses.add("x", Loss(100, lost, lost, []))
    losses.add("without gold words", Loss(0, 0, 0, []))
    assert (losses.documents, losses.over_small, losses.over_large) == (4, 2, 1)
    assert losses.rates() == {
        "words_kept": pytest.approx(1 - 36 / 400),
        "within_2_percent": 0.5,
        "within_30_percent": 0.75,
    }


def test_groups_are_summed_by_reading() -> None:
    articles, others = Losses(), Losses()
    articles.add("a 1 trafilatura_text", Loss(100, 5, 6, [(5, 0, "Nobody")]))
    others.add("b 1 readability_text", Loss(50, 0, 0, []))
    table = totals(
        {
            ("rules", "trafilatura_text", "a: articles"): articles,
            ("rules", "readability_text", "b: other types"): others,
        }
    )
    whole = table["rules", "extractors", "all"]
    assert (whole.documents, whole.present, whole.lost) == (2, 150, 5)
    assert table["rules", "extractors", "all articles"].documents == 1
    assert table["rules", "trafilatura_text", "all"].documents == 1
    (section,) = sections(table, "hash", "reader")
    assert (section.name, section.rates["within_2_percent"]) == ("safety/rules/extractors", 0.5)
    assert "rules, extractors, all" in format_losses(table)
    assert format_worst(table, 9).count("'Nobody'") == 1
    (row,) = format_rules(table).split("\n")[2:]
    assert row.split()[:2] == ["rules,", "extractors,"]
    assert row.split()[-2:] == ["1", "5"]


def test_articles_are_a_group_of_their_own() -> None:
    page = Readings("wcxb-dev", "1", "forum", "", 0, GOLD, {})
    assert group_of(page) == "wcxb-dev: other types"


def test_a_page_gets_the_fold_of_its_site_or_of_its_article() -> None:
    lines = [f"In the year {year} they mended the weir, {'and it rained' * 5}" for year in range(4)]
    page = Readings("naeb", "1", "article", "mill.example", 0, "\n".join(lines), {})
    drawn = fold_of(page, {}, {})
    other, third = (drawn + 1) % 5, (drawn + 2) % 5
    assert fold_of(page, {"mill.example": other}, {}) == other
    assert fold_of(page, {"mill.example": other}, dict.fromkeys(lines[:3], third)) == third
    assert fold_of(page, {"mill.example": other}, dict.fromkeys(lines[:2], third)) == other
