"""A page's tree as lines: what joins, what breaks, what is left out."""

from __future__ import annotations

import pytest
from lxml import etree
from page_reader import NO_WEIGHTS, page_of

from cleaner.html._walk import read_page


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


def test_trees_of_other_makers_are_read_too() -> None:
    """With comments, and text in more than one piece."""
    root = etree.XML("<body>one <!-- no -->two<p><![CDATA[three]]> and<?no?> four</p></body>")
    assert read_page(root, NO_WEIGHTS).text == "one two\nthree and four"


def test_a_root_that_holds_no_text_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be 'script'"):
        read_page(etree.Element("script"), NO_WEIGHTS)
