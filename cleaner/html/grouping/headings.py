"""Headings are kept above what they head: bare ones, and those in a box of their own."""

from __future__ import annotations

from cleaner.html._page import SECTIONS
from cleaner.html.grouping.states import ASIDE, HEADINGS, LISTS, LineStates, is_inside

__all__ = ["keep_headings"]

MAX_BOXES = 3  # around a heading alone
MAX_LEVELS = 8  # from what is around a heading to the line below it
MAX_UNSEEN = 2  # lines out of sight between the two: “Section titled …”

_UNSEEN = SECTIONS["unseen"]
_BOXES = frozenset(["div", "span", "a", "header", "hgroup"])
_HEADERS = frozenset(["header", "hgroup"])  # which may have a line above the heading: the time
# What a line below a heading may be the first of.
_HEADED = frozenset([*LISTS, "pre", "figure", "blockquote"])
_PARTS = frozenset([*_HEADED, "li", "dt", "dd", "p", "tr", "caption", "tbody", "thead"])


def keep_headings(lines: LineStates) -> None:
    """Keep a heading right above a line of the same part of the page that is kept."""
    first = lines.kept.index(True) if any(lines.kept) else 0
    for line in range(len(lines.kept) - 2, -1, -1):
        if (
            not lines.kept[line]
            and lines.tag(line) in HEADINGS
            and not lines.labels[line]
            and line not in lines.rules
            and not lines.is_in(line, ASIDE)
        ):
            below = _line_below(lines, line)
            if lines.kept[below] and _heads(lines, line, below, is_first=line < first):
                lines.protect([line])


def _line_below(lines: LineStates, line: int) -> int:
    """The next line, but for what is there for those alone who have a page read to them."""
    last = min(line + 1 + MAX_UNSEEN, len(lines.kept) - 1)
    for below in range(line + 1, last):
        if lines.kept[below] or not lines.is_in(below, _UNSEEN):
            return below
    return last


def _heads(lines: LineStates, line: int, below: int, *, is_first: bool) -> bool:
    """Is the heading right above the line in one part of the page, or in a box right above it?

    The first of all in a header is the article's headline.
    """
    context = lines.contexts[line]
    top, opens = context.block, context.n_controls > 0
    is_teaser = lines.is_mostly_links(line)
    for _ in range(MAX_BOXES):
        around = lines.page.parent(top)
        if _leads_to(lines, around, below, opens=opens):
            return True
        if not _is_box(lines, around, line, below):
            return False
        top = around
        if is_first and lines.page.element(top)[0] in _HEADERS:
            return False
        # The header of a post of a live blog has its time above the heading.
        is_header = lines.page.element(top)[0] in _HEADERS and not is_teaser
        opens = opens or (is_header and _is_in(lines, line - 1, top))
    return False


def _leads_to(lines: LineStates, around: int, line: int, *, opens: bool) -> bool:
    """Is there nothing but a list, a table or a figure between an element and the line in it?

    Below a heading that opens what is below, or that a post has above its text, also a box.
    """
    number = lines.parent(line)
    headed = lines.tag(line) in _HEADED
    for _ in range(MAX_LEVELS):
        if number == around:
            return True
        if number < 0:
            break
        tag = lines.page.element(number)[0]
        headed = headed or tag in _HEADED
        if tag not in _PARTS and not (tag == "div" and (headed or opens)):
            break
        number = lines.page.parent(number)
    return False


def _is_box(lines: LineStates, number: int, line: int, below: int) -> bool:
    """Does the element hold the heading, and no line below it that is seen?"""
    if number < 0:
        return False
    tag = lines.page.element(number)[0]
    return (
        tag in _BOXES
        and not _is_in(lines, below, number)
        and (tag in _HEADERS or not _is_in(lines, line - 1, number))
    )


def _is_in(lines: LineStates, line: int, number: int) -> bool:
    return line >= 0 and is_inside(lines.page, lines.contexts[line].block, number)
