"""A line beside boilerplate."""

from __future__ import annotations

import pytest
from paragraphs import P1, P2, P3, P4, TITLE, dropped, page

from cleaner import clean


@pytest.mark.parametrize(
    "bar",
    [
        ("Share this:", "Pinterest", "WhatsApp"),
        ("Pinterest", "Facebook", "WhatsApp", "LinkedIn"),
        ("Share this:", "Pinterest", "Facebook", "WhatsApp", "LinkedIn", "Print"),
    ],
)
def test_a_share_bar_between_paragraphs_without_blank_lines(bar: tuple[str, ...]) -> None:
    text = "\n".join((TITLE, P1, P2, *bar, P3, P4))
    assert dropped(text) == list(bar)
    assert clean(text) == "\n".join((TITLE, P1, P2, P3, P4))


@pytest.mark.parametrize(
    "names",
    [
        ("He kept three pages:", "Pinterest", "Facebook", "WhatsApp", "LinkedIn"),
        ("Pinterest", "Facebook", "WhatsApp"),
        ("Pinterest", "Facebook", "The ferry", "WhatsApp", "LinkedIn"),
        ("- Pinterest", "- Facebook", "- WhatsApp", "- LinkedIn"),
    ],
)
def test_names_that_the_body_lists_are_kept(names: tuple[str, ...]) -> None:
    text = "\n".join((TITLE, P1, P2, *names, P3, P4))
    assert clean(text) is text


def test_doubtful_lines_are_dropped_beside_boilerplate() -> None:
    text = page(TITLE, P1, P2, P3, "Share on Facebook", "Share", "Email", "Leave a Reply")
    assert clean(text) == page(TITLE, P1, P2, P3)


@pytest.mark.parametrize(
    "line",
    [
        "Home",
        "Share",
        "Video",
        "Sport",
        "News",
        "Facebook",
        "Print",
        "Comments",
        "Suche",
        "首页",
    ],
)
def test_doubtful_lines_alone_are_kept_inside_the_body(line: str) -> None:
    text = page(TITLE, P1, P2, line, P3, P4)
    assert clean(text) is text


def test_a_bar_of_doubtful_words_is_dropped() -> None:
    text = page(TITLE, P1, P2, P3, "Facebook Twitter WhatsApp Email Print")
    assert clean(text) == page(TITLE, P1, P2, P3)


def test_neighbours_do_not_reach_into_prose() -> None:
    for line in ("Advertisement", "Leave a Reply", "Share on Facebook", "Related Articles"):
        text = page(P1, line, P2, line, P3, line)
        assert clean(text) == page(P1, P2, P3)


def test_a_poem_with_interface_words_is_kept() -> None:
    text = (
        "Home\n\nShare the bread,\nshare the boat,\nsearch the water.\n"
        "Home is where\nthe menu ends.\n\nPrint it in sand.\n"
    )
    assert clean(text) is text


def test_a_table_of_results_is_kept() -> None:
    text = (
        page(TITLE, P1)
        + "Corwin 3 Hollin 1\nAsheford 2 Sedra 2\nHome 1 Away 0\nNext 4 Live 2\n\n"
        + page(P2)
    )
    assert clean(text) is text
