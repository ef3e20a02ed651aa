"""The rules of other tools as their papers describe them, and pages that tools fail on."""

from __future__ import annotations

import importlib.util
import sys
from typing import TYPE_CHECKING, NamedTuple, cast

import contenders
import pytest
from contenders import CONTENDERS_FROM_HTML, CONTENDERS_FROM_TEXT, NOT_INSTALLED

if TYPE_CHECKING:
    from training.pages import RawPage

PARAGRAPH = (
    "The bridge over the river was opened again on Monday, after eleven months of work in which"
    " the people of the town had to take the ferry or go the long way by the old road, and there"
    " were many of them who said that they would be glad to see the last of it."
)
ARTICLE = (
    "<html lang=en><head><title>The bridge</title></head><body>"
    "<ul><li><a href=/>Home</a></li><li><a href=/n>News</a></li><li><a href=/s>Sport</a></li></ul>"
    f"<div><article><h1>The bridge</h1>{f'<p>{PARAGRAPH}</p>' * 4}</article></div>"
    "<div><a href=/p>Privacy policy</a></div></body></html>"
)


class FakePage(NamedTuple):
    html: str
    place: str = ""


def as_raw(page: FakePage) -> RawPage:
    return cast("RawPage", page)


@pytest.mark.parametrize("name", ["trafilatura", "jusText", "boilerpy3", "readability-lxml"])
def test_the_article_is_found_and_the_menu_is_not(name: str) -> None:
    if name in NOT_INSTALLED:
        pytest.skip(f"{name} is not installed")
    text = CONTENDERS_FROM_HTML[name](as_raw(FakePage(ARTICLE)))
    assert "after eleven months of work" in text
    assert "Home" not in text


def test_resiliparse_finds_the_article() -> None:
    if "resiliparse" in NOT_INSTALLED:
        pytest.skip("resiliparse is not installed")
    text = CONTENDERS_FROM_HTML["resiliparse"](as_raw(FakePage(ARTICLE)))
    assert "after eleven months of work" in text


def test_blocks_end_words_and_inline_tags_do_not() -> None:
    if "readability-lxml" in NOT_INSTALLED:
        pytest.skip("readability-lxml is not installed")
    html = ARTICLE.replace("<p>The", "<p><b>T</b>he").replace("last of it.", "last<br>of it")
    words = contenders.readability_text(as_raw(FakePage(html))).split()
    assert "The" in words
    assert "T" not in words
    assert "last" in words
    assert "lastof" not in words


def test_a_page_on_which_a_tool_fails_has_no_text() -> None:
    def fail(page: RawPage) -> str:
        raise ValueError(page.place)

    assert contenders._or_nothing(fail)(as_raw(FakePage(ARTICLE))) == ""


def test_packages_that_are_not_installed_are_named() -> None:
    assert contenders._installed("no-such-package-as-this") is False
    assert sorted([*CONTENDERS_FROM_HTML, *NOT_INSTALLED]) == sorted(contenders._FROM_HTML)


@pytest.mark.parametrize(
    ("html", "place", "language"),
    [
        ("<html lang='fr-CA'>", "ca", "fr"),
        ("<!doctype html>\n<HTML class=x LANG=de>", "", "de"),
        ("<html lang=ja>", "en", "ja"),
        ('<html data-lang="de">', "pt-BR", "pt"),
        ("<html>", "de", "de"),
        ("<html>", "at", "en"),
        ("<html>", "", "en"),
    ],
)
def test_the_language_is_stated_or_the_place(html: str, place: str, language: str) -> None:
    assert contenders._language(as_raw(FakePage(html, place))) == language


def test_justext_has_every_list_that_is_named() -> None:
    justext = pytest.importorskip("justext")
    assert set(contenders._STOPLISTS.values()) <= justext.get_stoplists()


def test_justext_reads_a_language_it_has_no_list_for() -> None:
    if "jusText" in NOT_INSTALLED:
        pytest.skip("jusText is not installed")
    html = f"<html lang=ja><body><p>{'橋は月曜日に再び開通した。' * 20}</p></body></html>"
    assert "再び開通" in contenders.justext_text(as_raw(FakePage(html)))


C4_CASES = [
    ("The bridge opened again on Monday.", True),
    ('"We are glad of that!"', True),
    ("Is it safe to cross? ", True),
    ("It was built in 1901.[3]", True),
    ("Glad of that at last.", True),
    ("Glad of that now.", False),  # four words
    ("The bridge opened again on Monday", False),
    ("The bridge opened again on…", False),
    ("The bridge opened again on...", False),
    ("You must switch JavaScript on first.", False),
    ("By reading on you accept our Cookie Policy.", False),
    ("This site uses cookies for its ads.", False),
    ("", False),
]


@pytest.mark.parametrize(("line", "is_kept"), C4_CASES)
def test_the_lines_of_c4(line: str, is_kept: bool) -> None:
    cleaned = CONTENDERS_FROM_TEXT["C4's lines"](f"First line of all five.\n{line}")
    kept = line.replace("[3]", "")
    assert cleaned == (f"First line of all five.\n{kept}" if is_kept else "First line of all five.")


REFINEDWEB_CASES = [
    ("The bridge opened again on Monday.", "The bridge opened again on Monday."),
    ("NATO and the EU", "NATO and the EU"),  # six of twelve letters are upper case
    ("NATO or EU", None),
    ("2024 12 31", None),
    ("31 December 2024", "31 December 2024"),
    ("3 likes", None),
    ("• 1,204 Comments", None),
    ("1.2K views", None),
    ("3 likes are not enough", "3 likes are not enough"),
    ("Menu", None),
    ("Sign-in or join the club", " or join the club"),
    ("The bridge is open again Read more...", "The bridge is open again "),
    ("You have 2 items in your cart today", "You have 2  today"),
    ("If you want to know why they read more", "If you want to know why they "),
    (
        "Of all the people in the town she had read more",
        "Of all the people in the town she had read more",
    ),
    ("", ""),
]


@pytest.mark.parametrize(("line", "left"), REFINEDWEB_CASES)
def test_the_lines_of_refinedweb(line: str, left: str | None) -> None:
    cleaned = CONTENDERS_FROM_TEXT["RefinedWeb's lines"](f"Above it all.\n{line}")
    assert cleaned == ("Above it all." if left is None else f"Above it all.\n{left}")


def test_nothing_removed_is_the_text() -> None:
    assert CONTENDERS_FROM_TEXT["nothing removed"]("a\n\nb ") == "a\n\nb "


LINES = [
    (line, body)
    for _ in range(50)
    for line, body in (("Share this page", False), ("The bridge was opened by the king", True))
]


def test_the_classifier_sees_lower_case_that_utf8_can_write() -> None:
    assert contenders._plain("The ÄRGER \ud800") == "the ärger ?"


def test_the_classifier_drops_what_it_learned_to() -> None:
    if importlib.util.find_spec("fasttext") is None:
        pytest.skip("fastText is not installed")
    clean = contenders.train(LINES)
    assert clean is not None
    assert clean("share this page\nThe bridge was opened\nShare this") == "The bridge was opened"
    assert clean("The bridge was opened by \ud800") == "The bridge was opened by \ud800"
    again = contenders.train(LINES)
    assert again is not None
    text = "\n".join(ARTICLE.split())
    assert clean(text) == again(text)


def test_without_fasttext_there_is_no_classifier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fasttext", None)
    assert contenders.train(LINES) is None
