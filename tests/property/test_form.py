"""Law: `clean` commutes with what changes no word: line ends, blanks, signs that nobody sees.

A text whose form was changed and which was cleaned then is the text that was cleaned and whose form
was changed then: for line ends and a byte order mark character by character, for blanks and unseen
signs in all that is seen.  Where a line loses an end, what stood there unseen may stay or go.
"""

from __future__ import annotations

import re
from dataclasses import replace
from random import Random

import pytest
from hypothesis import event, example, given
from hypothesis import strategies as st
from strategies import configs as any_configs
from strategies import pages, texts

from cleaner import Config, clean

ENDS = ("\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")
BREAK = re.compile("\r\n|[\n\x0b\x0c\r\x85\u2028\u2029]")
UNSEEN = ("\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff")

woven = pages().map(lambda page: page.text)
any_texts = woven | texts
with_line_feeds = any_texts.map(lambda text: BREAK.sub("\n", text))
configs = st.builds(replace, any_configs, model=st.booleans())


def without_unseen(text: str) -> str:
    return "".join(char for char in text if char not in UNSEEN)


def note(text: str, config: Config) -> None:
    event("changed" if clean(text, config) != text else "unchanged")


@given(with_line_feeds, st.sampled_from(ENDS), configs)
@example("It stopped in the U.S.\nAdvertisement\nIt rained.\n", "\r\n", Config())
@example("-\nShare this\n", "\u2028", Config())
def test_line_ends(text: str, end: str, config: Config) -> None:
    note(text, config)
    assert clean(text.replace("\n", end), config) == clean(text, config).replace("\n", end)


@given(with_line_feeds, st.sampled_from([" ", "\t", "  \t", "\xa0", "\u3000"]), configs)
@example("It stopped in the U.S.\nHe left.\n", " ", Config())
def test_trailing_blanks(text: str, blanks: str, config: Config) -> None:
    """Blanks behind what is seen of a line go where the line goes, and stay where it stays."""
    text = re.sub(r"[^\S\n]+(?=\n|\Z)", "", text)
    trailed = re.sub(r"(?<=\S)(?=\n|\Z)", blanks, text)
    note(text, config)
    cleaned = clean(text, config)
    kept = re.sub(r"[^\S\n]+(?=\n|\Z)", "", clean(trailed, config))
    assert kept == re.sub(r"[^\S\n]+(?=\n|\Z)", "", cleaned)


@given(any_texts.filter(lambda text: not text.startswith("\ufeff")), configs)
@example("Share this\nIt rained.\n", Config())
def test_a_byte_order_mark(text: str, config: Config) -> None:
    note(text, config)
    assert clean("\ufeff" + text, config) == "\ufeff" + clean(text, config)


@given(any_texts, st.sampled_from(["\t", " ", "    ", "\xa0\xa0", "\u3000", "\t\t  "]), configs)
@example("Advertisement\n\nThe ferry left.\n", "    ", Config())
@example("The ferry left.\n\n    x = 1\n", "    ", Config())
@example("The ferry left.\r\nShare this\r\n", "\t", Config())
def test_indentation_of_the_whole_text(text: str, blanks: str, config: Config) -> None:
    """Indentation that all lines have in common says nothing: it makes no code of a text."""
    indented = blanks + re.sub(f"((?>{BREAK.pattern}))(?!\\Z)", lambda end: end[0] + blanks, text)
    note(text, config)
    assert shown(clean(indented, config)) == shown(clean(text, config))


def shown(text: str) -> list[str]:
    """What is seen of each line."""
    return [
        without_unseen(line).strip() for line in BREAK.split(text) if without_unseen(line).strip()
    ]


@given(woven | texts, st.sampled_from(UNSEEN), st.randoms(use_true_random=False), configs)
@example("Ad" + "\u00ad" + "vertisement\n\nThe ferry left.\n", "\u200b", Random(1), Config())
def test_signs_inside_words(text: str, sign: str, chance: Random, config: Config) -> None:
    text = without_unseen(text)
    rate = chance.choice([0.05, 0.5, 1])
    signed = re.sub(r"(?<=\w)(?=\w)", lambda _: sign if chance.random() < rate else "", text)
    note(text, config)
    assert without_unseen(clean(signed, config)) == clean(text, config)


@pytest.mark.parametrize("end", ENDS)
def test_every_line_end_ends_a_line(end: str) -> None:
    lines = ["The ferry left at noon.", "Share this article", "It came back at night."]
    assert clean(end.join(lines)) == end.join([lines[0], lines[2]])


def test_separators_of_data_end_no_line() -> None:
    text = "The ferry left at noon.\x1cShare this article\x1eIt came back at night.\x1f"
    assert clean(text) is text


def test_a_crlf_is_one_end() -> None:
    text = "The ferry left at noon.\r\nShare this article\r\n\r\nIt came back.\r\n"
    assert clean(text) == "The ferry left at noon.\r\nIt came back.\r\n"
