"""Lines and their features by hand, of small texts."""

from __future__ import annotations

import pytest
from pxd import numbers
from scanned import TABLES, row, rows

from cleaner.scan._scan import scan_lines

BITS = numbers("_registry.pxd", "markers/_tables.pxd", "scan/_features.pxd", "scan/_document.pxd")


def flags(line: str) -> set[str]:
    bits = row(line)["flags"]
    return {name[2:] for name, bit in BITS.items() if name.startswith("F_") and bits & bit}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\n\n  \n", []),
        ("a", [(0, 1, 1)]),
        ("a\n", [(0, 1, 2)]),
        ("a\nb", [(0, 1, 2), (2, 3, 3)]),
        ("a\n\n\nb", [(0, 1, 4), (4, 5, 5)]),
        ("\n\na", [(2, 3, 3)]),
        ("a  \n  b", [(0, 1, 4), (4, 7, 7)]),
        ("a\r\n\r\nb\r\n", [(0, 1, 5), (5, 6, 8)]),
        ("a\n \t\n", [(0, 1, 5)]),
        ("a\n  ", [(0, 1, 4)]),
        ("a\rb\u2028c", [(0, 1, 2), (2, 3, 4), (4, 5, 5)]),
        ("a\x85b\x0bc\x0cd\u2029", [(0, 1, 2), (2, 3, 4), (4, 5, 6), (6, 7, 8)]),
        ("a\r\n\rb", [(0, 1, 4), (4, 5, 5)]),
        ("a\x1cb\x1dc\x1ed", [(0, 7, 7)]),
        ("\u200ba\u00ad \u200b\n\u200b\n", [(0, 2, 8)]),
        ("\u200b", []),
        ("\x00", [(0, 1, 1)]),
        ("\ufeffa", [(1, 2, 2)]),
        ("\ud800\n😀", [(0, 1, 2), (2, 3, 3)]),
    ],
)
def test_where_lines_begin_and_end(text: str, expected: list[tuple[int, int, int]]) -> None:
    assert [(line["start"], line["stop"], line["tail"]) for line in rows(text)] == expected


def test_a_blank_line_that_follows_is_noted() -> None:
    assert [bool(line["flags"] & BITS["F_BREAK"]) for line in rows("a\nb\n\nc\n \n")] == [
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("flag", "has", "lacks"),
    [
        (
            "TERMINAL",
            [
                "It rained.",
                "Why?",
                "Oh…",
                "She said “so.”",
                "(It rained.)",
                "下雨了。",
                "क्यों।",
                "لماذا؟",
            ],
            ["It rained", "3.5", "so:", "a.b", "It rained. -", "It rained.="],
        ),
        ("COLON", ["So:", "So：", "He said: “"], ["a: b", "10:30", "So: ."]),
        ("BULLET", ["- a", "* a", "• a", "•a", "  – a", "▪ a"], ["-a", "*a*", "a - b", "—a"]),
        ("QUOTED", ["“a”", '"a"', "«a»", "„a“", "‘a’", "「a」"], ["a “b”", "- “a”"]),
        ("LOWER", ["word", "  “word”"], ["Word", "12 words", "词"]),
        ("COPYRIGHT", ["© AFP", "AFP ©"], ["(c) AFP", "®"]),
        ("URL", ["see https://a.example"], ["see a.example", ": //", "https:/a.example"]),
        ("EMAIL", ["a@b.example"], ["@jane", "a @ b", "a@ b"]),
        ("ANGLE", ["a < b", "<p>"], ["a « b"]),
        ("SQUARE", ["[1]", "a]"], ["(1)"]),
        ("BRACE", ["{a", "}}"], ["(a)"]),
        ("ATTRIBUTE", ['a="b"', "a=”b”", "a='b'"], ['a = "b"', "a=b"]),
        ("SEPARATOR", ["a | b", "a > b", "a » b", "a · b"], ["a - b", "a / b"]),
        ("SLASH", ["a/b"], ["a\\b"]),
        ("UNSEGMENTED", ["词", "a 词", "コ", "ก"], ["word", "한국", "हिंदी"]),
        (
            "DATE",
            ["in March", "Monday", "2024", "12.3 2024"],
            ["Marching", "1899", "2101", "20240", "1.950"],
        ),
        ("CASED", ["a", "Ы", "1st b"], ["词", "한국", "12", "שלום"]),
        ("ELLIPSIS", ["so…", "so...", "so ..", ".."], ["so.", "so… on"]),
        ("PAREN", ["a (b)", "a [b].", "a（b）"], ["a (b) c"]),
        ("MANY", ["Share 评论 Share 评论"], ["Share Share Share Share", "Share 评论"]),
        ("TABLE", ["| a | b |"], ["a | b"]),
        ("HEADING", ["# a", "## a"], ["#a", "a # b"]),
        (
            "ONWARD",
            [
                *[", and", ". So", "  ; so", ": a", ") a", "] a", "!", "…", "、と", "。"],
                *["）", "،", "（", "(", "の", "を町", "と「", "は、"],
            ],
            [
                *["a, b", "(a)", "[a]", "- , a", "| , a", "“, a", "’, a", "— a", "/ a", "·"],
                *["( a", "はじめに", "町を"],
            ],
        ),
        (
            "UNENDED",
            ["a,", "a、", "a, “", "a (", "（", "町へ", "町の "],
            ["a", "a, b", "a,.", "a (b", "町「の」", "町で", "町の："],
        ),
        (
            "FIELD",
            ["Name: value", "The first name: value"],
            ["Name:", "10:30", "It is as he says it is: so"],
        ),
        (
            "MENTIONS",
            ["He wrote Share on the wall of the old mill and then went home."],
            [
                "Share",
                "He wrote Share on the wall.",
                "He wrote nothing on the wall of the old mill and then went home.",
            ],
        ),
    ],
)
def test_flags(flag: str, has: list[str], lacks: list[str]) -> None:
    assert [line for line in has if flag not in flags(line)] == []
    assert [line for line in lacks if flag in flags(line)] == []


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        # words, stop words, capitals, numbers, sentences
        ("The ferry of Corwin.", (4, 2, 2, 0, 1)),
        ("1,234.5 of 12", (3, 1, 0, 2, 0)),
        ("2023The ferry", (3, 1, 1, 1, 0)),
        ("5개", (2, 0, 0, 1, 0)),
        ("e.g. site.org 3.5", (5, 0, 0, 1, 1)),
        ("What?! No… Yes!", (3, 0, 3, 0, 3)),
        ("J. Doe of Plan B.", (5, 1, 4, 0, 1)),
        ("词の词", (3, 1, 0, 0, 0)),
        ("one-two_three", (3, 0, 0, 0, 0)),
        ("cafe\u0301 café", (2, 0, 0, 0, 0)),
        ("…", (0, 0, 0, 0, 1)),
        ("---", (0, 0, 0, 0, 0)),
    ],
)
def test_counts(line: str, counts: tuple[int, ...]) -> None:
    names = ("n_words", "n_stopwords", "n_capitals", "n_numbers", "n_sentences")
    assert tuple(row(line)[name] for name in names) == counts


def test_equal_words_have_equal_hashes_whatever_stands_between() -> None:
    same = ["Leave a reply", "leave-a  REPLY!", " “Léave a reply”", "Lea\u0301ve a (reply)"]
    assert len({row(line)["hash"] for line in same}) == 1


def test_other_words_have_other_hashes() -> None:
    others = [
        "Leave a reply",
        "Leave reply a",
        "Leavea reply",
        "Leave a reply a",
        "Leave a",
        "a",
        "aa",
        "b",
        "Chapter 1",
        "Chapter 2",
        "",
    ]
    hashes = {row(line + " .")["hash"] for line in others}
    assert len(hashes) == len(others)


@pytest.mark.parametrize(
    "text", ["Share\n\nIt rained. 12 comments", "a > b © 2024: “c” Read more: d"]
)
def test_storage_changes_nothing(text: str) -> None:
    """A text is stored in 1, 2 or 4 bytes a character."""
    expected = rows(text)
    for wide in ("\u0101", "\U0001f600"):
        assert rows(f"{text}\n{wide}")[: len(expected) - 1] == expected[:-1]
        last = rows(f"{text}\n{wide}")[len(expected) - 1]
        assert last | {"tail": 0} == expected[-1] | {"tail": 0}


@pytest.mark.parametrize("wrong", [None, b"text", 1, ["text"]])
def test_a_document_is_a_str(wrong: object) -> None:
    with pytest.raises(TypeError):
        scan_lines(wrong, TABLES)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [None, {}, "tables"])
def test_a_scan_needs_tables(wrong: object) -> None:
    with pytest.raises(TypeError):
        scan_lines("text", wrong)  # type: ignore[arg-type]
