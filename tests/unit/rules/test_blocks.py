"""A line among its neighbours: each block, what it must not take, company, doubles, guards."""

from __future__ import annotations

import pytest

from cleaner import Config, clean, explain

TITLE = "The ferry that would not sail"
P1 = "The ferryman from Corwin carried the last of the crates before the rain came down the valley."
P2 = "Nobody in the village would speak about the fire, and the engineer did not ask them to do so."
P3 = "An old schoolteacher kept a diary of every storm, and sold it to a stranger for a crown."
P4 = "By noon the boats had gone out anyway, and the harbour lay as quiet as it had lain before."
BIO = (
    "Jane Doe writes about ferries and weather. She lives near the harbour with two cats and a dog."
)
HEADLINES = (
    "Council buys a second ferry",
    "Engineer quits over harbour wall",
    "Nine boats and one buyer",
)


def page(*lines: str) -> str:
    return "\n\n".join(lines) + "\n"


def gone(text: str, config: Config | None = None) -> list[str]:
    return [text[span.start : span.stop].strip() for span in explain(text, config).dropped]


def rules(text: str) -> dict[str, str | None]:
    """What decided for each deleted line."""
    return {text[span.start : span.stop].strip(): span.rule for span in explain(text).dropped}


# --- lists ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading",
    [
        "Related Articles",
        "Most Read",
        "You may also like",
        "Das könnte Sie auch interessieren",
        "À lire aussi",
        "Читайте также",
    ],
)
@pytest.mark.parametrize("bullet", ["", "- ", "• ", "* "])
def test_a_heading_owns_the_list_behind_the_body(heading: str, bullet: str) -> None:
    items = [bullet + line for line in HEADLINES]
    text = page(TITLE, P1, P2, P3, heading, *items)
    assert gone(text) == [heading, *items]
    assert {rules(text)[item] for item in items} == {"list_item"}
    assert clean(text) == page(TITLE, P1, P2, P3)


@pytest.mark.parametrize("bullet", ["- ", "• "])
def test_a_list_inside_the_body_ends_with_the_prose(bullet: str) -> None:
    items = [bullet + line for line in HEADLINES]
    assert clean(page(TITLE, P1, P2, "Related Articles", *items, P3, P4)) == page(
        TITLE, P1, P2, P3, P4
    )


def test_a_list_takes_no_prose() -> None:
    assert clean(page(TITLE, P1, "Related Articles", P2, P3)) == page(TITLE, P1, P2, P3)
    assert clean(page(TITLE, P1, P2, "Related Articles", HEADLINES[0], P3)).endswith(page(P3))


def test_a_list_of_the_body_is_not_owned() -> None:
    items = ["- nine crates of apples", "- two clocks", "- a diary", "- one dog"]
    text = page(TITLE, P1, "What the ferry carried:", *items, P2, P3)
    assert clean(text) is text


def test_a_new_heading_ends_a_list() -> None:
    text = page(
        TITLE,
        P1,
        P2,
        P3,
        "Related Articles",
        HEADLINES[0],
        "Most Read",
        HEADLINES[1],
        "Leave a Reply",
    )
    assert clean(text) == page(TITLE, P1, P2, P3)
    assert rules(text)["Most Read"] == "marker_line"


def test_a_section_of_the_body_under_bare_headings_stays() -> None:
    text = page(TITLE, P1, "The first night", P2, "The second night", P3, "What was left", P4)
    assert clean(text) is text


# --- forms ----------------------------------------------------------------------------------


FORM = (
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "Comment *",
    "Name *",
    "Email *",
    "Website",
    "Post Comment",
)


def test_a_comment_form_goes_whole() -> None:
    text = page(TITLE, P1, P2, P3, *FORM)
    assert clean(text) == page(TITLE, P1, P2, P3)
    assert gone(text) == list(FORM)


def test_the_words_of_a_form_in_a_table_stay() -> None:
    """A glossary or a table may hold each of them."""
    text = page(TITLE, P1, "Name", "Weight", "Website", "Height", P2, P3)
    assert clean(text) is text


def test_a_form_takes_no_prose() -> None:
    assert clean(page(TITLE, P1, P2, "Leave a Reply", P3)) == page(TITLE, P1, P2, P3)


# --- threads --------------------------------------------------------------------------------


THREAD = (
    "3 Comments",
    "Gundula says:",
    "March 9, 2021 at 10:30 am",
    "The ferry was never on time when my father sailed it, and nobody minded.",
    "Reply",
    "Ottoline says:",
    "March 9, 2021 at 11:02 am",
    "He did mind, and he wrote it down in the diary that was sold last year.",
    "Reply",
    "Hob says:",
    "March 10, 2021 at 8:15 am",
    "I bought that diary.",
    "Reply",
)


def test_a_thread_goes_whole_behind_the_body() -> None:
    text = page(TITLE, P1, P2, P3, *THREAD)
    assert clean(text) == page(TITLE, P1, P2, P3)
    assert {explain(text).dropped[i].label for i in range(1, 4)} == {"comment"}


def test_comment_counts_above_the_body_open_no_thread() -> None:
    assert clean(page(TITLE, "3 Comments", P1, P2, P3)) == page(TITLE, P1, P2, P3)


def test_a_comment_count_inside_the_body_and_a_form_behind_it() -> None:
    text = page(TITLE, P1, P2, "3 Comments", P3, P4, *FORM)
    assert clean(text) == page(TITLE, P1, P2, P3, P4)


def test_a_body_that_is_a_conversation_stays() -> None:
    text = page(
        TITLE,
        P1,
        "Gundula: When did it sail?",
        "Hob: It never did, as far as I know.",
        "Gundula: Not once?",
        "Hob: Not once.",
        P2,
    )
    assert clean(text) is text


def test_a_body_about_comments_stays() -> None:
    text = page("Comments", P1, "Comments", P2, "Comments", P3)
    assert P1 in clean(text)
    assert P2 in clean(text)
    assert P3 in clean(text)


# --- boxes and tags -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "heading", ["About the Author", "Über den Autor", "À propos de l'auteur", "Об авторе"]
)
def test_an_author_box_goes_behind_the_body(heading: str) -> None:
    text = page(TITLE, P1, P2, P3, heading, BIO)
    assert clean(text) == page(TITLE, P1, P2, P3)
    assert rules(text)[BIO] == "author_box"


def test_an_author_box_takes_no_body_that_goes_on() -> None:
    for text in (
        page(TITLE, "About the Author", P1, P2, P3),
        page(TITLE, P1, P2, "About the Author", BIO, P3, P4, P1 + " Again.", P2 + " Again."),
    ):
        assert all(part in clean(text) for part in (P1, P2, P3))


def test_a_book_review_has_a_section_about_the_author() -> None:
    text = page("About the author", P1, P2, "About the book", P3, P4)
    assert all(part in clean(text) for part in (P1, P2, P3, P4))


@pytest.mark.parametrize(
    "heading", ["Tags:", "Schlagwörter:", "Étiquettes:", "Etiquetas:", "Теги:", "标签："]
)
def test_tags_go_behind_the_body(heading: str) -> None:
    text = (
        "\n".join([TITLE, "", P1, "", P2, "", P3, "", heading, "ferry", "harbour wall", "Corwin"])
        + "\n"
    )
    assert clean(text) == page(TITLE, P1, P2, P3)


def test_short_lines_of_the_body_are_no_tags() -> None:
    text = page(TITLE, P1, "ferry", "harbour wall", "Corwin", P2, P3)
    assert clean(text) is text


# --- company --------------------------------------------------------------------------------


@pytest.mark.parametrize("heading", ["Related Articles", "### Related Articles"])
def test_a_list_of_links_with_pictures_is_owned(heading: str) -> None:
    items = [
        f"* [![Picture {n}](https://quay.example/{n}.jpg) {line}](https://quay.example/news/{n})"
        for n, line in enumerate(HEADLINES, 1)
    ]
    assert gone(page(TITLE, P1, P2, P3, heading, *items)) == [heading, *items]
    # A paragraph that has links is none of them.
    prose = f"* [Jane](https://quay.example/jane) wrote: {P3} [More](https://quay.example/3)"
    assert gone(page(TITLE, P1, P2, heading, prose, P4)) == [heading]


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
    assert gone(text) == list(bar)
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
def test_names_that_the_body_lists_stay(names: tuple[str, ...]) -> None:
    text = "\n".join((TITLE, P1, P2, *names, P3, P4))
    assert clean(text) is text


def test_doubtful_lines_go_in_company() -> None:
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
        "分享",
    ],
)
def test_doubtful_lines_alone_stay_inside_the_body(line: str) -> None:
    text = page(TITLE, P1, P2, line, P3, P4)
    assert clean(text) is text


def test_a_bar_of_doubtful_words_goes() -> None:
    text = page(TITLE, P1, P2, P3, "Facebook Twitter WhatsApp Email Print")
    assert clean(text) == page(TITLE, P1, P2, P3)


def test_company_does_not_reach_into_prose() -> None:
    for line in ("Advertisement", "Leave a Reply", "Share on Facebook", "Related Articles"):
        text = page(P1, line, P2, line, P3, line)
        assert clean(text) == page(P1, P2, P3)


def test_a_poem_with_interface_words_stays() -> None:
    text = (
        "Home\n\nShare the bread,\nshare the boat,\nsearch the water.\n"
        "Home is where\nthe menu ends.\n\nPrint it in sand.\n"
    )
    assert clean(text) is text


COOKIES = """\
| Cookie | Duration | Description |
|---|---|---|
| cookielawinfo-checkbox-necessary | 11 months | This cookie is set by GDPR Cookie Consent plugin. |
| viewed_cookie_policy | 1 year | The cookie is set by the GDPR Cookie Consent plugin. |"""
PRESSED = """\
| Button | Presses |
|---|---|
| Share | 120 |
| Accept all cookies | 912 |
| Advertisement | 12 |"""


def test_the_cookies_of_a_consent_banner_go() -> None:
    assert clean(page(TITLE, P1, P2, P3, COOKIES)) == page(TITLE, P1, P2, P3)


@pytest.mark.parametrize("end", [[P3], []])
def test_rows_that_name_buttons_stay(end: list[str]) -> None:
    text = page(TITLE, P1, P2, PRESSED, *end)
    assert clean(text) is text


def test_a_table_inside_the_body_stays() -> None:
    text = page(TITLE, P1, P2, COOKIES, P3)
    assert clean(text) is text


def test_a_table_of_results_stays() -> None:
    text = (
        page(TITLE, P1)
        + "Corwin 3 Hollin 1\nAsheford 2 Sedra 2\nHome 1 Away 0\nNext 4 Live 2\n\n"
        + page(P2)
    )
    assert clean(text) is text


# --- doubles --------------------------------------------------------------------------------


def test_the_title_again_goes() -> None:
    text = page(TITLE, "By Jane Doe", TITLE, P1, P2, P3)
    assert clean(text).count(TITLE) == 1
    assert rules(text)[TITLE] == "title_again"


def test_the_title_with_the_site_name_gives_way_to_the_title() -> None:
    text = page(f"{TITLE} - The Courier", TITLE, P1, P2, P3)
    assert clean(text) == page(TITLE, P1, P2, P3)


def test_a_paragraph_again_right_behind_itself_goes_once() -> None:
    text = page(TITLE, P1, P1, P2)
    assert clean(text) == page(TITLE, P1, P2)
    assert rules(text) == {P1: "line_again"}


def test_lines_that_differ_in_an_accent_are_two() -> None:
    text = f"{P1}\n{P1.replace('a', 'á')}\n{P2}\n"
    assert rules(text) == {}


@pytest.mark.parametrize(
    "lines",
    [
        # a refrain
        (P1, "Row, row, row", "Row, row, row", P2),
        # one number makes another sentence
        (
            "In 2019 the mill sold 12 boats to the villages on the other side, and that was that.",
            "In 2020 the mill sold 15 boats to the villages on the other side, and that was that.",
        ),
        (
            "Corwin 12 34 56 78 90 12 34 56 78 90 12 34 56 78",
            "Corwin 12 34 56 78 90 12 34 56 78 90 12 34 56 79",
        ),
        # one word makes another sentence
        (
            "On the first night the ferryman slept in the boat, and nobody came to see him off.",
            "On the third night the ferryman slept in the boat, and nobody came to see him off.",
        ),
    ],
)
def test_what_is_not_the_same_is_no_double(lines: tuple[str, ...]) -> None:
    text = page(TITLE, *lines)
    assert clean(text) is text


# --- guards ---------------------------------------------------------------------------------


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
