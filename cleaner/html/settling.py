"""The verdicts on a page's lines while they are settled, and what is asked of its lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from cleaner.html._page import SECTIONS, Page, Place

__all__ = ["BESIDE", "COLONS", "ENDS", "HEADINGS", "LISTS", "Settling", "is_inside"]

BESIDE = SECTIONS["nav"] | SECTIONS["aside"] | SECTIONS["footer"] | SECTIONS["form"]
COLONS = (":", "：")
ENDS = (".", "!", "?", "。", "！", "？", "…", ".”", ".“", ".»", "।", "؟")
HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])
LISTS = frozenset(["ul", "ol", "dl", "table"])

_NOTE_MARKS = re.compile(r"(?:\s?\[\w{1,3}\])+\Z")


@dataclass(slots=True)
class Settling:
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

    def is_paragraph(self, line: int, ends: tuple[str, ...] = ENDS) -> bool:
        """Is the line a paragraph that ends as a sentence does?"""
        return self.tag(line) == "p" and _NOTE_MARKS.sub("", self.texts[line]).endswith(ends)

    def is_prose(self, line: int, ends: tuple[str, ...] = ENDS) -> bool:
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


def is_inside(page: Page, number: int, around: int) -> bool:
    """Is an element inside another, or that itself?  What is inside has the larger number."""
    while number > around:
        number = page.parent(number)
    return number == around
