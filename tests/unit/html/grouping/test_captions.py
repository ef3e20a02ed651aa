# ruff: noqa: E501 - markup reads best in one piece
"""Captions of listings, tables and images."""

from __future__ import annotations

import pytest
from page_reader import grouped


@pytest.mark.parametrize(
    ("html", "before", "after"),
    [
        ("<figure><pre>x</pre><figcaption>A boat</figcaption></figure>", "+-", "++"),
        (
            "<figure><figcaption><p>A boat</figcaption><table><tr><td>a<td>b</table></figure>",
            "-+",
            "++",
        ),
        ("<figure><pre>x</pre><figcaption>A boat</figcaption></figure>", "--", "--"),
        (
            "<figure><pre>x</pre></figure><figure><figcaption>A boat</figcaption></figure>",
            "+-",
            "+-",
        ),
        (
            "<p>A.<figure><figcaption><p>A boat leaves the pier at dusk.</figcaption></figure><p>B.",
            "+-+",
            "+++",
        ),
        (
            "<p>A.<figure><figcaption>A boat leaves the pier at dusk.</figcaption></figure><p>B.",
            "+-+",
            "+++",
        ),
        (
            "<p>A.<figure><figcaption>A boat leaves the pier (Quay).</figcaption></figure><p>B.",
            "+-+",
            "+-+",
        ),
        ("<p>A.<figure><figcaption>A boat at the pier</figcaption></figure><p>B.", "+-+", "+-+"),
        (
            "<figure><figcaption>A boat leaves the pier at dusk.</figcaption></figure><p>B.",
            "-+",
            "-+",
        ),
    ],
)
def test_lines(html: str, before: str, after: str) -> None:
    assert grouped(html, before)[0] == after
