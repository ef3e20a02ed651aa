# ruff: noqa: E501, ISC004 - markup reads best in one piece
"""Notes inside a line, which are moved behind it."""

from __future__ import annotations

import pytest
from page_reader import page_of


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        (
            "<p>It drifts.<span class=fn><sup>1</sup><span class=fn-text>See any.</span></span> It is far.</p><p>So.",
            ["It drifts.[1] It is far.", "See any.", "So."],
        ),
        (
            "<p>It<d-footnote>One.</d-footnote> is<d-footnote>Two.</d-footnote> far.",
            ["It is far.", "One.", "Two."],
        ),
        (
            "<p>It is<label class=margin-toggle></label><input type=checkbox><span class=sidenote>Aside.</span> far.",
            ["It is far.", "Aside."],
        ),
        (
            "<ul><li>A <b>term<span role=tooltip>Meant so.</span></b> here<li>B",
            ["A term here", "Meant so.", "B"],
        ),
        (
            "<p>It is<span><a><sup class=footnote_plugin_tooltip_text>[1]</sup></a>"
            "<span class=footnote_tooltip>Shown.</span></span> far.",
            ["It is[1] far.", "Shown."],
        ),
        (
            "<p>It is<sup class=modern-footnotes-footnote><a href=#>1</a></sup>"
            "<span class=modern-footnotes-footnote__note>Shown.</span> far.",
            ["It is[1] far.", "Shown."],
        ),
        ("<p>It is<span class=footnote-popup>[1]</span> far.", ["It is[1] far."]),
        ("<p><span class=sidenote>Alone.</span></p>", ["Alone."]),
        ("<p>A <span class=keynote>keynote</span> on it", ["A keynote on it"]),
    ],
)
def test_notes_inside_a_line_stand_behind_it(html: str, lines: list[str]) -> None:
    assert page_of(html).text.split("\n") == lines
