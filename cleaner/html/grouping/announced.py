"""Lists are kept with the line that announces them."""

from __future__ import annotations

from cleaner.html.grouping.states import ASIDE, COLONS, LISTS, LineStates, is_inside

__all__ = ["keep_announced"]

MAX_LIST_LINES = 60  # that a line with a colon announces
MIN_ANNOUNCING_WORDS = 3
MAX_LEVELS = 3  # from an item up to its list, and from there to what holds the announcing line


def keep_announced(lines: LineStates) -> None:
    """Keep a list with the line right before it that ends with a colon."""
    for line in range(len(lines.kept) - 1):
        text = lines.texts[line]
        if (
            lines.kept[line]
            and text.endswith(COLONS)
            and (len(text.split()) >= MIN_ANNOUNCING_WORDS or not text.isascii())
            and not lines.labels[line]
            and not lines.is_in(line, ASIDE)
        ):
            lines.protect(_list_after(lines, line))


def _list_after(lines: LineStates, line: int) -> range:
    """The lines of the list after `line` that is a sibling of its block; none if it is long."""
    page, start = lines.page, line + 1
    around = lines.parent(line)
    number, found = lines.contexts[start].block, -1
    for _ in range(MAX_LEVELS):
        if page.element(number)[0] in LISTS and page.parent(number) == around:
            found = number
            break
        number = page.parent(number)
        if number < 0:
            break
    stop = start
    while (
        found >= 0 and stop < len(lines.kept) and is_inside(page, lines.contexts[stop].block, found)
    ):
        stop += 1
        if stop - start > MAX_LIST_LINES:
            return range(start, start)
    return range(start, stop)
