"""Lines that say again what another says."""

from __future__ import annotations

from dumps import BODY, MENU

from cleaner import clean, explain


def test_of_a_note_that_comes_again_one_is_kept() -> None:
    note = "Photos, maps, charts: Facebook, Instagram, Twitter, YouTube, Telegram, Pinterest"
    lines = [line for paragraph in BODY for line in (paragraph, note)]
    report = explain("\n\n".join(["The mill wheel turns again", *lines]) + "\n")
    assert report.cleaned.count(note) == 1
    assert {(span.label, span.rule) for span in report.dropped} == {("dup", "model")}
    assert all(paragraph in report.cleaned for paragraph in BODY)


def test_a_refrain_is_kept() -> None:
    refrain = "Turn, wheel, turn, the river is low"
    text = "\n".join(line for verse in MENU[:8] for line in (f"{verse} is gone,", refrain)) + "\n"
    assert clean(text) is text


def test_an_item_that_comes_again_with_its_paragraphs_is_dropped() -> None:
    """A page may hold its article twice; a list alone says things again for reasons of its own."""
    paragraphs = [" ".join(BODY[:2]), " ".join(BODY[2:4]), " ".join(BODY[4:])]
    item = "- Stones that a mason of the valley has to cut by hand"
    article = [*paragraphs[:2], item, paragraphs[2]]
    text = "\n".join(["The mill wheel turns again", *article, *article]) + "\n"
    cleaned = clean(text)
    assert cleaned.count(item) == 1
    assert all(paragraph in cleaned for paragraph in paragraphs)


def test_posts_that_quote_others_are_kept() -> None:
    """What is said twice in the same order is an article twice; a thread says much again, too."""
    posts = [" ".join(BODY[n : n + 2]) for n in range(5)]
    answers = [f"{name}, you are right, but who is to pay?" for name in ("Ada", "Tom", "Ida", "Lu")]
    thread = [posts[0], answers[0], posts[0], posts[1], answers[1], posts[0], answers[2], posts[1]]
    text = "\n".join(["Who pays for the weir?", *thread, posts[3], answers[3], posts[0]]) + "\n"
    assert clean(text) is text
