"""Law: cleaning never raises and never hangs; time grows with size.

Growth is measured as the time of a text sixteen times as long by the time of
the text.  A quadratic step would make it 256; a text that takes some rounds more
until nothing goes stays well below that.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import HOSTILE, PHRASES, DrawnPage, configs, pages, pieces, texts

from cleaner import Config, clean, clean_many, explain

FACTOR = 16
MAX_GROWTH = 64.0
TRIES = 5


@given(texts, configs)
def test_any_text_has_a_clean_form(text: str, config: Config) -> None:
    assert type(clean(text, config)) is str
    assert explain(text, config).text == text


@given(pages(), configs)
def test_any_page_has_a_clean_form(page: DrawnPage, config: Config) -> None:
    assert len(clean(page.text, config)) <= len(page.text)


@given(st.lists(texts, max_size=4), configs, st.none() | st.integers(1, 4))
def test_any_number_of_texts(several: list[str], config: Config, threads: int | None) -> None:
    assert len(clean_many(several, config, threads)) == len(several)


def seconds(text: str) -> float:
    start = time.process_time()
    clean(text)
    return time.process_time() - start


def growth(make: Callable[[int], str], size: int) -> float:
    """How much longer `make(FACTOR * size)` takes than `make(size)`, or than half of
    `make(2 * size)`, since some text is too short for the judge over pieces to be asked; the least
    of some tries, as other work on the machine only adds."""
    small, double, large = make(size), make(2 * size), make(FACTOR * size)
    clean(small)
    least = float("inf")
    for _ in range(TRIES):
        base = max(
            min(seconds(text) for _ in range(3)) / times
            for text, times in ((small, 1), (double, 2))
        )
        least = min(least, seconds(large) / base)
        if least < MAX_GROWTH / 2:
            break
    return least


@settings(max_examples=settings.get_profile("dev").max_examples)
@given(
    st.lists(pieces, min_size=1, max_size=6).map("".join), st.sampled_from(["", " ", "\n", "\n\n"])
)
def test_time_grows_with_size_for_drawn_repeats(unit: str, gap: str) -> None:
    unit = (unit + gap) or "x"
    assert growth(lambda chars: unit * (chars // len(unit) + 1), 20_000) < MAX_GROWTH


REPEATS = {
    # what each tries to defeat stands behind it
    "empty lines": "\n",  # a step per blank line back to the last one with words
    "blanks": " ",  # trimming blanks from both ends again and again
    "blanks and line ends": " \n",
    "letters": "a",  # one word without end
    "short words": "a ",
    "long words": "abcdefghijklmnopqrstuvwxyz" * 40 + "\n",
    "digits": "1",
    "digits and stops": "1.",
    "numbers glued to words": "0Aa",  # a word that ends at its first digit
    "numbers glued to counters": "1가",
    "full stops": ".",
    "han": "评论",
    "related": "Related\n",  # a heading that opens a list of headings
    "related in one line": "Related ",
    "comment counts": "12 Comments\n",  # each heading looks back for the body
    "author boxes": "About the Author\n",  # each heading looks at all lines
    "forms": "Leave a Reply\n",
    "tags": "Tags:\n",
    "hints": "Home\n",
    "one hint line": "Home > ",
    "inline notes": "It rained. Read more: a title. ",  # each hit reads the line to its end
    "sure notes": "It rained. Sign up for our newsletter today. ",
    "prefixes": "Advertisement. ",  # one is cut in each reading
    "credits": "© J. Doe / AFP ",
    "bracketed credits": "(Photo: J. Doe / AFP) ",
    "open brackets": "(Photo: ",
    "shortcodes": '[gallery ids="1"] ',
    "open shortcodes": '[a x="b',  # an attribute whose end is looked for to the line's end
    "attributes": '" a="b',
    "closed attributes": '" a="b" ',  # each quotation mark opens a run of all the others
    "tag ends": "” data-x=”1” >",
    "tags of markup": '<p class="a">',
    "open tags": "<p ",
    "braces": "{{ a ",
    "double braces": "{{",
    "holes": "{{ a }} ",
    "dates": "2023-09-09 ",
    "date lines": "9 September 2023\n",
    "bylines": "By Jane Doe\n",
    "the same long line": "the ferry was late again and nobody on the quay could say why\n",
    "prose": "The ferry was late again. Nobody on the quay could say why it was so, or how.\n",
    "prose and boilerplate": "The ferry was late, and nobody on the quay could say why.\nShare\n",
    "comments": "Jane Doe says:\nThe ferry was late, and nobody could say why.\nReply\n",
    "speech": "She wrote Leave a Reply on the wall of the station, and nobody could say why.\n",
    "bullets": "- Related\n",
    "bars": "|",
    "carriage returns": "\r",
    "surrogates": "\ud800",
    "combining": "\u0301",
}


@pytest.mark.parametrize("unit", REPEATS.values(), ids=REPEATS.keys())
def test_time_grows_with_size(unit: str) -> None:
    assert growth(lambda chars: unit * (chars // len(unit) + 1), 30_000) < MAX_GROWTH


@pytest.mark.parametrize("unit", ["&nbsp;", "<br>", " "], ids=["entities", "breaks", "blanks"])
def test_time_grows_with_size_inside_a_line(unit: str) -> None:
    """A run is not read again from each of its parts."""
    assert (
        growth(lambda chars: f"The rain a{unit * (chars // len(unit))}b [&x", 30_000) < MAX_GROWTH
    )


@pytest.mark.parametrize("head", ["Related\n", "Comments\n", "It rained.\n" * 3 + "Comments\n"])
def test_time_grows_with_what_follows_a_heading(head: str) -> None:
    tail = "The ferry was late\n"
    assert growth(lambda chars: head + tail * (chars // len(tail)), 50_000) < MAX_GROWTH


def test_one_line_of_five_million_characters() -> None:
    line = "The ferry was late again, and nobody on the quay could say why it was so. " * 70_000
    assert len(line) > 5_000_000
    assert clean(line) is line
    noisy = line + "Advertisement "
    assert explain(noisy).cleaned == clean(noisy)


@pytest.mark.parametrize("piece", [*HOSTILE, *(phrase for phrase, _ in PHRASES[::97])], ids=ascii)
def test_no_text_is_too_short(piece: str) -> None:
    for text in (piece, piece * 2, f"\n{piece}", f"{piece}\n", f" {piece} ", f"a {piece} b"):
        assert len(clean(text)) <= len(text)
        assert explain(text).text == text
