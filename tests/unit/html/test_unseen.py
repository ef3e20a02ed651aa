# ruff: noqa: E501, ISC004 - markup reads best in one piece
"""Text out of sight, links that are a sign, notes inside lines, shadow trees."""

from __future__ import annotations

import pytest

from cleaner.html._page import Page
from cleaner.html._walk import is_visually_hidden, read_page
from cleaner.html.parse import parse_page


def page_of(html: str) -> Page:
    root = parse_page(html)
    assert root is not None
    return read_page(root, bytes(16))


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


@pytest.mark.parametrize(
    ("classes", "hidden"),
    [
        ("sr-only", True),
        ("govuk-visually-hidden", True),
        ("ssrcss-1f39n02-VisuallyHidden", True),
        ("nav screen-reader-text", True),
        ("u-hiddenVisually", True),
        ("sr-only sr-only-focusable", True),
        ("slds-assistive-text", True),
        ("element-invisible", True),
        ("VisuallyHidden-sc-1", True),
        ("Link__VisuallyHidden-sc-1xqa3b-0", True),
        ("a11y-hidden", True),
        ("show-for-sr", True),
        ("not-a11y-hidden", False),
        ("hidden-sc-1", False),
        ("not-sr-only", False),
        ("md:sr-only", False),
        ("hidden md:block", False),
        ("screen reader", False),
        ("", False),
    ],
)
def test_classes_that_hide(classes: str, hidden: bool) -> None:
    assert is_visually_hidden(classes) == hidden


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
def test_links_that_are_a_sign_are_left_out(html: str, text: str) -> None:
    assert page_of(html).text == text


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


def test_a_declared_shadow_tree_is_read_and_other_templates_are_not() -> None:
    shown = "<x-story><template shadowrootmode=open><p>In the shadow.</p></template></x-story>"
    assert page_of(f"{shown}<template><p>Not yet.</p></template>").text == "In the shadow."
