"""The state of a page's lines while it is settled which are kept, and what is asked of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from cleaner.html._page import SECTIONS, LineContext, Page

__all__ = ["ASIDE", "COLONS", "ENDS", "HALF", "HEADINGS", "LISTS", "LineStates", "is_inside"]

ASIDE = SECTIONS["nav"] | SECTIONS["aside"] | SECTIONS["footer"] | SECTIONS["form"]
COLONS = (":", "：")
ENDS = (".", "!", "?", "。", "！", "？", "…", ".”", ".“", ".»", "।", "؟")
HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])
LISTS = frozenset(["ul", "ol", "dl", "table"])
HALF = 0.5

_NOTE_NUMBERS = re.compile(r"(?:\s?\[\w{1,3}\])+\Z")


@dataclass(slots=True)
class LineStates:
    """Which lines are kept so far, and what is known of each."""

    page: Page
    contexts: Sequence[LineContext]
    kept: list[bool]
    texts: Sequence[str]
    labels: Sequence[int]
    rules: dict[int, str] = field(default_factory=dict)  # of lines not dropped by the model
    protected: set[int] = field(default_factory=set)
    _tags: list[str] = field(init=False)

    def __post_init__(self) -> None:
        element = self.page.element
        self._tags = [element(context.block)[0] for context in self.contexts]

    def tag(self, line: int) -> str:
        """The tag of the line's block."""
        return self._tags[line]

    def parent(self, line: int) -> int:
        """The number of the element around that block."""
        return self.page.parent(self.contexts[line].block)

    def is_in(self, line: int, sections: int) -> bool:
        """Is all of the line in one of the sections?"""
        return bool(self.contexts[line].sections & sections)

    def is_mostly_links(self, line: int) -> bool:
        """Is more than half of the line in links?"""
        context = self.contexts[line]
        return context.link_chars > HALF * context.chars

    def is_paragraph(self, line: int, ends: tuple[str, ...] = ENDS) -> bool:
        """Is the line a paragraph that ends as a sentence does?"""
        return self.tag(line) == "p" and _NOTE_NUMBERS.sub("", self.texts[line]).endswith(ends)

    def is_prose(self, line: int, ends: tuple[str, ...] = ENDS) -> bool:
        """Is the line such a paragraph, and kept?"""
        return self.kept[line] and self.is_paragraph(line, ends)

    def runs(self, key: Callable[[int], int]) -> Iterator[tuple[int, range]]:
        """Lines one after the other that have the same key, with this key."""
        start = 0
        for found, run in groupby(range(len(self.kept)), key):
            stop = start + len(list(run))
            yield found, range(start, stop)
            start = stop

    def protect(self, lines: Iterable[int]) -> None:
        """Keep these lines, and as they are."""
        for line in lines:
            self.kept[line] = True
            self.protected.add(line)


def is_inside(page: Page, number: int, around: int) -> bool:
    """Is an element inside another, or that itself?  What is inside has the larger number."""
    while number > around:
        number = page.parent(number)
    return number == around
