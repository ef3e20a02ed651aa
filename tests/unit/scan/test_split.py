"""Lines cut into pieces."""

from __future__ import annotations

import pytest

from cleaner.markers.load import load_tables
from cleaner.scan._split import split_lines


def pieces(text: str) -> list[str]:
    return [text[start:stop] for start, stop, _ in split_lines(text, load_tables())]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # Sentences, but not behind the initials and titles of names, nor inside numbers.
        ("It rained. Nobody came!", ["It rained.", "Nobody came!"]),
        ("“Go.” She went.", ["“Go.”", "She went."]),
        ("Mr. Lindholm met J. Orsak at 3.5 km.", ["Mr. Lindholm met J. Orsak at 3.5 km."]),
        ("He came e.g. by bus.", ["He came e.g. by bus."]),
        ("橋は開いた。「はい」と言った。", ["橋は開いた。", "「はい」と言った。"]),
        # Separators that stand free belong to neither side; dashes inside a sentence part nothing.
        ("Alborea | Redacción | 06:00", ["Alborea", "Redacción", "06:00"]),
        ("Oslo – Sign up now", ["Oslo", "Sign up now"]),
        ("The bridge – built in 1907 – is open.", ["The bridge – built in 1907 – is open."]),
        ("a·b and 3/4", ["a·b and 3/4"]),
        # Brackets around what is no part of a sentence.
        (
            "It rained. (Photo: Getty) Nobody came.",
            ["It rained.", "(Photo: Getty)", "Nobody came."],
        ),
        ("The bridge (built in 1907) is open.", ["The bridge (built in 1907) is open."]),
        (
            "[Share](https://a.b) [Tweet](https://c.d)",
            ["[Share](https://a.b)", "[Tweet](https://c.d)"],
        ),
        ("He read [the report](https://a.b) today.", ["He read [the report](https://a.b) today."]),
        # A short name before a colon; gaps; signs of copyright.
        ("Photo: Getty", ["Photo:", "Getty"]),
        ("He gave three reasons for it all: Rain.", ["He gave three reasons for it all: Rain."]),
        ("Home  News\tSport", ["Home", "News", "Sport"]),
        ("It rained. © 2024 Hollin Post", ["It rained.", "© 2024 Hollin Post"]),
        # Lost blanks, but not the capitals inside of names.
        ("It rained in June.Getty Images", ["It rained in June.", "Getty Images"]),
        ("It rained in June.12 Likes", ["It rained in June.", "12 Likes"]),
        ("By Mara LindholmMarch 14, 2025", ["By Mara Lindholm", "March 14, 2025"]),
        ("ShareTweetEmail", ["Share", "Tweet", "Email"]),
        ("She writes JavaScript at work.", ["She writes JavaScript at work."]),
        ("PayPal, iPhone and McDonald", ["PayPal, iPhone and McDonald"]),
        # A row of a table is whole.
        ("| Town. | Rain. |", ["| Town. | Rain. |"]),
    ],
)
def test_the_pieces_of_a_line(line: str, expected: list[str]) -> None:
    assert pieces(line) == expected


def test_each_line_begins_a_piece() -> None:
    found = split_lines("It rained.\n\nNobody  came.\n", load_tables())
    assert found == [(0, 10, "line"), (12, 18, "line"), (20, 25, "gap")]
