"""What keeps a line although there is evidence against it."""

from __future__ import annotations

import pytest
from paragraphs import P1, P2, P3, TITLE, page

from cleaner import Config, clean


@pytest.mark.parametrize("strength", ["gentle", "balanced", "strict"])
@pytest.mark.parametrize(
    "line",
    [
        "Share of the market, said the engineer, was what the ferry had lost, and for good.",
        "Comments from the ferryman were few, and what he said about the fire was not for print.",
        "Related to nobody in the village, the teacher kept a diary and showed it to a stranger.",
        "Advertisement and newsletter were the two words that the engineer could not hear at all.",
        "Subscribe, the council said to every house, and nine houses did so within a week.",
        "By Tuesday the water had gone, and by Friday the engineer had gone too, with the pump.",
        "Photo by photo she went through the drawer, and in none of them was the ferry to be seen.",
        "Cookies were what the baker's widow sold on the quay, and privacy was what she asked for.",
    ],
)
def test_prose_goes_on_strong_evidence_only(line: str, strength: str) -> None:
    noise = ["Leave a Reply", "Advertisement", "Related Articles"]
    for text in (
        page(P1, line, P2),
        page(line),
        page(P1, noise[0], line, noise[1], P2),
        page(P1, P2, noise[2], line),
    ):
        assert line in clean(text, Config(strength)), text  # type: ignore[arg-type]


def test_an_interview_keeps_its_questions() -> None:
    text = page(TITLE, P1, "Did you share the boat?", "I did not.", "Comments?", "None.", P2)
    assert clean(text) is text


def test_a_tutorial_keeps_its_markup() -> None:
    text = page(
        TITLE,
        "Put this into your template:",
        '<div class="share">',
        '  <a href="#">Share</a>',
        "</div>",
        "and this into the style sheet:",
        ".share { color: red; }",
        '[gallery ids="1,2"]',
        "{{ title }}",
        '<p class="a">',
        P1,
    )
    assert clean(text) is text


def test_a_recipe_keeps_its_fields() -> None:
    text = (
        page(TITLE, P1)
        + "Serves: 4\nPrep time: 10 minutes\nName: plum cake\nSource: my aunt\n\n"
        + page(P2, P3)
    )
    assert clean(text) is text


BODY = (P1, P2, P3)


@pytest.mark.parametrize(
    "sheet",
    [
        "Sensor: 1-inch\nVideo: 4K\nPhoto: JPEG, RAW\nBattery: 300 shots\nWeight: 290 g",
        "Sensor: 1 Zoll\nVideo: 4K\nFoto: JPEG, RAW\nAkku: 300 Bilder\nGewicht: 290 g",
    ],
)
def test_the_lines_of_a_data_sheet_are_kept(sheet: str) -> None:
    text = "\n\n".join([BODY[0], sheet, BODY[1]])
    assert clean(text) is text


@pytest.mark.parametrize(
    ("age", "posts"),
    [
        ("2 days ago", ["Same question here.", "Thanks, that helps.", "Good point!"]),
        ("vor 2 Tagen", ["Im Netz.", "Nein, bitte nicht.", "Warum nicht?"]),
        ("hace 2 días", ["Sí, por la tarde.", "Gracias.", "De nada."]),
    ],
)
def test_posts_between_ages_are_kept(age: str, posts: list[str]) -> None:
    lines = [BODY[0], "marek", age, BODY[1]]
    for post in posts:
        lines += ["olla", age, post]
    cleaned = clean("\n".join(lines) + "\n")
    assert [post for post in posts if post not in cleaned] == []


def test_a_hint_among_function_words_is_a_title() -> None:
    text = f"{BODY[0]} {BODY[1]}\n\nCompartir la casa y el mar\n\n{BODY[2]} {BODY[0]}\n"
    assert clean(text, Config(strength="strict", model=False)) is text


RULES = Config(model=False)
MILL = "The mill turns again\n"
M1 = "The wheel of the old mill turned on Monday for the first time since the great flood.\n"
M2 = "Forty people came to see it, and the miller gave each of them a small bag of flour.\n"
M3 = "The council paid for the oak, while a choir and two schools paid for all the rest.\n"


def joined(*lines: str) -> str:
    """A text of some lines, one behind the other."""
    return "\n".join(line if line.endswith("\n") else line + "\n" for line in lines)


def assert_kept(text: str) -> None:
    """By the rules alone, at every strength."""
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
    assert_kept(joined(MILL, M1, heading, M2, M3))


def test_a_title_that_begins_like_a_byline_is_kept() -> None:
    assert_kept(joined("By Wheel and Water", M1, M2, M3))


def test_the_questions_of_a_list_of_questions_are_kept() -> None:
    text = joined(
        "What does a bag cost?", "Two coins.", "May I bring a dog?", "Yes.",
        "How do I unsubscribe from the newsletter?", "Write to the miller.",
        "Forgot your password?", "Ask at the door.",
    )  # fmt: skip
    assert_kept(text)


def test_a_policy_keeps_its_sentences() -> None:
    text = joined(
        "Privacy Policy",
        "This privacy policy says what the mill writes down of those who buy flour from it.",
        "We use cookies and similar things to remember which flour you looked at before.",
        "You may unsubscribe from our newsletter at any time by a word to the miller's wife.",
    )
    assert_kept(text)


def test_the_sections_of_a_listing_are_its_body() -> None:
    sections = [
        line
        for number in range(12)
        for line in ("Top stories", f"Mill number {number} opens", f"Weir {number} breaks")
    ]
    text = joined(*sections)
    assert clean(text, RULES) == text


@pytest.mark.parametrize("line", ["2. Stay connected", "3) Follow us"])
def test_an_item_of_a_numbered_list_is_kept(line: str) -> None:
    stays_at = joined(MILL, M1, line, M2, M3)
    assert clean(stays_at, RULES) == stays_at
