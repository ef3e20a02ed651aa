"""The judge over pieces of lines, with trees that drop the pieces with numbers."""

from __future__ import annotations

import struct

import pytest
from pxd import numbers

from cleaner import Config
from cleaner._core import clean_text, cut_text
from cleaner.decide._judge import Judge
from cleaner.decide._piece_columns import (
    N_FIRST_COLUMNS,
    N_SECOND_COLUMNS,
    piece_columns,
    second_columns,
)
from cleaner.labels import LABELS
from cleaner.markers.load import load_tables
from cleaner.model._columns import N_COLUMNS_IN_ALL, N_PAD
from cleaner.model._model import N_GENRE_WEIGHTS, Model
from cleaner.model.load import load_model

X_NUMBERS = 4  # the share of a piece's words, as in `_columns.pxd`
P_LOGIT = N_COLUMNS_IN_ALL + N_FIRST_COLUMNS
P_VERDICT, P_WORDING = (
    N_COLUMNS_IN_ALL + numbers("decide/_piece_columns.pxd")[name]
    for name in ("P_VERDICT", "P_WORDING")
)
LEXICON = bytes(1 << 18)
SURE = 5 * 1024  # a leaf for log-odds of five
HALF = 127

BODY = (
    "The ferry was late again on the morning of the storm, and nobody on the quay was surprised.",
    "Those who had come for the market waited in the shed, and talked about the price of hay.",
    "The harbour master said that he had seen worse, and that the boats would go out by noon.",
    "In the afternoon it cleared, and most of the town walked down to look at the damage.",
)


def stump(column: int, threshold: int, low: int, high: int) -> Model:
    """A tree that asks one question: is the byte of the column more than the threshold?"""
    splits, leaves = bytes((column, 0, threshold, 0)), struct.pack("<2h", low, high)
    return Model(LEXICON, bytes(N_GENRE_WEIGHTS), splits, leaves, n_trees=1, depth=1, bias=0)


NUMBERS = stump(X_NUMBERS, HALF, SURE, -SURE)
SAME = stump(P_LOGIT, HALF, -SURE, SURE)  # what the first stage said
JUDGE = Judge(NUMBERS, SAME)


def article(line: str) -> str:
    return "\n\n".join((BODY[0], line, *BODY[1:])) + "\n"


def cleaned(text: str, keep: int = 0, judge: Judge = JUDGE) -> str:
    threshold = Config().threshold
    return clean_text(text, load_tables(), threshold, keep, load_model(), 1.0, judge)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("It rained. 12 34 56. Nobody came.", "It rained. Nobody came."),
        ("12 34 56. It rained. Nobody came.", "It rained. Nobody came."),
        ("It rained. Nobody came. 12 34 56", "It rained. Nobody came."),
        ("It rained. 12 34 56. 78 90. Nobody came.", "It rained. Nobody came."),
        ("12 34 | It rained | 56 78", "It rained"),
        ("It rained. (12 34 56) Nobody came.", "It rained. Nobody came."),
        # Of two joints the one with a blank stays.
        ("It rained. 12 34 56It snowed. Nobody came.", "It rained. It snowed. Nobody came."),
    ],
)
def test_a_piece_is_cut_with_one_joint(line: str, expected: str) -> None:
    assert cleaned(article(line)) == article(expected)


def test_a_line_all_of_whose_pieces_are_dropped_is_dropped() -> None:
    assert cleaned(article("12 34 56. 78 90.")) == "\n\n".join(BODY) + "\n"


@pytest.mark.parametrize(
    "line",
    [
        "It rained. <b>12 34 56. Nobody</b> came.",  # a cut would part the element
        "```\n12 34 56\n```",
        "He liked RainedOn12 best.",
    ],
)
def test_what_stays(line: str) -> None:
    assert cleaned(article(line)) == article(line)


def test_a_kept_label_stays() -> None:
    text = article("It rained. 12 34 56. Nobody came.")
    assert cleaned(text, keep=sum(1 << number + 1 for number in range(len(LABELS)))) == text


def test_a_kept_label_keeps_its_piece_alone() -> None:
    text = article("It rained. 12 34 56. © 12 34 56. Nobody came.")
    legal = 1 << LABELS.index("legal") + 1
    cuts = cut_text(text, load_tables(), Config().threshold, legal, load_model(), 1.0, JUDGE)
    assert [text[start:stop] for start, stop, *_ in cuts] == [" 12 34 56."]
    assert LABELS[cuts[0][2] - 1] != "legal"


def test_the_cuts_are_told() -> None:
    text = article("It rained. 12 34 56. Nobody came.")
    cuts = cut_text(text, load_tables(), Config().threshold, 0, load_model(), 1.0, JUDGE)
    assert [text[start:stop] for start, stop, *_ in cuts] == [" 12 34 56."]


def test_a_text_that_the_model_of_lines_cannot_read_is_left_alone() -> None:
    assert cleaned("It rained. 12 34 56.\n") == "It rained. 12 34 56.\n"


def test_the_second_stage_has_the_last_word() -> None:
    text = article("It rained. 12 34 56. Nobody came.")
    assert cleaned(text, judge=Judge(NUMBERS, stump(P_LOGIT, HALF, SURE, SURE))) == text


def test_the_judge_sees_what_a_piece_stands_among() -> None:
    """Also what the rules drop in the same reading."""
    before = bytes((P_VERDICT, 0xFF, 64, 0))  # of the piece before: does a rule speak against it?
    leaves = struct.pack("<2h", SURE, -SURE)
    beside = Model(LEXICON, bytes(N_GENRE_WEIGHTS), before, leaves, n_trees=1, depth=1, bias=0)
    text = article("Advertisement\n12 34 56")
    assert cleaned(text, judge=Judge(beside, SAME)) == "\n\n".join(BODY) + "\n"
    text = article("12 34 56")
    assert cleaned(text, judge=Judge(beside, SAME)) == text


def test_a_line_that_rules_trim_is_cut_by_the_judge_too() -> None:
    assert cleaned(article("Advertisement It rained. 12 34 56.")) == article("It rained.")


def test_a_stage_must_not_ask_for_columns_that_it_does_not_get() -> None:
    with pytest.raises(ValueError, match="do not have"):
        Judge(stump(P_LOGIT, HALF, SURE, SURE), SAME)


def test_the_columns_of_pieces() -> None:
    text = "It rained. Nobody came | 12\nIt rained.\n"
    rows, given, spans, _ = piece_columns(text, load_tables(), LEXICON, Config().threshold)
    assert [text[start:stop] for start, stop, _ in spans] == [
        "It rained.",
        "Nobody came",
        "12",
        "It rained.",
    ]
    assert [joint for *_, joint in spans] == ["line", "sentence", "separator", "line"]
    width = len(spans) + 2 * N_PAD
    assert len(rows) == N_COLUMNS_IN_ALL * width
    columns = [
        list(given[k * width + N_PAD : (k + 1) * width - N_PAD]) for k in range(N_FIRST_COLUMNS)
    ]
    joints, next_joints, index, count = columns[:4]
    assert joints == [1, 2, 3, 1]
    assert next_joints == [2, 3, 1, 1]
    assert index == [0, 1, 2, 0]
    assert count == [3, 3, 3, 1]
    known, in_title = columns[11:13]
    assert known == [255, 0, 0, 255]  # two lines say that it rained
    assert in_title == [0, 0, 0, 255]


def test_the_column_of_known_wordings() -> None:
    """A slot has a tag and a weight; a wording with another tag is not known."""
    text = "Nobody came | 12 Likes\n"
    *_, hashes = piece_columns(text, load_tables(), LEXICON, Config().threshold)
    known = struct.unpack("<2I", hashes)[1]
    for tag, weight in ((known & 0xFF, -40), (~known & 0xFF, 0)):
        wordings = struct.pack("<Bb", tag, -40) * 8
        _, given, spans, _ = piece_columns(
            text, load_tables(), LEXICON, Config().threshold, wordings
        )
        width = len(spans) + 2 * N_PAD
        column = given[(P_WORDING - N_COLUMNS_IN_ALL) * width + N_PAD :][:2]
        assert list(column) == [128, 128 + weight]


def test_the_columns_of_the_second_stage() -> None:
    text = "It rained. Nobody came | 12\nIt snowed.\n"
    logits = bytes((200, 40, 130, 90))
    found = second_columns(text, load_tables(), LEXICON, Config().threshold, logits)
    width = len(logits) + 2 * N_PAD
    columns = [
        list(found[k * width + N_PAD : (k + 1) * width - N_PAD])
        for k in range(N_SECOND_COLUMNS - N_FIRST_COLUMNS)
    ]
    assert columns[0] == list(logits)
    assert columns[1] == [40, 40, 40, 90]  # the least of the line
    assert columns[2] == [200, 200, 200, 90]
    assert columns[6] == [255, 0, 1, 2]  # pieces since what is surely body
    with pytest.raises(ValueError, match="3 logits for 4 pieces"):
        second_columns(text, load_tables(), LEXICON, Config().threshold, logits[:3])


def judge_of(log_odds: float) -> Judge:
    """Of a piece with numbers it says so; of all others that they are body."""
    return Judge(NUMBERS, stump(P_LOGIT, HALF, round(-1024 * log_odds), SURE))


END = "\n\n".join(BODY) + "\n\n%s\n"
INSIDE = "\n\n".join((*BODY[:2], "%s", *BODY[2:])) + "\n"


# What a false drop would cost more asks for more.
@pytest.mark.parametrize(
    ("text", "line", "log_odds"),
    [
        (END, "12 34 56", 1.25),
        (END, "12 34 56 78 90.", 2.75),
        (INSIDE, "12 34 56\n34 56 78\n56 78 90", 3.0),
        (END, "• 12 34 56", 3.0),
        (INSIDE, "12 34 56", 3.0),  # a heading, perhaps
        (INSIDE, "# 12 34 56", 3.0),
    ],
    ids=["a button", "a sentence", "a list", "an item", "between running text", "a heading"],
)
def test_a_line_is_dropped_from_some_log_odds_on(text: str, line: str, log_odds: float) -> None:
    text = text % line
    assert "12" not in cleaned(text, judge=judge_of(log_odds))
    assert cleaned(text, judge=judge_of(log_odds - 0.25)) == text


def test_what_stands_amid_a_line_is_dropped_where_it_is_surer() -> None:
    for line, log_odds in (
        ("It rained. 12 34 56 78 90. Nobody came.", 3.25),
        ("It rained. Nobody came. 12 34 56 78 90.", 2.75),
    ):
        assert "12" not in cleaned(article(line), judge=judge_of(log_odds))
        assert cleaned(article(line), judge=judge_of(log_odds - 0.25)) == article(line)


def test_the_title_stays() -> None:
    text = "\n\n".join(("12 34 56", *BODY)) + "\n"
    assert cleaned(text, judge=judge_of(4.0)) == text
    text = "\n\n".join((BODY[0], *BODY[1:], "12 34 56")) + "\n"
    assert cleaned(text, judge=judge_of(4.0)) == "\n\n".join(BODY) + "\n"


def test_a_list_of_single_words_is_dropped_whole_or_stays() -> None:
    assert cleaned(END % "12\n34\n56") == "\n\n".join(BODY) + "\n"
    for text in (END % "12\n34\nfive", END % "one\n34\n56"):
        assert cleaned(text) == text
    assert cleaned(END % "12\nfive") == END % "five"  # two are no list


def test_a_list_inside_the_body_is_dropped_whole_or_stays() -> None:
    judge = judge_of(5.0)
    assert (
        cleaned(article("• 12 34 56\n• 34 56\n• 56 78 90"), judge=judge) == "\n\n".join(BODY) + "\n"
    )
    for text in (
        article("• 12 34 56\n• a rope\n• 56 78 90"),
        article("• 12 34\n• 56 78. Ropes\n• 9"),
        article("a long rope\n12 34 56\n56 78 90"),  # a list without bullets
    ):
        assert cleaned(text, judge=judge) == text


def test_a_line_above_the_running_text_may_be_a_title() -> None:
    text = "\n\n".join(("The ferry", "12 34 56 78", *BODY)) + "\n"
    assert cleaned(text, judge=judge_of(3.0)) == text


@pytest.mark.parametrize(
    "line",
    [
        "He said: “It rained. 12 34 56. Nobody came.”",  # a part of a quotation
        "Some (it rained. 12 34 56. 78 90) came.",
        "It rained on all [...] of us.",
        "12 34 56,",  # it goes on below
        "• 12 34 56 – so many boats",  # what an item is about
        "• 12 34 56;",
        ",",
        "{ x | x > 1 }",  # a formula
        "12 STONES — It rained all day long on the quay, and nobody came.",  # where it was
        "12 34 9. March 2021: it rained all day long on the quay.",  # the day of a date
        "wait(12.5, 34)",  # code
        "run34();",
        "12 34 56 78 90\n12 34 56 78 90\n12 34 56 78 90",  # a refrain
        "Sensor: 1 12 inch\nVideo: 12 34 56\nWeight: 290 12 34\nHeight: 12 34 cm",  # a data sheet
    ],
)
def test_what_belongs_together_stays(line: str) -> None:
    assert cleaned(article(line)) == article(line)
