"""The words of lines compared with other words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.html._line_words import LineWords

WORDS = st.sampled_from(["heron", "é", "b", "鷺", "12", "_"])
LINES = st.lists(st.lists(st.one_of(WORDS, st.just(""))).map(" ".join))


@given(LINES, st.lists(st.sets(WORDS, min_size=1), max_size=3))
def test_shares_of_lines_and_of_the_other_words(lines: list[str], sets: list[set[str]]) -> None:
    words = LineWords(lines)
    for others in sets:
        of_lines, of_others = words.shares(others)
        for line, of_line, of_other in zip(lines, of_lines, of_others, strict=True):
            found = line.split()
            n_known = sum(word in others for word in found)
            assert of_line == 255 * n_known // max(len(found), 1)
            assert of_other == 255 * len(others.intersection(found)) // len(others)


def test_no_words() -> None:
    assert LineWords([" ", ""]).shares({"heron"}) == (b"\0\0", b"\0\0")
    assert LineWords([]).shares({"heron"}) == (b"", b"")
