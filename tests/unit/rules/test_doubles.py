"""The title again, and a paragraph right after itself."""

from __future__ import annotations

import pytest
from paragraphs import P1, P2, P3, TITLE, page, rules_of

from cleaner import clean


def test_the_title_again_is_dropped() -> None:
    text = page(TITLE, "By Jane Doe", TITLE, P1, P2, P3)
    assert clean(text).count(TITLE) == 1
    assert rules_of(text)[TITLE] == "title_again"


def test_the_title_with_the_site_name_gives_way_to_the_title() -> None:
    text = page(f"{TITLE} - The Courier", TITLE, P1, P2, P3)
    assert clean(text) == page(TITLE, P1, P2, P3)


def test_a_paragraph_again_right_behind_itself_is_dropped_once() -> None:
    text = page(TITLE, P1, P1, P2)
    assert clean(text) == page(TITLE, P1, P2)
    assert rules_of(text) == {P1: "line_again"}


def test_lines_that_differ_in_an_accent_are_two() -> None:
    text = f"{P1}\n{P1.replace('a', 'á')}\n{P2}\n"
    assert rules_of(text) == {}


@pytest.mark.parametrize(
    "lines",
    [
        # a refrain
        (P1, "Row, row, row", "Row, row, row", P2),
        # one number makes another sentence
        (
            "In 2019 the mill sold 12 boats to the villages on the other side, and that was that.",
            "In 2020 the mill sold 15 boats to the villages on the other side, and that was that.",
        ),
        (
            "Corwin 12 34 56 78 90 12 34 56 78 90 12 34 56 78",
            "Corwin 12 34 56 78 90 12 34 56 78 90 12 34 56 79",
        ),
        # one word makes another sentence
        (
            "On the first night the ferryman slept in the boat, and nobody came to see him off.",
            "On the third night the ferryman slept in the boat, and nobody came to see him off.",
        ),
    ],
)
def test_what_is_not_the_same_is_no_double(lines: tuple[str, ...]) -> None:
    text = page(TITLE, *lines)
    assert clean(text) is text


BODY = (P1, P2, P3)
SONGS = [
    ["The lamps went out along the quay", "And no one asked the sea for more"],
    ["Der Mond ging auf, die Glocke schlug", "Wir trugen Steine, nie genug"],
    ["Le vent tournait autour du phare", "Personne n'attendait si tard"],
    ["Те же огни над рекой", "Те же слова за стеной"],
    ["月亮升起来", "小船慢慢开"],
]


@pytest.mark.parametrize(
    "refrain",
    [
        "Row, row, row home, row home with me tonight, my only one.",
        "Komm heim, komm heim, mein liebes Kind, komm heim, bevor die Nacht beginnt.",
        "Спи, моя река, спи до утра, никто тебя не разбудит, никто тебя не тронет.",
        "回家吧，回家吧，夜里的风很凉，妈妈在窗前等你回家，灯还亮着。",
        "“I told you: I do not know, and I will not be asked again by anyone here.”",
    ],
)
@pytest.mark.parametrize("times", [2, 3, 4])
def test_a_refrain_is_kept_however_often_it_comes(refrain: str, times: int) -> None:
    text = "\n".join([*SONGS[0], *[refrain] * times, *SONGS[0]]) + "\n"
    assert clean(text) is text


def test_a_paragraph_said_three_times_is_kept_and_twice_is_dropped_once() -> None:
    long = f"{BODY[0]} {BODY[1]}"
    assert clean("\n\n".join([BODY[2], long, long]) + "\n") == f"{BODY[2]}\n\n{long}\n"
    text = "\n\n".join([BODY[2], long, long, long]) + "\n"
    assert clean(text) is text
