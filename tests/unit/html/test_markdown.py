"""Lines as blocks, and blocks as Markdown."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cleaner._walk import read_page
from cleaner.html.markdown import Block, block_kinds, to_markdown
from cleaner.html.parse import parse_page


def blocks_of(html: str) -> list[Block]:
    root = parse_page(html)
    assert root is not None
    page = read_page(root, bytes(16))
    lines = [line for line in page.text.split("\n") if line]
    kinds = block_kinds(page)
    return [replace(kind, text=line) for kind, line in zip(kinds, lines, strict=True)]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h1>A</h1><h3>B</h3><p>c", "# A\n\n### B\n\nc\n"),
        ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "- a\n- b\n    - c\n- d\n"),
        ("<ol><li>a<li>b</ol><p>c<ol><li>d</ol>", "1. a\n2. b\n\nc\n\n1. d\n"),
        ("<ul><li><p>a</p><p>more</p><li>b</ul>", "- a\n\nmore\n\n- b\n"),
        ("<blockquote><p>a<p>b</blockquote><p>c", "> a\n>\n> b\n\nc\n"),
        ("<pre>if x:\n  y*2\n</pre><pre>z</pre>", "```\nif x:\n  y*2\n```\n\n```\nz\n```\n"),
        (
            "<table><tr><th>a<th>b<tr><td>1|2<td>3<tr><td>4</table>",
            "| a | b |\n| --- | --- |\n| 1\\|2 | 3 |\n| 4 |  |\n",
        ),
        ("<p># no heading<p>- no item<p>a*b_c", "\\# no heading\n\n\\- no item\n\na\\*b\\_c\n"),
        ("<p>1. no item", "1\\. no item\n"),
    ],
)
def test_markdown(html: str, expected: str) -> None:
    assert to_markdown(blocks_of(html)) == expected


def test_nothing() -> None:
    assert to_markdown([]) == ""
