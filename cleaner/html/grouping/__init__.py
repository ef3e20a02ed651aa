"""Which lines of a page are kept: the model's verdict on each, and what belongs together.

The model judges line by line.  A listing, a quoted post or a list of notes makes
no sense in parts, a list belongs to the line that announces it, and a heading to
what it stands above: where the model keeps one of them, the others are kept too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cleaner.html._page import LineContext, Page
from cleaner.html.grouping.announced import keep_announced
from cleaner.html.grouping.captions import keep_captions
from cleaner.html.grouping.headings import keep_headings
from cleaner.html.grouping.hidden import HIDDEN_RULE, drop_hidden
from cleaner.html.grouping.rows import keep_rows
from cleaner.html.grouping.states import LineStates
from cleaner.html.grouping.wholes import keep_formulas, keep_wholes

__all__ = ["HIDDEN_RULE", "MODEL_RULE", "Verdicts", "group_lines"]

MODEL_RULE = "model"  # of lines that the model drops

_STEPS = (
    drop_hidden,
    keep_wholes,
    keep_formulas,
    keep_announced,
    keep_rows,
    keep_headings,
    keep_captions,
)


class Verdicts(NamedTuple):
    """Lines that are dropped, each with its rule, and those in which nothing may be cut."""

    dropped: dict[int, str]
    protected: set[int]


def group_lines(
    page: Page,
    contexts: Sequence[LineContext],
    kept: Sequence[bool],
    texts: Sequence[str],
    labels: Sequence[int],
) -> Verdicts:
    """The verdict on each line, given whether the model keeps it, its text, and its label or 0."""
    lines = LineStates(page, contexts, list(kept), texts, labels)
    for step in _STEPS:
        step(lines)
    dropped = {
        n: lines.rules.get(n, MODEL_RULE) for n, is_kept in enumerate(lines.kept) if not is_kept
    }
    return Verdicts(dropped, lines.protected)
