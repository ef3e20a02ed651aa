"""What is escaped, and what is left as it is."""

from __future__ import annotations

import pytest
from markdown_reader import read

from cleaner.html.markdown.escapes import escape_address, escape_text, fence_for

ESCAPED = {
    "# a": "\\# a",
    ">quoted": "\\>quoted",
    "1. a": "1\\. a",
    "12) a": "12\\) a",
    "- a": "\\- a",
    " -": " \\-",
    " 1. a": " 1\\. a",
    "+ a": "\\+ a",
    "* a": "\\* a",
    "-": "\\-",
    "---": "\\---",
    "***": "\\*\\*\\*",
    "_ _ _": "\\_ _ _",
    "===": "\\===",
    "--- | ---": "\\--- | ---",
    "```": "\\`\\`\\`",
    "~~~": "\\~\\~\\~",
    "*a* **b** _c_ ~~d~~": "\\*a\\* \\*\\*b\\*\\* \\_c\\_ \\~\\~d\\~\\~",
    "`a`": "\\`a\\`",
    "<b> &copy; &#42;": "\\<b> \\&copy; \\&#42;",
    "<https://a.example>": "\\<https://a.example>",
    "a\\": "a\\\\",
    "\\*": "\\\\\\*",
    "[x] a": "\\[x] a",
    "[^1] a": "\\[^1] a",
    "![a]": "\\![a]",
    "a~b~": "a\\~b\\~",
}
PLAIN = (
    "snake_case_name", "3 * 4", "a _ b", "#tag", "1.5", "1.a", "-5", "+1", "a - b", "a < b",
    "a > b", "AT&T", "a & b;", "[1]", "[sic] a", "~5 to ~6", "C:\\dir", "$5", "a | b", "a = b",
    "Hm!", "(a)", "a # b", "https://a.example/~b/c_d",
)  # fmt: skip


@pytest.mark.parametrize("text", ESCAPED)
def test_escaped(text: str) -> None:
    assert escape_text(text) == ESCAPED[text]
    (block,) = read(ESCAPED[text])
    assert block.text.text == "".join(text.split())  # type: ignore[union-attr]


@pytest.mark.parametrize("text", PLAIN)
def test_plain(text: str) -> None:
    assert escape_text(text) == text
    (block,) = read(text)
    assert block.kind == "paragraph"
    assert block.text.text == "".join(text.split())  # type: ignore[union-attr]


def test_references() -> None:
    assert escape_text("[a](b)", brackets=True) == "\\[a\\](b)"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/a b", "/a%20b"),
        ("/a(b)c", "/a(b)c"),
        ("/a)b(", "/a%29b%28"),
        ("/a?b=1&copy;", "/a?b=1&amp;copy;"),
        ("/<a>`|\\", "/%3Ca%3E%60%7C%5C"),
    ],
)
def test_addresses(address: str, expected: str) -> None:
    assert escape_address(address) == expected


def test_fences() -> None:
    assert fence_for("a", 3) == "```"
    assert fence_for("a\n````", 3) == "`````"
    assert fence_for("a", 1) == "`"
