"""Tables of data and lists whose lines mostly stay: they stay whole.

A row of links, a head of two words or the last step of a recipe says too little of
itself to be judged alone; what it is part of says more.
"""

from __future__ import annotations

from collections import Counter

from cleaner.html._page import SECTIONS
from cleaner.html.settling import BESIDE, COLONS, ENDS, HEADINGS, LISTS, Settling, is_inside

__all__ = ["keep_rows"]

MAX_LEVELS = 40  # of lists in lists
MAX_BOXES = 4  # around a list, up to what its paragraphs before and behind are in
MAX_BETWEEN = 60  # lines of headings and lists from a list to these paragraphs

_BETWEEN = frozenset([*HEADINGS, "figcaption"])
# What a list or a table of data consists of.  Teasers in a list have headings and boxes.
_PLAIN = frozenset([
    *LISTS, "li", "dt", "dd", "p", "pre", "blockquote", "tr", "caption", "tbody", "thead",
    "tfoot",
])  # fmt: skip
_NOT_ASKED = BESIDE | SECTIONS["unseen"]


def keep_rows(lines: Settling) -> None:
    """The rest of a table of data, or of a list, stays where at least half of it does.

    Amid the text of the article, one line of it that stays is enough, and a table needs none.
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
        if not is_amid and not _is_most(lines, kept, members, is_table=is_table):
            continue
        # A line of links stays among lines that do: the last of a list may lead on.
        among = range(kept[0], kept[-1]) if 3 * len(kept) >= 2 * len(members) else range(0)
        for line in members:
            if lines.kept[line] or line in lines.rules or lines.is_in(line, _NOT_ASKED):
                continue
            place, text = lines.places[line], lines.texts[line]
            is_link = 2 * place.links > place.chars
            if is_table and is_amid and "\t" in text:
                lines.hold([line])  # whatever its words look like: a head may be “Name, Share”
            elif (
                not lines.labels[line]
                and (is_amid or not place.controls)
                and (not is_link or (line in among and times[text] == 1))
            ):
                lines.hold([line])


def _is_most(lines: Settling, kept: list[int], members: list[int], *, is_table: bool) -> bool:
    """Is it half of the lines or of their text?  Of two rows one is not enough."""
    chars = sum(lines.places[line].chars for line in members)
    kept_chars = sum(lines.places[line].chars for line in kept)
    return bool(kept) and (
        2 * len(kept) >= len(members) + is_table or 2 * kept_chars >= chars + is_table
    )


def _is_amid_text(lines: Settling, owner: int, members: list[int], inside: set[int]) -> bool:
    """Do paragraphs that stay stand before and behind it, in what is around it?

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


def _members(lines: Settling) -> dict[int, list[int]]:
    """The lines of each table of data and each list of plain items, by its element."""
    found: dict[int, list[int]] = {}
    known: dict[int, int] = {}
    for line, place in enumerate(lines.places):
        if place.block not in known:
            known[place.block] = _owner(lines, line)
        if (owner := known[place.block]) >= 0:
            found.setdefault(owner, []).append(line)
    return found


def _owner(lines: Settling, line: int) -> int:
    """The outermost list or table that the line's block is a plain part of, or -1."""
    number, owner = lines.places[line].block, -1
    if lines.tag(line) == "div" and _is_all_of(lines, line, lines.parent(line)):
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


def _is_all_of(lines: Settling, line: int, item: int) -> bool:
    """Is `item` an item of a list, and holds no other line?"""
    return lines.page.element(item)[0] in ("li", "dd") and not any(
        0 <= other < len(lines.kept) and is_inside(lines.page, lines.places[other].block, item)
        for other in (line - 1, line + 1)
    )
