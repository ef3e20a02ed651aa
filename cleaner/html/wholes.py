"""Which lines of a page stay: the model's verdict on each, and what belongs together.

The model judges line by line.  A listing, a quoted post or a list of notes has
no sense in parts, a list belongs to the line that announces it, and a heading to
what it stands above: where the model keeps one of them, the others stay too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from cleaner._page import SECTIONS, Page, Place

__all__ = ["Verdicts", "settle_lines"]

MAX_LIST_LINES = 60  # that a line with a colon announces
MIN_ANNOUNCING_WORDS = 3
MAX_LIST_LEVELS = 3  # from an item up to its list, and from there to what holds the announcing line
MIN_CAPTION_WORDS = 5
MAX_BESIDE = 3  # lines between a listing and the text around it: its language, a button
MAX_HIDDEN_WORDS = 60  # more may be a part of the text that opens on a click

_HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])
_LISTS = frozenset(["ul", "ol", "dl", "table"])
_UNSEEN, _HIDDEN, _NOTE, _NOTES, _CODE = (
    SECTIONS[name] for name in ("unseen", "hidden", "note", "notes", "code")
)
_BESIDE = SECTIONS["nav"] | SECTIONS["aside"] | SECTIONS["footer"] | SECTIONS["form"]
_ENDS = (".", "!", "?", "。", "！", "？", "…", ".”", ".“", ".»", "।", "؟")
_COLONS = (":", "：")
_NOTE_MARKS = re.compile(r"(?:\s?\[\w{1,3}\])+\Z")
_CREDIT_SIGNS = ("©", "/", "|", "(", "[", "@", ":", "：", "（")


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
    settling = _Settling(page, places, list(kept), texts, labels)
    for step in _STEPS:
        step(settling)
    rules = {
        n: settling.rules.get(n, "model") for n, stays in enumerate(settling.kept) if not stays
    }
    return Verdicts(rules, settling.held)


@dataclass(slots=True)
class _Settling:
    """The verdicts so far, and what they are about."""

    page: Page
    places: Sequence[Place]
    kept: list[bool]
    texts: Sequence[str]
    labels: Sequence[int]
    rules: dict[int, str] = field(default_factory=dict)  # of lines that do not go by the model
    held: set[int] = field(default_factory=set)

    def tag(self, line: int) -> str:
        """Of the block that the line is in."""
        return self.page.element(self.places[line].block)[0]

    def parent(self, line: int) -> int:
        """The number of what is around that block."""
        return self.page.parent(self.places[line].block)

    def is_in(self, line: int, sections: int) -> bool:
        """Is all of the line in one of them?"""
        return bool(self.places[line].sections & sections)

    def is_paragraph(self, line: int, ends: tuple[str, ...] = _ENDS) -> bool:
        """Is the line a paragraph that ends as a sentence does?"""
        return self.tag(line) == "p" and _NOTE_MARKS.sub("", self.texts[line]).endswith(ends)

    def is_prose(self, line: int, ends: tuple[str, ...] = _ENDS) -> bool:
        """Is the line such a paragraph, and stays?"""
        return self.kept[line] and self.is_paragraph(line, ends)

    def runs(self, key: Callable[[int], int]) -> Iterator[tuple[int, range]]:
        """Lines one after the other that have the same key, with this key."""
        start = 0
        for found, run in groupby(range(len(self.kept)), key):
            stop = start + len(list(run))
            yield found, range(start, stop)
            start = stop

    def hold(self, lines: Iterable[int]) -> None:
        """These lines stay, and as they are."""
        for line in lines:
            self.kept[line] = True
            self.held.add(line)


def drop_hidden(lines: _Settling) -> None:
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


def _is_between(lines: _Settling, run: range) -> bool:
    """Do few words stand between two paragraphs of one text?"""
    before, after = run.start - 1, run.stop
    return (
        before >= 0
        and after < len(lines.kept)
        and lines.is_prose(before)
        and lines.is_prose(after, (*_ENDS, *_COLONS))
        and not lines.texts[before].endswith("?")
        and lines.parent(before) == lines.parent(after)
        and sum(len(lines.texts[line].split()) for line in run) <= MAX_HIDDEN_WORDS
    )


def keep_wholes(lines: _Settling) -> None:
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
        elif not stays and sections & _CODE and not sections & _BESIDE:
            at = bisect_left(others, run.start)
            if _goes_on(lines, run.stop, run.start - 1):
                lines.kept[run.stop] = True
            stays = any(lines.kept[line] for line in others[max(at - MAX_BESIDE, 0) : at]) and (
                any(lines.kept[line] for line in others[at : at + MAX_BESIDE])
            )
        if stays:
            lines.hold(run)


def _goes_on(lines: _Settling, line: int, before: int) -> bool:
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


def keep_formulas(lines: _Settling) -> None:
    """A formula stays where a line beside it does, and no line with one is cut."""
    for line, place in enumerate(lines.places):
        if (
            place.has_formula
            and not place.sections & _BESIDE
            and not lines.labels[line]
            and any(lines.kept[max(line - 1, 0) : line + 2])
        ):
            lines.hold([line])


def keep_announced(lines: _Settling) -> None:
    """A list belongs to the line with a colon right before it."""
    for line in range(len(lines.kept) - 1):
        text = lines.texts[line]
        if (
            lines.kept[line]
            and text.endswith(_COLONS)
            and (len(text.split()) >= MIN_ANNOUNCING_WORDS or not text.isascii())
            and not lines.labels[line]
            and not lines.is_in(line, _BESIDE)
        ):
            lines.hold(_list_after(lines, line))


def _list_after(lines: _Settling, line: int) -> range:
    """The lines of the list after `line` that is a sibling of its block; none if it is long."""
    page, start = lines.page, line + 1
    around = lines.parent(line)
    number, found = lines.places[start].block, -1
    for _ in range(MAX_LIST_LEVELS):
        if page.element(number)[0] in _LISTS and page.parent(number) == around:
            found = number
            break
        number = page.parent(number)
        if number < 0:
            break
    stop = start
    while (
        found >= 0 and stop < len(lines.kept) and _is_inside(page, lines.places[stop].block, found)
    ):
        stop += 1
        if stop - start > MAX_LIST_LINES:
            return range(start, start)
    return range(start, stop)


def _is_inside(page: Page, number: int, around: int) -> bool:
    for _ in range(2 * MAX_LIST_LEVELS):
        if number == around:
            return True
        number = page.parent(number)
        if number < 0:
            break
    return False


def keep_headings(lines: _Settling) -> None:
    """A heading stays right above a line of the same part of the page that stays."""
    for line in range(len(lines.kept) - 2, -1, -1):
        if (
            not lines.kept[line]
            and lines.kept[line + 1]
            and lines.tag(line) in _HEADINGS
            and not lines.labels[line]
            and line not in lines.rules
            and not lines.is_in(line, _BESIDE)
            and lines.parent(line) == lines.parent(line + 1)
        ):
            lines.hold([line])


def keep_captions(lines: _Settling) -> None:
    """A caption that is a sentence, without a credit, stays between paragraphs that stay."""
    for line, place in enumerate(lines.places):
        text = lines.texts[line]
        if (
            not lines.kept[line]
            and lines.tag(line) == "figcaption"
            and 0 < line < len(lines.kept) - 1
            and lines.is_prose(line - 1)
            and lines.is_prose(line + 1)
            and lines.parent(line - 1) == lines.parent(line + 1)
            and text.endswith(_ENDS)
            and len(text.split()) >= MIN_CAPTION_WORDS
            and not any(sign in text for sign in _CREDIT_SIGNS)
            and not lines.labels[line]
            and not 2 * place.links > place.chars
        ):
            lines.hold([line])


_STEPS = (drop_hidden, keep_wholes, keep_formulas, keep_announced, keep_headings, keep_captions)
