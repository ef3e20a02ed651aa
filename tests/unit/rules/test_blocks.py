"""The form, thread, box or tags under a heading."""

from __future__ import annotations

import pytest
from paragraphs import BIO, P1, P2, P3, P4, TITLE, dropped, page, rules_of

from cleaner import clean, explain

FORM = (
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "Comment *",
    "Name *",
    "Email *",
    "Website",
    "Post Comment",
)


def test_a_comment_form_is_dropped_whole() -> None:
    text = page(TITLE, P1, P2, P3, *FORM)
    assert clean(text) == page(TITLE, P1, P2, P3)
    assert dropped(text) == list(FORM)


def test_the_words_of_a_form_in_a_table_are_kept() -> None:
    """A glossary or a table may hold each of them."""
    text = page(TITLE, P1, "Name", "Weight", "Website", "Height", P2, P3)
    assert clean(text) is text


def test_a_form_takes_no_prose() -> None:
    assert clean(page(TITLE, P1, P2, "Leave a Reply", P3)) == page(TITLE, P1, P2, P3)


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


def test_a_thread_is_dropped_whole_behind_the_body() -> None:
    text = page(TITLE, P1, P2, P3, *THREAD)
    assert clean(text) == page(TITLE, P1, P2, P3)
    assert {explain(text).dropped[i].label for i in range(1, 4)} == {"comment"}


def test_comment_counts_above_the_body_open_no_thread() -> None:
    assert clean(page(TITLE, "3 Comments", P1, P2, P3)) == page(TITLE, P1, P2, P3)


def test_a_comment_count_inside_the_body_and_a_form_behind_it() -> None:
    text = page(TITLE, P1, P2, "3 Comments", P3, P4, *FORM)
    assert clean(text) == page(TITLE, P1, P2, P3, P4)


def test_a_body_that_is_a_conversation_is_kept() -> None:
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


def test_a_body_about_comments_is_kept() -> None:
    text = page("Comments", P1, "Comments", P2, "Comments", P3)
    assert P1 in clean(text)
    assert P2 in clean(text)
    assert P3 in clean(text)


@pytest.mark.parametrize(
    "heading", ["About the Author", "Über den Autor", "À propos de l'auteur", "Об авторе"]
)
def test_an_author_box_is_dropped_behind_the_body(heading: str) -> None:
    text = page(TITLE, P1, P2, P3, heading, BIO)
    assert clean(text) == page(TITLE, P1, P2, P3)
    assert rules_of(text)[BIO] == "author_box"


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
def test_tags_are_dropped_behind_the_body(heading: str) -> None:
    text = (
        "\n".join([TITLE, "", P1, "", P2, "", P3, "", heading, "ferry", "harbour wall", "Corwin"])
        + "\n"
    )
    assert clean(text) == page(TITLE, P1, P2, P3)


def test_short_lines_of_the_body_are_no_tags() -> None:
    text = page(TITLE, P1, "ferry", "harbour wall", "Corwin", P2, P3)
    assert clean(text) is text
