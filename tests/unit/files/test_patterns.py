"""Patterns that are compiled on first use do what compiled ones do."""

from __future__ import annotations

import re

import pytest

from cleaner.files.patterns import lazy


def test_it_matches_as_a_compiled_pattern_does() -> None:
    pattern = lazy(r"(\d+) shares", re.IGNORECASE)
    assert pattern.fullmatch("12 SHARES")
    assert pattern.search("no") is None
    assert [match[1] for match in pattern.finditer("1 shares, 2 shares")] == ["1", "2"]
    assert pattern.pattern == r"(\d+) shares"


def test_bytes_too() -> None:
    assert lazy(rb"BM[\s\S]{4}").match(b"BM\0\0\0\0")


def test_an_error_is_raised_on_first_use() -> None:
    broken = lazy("(")
    with pytest.raises(re.error, match="missing"):
        broken.match("")
