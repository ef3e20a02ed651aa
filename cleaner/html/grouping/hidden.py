"""Lines that no reader sees are dropped."""

from __future__ import annotations

from cleaner.html._page import SECTIONS
from cleaner.html.grouping.states import COLONS, ENDS, LineStates

__all__ = ["HIDDEN_RULE", "drop_hidden"]

HIDDEN_RULE = "hidden"
MAX_HIDDEN_WORDS = 60  # more may be a part of the text that opens on a click

_UNSEEN, _HIDDEN, _NOTE = (SECTIONS[name] for name in ("unseen", "hidden", "note"))


def drop_hidden(lines: LineStates) -> None:
    """Drop lines that no reader sees, unless they are most of what is kept.

    What is there for those who have a page read to them is dropped.  What a script may
    show is dropped only between paragraphs of one text, and if it is short: the parts of
    a page that open on a click are out of sight too, and so is the whole of a page
    whose scripts have yet to run.
    """
    if not any(context.sections & _UNSEEN for context in lines.contexts):
        return
    seen = hidden = 0
    for text, context, is_kept in zip(lines.texts, lines.contexts, lines.kept, strict=True):
        if is_kept and context.sections & _UNSEEN:
            hidden += len(text)
        elif is_kept:
            seen += len(text)
    if hidden >= seen:
        return
    for sections, run in lines.runs(
        lambda n: lines.contexts[n].sections & (_UNSEEN | _HIDDEN | _NOTE)
    ):
        if not sections & _UNSEEN or sections & _NOTE:
            continue
        if sections & _HIDDEN and not _is_between(lines, run):
            continue
        for line in run:
            if lines.kept[line]:
                lines.kept[line] = False
                lines.rules[line] = HIDDEN_RULE


def _is_between(lines: LineStates, run: range) -> bool:
    """Do few words stand between two paragraphs of one text?"""
    before, after = run.start - 1, run.stop
    return (
        before >= 0
        and after < len(lines.kept)
        and lines.is_prose(before)
        and lines.is_prose(after, (*ENDS, *COLONS))
        and not lines.texts[before].endswith("?")
        and lines.parent(before) == lines.parent(after)
        and sum(len(lines.texts[line].split()) for line in run) <= MAX_HIDDEN_WORDS
    )
