# ruff: noqa: E501 - markup reads best in one piece
"""Lists of notes: by their names, and by links there and back."""

from __future__ import annotations

import pytest
from page_reader import page_of

from cleaner.html._page import SECTIONS

REF = "<p>It ticks<sup id=r><a href='#n'>1</a></sup> on."


def notes_of(html: str) -> list[str]:
    """The lines that are notes."""
    page = page_of(html)
    lines = zip(page.text.split("\n"), page.contexts(), strict=True)
    return [line for line, context in lines if context.sections & SECTIONS["notes"]]


@pytest.mark.parametrize(
    ("html", "notes"),
    [
        # by name
        ("<p>a<section class=footnotes><p>b <a href=#r>↩</a></section>", ["b"]),
        ("<p>a<section class=footnotes><p>A book, 1999.</section>", []),
        ("<p>a<div role=doc-endnotes><p>b</div>", ["b"]),
        # by links there and back
        (REF + "<p id=n><a href=#r>1</a> Twice.", ["1 Twice."]),
        (REF + "<h3>Notes</h3><ol><li id=n>Twice. <a href=#r>Back</a></ol>", ["Twice. Back"]),
        (REF + "<ol><li><p><a id=n href=#r>^</a> Twice.</ol>", ["Twice."]),
        (REF + "<ol><li id=n>Twice. <a href=#r>^</a><li>A book.</ol>", ["Twice."]),
        (
            "<p>It ticks<a href=#_ftn1 name=_ftnref1>[1]</a><div id=ftn1><p><a href=#_ftnref1 name=_ftn1>[1]</a> Twice.</div>",
            ["[1] Twice."],
        ),
        (
            "<p>It ticks<a href=#_edn1>[i]</a><div id=edn1><p><a href=#_ednref1>[i]</a> Twice.</div>",
            ["[i] Twice."],
        ),
        ("<p>It ticks<sup><a id=r href=#n>1)</a></sup><p id=n>Twice. <a href=#r>Back</a>", ["Twice. Back"]),
        # a number that leads elsewhere, or from where nothing leads back
        (REF + "<p id=n>Twice.", []),
        (REF + "<p id=n>Twice. <a href=#top>Up</a><p id=top>So.", []),
        (REF + "<section id=n>Twice. <a href=#r>1</a></section>", []),
        ("<ol><li id=r><a href=#n>1</a> Start</ol><p id=n>Twice. <a href=#r>Contents</a>", []),
        ("<p>See <a id=r href=#n>the second</a>.<p id=n>Twice. <a href=#r>Back</a>", []),
        (REF + "<div id=n>" + "Twice. " * 500 + "<a href=#r>1</a></div>", []),
    ],
)  # fmt: skip
def test_what_is_a_note(html: str, notes: list[str]) -> None:
    assert notes_of(html) == notes
