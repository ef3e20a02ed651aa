# ruff: noqa: E501 - markup reads best in one piece
"""Links and buttons that belong to the page: anchors, edit links, buttons in headings."""

from __future__ import annotations

import pytest
from page_reader import page_of


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h2>Why<a class=headerlink href=#a>¶</a></h2>", "Why"),
        ("<h2><a href=#a>§</a>Why</h2>", "Why"),
        ("<h2>Why <a href='/page#why'>#</a></h2>", "Why"),
        ("<h2>Why<span class=mw-editsection>[<a>edit</a>]</span></h2>", "Why"),
        ("<li>The count. <a href=#r>↩︎</a></li>", "The count."),
        ("<h2>Why<a class=hash-link href=#a>&#8203;</a></h2>", "Why"),
        (
            "<h2>Why</h2><a href=#a><span class=visually-hidden>Permalink</span> <span aria-hidden=true>#</span></a>",
            "Why",
        ),
        ("<p>So <a href=#a>#1 <span class=sr-only>of two</span></a></p>", "So #1 of two"),
        ("<h2>Why [<a href=/w?action=edit>edit</a>]</h2>", "Why"),
        ("<h2><span>[<a href=/Edit/3>bearbeiten</a>]</span> Why</h2>", "Why"),
        ("<h2>Why [<a href=/w>1</a>]</h2>", "Why [1]"),
        ("<p>Why [<a href=/edit>edit</a>]</p>", "Why [edit]"),
        ("<h2>Why <button>Copy link</button></h2>", "Why"),
        ("<h2><button>Why it drifts</button></h2>", "Why it drifts"),
        ("<h2>1. <button>Why it drifts</button></h2>", "1. Why it drifts"),
        ("<h2>Q <button>Why does it drift?</button></h2>", "Q Why does it drift?"),
        ("<h2>Q <button aria-expanded=false>Why it drifts</button></h2>", "Q Why it drifts"),
        ("<p>See <a href=#b>¶ 4</a> and <a href=/c>#</a></p>", "See ¶ 4 and #"),
    ],
)
def test_links_and_buttons_of_the_page_are_left_out(html: str, text: str) -> None:
    assert page_of(html).text == text
