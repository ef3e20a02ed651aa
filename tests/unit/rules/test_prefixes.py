"""A notice or a call in a line with running text: it alone is deleted."""

from __future__ import annotations

import pytest
from paragraphs import P1, P2, P3

from cleaner import Config, clean

BODY = (P1, P2, P3)
PROSE = "The river town of Osk celebrated its lamp day on Friday with boats, bread and a parade."
GERMAN = (
    "Die Stadt am Fluss hat am Freitag mit Booten, Brot und einem Umzug ihr Lampenfest gefeiert."
)


@pytest.mark.parametrize(
    ("notice", "prose"),
    [
        ("© 2023 AFP", PROSE),
        ("© 2023 Osk Courier.", PROSE),
        ("© 2023 Osk Courier. All rights reserved.", PROSE),
        ("© 2019–2024 Osk Courier |", PROSE),
        ("© 2024 AFP", GERMAN),
    ],
)
def test_of_a_line_with_prose_only_the_notice_is_dropped(notice: str, prose: str) -> None:
    text = "\n\n".join([BODY[0], f"{notice} {prose}", BODY[1]])
    assert clean(text) == "\n\n".join([BODY[0], prose, BODY[1]])


def test_of_a_line_with_prose_the_notice_at_its_end_is_dropped() -> None:
    text = "\n\n".join([BODY[0], f"{PROSE} © 2023 AFP", BODY[1]])
    assert clean(text) == "\n\n".join([BODY[0], PROSE, BODY[1]])


@pytest.mark.parametrize(
    "line",
    [
        "© 2023 was printed on each of the tickets that the ferryman sold before the war.",
        f"© 2023 Osk Courier North {PROSE[4:]}",  # nothing tells where the name ends
    ],
)
def test_prose_behind_what_may_be_no_notice_is_kept(line: str) -> None:
    text = "\n\n".join([BODY[0], line, BODY[1]])
    assert clean(text) is text


def test_a_call_right_behind_an_opening_quotation_mark_is_quoted() -> None:
    text = f"{BODY[0]}\n\n渡船一整天都晚点。“Read more: 三十二个箱子，”他说完又继续削苹果。\n"
    assert clean(text) is text


@pytest.mark.parametrize(
    "phrases",
    ["Advertisement", "Advertisement Leave a Reply", "Share this article Advertisement"],
)
def test_phrases_of_whole_lines_before_a_sentence(phrases: str) -> None:
    text = "\n\n".join([BODY[0], f"{phrases} {PROSE}", BODY[1]])
    assert clean(text, Config(model=False)) == "\n\n".join([BODY[0], PROSE, BODY[1]])
