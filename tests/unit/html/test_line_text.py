# ruff: noqa: E501 - markup reads best in one piece
"""Parts of lines that are out of sight."""

from __future__ import annotations

import pytest
from page_reader import page_of


@pytest.mark.parametrize(
    ("html", "unseen", "seen"),
    [
        (
            "<p>the <a>pier<span class=sr-only> (opens in a new tab)</span></a> is",
            [" (opens in a new tab)"],
            "the pier is",
        ),
        ("<p>A <span hidden>x</span> b", [" x"], "A b"),
        ("<p>A<span style='display: none'>x</span>, b", ["x"], "A, b"),
        ("<p>A<span style='DISPLAY : none !important'>x</span>, b", ["x"], "A, b"),
        (
            "<p>A<span style='position:absolute;clip:rect(0 0 0 0);width:1px;height:1px;overflow:hidden'> x</span> b",
            [" x"],
            "A b",
        ),
        ("<p>A<span style='position: absolute; clip-path: inset(50%)'> x</span> b", [" x"], "A b"),
        ("<p>A<span style='position: absolute; left: -9999px'> x</span> b", [" x"], "A b"),
        ("<p>A<span style='position: absolute; left: -2px'> x</span> b", [], "A x b"),
        (
            "<p>A<span style='position: absolute; clip: rect(1px, 1px, 1px, 1px)'> x</span> b",
            [" x"],
            "A b",
        ),
        (
            "<p>A<span style='position:absolute;clip:rect(0,100px,100px,0)'> x</span> b",
            [],
            "A x b",
        ),
        ("<p>A<span style='overflow: hidden'> x</span> b", [], "A x b"),
        ("<p>A<span style='clip: rect(0 9px 9px 0)'> x</span> b", [], "A x b"),
        ("<p>Like<span class=screen-reader-text> this</span>Share", ["this"], "Like Share"),
        ("<p><span class=visually-hidden>Note:</span> so", ["Note: "], "so"),
        ("<p>a <b class=sr-only>b</b> <i class=sr-only>c</i> d", [" b c"], "a d"),
        ("<table><tr><td><span class=sr-only>key</span>A<td>B</table>", ["key"], "A\tB"),
        ("<p>A <span aria-hidden=true>seen</span> b", [], "A seen b"),
        ("<p><span class=sr-only>Only</span>", [], "Only"),
        ("<div hidden><p>all of <b>it</b></p></div>", [], "all of it"),
        ("<pre>a<span class=sr-only>x</span>b</pre>", [], "axb"),
    ],
)
def test_parts_of_lines_out_of_sight(html: str, unseen: list[str], seen: str) -> None:
    page = page_of(html)
    assert [page.text[start:stop] for start, stop in page.unseen] == unseen
    left = page.text
    for start, stop in reversed(page.unseen):
        left = left[:start] + left[stop:]
    assert left == seen
