"""Text with marks as one line of Markdown."""

from __future__ import annotations

import pytest
from markdown_reader import blocks_of

from cleaner.html.markdown import Mark, to_markdown
from cleaner.html.markdown.inline import inline

CASES = {
    "emphasis": ("a <b>b</b> <i>c</i> <s>d</s>", "a **b** *c* ~~d~~"),
    "emphasis in emphasis": ("<b>a <i>b</i></b> <i><b>c</b></i>", "**a *b*** ***c***"),
    "white space in emphasis": ("a<b> b </b>c", "a **b** c"),
    "nothing in emphasis": ("a <b> </b>c<i></i>", "a c"),
    "emphasis twice": ("<b>a</b><b>b</b>", "**ab**"),
    "emphasis across emphasis": ("<b>a <i>b</i></b><s><i>c</i> d</s>", "**a *b***~~*c* d~~"),
    "emphasis in a word": ("a<i>b</i>c", "a*b*c"),
    "punctuation at the end of emphasis": ("<b>a.</b>b <b>a.</b> b", "**a**.b **a.** b"),
    "emphasis right behind emphasis": ("<b>a (<i>b</i>)</b><i>-</i>", "**a (*b*)**<em>-</em>"),
    "emphasis in a word of emphasis": ("<b><i>a</i>b<i>c</i></b>", "***a*b<em>c</em>**"),
    "punctuation around emphasis": ("水<b>「火」</b>木", "水「**火**」木"),
    "emphasis of punctuation": ("a<b>.</b>b", "a.b"),
    "emphasis of code in a word": ("a<b><code>b</code></b>c", "a<strong>`b`</strong>c"),
    "code": ("a <code>b*c</code> <code>`d`</code> <kbd>e``f</kbd>", "a `b*c` `` `d` `` ```e``f```"),
    "links": ('a <a href="/b">b</a>', "a [b](/b)"),
    "links that lead nowhere": (
        '<a href="#">a</a> <a href="javascript:b()">b</a> <a href="data:,c">c</a> <a>d</a>',
        "a b c d",
    ),
    "brackets in links": ('<a href="/b">a [b]</a> [c]', "[a \\[b\\]](/b) [c]"),
    "addresses": ('<a href="/a b(c)">a</a> <a href="/a)&amp;copy;">b</a>',
                  "[a](/a%20b(c)) [b](/a%29&amp;copy;)"),
    "an address as text": ('<a href="https://a.example/b">https://a.example/b</a>',
                           "<https://a.example/b>"),
    "an address as text and code": ('<code>a<a href="https://a.example/b">https://a.example/b</a></code>',
                                    "`a`[`https://a.example/b`](https://a.example/b)"),
    "code in emphasis twice": ("<i><code>a</code></i><i><code>b</code></i>", "*`ab`*"),
    "code in links": ('<code>a<a href="/b">b</a>c</code>', "`a`[`b`](/b)`c`"),
    "links in emphasis": ('<b>a <a href="/b">b</a> c</b>', "**a [b](/b) c**"),
    "emphasis that is a link": ('a<b><a href="/b">b</a></b>c', "a[**b**](/b)c"),
    "emphasis that begins with a link": ('a<b><a href="/b">b</a> c</b>', "a[**b**](/b) **c**"),
    "an exclamation before a link": ('a!<a href="/b">b</a>', "a\\![b](/b)"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_inline(name: str) -> None:
    html, expected = CASES[name]
    assert to_markdown(blocks_of(f"<p>{html}</p>")) == expected + "\n"


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        (Mark(2, 3, "formula"), "a $b$ c"),
        (Mark(2, 3, "formula", "block"), "a $$b$$ c"),
        (Mark(2, 3, "note", "1"), "a [^1] c"),
        (Mark(2, 2, "image", "/d", "e", 'f "g"'), 'a ![e](/d "f \\"g\\"") b c'),
        (Mark(2, 2, "image", "/d", "e", "e"), "a ![e](/d) b c"),
    ],
)
def test_marks(mark: Mark, expected: str) -> None:
    assert inline("a b c", [mark]) == expected


def test_brackets_after_a_note() -> None:
    assert inline("a1(b)", [Mark(1, 2, "note", "1")]) == "a[^1]\\(b)"
    assert inline("1: b", [Mark(0, 1, "note", "1")]) == "[^1]\\: b"


def test_dollars_are_escaped_beside_formulas_only() -> None:
    assert inline("$5 x", [Mark(3, 4, "formula")]) == "\\$5 $x$"
    assert inline("$5 x", [Mark(3, 4, "strong")]) == "$5 **x**"


def test_an_image_behind_blanks_that_were_trimmed() -> None:
    marks = [Mark(0, 3, "link", "/x"), Mark(4, 4, "image", "/i.png", label="more")]
    assert inline("A-1", marks, in_cell=True) == "[A-1](/x) ![more](/i.png)"
