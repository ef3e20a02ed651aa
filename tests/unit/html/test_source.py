"""What stands in the source of a page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.html._source import SourceWords, has_controls, has_long_tag

WORDS = [b"<sup", b"<sub", b"fn-", b"fn_", b"katex", b"math/", b"<math"]
PIECES = st.lists(st.sampled_from([*WORDS, b"<", b"SUP", b"fn", b"KaTeX", b" ", b"\xe2\x80\x93"]))


@given(PIECES.map(b"".join))
def test_finds_what_a_search_for_each_finds(source: bytes) -> None:
    found = {word for word in WORDS if word in source.lower()}
    assert SourceWords(WORDS).found_in(source) == found


def test_only_ascii_letters_have_a_case() -> None:
    assert SourceWords([b"fn_"]).found_in(b"fn\x7f FN_"[:4]) == set()


@pytest.mark.parametrize("word", [b"<a", b"Math"])
def test_words_are_long_enough_and_in_lower_case(word: bytes) -> None:
    with pytest.raises(ValueError, match="lower case"):
        SourceWords([word])


@pytest.mark.parametrize("n_before", [0, 63, 64, 200])
@pytest.mark.parametrize("control", [0, 8, 11, 12, 14, 31, 127])
def test_controls_anywhere(n_before: int, control: int) -> None:
    plain = "é\t\r\n".encode() * 50
    assert not has_controls(plain)
    assert has_controls(plain[:n_before] + bytes([control]) + plain[n_before:])


@given(st.text("<>ab1 ").map(str.encode), st.integers(1, 6))
def test_long_tags(source: bytes, n_bytes: int) -> None:
    found = re.search(rb"<[A-Za-z][^<>]{%d,}" % n_bytes, source)
    assert has_long_tag(source, n_bytes) == (found is not None)
