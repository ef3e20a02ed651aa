"""Cuts of a cleaner that leave protected parts of a text alone."""

from __future__ import annotations

import re
from functools import partial

from cleaner.html.cuts import Cut, Part, cut_unprotected


def cut_words(word: str, text: str) -> list[Cut]:
    """Cuts every line that begins with the word, with its line feed."""
    return [
        (found.start(), found.end(), 1, 2, 3.0)
        for found in re.finditer(rf"^{word}.*(?:\n|\Z)", text, re.MULTILINE)
    ]


def lines(text: str, *numbers: int) -> list[Part]:
    starts = [0, *(found.end() for found in re.finditer("\n", text)), len(text)]
    return [(starts[number], starts[number + 1]) for number in numbers]


def test_lines_are_cut_but_not_protected_ones() -> None:
    text = "ad one\nbody\nad two\nend\n"
    parts, cuts = cut_unprotected(text, [(0, len(text))], lines(text, 2), partial(cut_words, "ad"))
    assert "".join(text[start:stop] for start, stop in parts) == "body\nad two\nend\n"
    assert cuts == [(0, 7, 1, 2, 3.0)]


def test_cuts_are_offsets_into_the_text() -> None:
    text = "skip\nbody\nskip\nad\nend\n"
    parts, cuts = cut_unprotected(text, lines(text, 1, 3, 4), [], partial(cut_words, "ad"))
    assert parts == lines(text, 1, 4)
    assert [text[start:stop] for start, stop, *_ in cuts] == ["ad\n"]


def test_a_cut_over_a_gap_becomes_several() -> None:
    text = "ad on xx top\nend\n"
    parts, cuts = cut_unprotected(text, [(0, 6), (9, 17)], [], partial(cut_words, "ad"))
    assert parts == [(13, 17)]
    assert [text[start:stop] for start, stop, *_ in cuts] == ["ad on ", "top\n"]


def test_what_is_left_is_cut_again_until_nothing_is_cut() -> None:
    def first_line(text: str) -> list[Cut]:
        return cut_words("ad", text)[:1]

    text = "kept\nad\nad\nbody"
    parts, cuts = cut_unprotected(text, [(0, len(text))], lines(text, 0), first_line)
    assert "".join(text[start:stop] for start, stop in parts) == "kept\nbody"
    assert len(cuts) == 2


def test_line_feeds_at_the_end_are_cut_with_the_last_line() -> None:
    text = "body\nad\n\n"
    parts, cuts = cut_unprotected(text, [(0, len(text))], [], partial(cut_words, "ad"))
    assert parts == [(0, 5)]
    assert cuts == [(5, 9, 1, 2, 3.0)]
