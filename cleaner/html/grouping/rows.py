"""Tables of data and lists most of whose lines are kept: they are kept whole.

A row of links, a head of two words or the last step of a recipe says too little of
itself to be judged alone; what it is part of says more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from cleaner.html._page import SECTIONS
from cleaner.html.grouping.states import (
    ASIDE,
    COLONS,
    ENDS,
    HALF,
    HEADINGS,
    LISTS,
    LineStates,
    is_inside,
)

__all__ = ["keep_rows"]

MAX_LEVELS = 40  # of lists in lists
MAX_BOXES = 4  # around a list, up to what its paragraphs before and behind are in
MAX_BETWEEN = 60  # lines of headings and lists from a list to these paragraphs
# Where so many of so many lines are kept, lines of links among them are kept too.
AMONG_KEPT, AMONG_LINES = 2, 3

_BETWEEN = frozenset([*HEADINGS, "figcaption"])
# What a list or a table of data consists of.  Teasers in a list have headings and boxes.
_PLAIN = frozenset([
    *LISTS, "li", "dt", "dd", "p", "pre", "blockquote", "tr", "caption", "tbody", "thead",
    "tfoot",
])  # fmt: skip
_IN_ROWS = frozenset([*_PLAIN, "div"])
_NOT_KEPT = ASIDE | SECTIONS["unseen"]


def keep_rows(lines: LineStates) -> None:
    """Keep the rest of a table of data, or of a list, where at least half of it is kept.

    Amid the text of the article, one line of it that is kept is enough, and a table needs none.
    """
    owners = _members(lines)
    inside = {line for members in owners.values() for line in members}
    times = Counter(lines.texts)
    for owner, members in owners.items():
        kept = [line for line in members if lines.kept[line]]
        if len(kept) == len(members):
            continue
        is_table = lines.page.element(owner)[0] == "table"
        is_amid = (bool(kept) or is_table) and _is_amid_text(lines, owner, members, inside)
        if is_amid or _is_most(lines, kept, members, is_table=is_table):
            among = _among(kept, members)
            for line in members:
                # What is repeated in the page is no item of one list.
                is_item = line in among and times[lines.texts[line]] == 1
                if _is_part(lines, line, is_item=is_item, is_table=is_table, is_amid=is_amid):
                    lines.protect([line])


def _among(kept: Sequence[int], members: Sequence[int]) -> range:
    """From the first to the last line that is kept, if most are.

    Lines of links are kept among these; the last of a list may lead to another page.
    """
    is_most = AMONG_LINES * len(kept) >= AMONG_KEPT * len(members)
    return range(kept[0], kept[-1]) if is_most else range(0)


def _is_part(lines: LineStates, line: int, *, is_item: bool, is_table: bool, is_amid: bool) -> bool:
    """Is a line kept with the rest of its list or table?  A line of links must be an item."""
    if lines.kept[line] or line in lines.rules or lines.is_in(line, _NOT_KEPT):
        return False
    if is_table and is_amid and "\t" in lines.texts[line]:
        return True  # whatever its words look like: a head may be “Name, Share”
    return (
        not lines.labels[line]
        and (is_amid or not lines.contexts[line].n_controls)
        and (is_item or not lines.is_mostly_links(line))
    )


def _is_most(
    lines: LineStates, kept: Sequence[int], members: Sequence[int], *, is_table: bool
) -> bool:
    """Is it half of the lines or of their text?  Of two rows one is not enough."""
    chars = sum(lines.contexts[line].chars for line in members)
    kept_chars = sum(lines.contexts[line].chars for line in kept)
    return bool(kept) and (
        len(kept) >= HALF * (len(members) + is_table) or kept_chars >= HALF * (chars + is_table)
    )


def _is_amid_text(lines: LineStates, owner: int, members: Sequence[int], inside: set[int]) -> bool:
    """Do paragraphs that are kept stand before and behind it, in what is around it?

    Headings, and other lists and tables, may be between.
    """
    around: set[int] = set()
    for _ in range(MAX_BOXES):
        owner = lines.page.parent(owner)
        if owner < 0:
            break
        around.add(owner)
    for line, step in ((members[0] - 1, -1), (members[-1] + 1, 1)):
        left = MAX_BETWEEN
        while (
            left and 0 <= line < len(lines.kept) and (line in inside or lines.tag(line) in _BETWEEN)
        ):
            line += step
            left -= 1
        if not (
            0 <= line < len(lines.kept)
            and lines.is_prose(line, (*ENDS, *COLONS))
            and lines.parent(line) in around
        ):
            return False
    return True


def _members(lines: LineStates) -> dict[int, list[int]]:
    """The lines of each table of data and each list of plain items, by its element."""
    found: dict[int, list[int]] = {}
    known: dict[int, int] = {}
    for line, context in enumerate(lines.contexts):
        if context.block not in known:
            known[context.block] = _owner(lines, line)
        if (owner := known[context.block]) >= 0:
            found.setdefault(owner, []).append(line)
    return found


def _owner(lines: LineStates, line: int) -> int:
    """The outermost list or table that the line's block is a plain part of, or -1."""
    number, owner, tag = lines.contexts[line].block, -1, lines.tag(line)
    if tag not in _IN_ROWS:
        return -1
    if tag == "div" and _is_all_of(lines, line, lines.parent(line)):
        number = lines.parent(line)
    for _ in range(MAX_LEVELS):
        if number < 0:
            break
        tag = lines.page.element(number)[0]
        parent = lines.page.parent(number)
        if tag in LISTS:
            owner = number
        elif tag not in _PLAIN and not (tag == "div" and lines.page.element(parent)[0] == "dl"):
            break
        number = parent
    return owner


def _is_all_of(lines: LineStates, line: int, item: int) -> bool:
    """Is `item` an item of a list, and holds no other line?"""
    return lines.page.element(item)[0] in ("li", "dd") and not any(
        0 <= other < len(lines.kept) and is_inside(lines.page, lines.contexts[other].block, item)
        for other in (line - 1, line + 1)
    )
