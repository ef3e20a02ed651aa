"""Lists behind a line that ends with a colon."""

from __future__ import annotations

import pytest
from page_reader import grouped


@pytest.mark.parametrize(
    ("html", "before", "after"),
    [
        ("<p>It is on two boats:</p><ul><li>a<li>b</ul><p>B.", "+--+", "++++"),
        ("<p>It is on two boats:</p><div><ul><li>a</ul></div>", "+-", "+-"),
        ("<p>It is on two boats.</p><ul><li>a<li>b</ul>", "+--", "+--"),
        ("<p>Tags:</p><ul><li>a<li>b</ul>", "+--", "+--"),
        ("<footer><p>It is on two boats:</p><ul><li>a</ul></footer>", "+-", "+-"),
        ("<p>It is on three boats:</p><ul><li>a<li>b<li>c</ul>", "++-+", "++++"),
        ("<p>它在两条船上：</p><ul><li>一<li>二</ul>", "+--", "+++"),
    ],
)
def test_lines(html: str, before: str, after: str) -> None:
    assert grouped(html, before)[0] == after
