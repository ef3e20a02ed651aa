"""Pages of which all lines are kept, as Markdown."""

from __future__ import annotations

import pytest
from markdown_reader import blocks_of

from cleaner.html.markdown import Block, to_markdown

CASES = {
    "headings": ("<h1>A</h1><h3>B</h3><p>c", "# A\n\n### B\n\nc\n"),
    "a heading of two lines": ("<h2>A<br>b", "## A b\n"),
    "a heading with a number sign at its end": ("<h2>In C #", "## In C \\#\n"),
    "line breaks": ("<p>a<br>b<br><br>c", "a\\\nb\n\nc\n"),
    "a line drawn": ("<p>a<hr><p>b<hr>", "a\n\n---\n\nb\n\n---\n"),
    "no rule as an item's first block": ("<ul><li><hr>a</ul>", "- a\n"),
    # lists
    "lists in lists": (
        "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "- a\n- b\n  - c\n- d\n"
    ),
    "two lists": ("<ul><li>a</ul><ul><li>b</ul><ul><li>c</ul>", "- a\n\n* b\n\n- c\n"),
    "two ordered lists": ("<ol><li>a</ol><ol><li>b</ol>", "1. a\n\n1) b\n"),
    "numbers": ("<ol start=9><li>a<li>b<li value=3>c</ol>", "9. a\n10. b\n3. c\n"),
    "numbers downwards": ("<ol reversed><li>a<li>b</ol>", "2. a\n1. b\n"),
    "numbers that Markdown has not": ("<ol start=-4><li>a</ol>", "1. a\n"),
    "paragraphs of an item": (
        "<ul><li><p>a</p><p>more</p><li>b</ul>", "- a\n\n  more\n- b\n"
    ),
    "a number that cannot follow a line": (
        "<ul><li>a<ol start=2><li>b</ol></ul>", "- a\n\n  2. b\n"
    ),
    "tasks": (
        "<ul><li><input type=checkbox checked> a<li><input type=checkbox>b<li>[x] c</ul>",
        "- [x] a\n- [ ] b\n- \\[x] c\n",
    ),
    "terms": ("<dl><dt>A<dd>a<dd>b<dt>B<dd>c</dl>", "- A\n\n  a\n\n  b\n- B\n\n  c\n"),
    "a heading in an item": ("<ul><li><h3>A</h3><p>b</ul>", "- ### A\n\n  b\n"),
    # quotations
    "quotations": (
        "<blockquote><p>a<p>b</blockquote><blockquote>c</blockquote>d",
        "> a\n>\n> b\n\n> c\n\nd\n",
    ),
    "quotations in quotations": (
        "<blockquote>a<blockquote>b</blockquote>c</blockquote>", "> a\n>\n> > b\n>\n> c\n"
    ),
    "a list in a quotation": (
        "<blockquote>a<ul><li>b<li>c</ul></blockquote>", "> a\n>\n> - b\n> - c\n"
    ),
    # code
    "code": (
        "<pre>if x:\n  y*2\n</pre><pre>z</pre>", "```\nif x:\n  y*2\n```\n\n```\nz\n```\n"
    ),
    "blank lines in code": ("<pre>a\n\n\nb</pre>", "```\na\n\n\nb\n```\n"),
    "a fence in code": ("<pre>a\n```\n</pre>", "````\na\n```\n````\n"),
    "code in an item": (
        "<ol><li>a<pre>b\n\n  c</pre></ol>", "1. a\n\n   ```\n   b\n\n     c\n   ```\n"
    ),
    "code in a quotation": ("<blockquote><pre>a\nb</pre></blockquote>", "> ```\n> a\n> b\n> ```\n"),
    "a language": ('<pre><code class="hljs language-c++">a', "```c++\na\n```\n"),
    "a language around it": ('<div class="highlight-source-sh"><pre>a', "```sh\na\n```\n"),
    "a language by data": ("<pre data-lang=rust>a", "```rust\na\n```\n"),
    "no language": ('<pre class="language-plaintext">a', "```\na\n```\n"),
    # tables
    "a table": (
        "<table><tr><th>a<th>b<tr><td>1|2<td>3<tr><td>4</table>",
        "| a | b |\n| --- | --- |\n| 1\\|2 | 3 |\n| 4 |  |\n",
    ),
    "a title row": (
        "<table><tr><th colspan=2>A<tr><td>b<td>c<tr><td>d<td>e</table>",
        "| A |  |\n| --- | --- |\n| b | c |\n| d | e |\n",
    ),
    "cells over two rows": (
        "<table><tr><td rowspan=2>a<td>b<td>c<tr><td>d<td>e</table>",
        "| a | b | c |\n| --- | --- | --- |\n|  | d | e |\n",
    ),
    "cells over two columns": (
        "<table><tr><td>a<td>b<td>c<tr><td colspan=2>d<td>e</table>",
        "| a | b | c |\n| --- | --- | --- |\n| d |  | e |\n",
    ),
    "empty cells": (
        "<table><tr><td><td>b<td><td>d<tr><td>a</table>",
        "|  | b |  | d |\n| --- | --- | --- | --- |\n| a |  |  |  |\n",
    ),
    "headings of rows": (
        "<table><tr><th>a<td>1<tr><th>b<td>2</table>",
        "|  |  |\n| --- | --- |\n| a | 1 |\n| b | 2 |\n",
    ),
    "lines in cells": (
        "<table><tr><td>a<br>b<td><p>c</p><p>d</p><td><br>e<td>f</table>",
        "| a<br>b | c<br>d | e | f |\n| --- | --- | --- | --- |\n",
    ),
    "marks in cells": (
        "<table><tr><td><td><b>a</b> <code>b|c</code><td><a href=/x>d</a></table>",
        "|  | **a** `b\\|c` | [d](/x) |\n| --- | --- | --- |\n",
    ),
    "two tables": (
        "<table><tr><td>a<td>b</table><table><tr><td>c<td>d</table>",
        "| a | b |\n| --- | --- |\n\n| c | d |\n| --- | --- |\n",
    ),
    "a caption": (
        "<table><caption>A</caption><tr><td>b<td>c</table>", "A\n\n| b | c |\n| --- | --- |\n"
    ),
    "a table that lays out a page": (
        "<table><tr><td><h2>A</h2><p>b<td><ul><li>c</ul></table>", "## A\n\nb\n\n- c\n"
    ),
    # figures
    "a figure": (
        '<p>x<figure><a href=/big><img src=a.png alt="A [b]" title="T"></a><figcaption>c</figure>',
        'x\n\n[![A \\[b\\]](a.png "T")](/big)\n\nc\n',
    ),
    "an image in a line": ("<p>a<img src=b.png alt=c>d", "a ![c](b.png) d\n"),
    # notes
    "notes": (
        """<p>a<sup><a href="#n1">1</a></sup> b<sup><a href="#n2">2</a></sup>
        <ol><li id=n1>c<li id=n2><p>d<p>e</ol>""",
        "a[^1] b[^2]\n\n[^1]: c\n\n[^2]: d\n\n    e\n",
    ),
    "a link to a chapter": ('<p>a <a href="#c1">1</a><div id=c1><p>b', "a [1](#c1)\n\nb\n"),
    # formulas
    "formulas": (
        '<p>for $5 <script type="math/tex">a_1*b</script> is',
        "for \\$5 $a_1*b$ is\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_markdown(name: str) -> None:
    html, expected = CASES[name]
    assert to_markdown(blocks_of(html)) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>a <a href=/b>b</a> <img src=c>", "a b\n"),
        ("<p>a<figure><a href=/b><img src=c></a></figure><p>d", "a\n\nd\n"),
        ("<ul><li><img src=a><li>b</ul>", "- b\n"),
        ('<p>a<sup><a href="#n">1</a></sup><p id=n>b', "a[^1]\n\n[^1]: b\n"),
    ],
)
def test_without_links_and_images(html: str, expected: str) -> None:
    assert to_markdown(blocks_of(html), links=False, images=False) == expected


def test_rows_without_cells_are_parted_by_tabs() -> None:
    assert to_markdown([Block("a\tb", "row")]) == "| a | b |\n| --- | --- |\n"


def test_what_is_nested_too_deep_is_read_as_less_deep() -> None:
    markdown = to_markdown(blocks_of("<blockquote>" * 30 + "a"))
    assert markdown == "> " * 8 + "a\n"


def test_wide_tables_do_not_widen_all_rows() -> None:
    wide = "<td>a" * 500
    markdown = to_markdown(blocks_of(f"<table><tr>{wide}{'<tr><td>b' * 500}</table>"))
    assert len(markdown) < 500 * 500


def test_nothing() -> None:
    assert to_markdown([]) == ""
