"""What the guards keep although a marker speaks against it, and what goes: by the rules alone."""

from __future__ import annotations

import pytest

from cleaner import Config, clean, explain

RULES = Config(model=False)
TITLE = "The mill turns again\n"
P1 = "The wheel of the old mill turned on Monday for the first time since the great flood.\n"
P2 = "Forty people came to see it, and the miller gave each of them a small bag of flour.\n"
P3 = "The council paid for the oak, while a choir and two schools paid for all the rest.\n"


def page(*lines: str) -> str:
    return "\n".join(line if line.endswith("\n") else line + "\n" for line in lines)


def stays(text: str) -> None:
    for strength in ("gentle", "balanced", "strict"):
        assert clean(text, Config(strength=strength, model=False)) == text


@pytest.mark.parametrize(
    "heading",
    [
        "By Road and Rail",
        "By Bicycle",
        "Photo Albums",
        "Image Sharpening",
        "Credit Unions",
        "Text Editors",
        "## Photo Albums",
        "### By Jane Miller",
        "== By Jane Miller ==",
        "By Jane Miller\n---",
    ],
)
def test_capitals_are_no_names(heading: str) -> None:
    stays(page(TITLE, P1, heading, P2, P3))


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Miller",
        "By Jane van Miller and Tom Weaver",
        "By Jane Miller, Tom Weaver",
        "By The Mill Street Team",
    ],
)
def test_a_byline_under_the_title_beside_a_date_goes(line: str) -> None:
    text = page(TITLE, line, "12 March 2024", P1, P2, P3)
    assert clean(text, RULES) == page(TITLE, P1, P2, P3)


@pytest.mark.parametrize("line", ["Photo: Ida Weir", "Image credit: Ida Weir / AFP"])
def test_names_behind_a_sign_go_beside_boilerplate(line: str) -> None:
    text = page(TITLE, P1, line, "Advertisement", P2, P3)
    assert clean(text, RULES) == page(TITLE, P1, P2, P3)


def test_a_title_that_begins_like_a_byline_stays() -> None:
    stays(page("By Wheel and Water", P1, P2, P3))


def test_the_questions_of_a_list_of_questions_stay() -> None:
    text = page(
        "What does a bag cost?", "Two coins.", "May I bring a dog?", "Yes.",
        "How do I unsubscribe from the newsletter?", "Write to the miller.",
        "Forgot your password?", "Ask at the door.",
    )  # fmt: skip
    stays(text)


def test_a_policy_keeps_its_sentences() -> None:
    text = page(
        "Privacy Policy",
        "This privacy policy says what the mill writes down of those who buy flour from it.",
        "We use cookies and similar things to remember which flour you looked at before.",
        "You may unsubscribe from our newsletter at any time by a word to the miller's wife.",
    )
    stays(text)


def test_the_sections_of_a_listing_are_its_body() -> None:
    sections = [
        line
        for number in range(12)
        for line in ("Top stories", f"Mill number {number} opens", f"Weir {number} breaks")
    ]
    text = page(*sections)
    assert clean(text, RULES) == text


@pytest.mark.parametrize("line", ["2. Stay connected", "3) Follow us"])
def test_an_item_of_a_numbered_list_stays(line: str) -> None:
    stays_at = page(TITLE, P1, line, P2, P3)
    assert clean(stays_at, RULES) == stays_at


def test_a_verdict_that_is_not_sure_needs_company() -> None:
    alone = page(TITLE, P1, "Read more: The weir that broke", P2, P3)
    assert clean(alone, RULES) == alone
    beside = page(TITLE, P1, "Advertisement", "Read more: The weir that broke", P2, P3)
    assert clean(beside, RULES) == page(TITLE, P1, P2, P3)


def test_what_a_phrase_takes_along_is_never_sure() -> None:
    text = page(TITLE, P1, "Advertisement", "Read more: The weir that broke", P2, P3)
    scores = {span.rule: span.score for span in explain(text, RULES).dropped}
    assert scores == {"marker_line": 6.0, "marker_opens": 4.5}
