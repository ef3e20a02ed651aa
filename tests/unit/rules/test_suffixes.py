"""A note behind another sentence: deleted together where both are notes, else alone."""

from __future__ import annotations

import pytest
from dumps import BODY

from cleaner import Config, clean

BEFORE = "The wheel of the old mill turned on Monday for the first time since the great flood.\n\n"
AFTER = "\n\nForty people came to see it, and the miller gave each of them a small bag of flour.\n"


@pytest.mark.parametrize(
    "line",
    [
        "Was this newsletter forwarded to you? Sign up here.",
        "Enjoying this story? Sign up for our newsletter.",
        "This is a reader-supported publication. To receive new posts and support my work, buy.",
        "The Mill Race is a reader-supported newsletter.",
        "Hat Ihnen dieser Artikel gefallen? Abonnieren Sie unseren Newsletter.",
        "Cet article vous a plu ? Abonnez-vous à notre newsletter.",
        "¿Te ha gustado esta noticia? Suscríbete a nuestro boletín.",
    ],
)
def test_a_line_of_two_notes_is_dropped_whole(line: str) -> None:
    assert clean(BEFORE + line + AFTER) == BEFORE + AFTER.lstrip()


@pytest.mark.parametrize(
    ("sentence", "note"),
    [
        ("The wheel is silent again.", "Sign up for our newsletter."),
        ("“Will it turn again?” he asked.", "Subscribe to our newsletter."),
        ("Das Rad steht seither still.", "Abonnieren Sie unseren Newsletter."),
        ("La roue est muette depuis.", "Abonnez-vous à notre newsletter."),
        ("La rueda calla desde entonces.", "Suscríbete a nuestro boletín."),
    ],
)
def test_a_sentence_of_the_body_is_kept_before_a_note(sentence: str, note: str) -> None:
    assert clean(f"{BEFORE}{sentence} {note}{AFTER}") == BEFORE + sentence + AFTER


@pytest.mark.parametrize(
    "line",
    [
        "She asked him whether this newsletter was forwarded to him.",
        "He says it is a reader-supported publication. The town has had one since the flood.",
        "Entry to the mill is free and always will be.",
    ],
)
def test_a_sentence_about_such_things_is_kept(line: str) -> None:
    assert clean(BEFORE + line + AFTER) == BEFORE + line + AFTER


@pytest.mark.parametrize(
    "line",
    [
        "The mill opens at nine on Sundays. Reach us at <miller@example.com> or come to the ford.",
        "The mill opens at nine on Sundays. Reach us at miller@example.com and say so.",
    ],
)
def test_a_sentence_that_goes_on_behind_an_address_is_kept(line: str) -> None:
    assert clean(BEFORE + line + AFTER) == BEFORE + line + AFTER


@pytest.mark.parametrize(
    "note", ["Reach us at miller@example.com.", "Reach us at miller@example.com or call 555 0100."]
)
def test_a_note_that_is_an_address_is_dropped(note: str) -> None:
    line = "The mill opens at nine on Sundays."
    assert clean(f"{BEFORE}{line} {note}{AFTER}") == BEFORE + line + AFTER


def test_a_sentence_that_sends_its_reader_on_is_kept_inside_the_body() -> None:
    before = "旧水磨坊的轮子在星期一重新转动，这是大洪水以来的第一次。\n\n"
    after = "\n\n四十个人前来观看，磨坊主送给每个人一小袋面粉。\n"
    line = "了解更多信息，请访问磨坊博物馆。"
    assert clean(before + line + after) == before + line + after
    address = "了解更多信息，请访问 https://example.com/mill。"
    assert clean(before + address + after) == before + after.lstrip()


@pytest.mark.parametrize(
    "note",
    [
        "We use cookies to improve your experience.",
        "Subscribe to our newsletter for more.",
        "Sign up for our newsletter.",
    ],
)
def test_a_note_takes_no_other_sentence_of_its_paragraph(note: str) -> None:
    glued = [*BODY[:3], f"{note} {BODY[3]}", *BODY[4:]]
    assert BODY[3] in clean("\n\n".join(["The mill wheel turns again", *glued]) + "\n")


SENTENCE = "The wheel of the old mill has been silent again since the second flood of that year."


@pytest.mark.parametrize(
    "phrases",
    [
        " Advertisement",
        "Advertisement",
        " Advertisement Share this article",
        " | Advertisement",
        " Leave a Reply",
        " Related Articles Leave a Reply",
    ],
)
@pytest.mark.parametrize("config", [None, Config(model=False)])
def test_phrases_behind_a_sentence(phrases: str, config: Config | None) -> None:
    assert clean(BEFORE + SENTENCE + phrases + AFTER, config) == BEFORE + SENTENCE + AFTER


@pytest.mark.parametrize(
    "line",
    [
        f"{SENTENCE} He painted over the old advertisement",
        f"{SENTENCE} On the sign he read “Leave a Reply”",
        f"{SENTENCE} “Leave a Reply”",
        f"{SENTENCE} Leave a reply with the miller, or do not",
        f"{SENTENCE} The advertisement:",
        "Dr. Share and Mrs. Print",
    ],
)
def test_what_only_looks_like_phrases_behind_a_sentence(line: str) -> None:
    text = BEFORE + line + AFTER
    assert clean(text, Config(model=False)) == text
