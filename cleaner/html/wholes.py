"""Which lines of a page stay: the model's verdict on each, and what belongs together.

The model judges line by line.  A listing, a quoted post or a list of notes has
no sense in parts, a list belongs to the line that announces it, and a heading to
what it stands above: where the model keeps one of them, the others stay too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from cleaner.html._page import SECTIONS, Page, Place
from cleaner.html.headings import keep_headings
from cleaner.html.rows import keep_rows
from cleaner.html.settling import BESIDE, COLONS, ENDS, LISTS, Settling, is_inside

__all__ = ["Verdicts", "settle_lines"]

MAX_LIST_LINES = 60  # that a line with a colon announces
MIN_ANNOUNCING_WORDS = 3
MAX_LIST_LEVELS = 3  # from an item up to its list, and from there to what holds the announcing line
MIN_CAPTION_WORDS = 5
MAX_BESIDE = 3  # lines between a listing and the text around it: its language, a button
MAX_HIDDEN_WORDS = 60  # more may be a part of the text that opens on a click

_UNSEEN, _HIDDEN, _NOTE, _NOTES, _CODE = (
    SECTIONS[name] for name in ("unseen", "hidden", "note", "notes", "code")
)
_CREDIT_SIGNS = ("©", "/", "|", "(", "[", "@", ":", "：", "（")


MODEL_RULE = "model"  # of lines that the model drops


class Verdicts(NamedTuple):
    """Lines that go, with the rule that says so, and those that no text cleaner may touch."""

    dropped: dict[int, str]
    held: set[int]


def settle_lines(
    page: Page,
    places: Sequence[Place],
    kept: Sequence[bool],
    texts: Sequence[str],
    labels: Sequence[int],
) -> Verdicts:
    """What becomes of each line, given whether the model keeps it, its text, and its label or 0."""
    settling = Settling(page, places, list(kept), texts, labels)
    for step in _STEPS:
        step(settling)
    rules = {
        n: settling.rules.get(n, MODEL_RULE) for n, stays in enumerate(settling.kept) if not stays
    }
    return Verdicts(rules, settling.held)


def drop_hidden(lines: Settling) -> None:
    """Lines that no reader sees go, unless they are most of what stays.

    What is there for those who have a page read to them goes.  What a script may
    show goes only between paragraphs of one text, and if it is short: the parts of
    a page that open on a click are out of sight too, and so is the whole of a page
    whose scripts have yet to run.
    """
    seen = hidden = 0
    for text, place, stays in zip(lines.texts, lines.places, lines.kept, strict=True):
        if stays and place.sections & _UNSEEN:
            hidden += len(text)
        elif stays:
            seen += len(text)
    if hidden >= seen:
        return
    for sections, run in lines.runs(
        lambda n: lines.places[n].sections & (_UNSEEN | _HIDDEN | _NOTE)
    ):
        if not sections & _UNSEEN or sections & _NOTE:
            continue
        if sections & _HIDDEN and not _is_between(lines, run):
            continue
        for line in run:
            if lines.kept[line]:
                lines.kept[line] = False
                lines.rules[line] = "hidden"


def _is_between(lines: Settling, run: range) -> bool:
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


def keep_wholes(lines: Settling) -> None:
    """A listing, a quoted post or notes stay if one of their lines does, or what is around.

    A paragraph right behind a listing goes on with the one before it.
    """
    others = [n for n, place in enumerate(lines.places) if not place.sections & _CODE]
    first = lines.kept.index(True) if any(lines.kept) else len(lines.kept)
    for whole, run in lines.runs(lambda n: lines.places[n].whole):
        if whole < 0:
            continue
        sections = lines.places[run[0]].sections
        stays = any(lines.kept[line] for line in run)
        if sections & _NOTE:
            stays = stays or (first < run.start if sections & _NOTES else lines.kept[run.start - 1])
        elif not stays and sections & _CODE and not sections & BESIDE:
            at = bisect_left(others, run.start)
            if _goes_on(lines, run.stop, run.start - 1):
                lines.kept[run.stop] = True
            stays = any(lines.kept[line] for line in others[max(at - MAX_BESIDE, 0) : at]) and (
                any(lines.kept[line] for line in others[at : at + MAX_BESIDE])
            )
        if stays:
            lines.hold(run)


def _goes_on(lines: Settling, line: int, before: int) -> bool:
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


def keep_formulas(lines: Settling) -> None:
    """A formula stays where a line beside it does, and no line with one is cut."""
    for line, place in enumerate(lines.places):
        if (
            place.has_formula
            and not place.sections & BESIDE
            and not lines.labels[line]
            and any(lines.kept[max(line - 1, 0) : line + 2])
        ):
            lines.hold([line])


def keep_announced(lines: Settling) -> None:
    """A list belongs to the line with a colon right before it."""
    for line in range(len(lines.kept) - 1):
        text = lines.texts[line]
        if (
            lines.kept[line]
            and text.endswith(COLONS)
            and (len(text.split()) >= MIN_ANNOUNCING_WORDS or not text.isascii())
            and not lines.labels[line]
            and not lines.is_in(line, BESIDE)
        ):
            lines.hold(_list_after(lines, line))


def _list_after(lines: Settling, line: int) -> range:
    """The lines of the list after `line` that is a sibling of its block; none if it is long."""
    page, start = lines.page, line + 1
    around = lines.parent(line)
    number, found = lines.places[start].block, -1
    for _ in range(MAX_LIST_LEVELS):
        if page.element(number)[0] in LISTS and page.parent(number) == around:
            found = number
            break
        number = page.parent(number)
        if number < 0:
            break
    stop = start
    while (
        found >= 0 and stop < len(lines.kept) and is_inside(page, lines.places[stop].block, found)
    ):
        stop += 1
        if stop - start > MAX_LIST_LINES:
            return range(start, start)
    return range(start, stop)


def keep_captions(lines: Settling) -> None:
    """A caption stays that is a sentence, without a credit, between paragraphs that stay.

    The caption of a listing or a table of data stays with that.
    """
    for line, place in enumerate(lines.places):
        if (
            not lines.kept[line]
            and (caption := _caption(lines, line)) >= 0
            and not lines.labels[line]
            and line not in lines.rules
            and not 2 * place.links > place.chars
            and (_tells_of(lines, line, caption) or _is_sentence_between(lines, line))
        ):
            lines.hold([line])


def _caption(lines: Settling, line: int) -> int:
    """The `figcaption` that the line is in, itself or as a paragraph, or -1."""
    number = lines.places[line].block
    if lines.page.element(number)[0] == "p":
        number = lines.page.parent(number)
    return number if number >= 0 and lines.page.element(number)[0] == "figcaption" else -1


def _tells_of(lines: Settling, line: int, caption: int) -> bool:
    """Is it in a figure with a listing or a table of data right beside it that stays?"""
    figure = lines.page.parent(caption)
    return any(
        0 <= other < len(lines.kept)
        and lines.kept[other]
        and (lines.is_in(other, _CODE) or lines.tag(other) in ("tr", "caption"))
        and is_inside(lines.page, lines.places[other].block, figure)
        for other in (line - 1, line + 1)
    )


def _is_sentence_between(lines: Settling, line: int) -> bool:
    text = lines.texts[line]
    return (
        0 < line < len(lines.kept) - 1
        and lines.is_prose(line - 1)
        and lines.is_prose(line + 1)
        and lines.parent(line - 1) == lines.parent(line + 1)
        and text.endswith(ENDS)
        and len(text.split()) >= MIN_CAPTION_WORDS
        and not any(sign in text for sign in _CREDIT_SIGNS)
    )


_STEPS = (
    drop_hidden,
    keep_wholes,
    keep_formulas,
    keep_announced,
    keep_rows,
    keep_headings,
    keep_captions,
)
