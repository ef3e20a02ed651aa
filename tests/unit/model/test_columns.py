"""The columns by hand: what a line is among its neighbours."""

from __future__ import annotations

import sys

import pytest
from pxd import numbers

from cleaner.markers.reader import Group, Language, make_tables
from cleaner.model._columns import (
    N_COLUMNS_IN_ALL,
    N_LOCAL_COLUMNS,
    N_PAD,
    text_columns,
    text_genre,
    text_grams,
)
from cleaner.model._model import N_GENRE_WEIGHTS, Model

BITS = numbers("_registry.pxd", "model/_model.pxd", "model/_columns.pxd", "model/_columns.pyx")
PAD = BITS["PAD"]
REC, COMMENT, AD = BITS["LABEL_REC"], BITS["LABEL_COMMENT"], BITS["LABEL_AD"]

TABLES = make_tables(
    [
        Language(
            "en",
            ("the", "of"),
            ("march",),
            ("monday",),
            (
                Group("rec", "", "line", "sure", ("Read next",)),
                Group("comment", "", "line", "likely", ("Leave a reply",)),
                Group("ad", "", "line", "sure", ("Advertisement",)),
                Group("promo", "", "line", "hint", ("Newsletter",)),
            ),
        )
    ]
)
NONE = bytes(2)  # weights of zero
ALL = bytes([16, 16])  # weights with which each word counts for body
PROSE = "A " + "a " * 29 + "b."  # 63 n-grams: 63 * 16 / sqrt(64) = 126
OPEN = "One two three"


def columns(text: str, lexicon: bytes = NONE) -> dict[str, list[int]]:
    """The columns by their names, without the padding."""
    rows, spans = text_columns(text, TABLES, lexicon)
    width = len(spans) + 2 * PAD
    return {
        name: list(rows[column * width + PAD :][: len(spans)])
        for name, column in BITS.items()
        if name.startswith("X_")
    }


def column(name: str, lines: list[str], lexicon: bytes = NONE) -> list[int]:
    return columns("\n".join(lines), lexicon)[name]


def eighths(words: int) -> int:
    """The value of the column for that number of words."""
    return column("X_WORDS", ["a " * words])[0]


def test_the_numbers_are_those_of_the_contract() -> None:
    found = (N_COLUMNS_IN_ALL, N_LOCAL_COLUMNS, N_PAD)
    assert found == (BITS["N_COLUMNS"], BITS["N_LOCAL"], PAD)


@pytest.mark.parametrize("n", [0, 1, 9, BITS["BLOCK"], BITS["BLOCK"] + 1])
def test_padding_is_zero(n: int) -> None:
    rows, spans = text_columns((PROSE + "\n") * n, TABLES, ALL)
    assert len(spans) == n
    assert len(rows) == N_COLUMNS_IN_ALL * (n + 2 * PAD)
    for at in range(0, len(rows), n + 2 * PAD):
        row = rows[at : at + n + 2 * PAD]
        assert row[:PAD] == row[PAD + n :] == bytes(PAD)


def test_spans_take_blank_lines_along() -> None:
    _, spans = text_columns("\na\n\nb\n", TABLES, NONE)
    assert spans == [(1, 4), (4, 6)]


# --- the line itself ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "expected"),
    # Four times the number: 0, 4, 8 = 2³, 12 = 2³ · 1½, 16 = 2⁴, 28 = 2⁴ · 1¾, 32 = 2⁵
    [(0, 0), (1, 4), (2, 8), (3, 12), (4, 16), (7, 22), (8, 24), (65_535, 127), (70_000, 127)],
)
def test_words_are_counted_in_eighths_of_a_doubling(words: int, expected: int) -> None:
    assert column("X_WORDS", ["a " * words or "!"]) == [expected]


@pytest.mark.parametrize(
    ("line", "name", "expected"),
    [
        ("!", "X_LENGTH", 16),
        ("abc", "X_LENGTH", 24),  # 3 · 16 / 2
        ("  abc  ", "X_LENGTH", 24),  # blanks around it are none of it
        ("a\u00adb\u200bc", "X_LENGTH", 24),
        ("a" * 99, "X_LENGTH", 255),
        ("the ship of fools", "X_STOPWORDS", 127),
        ("A bee", "X_CAPITALS", 127),
        ("5 bees 12", "X_NUMBERS", 170),
        ("One. Two! Three", "X_SENTENCES", 2),
        ("!", "X_STOPWORDS", 0),
        ("so.", "X_END", 5),
        ("so:", "X_END", 1),
        ("so (it)", "X_END", 3),
        ("so", "X_END", 4),
        ("| so", "X_BEGIN", 1),
        ("- so", "X_BEGIN", 2),
        ("# So", "X_BEGIN", 3),
        ("so", "X_BEGIN", 4),
        ("So", "X_BEGIN", 5),
        ("“So", "X_BEGIN", 6),
        ("\ufeff“So", "X_BEGIN", 6),
        (" \u200b “So", "X_BEGIN", 6),
        ("山", "X_BEGIN", 7),
        ("©", "X_SIGNS", 128),
        ("a/b", "X_SIGNS", 64),
        ("<b>", "X_SIGNS", 64 + 16),
        ("a@b.example", "X_SIGNS", 32),
        ("march", "X_SIGNS", 8),
        ("Age: ten", "X_SIGNS", 4),
        (PROSE, "X_SIGNS", 1),
        ("a " * 12, "X_SIGNS", 0),
        ("a " * 36, "X_SIGNS", 1),
        ("Read next", "X_LABEL", REC),
        ("Read next", "X_VERDICT", 64 + BITS["SCORE_SURE"]),
        ("Leave a reply", "X_VERDICT", 64 + BITS["SCORE_LIKELY"]),
        ("Newsletter", "X_VERDICT", 64 + BITS["SCORE_HINT"]),
        (OPEN, "X_LABEL", 0),
        (OPEN, "X_VERDICT", 0),
    ],
)
def test_a_line_by_itself(line: str, name: str, expected: int) -> None:
    assert column(name, [line]) == [expected]


@pytest.mark.parametrize(
    ("line", "weight", "expected"),
    [
        ("!", 4, 130),  # the edge before and the edge behind are one pair: 4 / √2 = 2.8
        ("a", 4, 134),  # 3 · 4 / √4
        ("a", -4, 122),
        ("a", -1, 126),  # -1.5, and the whole part of 126.5
        (PROSE, 16, 254),
        (PROSE, 127, 255),
        (PROSE, -128, 1),
    ],
)
def test_lexical_byte(line: str, weight: int, expected: int) -> None:
    assert column("X_LEXICAL", [line], bytes([weight & 255] * 2)) == [expected]


def test_a_break_is_a_blank_line() -> None:
    assert columns("a\n\nb\nc\n\n")["X_BREAK"] == [1, 0, 1]


# --- the sentence that a line is a piece of -------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        pytest.param(["The boat of", "the mill", "sank."], [6, 6, 6], id="small letters"),
        pytest.param(["The boat", ", of all", "Things"], [4, 4, 1], id="a comma"),
        pytest.param(["The boat", ". So", ") sank", ": why", "] all"], [6] * 5, id="other signs"),
        pytest.param(["It sank.", ". So"], [3, 3], id="a sign after the end"),
        pytest.param(["It sank.", "the mill"], [2, 2], id="after the end"),
        pytest.param(["It was:", "the mill"], [2, 2], id="after a colon"),
        pytest.param(["The boat", "The mill"], [2, 2], id="a capital"),
        pytest.param(["The boat", "12 of all"], [2, 3], id="a number"),
        pytest.param(["The boat", "山"], [2, 1], id="a sign that is a word"),
        pytest.param(["The boat", "“the mill"], [4, 4], id="a quote"),
        pytest.param(["The boat", "- of all"], [2, 2], id="a bullet"),
        pytest.param(["The boat", "| of all"], [2, 2], id="a table"),
        pytest.param(["The boat", "# of all"], [2, 2], id="a heading"),
        pytest.param([", the mill", "of all", "Things"], [4, 4, 1], id="the first line"),
        pytest.param(["The boat\n", "of all"], [4, 4], id="a blank line between"),
        pytest.param(["The boat", ",", "!"], [2, 2, 2], id="signs alone"),
        pytest.param(["The mill", "turned", "Boats", "sail"], [3, 3, 2, 2], id="one after another"),
    ],
)
def test_unit_words(lines: list[str], words: list[int]) -> None:
    assert column("X_UNIT_WORDS", lines) == [eighths(n) for n in words]


def test_a_unit_ends_as_far_away_as_the_padding() -> None:
    words = [min(i, PAD) + 1 + min(39 - i, PAD) for i in range(40)]
    assert words[PAD] == words[-1 - PAD] == 2 * PAD + 1
    assert column("X_UNIT_WORDS", ["a"] * 40) == [eighths(n) for n in words]


def test_unit_lexical_is_the_mean_over_the_words() -> None:
    weights = bytes([4, 4])
    # 3 · 4 / √4 = 6 and 5 · 4 / √6 = 8.2; (134 + 2 · 136) / 3 = 135.3
    x = columns("Boats\nsail on\nBoats", weights)
    assert x["X_LEXICAL"] == [134, 136, 134]
    assert x["X_UNIT_LEXICAL"] == [135, 135, 134]
    # 4 / √2 = 2.8
    assert column("X_LEXICAL", ["Boats", "!"], weights) == [134, 130]
    assert column("X_UNIT_LEXICAL", ["Boats", "!"], weights) == [134, 134]
    assert column("X_UNIT_LEXICAL", ["!", "!"], weights) == [130, 130]


def test_a_line_weighs_by_its_sentence() -> None:
    # 254 for 31 words and 152 for one: 8,026 / 32 = 250.8, and 122 / 16 = 7.6
    long = "A " * 31
    assert column("X_BODY_AFTER", [long, "b"], ALL) == [7, 0]
    assert column("X_BODY_AFTER", [long, "B"], ALL) == [1, 0]
    assert column("X_BODY_BEFORE", ["B", "a " * 31], ALL) == [0, 7]
    assert column("X_BODY_BEFORE", ["B", long], ALL) == [0, 1]


@pytest.mark.parametrize(
    ("lines", "is_sure"),
    [
        (["A a a a", *["a a a a"] * 5], False),  # 24 words in 6 lines
        (["A a a a a", *["a a a a"] * 5], True),  # 25 in 6
        (["A a a", *["a a a a"] * 6], False),  # 27 in 7
        (["A a a a", *["a a a a"] * 6], True),  # 28 in 7
        (["A", *["a"] * 6, "a " * 25], True),  # 32 in 8
        (["A " + "a " * 30], False),  # one line, which is no prose
        (["A " + "a " * 30, "!"], True),
    ],
)
def test_a_torn_sentence_is_sure_prose(lines: list[str], is_sure: bool) -> None:
    after = column("X_PROSE_BEFORE", [*lines, OPEN], ALL)[-1]
    assert after == (4 if is_sure else 80)
    assert column("X_PROSE_BEFORE", [*lines, OPEN], NONE)[-1] == 80


def test_a_marker_in_a_sentence_is_no_prose() -> None:
    x = columns("\n".join(["A " + "a " * 30, "read next", OPEN]), ALL)
    assert x["X_UNIT_WORDS"] == [eighths(33), eighths(33), eighths(3)]
    assert x["X_PROSE_BEFORE"] == [80, 4, 8]
    assert x["X_CUE"] == [0, 0, REC]
    assert x["X_BOILERPLATE_BEFORE"][2] == 20  # 4 · (2 + 4) = 24 = 2⁴ · 1½


# --- among other lines ----------------------------------------------------------------------


def test_repeat_counts_the_same_words() -> None:
    assert column("X_REPEAT", ["Más bees", "one", "MAS, BEES!", "two", "mas bees"]) == [
        3,
        1,
        3,
        1,
        3,
    ]


def test_repeat_stops_at_a_byte() -> None:
    assert set(column("X_REPEAT", ["a"] * 300)) == {255}


def test_numbers_are_not_the_same_words() -> None:
    assert column("X_REPEAT", ["bee 1", "bee 2", "#", "***"]) == [1, 1, 2, 2]


def test_period_is_the_distance_of_the_last_line_of_the_shape() -> None:
    lines = ["one two", "One two.", "- one", "one two", "One two.", "- one", "- one"]
    assert column("X_PERIOD", lines) == [0, 0, 0, 3, 3, 3, 1]


@pytest.mark.parametrize(("words", "expected"), [(5, 1), (6, 1), (7, 0), (4, 1), (3, 1), (2, 0)])
def test_period_wants_about_as_many_words(words: int, expected: int) -> None:
    """Half a doubling is four eighths: from 4 words that is 3 to 6."""
    assert column("X_PERIOD", ["a " * 4, "a " * words]) == [0, expected]


@pytest.mark.parametrize(("between", "expected"), [(PAD - 1, PAD), (PAD, 0)])
def test_period_looks_as_far_back_as_the_padding(between: int, expected: int) -> None:
    assert column("X_PERIOD", ["- a", *["a."] * between, "- a"])[-1] == expected


def test_masses_fade() -> None:
    # 31 words · 126 / 16 = 244.1 = 2⁷ · 1⅞; 244.1 · 0.7 = 170.8 = 2⁷ · 1¼; 119.6 = 2⁶ · 1¾
    lines = [PROSE, "Read next", "Read next", "Read next"]
    x = columns("\n".join(lines), ALL)
    assert x["X_BODY_BEFORE"] == [0, 47, 42, 38]
    # 244.1 · 0.95 = 231.9 = 2⁷ · 1¾; 220.3 = 2⁷ · 1⅝
    assert x["X_BODY_BEFORE_FAR"] == [0, 47, 46, 45]
    # 4 · (2 + 4) = 24 = 2⁴ · 1½; 24 · 0.7 + 24 = 40.8 = 2⁵ · 1¼; 24 · 0.7² + 24 · 0.7 + 24 = 52.5
    assert x["X_BOILERPLATE_BEFORE"] == [0, 0, 20, 26]
    # 24 · 0.95 + 24 = 46.8 = 2⁵ · 1⅜
    assert x["X_BOILERPLATE_BEFORE_FAR"] == [0, 0, 20, 27]
    assert x["X_BOILERPLATE_AFTER"] == [29, 26, 20, 0]
    assert x["X_BODY_AFTER"] == [0, 0, 0, 0]


def test_prose_distance_counts_lines_four_times() -> None:
    x = columns("\n".join([OPEN, PROSE, OPEN, OPEN, PROSE, OPEN]), ALL)
    nowhere = 80  # 4,096 = 2¹²
    assert x["X_PROSE_BEFORE"] == [nowhere, nowhere, 4, 8, 12, 4]
    assert x["X_PROSE_AFTER"] == [4, 12, 8, 4, nowhere, nowhere]


@pytest.mark.parametrize("line", ["a " * 23 + "b.", "Read next", OPEN])
def test_lines_that_are_no_sure_prose(line: str) -> None:
    assert column("X_PROSE_BEFORE", [line, OPEN], ALL)[1] == 80


def test_prose_is_not_sure_with_weights_of_zero() -> None:
    assert column("X_PROSE_BEFORE", [PROSE, OPEN], NONE)[1] == 80


def test_distance_stops() -> None:
    found = column("X_PROSE_BEFORE", [PROSE, *["a"] * (BITS["MAX_COLUMN_DISTANCE"] + 2)], ALL)
    assert found[BITS["MAX_COLUMN_DISTANCE"] - 1] == 79
    assert set(found[BITS["MAX_COLUMN_DISTANCE"] :]) == {80}


def test_body_share_is_that_of_the_lines_before() -> None:
    assert column("X_BODY_SHARE", [PROSE, "Read next", PROSE, PROSE], ALL) == [0, 85, 85, 170]
    assert column("X_BODY_SHARE", [PROSE, PROSE], NONE) == [0, 0]


def test_place_is_the_share_of_lines_before() -> None:
    assert column("X_PLACE", [OPEN] * 4) == [0, 63, 127, 191]


def test_cue_holds_until_the_next_or_until_sure_prose() -> None:
    lines = [OPEN, "Read next", OPEN, OPEN, "Leave a reply", OPEN, PROSE, OPEN]
    x = columns("\n".join(lines), ALL)
    assert x["X_CUE"] == [0, 0, REC, REC, REC, COMMENT, 0, 0]
    assert x["X_CUE_DISTANCE"] == [0, 0, 4, 8, 12, 4, 0, 0]


@pytest.mark.parametrize("line", ["Advertisement", "Newsletter", OPEN])
def test_lines_that_are_no_cue(line: str) -> None:
    """Markers of another kind, too weak ones, or none."""
    assert column("X_CUE", [line, OPEN]) == [0, 0]


# --- the text -------------------------------------------------------------------------------


def test_the_text_is_the_same_for_all_lines() -> None:
    x = columns("\n".join([PROSE, "Read next", "One two three", OPEN]), NONE)
    assert x["X_N_LINES"] == [4] * 4
    assert x["X_DOC_PROSE"] == [255 * 31 // 39] * 4
    assert x["X_DOC_VERDICT"] == [63] * 4
    assert x["X_DOC_LEXICAL"] == [128] * 4


SHARES = [PROSE, "One. Two.\n", "Monday 12", "the ship of fools", "Monday 12"]  # 41 words


@pytest.mark.parametrize(
    ("name", "part", "whole"),
    [
        ("X_DOC_STOPWORDS", 2, 41),
        ("X_DOC_CAPITALS", 5, 41),
        ("X_DOC_LONG", 1, 5),
        ("X_DOC_SHORT", 3, 5),
        ("X_DOC_TERMINAL", 2, 5),
        ("X_DOC_SENTENCES", 1, 5),
        ("X_DOC_NUMBERS", 2, 5),
        ("X_DOC_DATES", 2, 5),
        ("X_DOC_BREAKS", 1, 5),
        ("X_DOC_REPEATS", 1, 5),
    ],
)
def test_shares_of_the_text(name: str, part: int, whole: int) -> None:
    assert column(name, SHARES) == [255 * part // whole] * 5


@pytest.mark.parametrize(
    ("words", "name", "expected"),
    [
        (24, "X_DOC_LONG", 0),
        (25, "X_DOC_LONG", 255),
        (3, "X_DOC_SHORT", 255),
        (4, "X_DOC_SHORT", 0),
        (0, "X_DOC_SHORT", 255),
        (0, "X_DOC_CAPITALS", 0),
    ],
)
def test_long_lines_and_short_ones(words: int, name: str, expected: int) -> None:
    assert column(name, ["A " * words or "!"]) == [expected]


def test_repeats_are_all_but_the_first() -> None:
    assert column("X_DOC_REPEATS", ["One", "two", "ONE!", "one"])[0] == 255 * 2 // 4
    assert column("X_DOC_REPEATS", ["a"] * 300)[0] == 255 * 299 // 300


def test_a_sentence_of_two_blocks_is_one() -> None:
    n = BITS["BLOCK"]
    x = columns("\n".join([*["One."] * (n - 1), "The boat", "of all", "the mill."]), NONE)
    assert x["X_UNIT_WORDS"][n - 2 :] == [eighths(1), *[eighths(6)] * 3]


def test_lines_of_other_blocks_are_neighbours() -> None:
    """Columns do not restart at the next block of lines."""
    n = BITS["BLOCK"] + 2
    x = columns("\n".join([PROSE, "Read next", *[OPEN] * (n - 3), "Read next"]), ALL)
    assert x["X_CUE_DISTANCE"][n - 1] == 72  # 2,048 = 2¹¹
    assert x["X_PROSE_BEFORE"][n - 1] == 72
    assert x["X_PERIOD"][BITS["BLOCK"]] == 1
    assert x["X_REPEAT"][n - 1] == 2
    assert x["X_BODY_SHARE"][n - 1] == 255


# --- the genre of the text ------------------------------------------------------------------


def genre(text: str, **words: int) -> float:
    """The genre of a text by the weights of some words; all others have weight zero."""
    weights = bytearray(N_GENRE_WEIGHTS)
    for word, weight in words.items():
        _, places = text_grams(word, TABLES, BITS["GENRE_BITS"])
        weights[int.from_bytes(places[:4], sys.byteorder)] = weight & 255  # a word, then its pairs
    return text_genre(text, TABLES, Model(NONE, weights, bytes(4), bytes(4), 1, 1, 0))


@pytest.mark.parametrize(
    ("text", "expected"),
    # A weight of 4 is a whole, and each line has a mean of its own, a whole number.
    [
        ("", 0),
        ("!\n***", 0),
        ("mill", 0),
        ("ferry", 2),
        ("FERRY, férry", 2),
        ("ferry\n\n!\n", 2),
        ("ferry mill", 1),
        ("ferry mill mill", 0.75),  # 2.7, and so 3
        ("ferry\nmill mill mill", 0.5),
        ("ferry mill\nmill mill mill mill", 1 / 3),
        ("bee", 0.25),
        ("bee mill", 0.25),  # a half, and so 1
        ("bee mill mill", 0),
        ("wasp", -0.25),
        ("wasp mill", 0),
        ("wasp wasp wasp mill", -0.25),
        ("wasp wasp mill\nbee", -0.125),
        ("5 mill", -1),
        ("1,234.5", -2),
        ("ferry wasp", 1),  # 3.5
        ("sloop", 31.75),
        ("wreck", -32),
        ("山山", 1),
    ],
)
def test_genre(text: str, expected: float) -> None:
    weights = {"ferry": 8, "bee": 1, "wasp": -1, "12": -8, "sloop": 127, "wreck": -128, "山": 4}
    assert genre(text, **weights) == pytest.approx(expected)


def test_the_words_of_a_line_are_counted_up_to_a_limit() -> None:
    assert genre("ferry " * 70_000 + "\n" + "mill " * 65_535, ferry=8) == 1
