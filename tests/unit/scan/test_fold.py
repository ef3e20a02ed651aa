"""How texts are folded before they are read, and what is cut from them as they came."""

from __future__ import annotations

import pytest

from cleaner import clean, explain
from cleaner.markers.load import load_tables
from cleaner.scan._fold import folded, is_blank, line_stop, lines_of, with_line_feeds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("a", ["a"]),
        ("a\nb\r\nc\rd", ["a", "b", "c", "d"]),
        ("a\x85b\u2028c\u2029d\x0be\x0cf\x1cg", ["a", "b", "c", "d", "e", "f\x1cg"]),
        (" a \n \t\n\u200b\n\ufeff \r\n b", [" a ", " b"]),
    ],
)
def test_the_lines_of_a_text(text: str, expected: list[str]) -> None:
    assert lines_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"), [("a\r\nb", 3), ("a\rb", 2), ("a\nb", 2), ("ab", 2), ("\r\n", 2)]
)
def test_where_the_first_line_stops(text: str, expected: int) -> None:
    assert line_stop(text, 0, len(text)) == expected


def test_every_line_end_becomes_a_line_feed() -> None:
    assert with_line_feeds("a\r\n\r\rb\u2028") == "a\n\n\nb\n"


@pytest.mark.parametrize("line", ["", " \t", "\u200b", "\xad \ufeff", "\u2066\u2069"])
def test_a_line_of_which_nothing_is_seen_is_blank(line: str) -> None:
    assert is_blank(line)
    assert not is_blank(line + ".")


UNSEEN = "\xad\u061c\u200b\u200e\u202a\u2060\u2069\ufeff"
BLANK = " \t\x1f\xa0\u1680\u2003\u202f\u205f\u3000"


@pytest.mark.parametrize("sign", UNSEEN + BLANK)
@pytest.mark.parametrize("letter", "aж𐐀")
def test_what_changes_no_word_is_found_wherever_it_stands(sign: str, letter: str) -> None:
    tables = load_tables()
    for n in range(150):
        before, after = letter * n, letter * (150 - n)
        lines = f"{before}\n{after}" if n else after
        assert folded(f"{before}\n{sign}{after}", tables) == f"{before}\n{after}"
        assert folded(f"{before}{sign}\n{after}", tables) == f"{before}\n{after}"
        assert folded(lines, tables) == lines
        inside = f"{letter}{before}{sign}{after}"
        assert folded(inside, tables) == inside.replace(sign, "" if sign in UNSEEN else sign)


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize("letter", "aж𐐀")
def test_every_line_end_is_found_wherever_it_stands(end: str, letter: str) -> None:
    for n in range(150):
        before, after = letter * n, letter * (150 - n)
        assert folded(f"{before}{end}{after}", load_tables()) == f"{before}\n{after}"


BODY = "The ferry left at noon, and nobody asked who was on board."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A line goes with its indentation, and leaves that of the next line.
        (f"  {BODY}\n  Leave a Reply\n  {BODY[:26]}.", f"  {BODY}\n  {BODY[:26]}."),
        (f"{BODY}  \n\tLeave a Reply \t\n\u200b\nIt rained.", f"{BODY}  \nIt rained."),
        # What is left of a line keeps its indentation and its trailing blanks.
        (f"  ADVERTISEMENT {BODY}\n", f"  {BODY}\n"),
        (f"{BODY} READ MORE: What it carried  \n", f"{BODY}  \n"),
        # The blanks at a text's end go with its last line.
        (f"{BODY}\r\n\r\nLeave a Reply  \r\n  ", f"{BODY}\r\n"),
        # A byte order mark stays whatever goes.
        (f"\ufeffLeave a Reply\n{BODY}", f"\ufeff{BODY}"),
        ("\ufeffAdvertisement\n", "\ufeff"),
        # Soft hyphens hide no marker, and are not lost from the body.
        (f"{BODY}\nLe\xadave a Re\xadply\nThe fer\xadry.", f"{BODY}\nThe fer\xadry."),
    ],
)
def test_what_is_cut_from_a_text_as_it_came(text: str, expected: str) -> None:
    assert clean(text) == expected
    report = explain(text)
    assert "".join(text[span.start : span.stop] for span in report.spans if span.kept) == expected
    assert [span.stop for span in report.spans[:-1]] == [span.start for span in report.spans[1:]]


def test_an_abbreviation_ends_a_line_whatever_ends_it() -> None:
    lines = ["It stopped in the U.S.", "Then it rained."]
    for end in ("\n", "\r\n", "  \n", "\u2028", "\u200b\n"):
        assert clean(end.join(lines)) == end.join(lines)


def test_an_indented_line_that_goes_takes_its_indentation_and_leaves_that_of_the_next() -> None:
    text = f" Leave a Reply\n date 2024-03-12 {BODY} {BODY}\n"
    report = explain(text)
    assert report.cleaned == clean(text) == f" {BODY} {BODY}\n"
    assert [(span.start, span.stop) for span in report.dropped] == [(0, 15), (16, 32)]
