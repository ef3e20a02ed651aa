"""Lines that no reader sees."""

from __future__ import annotations

import pytest
from page_reader import grouped


@pytest.mark.parametrize(
    ("html", "before", "after"),
    [
        ("<p>A boat.<div hidden>Wait.</div><p>B.", "+++", "+-+"),
        ("<p>A?<div hidden>Yes.</div><p>B.", "+++", "+++"),
        ("<h3>A</h3><div hidden>Yes.</div><h3>B</h3>", "+++", "+++"),
        ("<p>A.<div hidden>" + "More. " * 80 + "</div><p>B.", "+++", "+++"),
        ("<h2 class=sr-only>Main</h2><p>A. Long enough to be more.", "++", "-+"),
        ("<div class=sr-only><p>The whole of it.</div><p>A.", "++", "++"),
        ("<body style='visibility:hidden'><p>A.<p>B.", "++", "++"),
    ],
)
def test_lines(html: str, before: str, after: str) -> None:
    assert grouped(html, before)[0] == after


def test_hidden_lines_have_their_rule() -> None:
    assert grouped("<p>A boat.<div hidden>Wait.</div><p>B.", "+++")[2] == {1: "hidden"}
