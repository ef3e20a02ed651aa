"""Lines in batches: all bytes, in order, and a line that is too long in pieces."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cleaner.corpus.lines import line_batches

PIECES = st.lists(st.text("ab\n\r", max_size=12).map(str.encode), max_size=12)


@given(PIECES, st.integers(1, 20), st.integers(5, 30))
def test_all_bytes_come_in_order(pieces: list[bytes], size: int, most: int) -> None:
    batches = list(line_batches(pieces, size, most))
    assert b"".join(batch.mark + batch.data for batch in batches) == b"".join(pieces)


@given(PIECES, st.integers(1, 20))
def test_batches_hold_whole_lines_with_their_numbers(pieces: list[bytes], size: int) -> None:
    lines = b"".join(pieces).split(b"\n")
    for batch in line_batches(pieces, size, 1000):
        for number, line in enumerate(batch.lines(), batch.first):
            assert line.removesuffix(b"\n") == lines[number - 1]


@given(PIECES, st.integers(1, 4))
def test_what_stands_behind_a_long_line_has_its_number(pieces: list[bytes], most: int) -> None:
    whole = b"".join(pieces)
    lines = whole.split(b"\n")
    batches = list(line_batches(pieces, 1, most))
    for batch in batches:
        if not batch.is_piece:
            assert batch.data.split(b"\n")[0] == lines[batch.first - 1]
    ends = [batch.first for batch in batches if batch.is_piece and batch.is_last]
    assert ends == sorted({batch.first for batch in batches if batch.is_piece})


def test_a_mark_is_taken_off() -> None:
    batches = list(line_batches([b"\xef", b"\xbb\xbfa\n", b"b"]))
    assert [(batch.mark, batch.data) for batch in batches] == [(b"\xef\xbb\xbf", b"a\nb")]


def test_batches_are_about_as_large_as_asked() -> None:
    batches = list(line_batches([b"0123456789\n" * 100] * 10, 3000))
    assert [len(batch.data) for batch in batches] == [3300, 3300, 3300, 1100]
