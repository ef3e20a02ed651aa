"""Listings, quoted posts, notes and formulas: their lines are kept or dropped together."""

from __future__ import annotations

from bisect import bisect_left

from cleaner.html._page import SECTIONS
from cleaner.html.grouping.states import ASIDE, LineStates

__all__ = ["keep_formulas", "keep_wholes"]

MAX_BETWEEN = 3  # lines between a listing and the text around it: its language, a button

_NOTE, _NOTES, _CODE = (SECTIONS[name] for name in ("note", "notes", "code"))


def keep_wholes(lines: LineStates) -> None:
    """Keep a listing, a quoted post or notes if one of their lines is kept, or what is around.

    A paragraph right behind a listing goes on with the one before it.
    """
    if all(context.whole < 0 for context in lines.contexts):
        return
    others = [n for n, context in enumerate(lines.contexts) if not context.sections & _CODE]
    first = lines.kept.index(True) if any(lines.kept) else len(lines.kept)
    for whole, run in lines.runs(lambda n: lines.contexts[n].whole):
        if whole < 0:
            continue
        sections = lines.contexts[run[0]].sections
        keep = any(lines.kept[line] for line in run)
        if sections & _NOTE:
            keep = keep or (first < run.start if sections & _NOTES else lines.kept[run.start - 1])
        elif not keep and sections & _CODE and not sections & ASIDE:
            at = bisect_left(others, run.start)
            if _goes_on(lines, run.stop, run.start - 1):
                lines.kept[run.stop] = True
            before, after = others[max(at - MAX_BETWEEN, 0) : at], others[at : at + MAX_BETWEEN]
            keep = any(lines.kept[n] for n in before) and any(lines.kept[n] for n in after)
        if keep:
            lines.protect(run)


def _goes_on(lines: LineStates, line: int, before: int) -> bool:
    """Is the line a paragraph of the text that `before` is one of?"""
    return (
        before >= 0
        and line < len(lines.kept)
        and lines.is_prose(before)
        and lines.is_paragraph(line)
        and not lines.labels[line]
        and line not in lines.rules
        and lines.parent(before) == lines.parent(line)
    )


def keep_formulas(lines: LineStates) -> None:
    """Keep a formula where a line beside it is kept, and protect each line with one."""
    for line, context in enumerate(lines.contexts):
        if (
            context.has_formula
            and not context.sections & ASIDE
            and not lines.labels[line]
            and any(lines.kept[max(line - 1, 0) : line + 2])
        ):
            lines.protect([line])
