"""A page's tree as lines: what joins, what breaks, what is left out, where each stood."""

from __future__ import annotations

import pytest
from lxml import etree

from cleaner.html._names import word_index
from cleaner.html._page import N_TREE_COLUMNS, Page
from cleaner.html._walk import read_page
from cleaner.html.parse import parse_page
from cleaner.model._columns import N_PAD

NO_WEIGHTS = bytes(1 << 4)


def page_of(html: str, weights: bytes = NO_WEIGHTS) -> Page:
    root = parse_page(html)
    assert root is not None
    return read_page(root, weights)


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>One <b>bold</b> word.</p><p>Two.</p>", ["One bold word.", "Two."]),
        ("<p>One<br>two<br/>three</p>", ["One", "two", "three"]),
        ("<div>Before<p>inside</p>after</div>", ["Before", "inside", "after"]),
        ("<p>The  event \n was</p>", ["The event was"]),
        (
            "<p>a show<a>Paramilitary forces</a>Not regular</p>",
            ["a show Paramilitary forces Not regular"],
        ),
        ("<p>the <a>dog</a>s of <a>You<b>Tube</b></a></p>", ["the dogs of YouTube"]),
        ("<div><a>Home</a><a>news</a><a>Sport</a></div>", ["Home news Sport"]),
        ("<p>H<sub>2</sub>O and <i>W</i>ord</p>", ["H2O and Word"]),
        ("<p>a<script>x()</script>b<style>p{}</style>c</p>", ["abc"]),
        ("<p>a<svg><text>t</text></svg></p><template><p>x</p></template>", ["a"]),
        ("<p>a<select><option>x</select><textarea>y</textarea></p>", ["a"]),
        ("<noscript><p>without script</p></noscript>", ["without script"]),
        ("<ul><li>one<li>two</ul>", ["one", "two"]),
        ("<dl><dt>one<dd>two</dl>", ["one", "two"]),
        (
            "<table><tr><th>Year<th>Herons<tr><td>2023<td><p>33</p></table>",
            ["Year\tHerons", "2023\t33"],
        ),
        ("<table><tr><td>menu<ul><li>a</ul><td>text</table>", ["menu", "a", "text"]),
        ("<table><tr><td><td>only</table>", ["only"]),
        ("<pre>def f():\n    return 1\n\nf()</pre>", ["def f():", "    return 1", "", "f()"]),
        ("<pre>\n\na<br>b\n</pre><p>c", ["a", "b", "c"]),
        ("<p>\xa0</p><p>&#8203;</p><p>a", ["a"]),
        ("plain text", ["plain text"]),
        ("<html><title>t</title><article><p>unclosed head", ["unclosed head"]),
        ("<p>a<!-- no --> b<?php no ?></p>", ["a b"]),
    ],
)
def test_lines(html: str, lines: list[str]) -> None:
    page = page_of(html)
    assert page.text.split("\n") == lines
    assert page.n_lines == sum(bool(line) for line in lines)


def test_where_lines_stood() -> None:
    page = page_of("<div id=a class='b c'><ul><li>one</ul><p>two <i class=deep>three</i></div>")
    one, two = (
        [page.element(number) for number in page.around(line)] for line in range(page.n_lines)
    )
    assert [element[0] for element in one] == ["li", "ul", "div", "body", "html"]
    assert one[2] == ("div", "b c", "a", "")
    assert [element[0] for element in two] == ["p", "div", "body", "html"]
    assert (4, "deep") in page.words(1)
    assert (1, "div") in page.words(1)
    with pytest.raises(IndexError):
        page.around(2)


def test_words_of_elements() -> None:
    page = page_of("<div class='entryContent post-12' role=main><p id=x1>one")
    assert page.words(0)[:2] == [(0, "p"), (1, "div")]
    words = {word for place, word in page.words(0) if place == 1}
    assert words == {"div", "entry", "content", "post", "12", "=main"}


def test_columns_lie_between_zeros() -> None:
    page = page_of("<p>one<p>two")
    columns, stride = page.columns(), page.n_lines + 2 * N_PAD
    assert len(columns) == N_TREE_COLUMNS * stride
    for row in range(N_TREE_COLUMNS):
        own = columns[row * stride : (row + 1) * stride]
        assert not any(own[:N_PAD] + own[-N_PAD:])


def test_weights_move_columns() -> None:
    weights = bytearray(1 << 12)
    weights[word_index("related", 1, 1 << 12)] = (-100) % 256
    html = "<div class=related><p>one</div><div><p>two</div>"
    before, after = (page_of(html, w).columns() for w in (bytes(1 << 12), bytes(weights)))
    stride = 2 + 2 * N_PAD
    changed = {
        (at // stride, at % stride - N_PAD)
        for at, (one, other) in enumerate(zip(before, after, strict=True))
        if one != other
    }
    assert changed
    assert {line for _, line in changed} == {0}


def test_hidden_is_told_not_lost() -> None:
    seen, unseen = page_of("<p>one</p>"), page_of("<div style='display: none'><p>one</p></div>")
    assert seen.text == unseen.text
    assert seen.columns() != unseen.columns()


def test_nothing_is_a_page_without_lines() -> None:
    page = page_of("<div> <img src=x> </div>")
    assert (page.text, page.n_lines, page.columns()) == ("", 0, bytes(N_TREE_COLUMNS * 2 * N_PAD))


def test_trees_of_other_makers_are_read_too() -> None:
    """With comments, and text in more than one piece."""
    root = etree.XML("<body>one <!-- no -->two<p><![CDATA[three]]> and<?no?> four</p></body>")
    assert read_page(root, NO_WEIGHTS).text == "one two\nthree and four"


def test_a_root_that_holds_no_text_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be 'script'"):
        read_page(etree.Element("script"), NO_WEIGHTS)
