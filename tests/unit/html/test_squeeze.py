"""White space and punctuation as single blanks."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from cleaner.html._squeeze import only_words, with_single_blanks


@given(st.text())
def test_single_blanks(text: str) -> None:
    assert with_single_blanks(text) == " ".join(text.split())


@given(st.text("aé9_ .,–\n\t"))
def test_only_words(text: str) -> None:
    assert only_words(text) == re.sub(r"[^\w\n]+", " ", text)
