"""Law: what a column says of a line does not depend on what it is not about.

What a column says is told by hand in `tests/unit/model/test_columns.py`.
"""

from __future__ import annotations

from random import Random

from hypothesis import assume, event, given, settings
from hypothesis import strategies as st
from lines_drawn import any_texts, articles, lexicons, long_texts
from oracle_trees import COLUMNS, PAD, columns_of

from cleaner.markers.load import load_tables

few = settings(max_examples=settings().max_examples // 10)

UNIT = ["X_UNIT_WORDS", "X_UNIT_LEXICAL"]  # of the lines of the same sentence, `PAD` away at most
OWN = [
    "X_WORDS", "X_LENGTH", "X_STOPWORDS", "X_CAPITALS", "X_NUMBERS", "X_SENTENCES", "X_LEXICAL",
    "X_END", "X_BEGIN", "X_SIGNS", "X_VERDICT", "X_LABEL",
]  # fmt: skip
BEFORE = [
    "X_BODY_BEFORE", "X_BODY_BEFORE_FAR", "X_BOILERPLATE_BEFORE", "X_BOILERPLATE_BEFORE_FAR",
    "X_PROSE_BEFORE",
]  # fmt: skip
AFTER = [name.replace("BEFORE", "AFTER") for name in BEFORE]
SINCE = ["X_CUE", "X_CUE_DISTANCE", "X_PERIOD"]  # what stood before, too
OF_TEXT = [name for name in COLUMNS if name.startswith("X_DOC_")] + ["X_N_LINES"]

Columns = dict[str, list[int]]


def columns(lines: list[str], lexicon: bytes) -> Columns:
    x, found = columns_of("".join(lines), load_tables(), lexicon)
    assert len(found) == len(lines)
    return x


def lines_in(text: str) -> list[str]:
    """The lines of a text with their ends and the blank lines behind them."""
    return columns_of(text, load_tables(), bytes(2))[1]


def assert_same(x: Columns, y: Columns, names: list[str], places: range, shift: int = 0) -> None:
    for name in names:
        assert [x[name][i] for i in places] == [y[name][i - shift] for i in places], name


def note(x: Columns) -> None:
    """How often the draws reach what is rare."""
    for name in ("X_CUE", "X_PERIOD", "X_BODY_SHARE", "X_DOC_REPEATS"):
        event(f"{name}: {'some' if any(x[name]) else 'none'}")
    event("torn sentences" if x["X_UNIT_WORDS"] != x["X_WORDS"] else "none torn")
    event("sure prose" if len({*x["X_PROSE_BEFORE"]}) > 1 else "none sure")


@given(any_texts, lexicons)
def test_a_line_by_itself(text: str, lexicon: bytes) -> None:
    """What a line is does not depend on the others."""
    lines = lines_in(text)
    x = columns(lines, lexicon)
    note(x)
    for i, line in enumerate(lines):
        assert_same(x, columns([line], lexicon), OWN, range(i, i + 1), i)


@given(any_texts, lexicons, st.integers(0, 1 << 16))
def test_lines_in_another_order(text: str, lexicon: bytes, seed: int) -> None:
    """What a text is does not depend on their order, nor how often each occurs."""
    lines = [line.rstrip("\r\n") + "\n" for line in lines_in(text)]
    order = list(range(len(lines)))
    Random(seed).shuffle(order)
    x, y = columns(lines, lexicon), columns([lines[i] for i in order], lexicon)
    for name in [*OWN, "X_REPEAT", *OF_TEXT]:
        assert [x[name][i] for i in order] == y[name], name


def assert_cut(lines: list[str], lexicon: bytes, at: int) -> None:
    x = columns(lines, lexicon)
    head, tail = columns(lines[:at], lexicon), columns(lines[at:], lexicon)
    assert_same(x, head, ["X_PERIOD"], range(at))
    assert_same(x, head, [*BEFORE, *SINCE, *UNIT], range(at - PAD))
    assert_same(x, tail, [*AFTER, *UNIT], range(at + PAD, len(lines)), at)


@given(any_texts, lexicons, st.floats(0, 1))
def test_what_stands_before_and_after(text: str, lexicon: bytes, share: float) -> None:
    """What stands before a line does not depend on what follows it, nor the other way round."""
    lines = lines_in(text)
    assert_cut(lines, lexicon, int(share * len(lines)))


@few
@given(long_texts(), lexicons, st.floats(0, 1))
def test_lines_of_several_blocks(text: str, lexicon: bytes, share: float) -> None:
    """Nor on where the next block of lines begins."""
    lines = lines_in(text)
    assert_cut(lines, lexicon, int(share * len(lines)))


def is_whole(line: str, x: Columns, i: int) -> bool:
    """Does it begin and end as a line does that is no piece of a sentence?"""
    line = line.strip()
    return (
        line[0].isalnum()
        and x["X_BEGIN"][i] in (5, 7)
        and (line[-1].isalnum() or line[-1] in ".!?")
    )


@given(articles | long_texts(), lexicons)
def test_a_text_upside_down(text: str, lexicon: bytes) -> None:
    """What stood before a line then stands after it."""
    lines = lines_in(text)
    x = columns(lines, lexicon)
    lines = [line.rstrip() + "\n" for i, line in enumerate(lines) if is_whole(line, x, i)]
    x, y = columns(lines, lexicon), columns(lines[::-1], lexicon)
    assume(x["X_UNIT_WORDS"] == x["X_WORDS"] and y["X_UNIT_WORDS"] == y["X_WORDS"])
    note(x)
    for before, after in zip(BEFORE, AFTER, strict=True):
        assert x[before] == y[after][::-1], before
        assert x[after] == y[before][::-1], after


@given(any_texts, lexicons)
def test_shares_grow(text: str, lexicon: bytes) -> None:
    x, _ = columns_of(text, load_tables(), lexicon)
    for name in ("X_PLACE", "X_BODY_SHARE"):
        assert x[name] == sorted(x[name]), name
        assert x[name][:1] in ([], [0]), name
