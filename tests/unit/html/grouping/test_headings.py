# ruff: noqa: E501 - markup reads best in one piece
"""Headings above what they head."""

from __future__ import annotations

import pytest
from page_reader import grouped


@pytest.mark.parametrize(
    ("html", "before", "after"),
    [
        # a heading
        ("<section><h3>Break</h3><p>They rest.</section>", "-+", "++"),
        ("<section><h3>Break</h3><h4>Ten minutes</h4><p>They rest.</section>", "--+", "+++"),
        ("<section><h3>Break</h3></section><p>They rest.", "-+", "-+"),
        ("<aside><h3>Break</h3><p>They rest.</aside>", "-+", "-+"),
        ("<section><h3>Break</h3><p>They rest.</section>", "--", "--"),
        # in a box of its own, above a list, on a button
        (
            "<section><div class=markdown-heading><h2>Break</h2><a href=#b></a></div><p>They rest.</section>",
            "-+",
            "++",
        ),
        (
            "<div><div><h2>Break</h2><a href=#b><span class=sr-only>Section titled Break</span></a></div><p>They rest.</div>",
            "--+",
            "+-+",
        ),
        ("<div><div><h2>Break</h2><p>So.</div><p>They rest.</div>", "--+", "--+"),
        ("<div><div><p>So.<h2>Break</h2></div><p>They rest.</div>", "--+", "--+"),
        (
            "<p>A.<article><header><time>4:20</time><h2>Tea</h2></header><div><p>They rest.</div></article>",
            "+--+",
            "+-++",
        ),
        (
            "<p>A.<article><header><time>4:20</time><h2><a href=/t>Tea</a></h2></header><div><p>They rest.</div></article>",
            "+--+",
            "+--+",
        ),
        ("<article><hgroup><h2>Tea</h2></hgroup><p>They rest.</article>", "-+", "-+"),
        ("<p>A.<article><hgroup><h2>Tea</h2></hgroup><p>They rest.</article>", "+-+", "+++"),
        ("<div><a href=#tea><h3>Tea</h3></a><p>They rest.</div>", "-+", "++"),
        (
            "<p>A.<article><header><time>4:20</time><h2>Tea</h2></header><p>They rest.</article>",
            "+--+",
            "+-++",
        ),
        ("<section><h3>Break</h3><ul><li>They rest.</ul></section>", "-+", "++"),
        ("<section><h3>Break</h3><div><ul><li>They rest.</ul></div></section>", "-+", "++"),
        (
            "<section><div><h3>Break</h3></div><figure><table><tr><th>a<th>b</table></figure></section>",
            "-+",
            "++",
        ),
        ("<section><h3>Comments</h3><div><p>They rest.</div></section>", "-+", "-+"),
        ("<div><h3><button>May they rest?</button></h3><div><p>They may.</div></div>", "-+", "++"),
        (
            "<div><h3><button>May they rest?</button></h3><section><p>They may.</section></div>",
            "-+",
            "-+",
        ),
        ("<aside><div><h3>Break</h3></div><p>They rest.</aside>", "-+", "-+"),
    ],
)
def test_lines(html: str, before: str, after: str) -> None:
    assert grouped(html, before)[0] == after


def test_a_labelled_heading_is_dropped() -> None:
    assert grouped("<section><h3>Tags</h3><p>They rest.</section>", "-+", "80")[0] == "-+"
