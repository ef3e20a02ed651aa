"""What is taken over of lines that were read before is what reading them again would find."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from cleaner.markers.load import load_tables
from cleaner.model.load import load_model
from cleaner.scan._scan import scan_lines, scan_rest
from cleaner.scan._split import split_rest

LINES = st.lists(
    st.sampled_from(
        [
            "The ferry was late again, and nobody on the quay was surprised.",
            "Leave a Reply",
            "  Read also: The bridge is closed (Photo: R. Vane)",
            "© 2019 The Corwin Courier. All rights reserved. Advertisement",
            "Subscribe to our newsletter and never miss a story about the harbour again",
            "It met in June. Photo: R. Vane Subscribe to our newsletter | Share » It rained.",
            "渡し船は今日も遅れた。",
            "14 March 2019 | 12 comments | Share",
            "",
            "\t",
        ]
    ),
    max_size=12,
)


PLACES = st.lists(st.integers(0, 400), max_size=8)


def shortened(lines: list[str], places: list[int]) -> tuple[str, list[tuple[int, int]]]:
    """The text of the lines, and what is cut from it."""
    text = "\n".join(lines)
    bounds = sorted({min(place, len(text)) for place in places})
    return text, [*pairwise(bounds)][::2]


@given(LINES, PLACES, st.booleans())
@example(["Leave a Reply", "Rain fell.", "Rain fell."], [0, 14], True)
def test_the_lines_that_are_left(lines: list[str], places: list[int], with_model: bool) -> None:
    text, cuts = shortened(lines, places)
    model = load_model() if with_model else None
    rest, rows = scan_rest(text, load_tables(), model, cuts)
    assert rows == scan_lines(rest, load_tables(), model)


@given(LINES, PLACES, st.booleans())
@example(["It rained. It rained.", "Leave a Reply", "It rained. Share"], [0, 11], True)
def test_the_pieces_that_are_left(lines: list[str], places: list[int], with_model: bool) -> None:
    text, cuts = shortened(lines, places)
    model = load_model() if with_model else None
    rest, rows = split_rest(text, load_tables(), model, cuts)
    assert rows == split_rest(rest, load_tables(), model, None)[1]
