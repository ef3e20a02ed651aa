"""What the elements around a line say of it: its label as boilerplate, and a path that people read.

Both are worked out once for each element, however many lines stand in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from cleaner.html._names import name_words
from cleaner.html._page import LineContext, Page
from cleaner.labels import Label

__all__ = ["LABEL_OF_WORD", "LineContexts"]

MAX_NAV_WORDS = 4
MAX_META_WORDS = 12
MAX_STEPS = 12  # of a path, the nearest to the line
MAX_NAME_CHARS = 60  # of an element's id or class
MIN_TITLE_CHARS = 12  # of what a page's title begins with, before the site's name

# The words of tags, classes, ids and other names, by what they hold.
_WORDS: dict[Label, str] = {
    "nav": """nav menu navbar navigation breadcrumb breadcrumbs crumbs pagination pager toc header
        masthead skip =navigation =menubar =banner""",
    "ui": """share sharing social button buttons toolbar tools login signin search player rating
        vote likes print =search =toolbar =dialog =button""",
    "rec": """related recommended recommendation recommendations popular trending latest recent
        teaser teasers more sidebar aside widget carousel readmore outbrain taboola suggested
        =complementary""",
    "ad": "ad ads advert adverts advertisement advertising sponsor sponsored promoted affiliate",
    "promo": """newsletter subscribe subscription signup paywall donate donation follow promo
        promotion cta app""",
    "comment": """comment comments commentlist respond reply replies disqus discussion
        =comment""",
    "legal": """footer copyright legal disclaimer cookie cookies consent gdpr privacy terms
        =contentinfo""",
    "meta": """byline author date time timestamp published posted meta metadata tag tags category
        categories kicker =author =date""",
    "media": "caption figcaption figure credit photo image gallery media video embed",
    "contact": "contact address phone email tel =telephone =email",
}
LABEL_OF_WORD: dict[str, Label] = {
    word: label for label, words in _WORDS.items() for word in words.split()
}

_SEPARATOR = re.compile(r"\s*[|•·»›:—–-]")
# What a line of each label looks like.
_SHAPES: tuple[tuple[Label, re.Pattern[str]], ...] = (
    ("legal", re.compile(r"©|\(c\) ?(?:19|20)\d\d|copyright", re.IGNORECASE)),
    ("contact", re.compile(r"\w@\w+\.\w")),
    ("tech", re.compile(r"[{}]|</|=\"")),
    ("meta", re.compile(r"\b\d{1,2}[:.]\d\d\b|\b(?:19|20)\d\d\b|\d{1,2}[./-]\d{1,2}[./-]\d\d")),
)


class LineContexts:
    """What the lines of a page stood in, by number; `titles` are those that the page states."""

    def __init__(self, page: Page, titles: Iterable[str]) -> None:
        self.page = page
        self.of_lines: list[LineContext] = page.contexts()
        self._titles = [" ".join(title.casefold().split()) for title in titles]
        self._labels: dict[int, Label | None] = {-1: None}
        self._paths: dict[int, str] = {}

    def label(self, line: int, text: str) -> Label:
        """The label of a line as boilerplate: the title again, or by its place or its shape."""
        if self._is_title(text):
            return "dup"
        context = self.of_lines[line]
        if label := self._label_around(context.block):
            return label
        n_words = text.count(" ") + 1
        if n_words <= MAX_META_WORDS:
            for label, shape in _SHAPES:
                if shape.search(text):
                    return label
        if context.n_controls and n_words <= MAX_NAV_WORDS:
            return "ui"
        return "nav" if n_words <= MAX_NAV_WORDS else "rec"

    def where(self, line: int) -> str:
        """The elements around a line, below the body, as a CSS selector would have them.

        Each is written as its tag and its id, or its first class.  Of a long path
        only the end is written, behind “…”.
        """
        block = self.of_lines[line].block
        if block not in self._paths:
            self._paths[block] = self._path(block)
        return self._paths[block]

    def _is_title(self, text: str) -> bool:
        folded = " ".join(text.casefold().split())
        return bool(folded) and any(
            folded == title
            or (
                len(folded) >= MIN_TITLE_CHARS
                and title.startswith(folded)
                and _SEPARATOR.match(title, len(folded))
            )
            for title in self._titles
        )

    def _label_around(self, number: int) -> Label | None:
        """By the nearest element that has a label by one of its words."""
        unlabelled = []
        while number not in self._labels:
            unlabelled.append(number)
            words = name_words(self.page.element(number))
            own = next((LABEL_OF_WORD[word] for word in words if word in LABEL_OF_WORD), None)
            if own:
                self._labels[number] = own
                break
            number = self.page.parent(number)
        found = self._labels[number]
        for inner in unlabelled:
            self._labels[inner] = found
        return found

    def _path(self, number: int) -> str:
        steps: list[str] = []
        while number >= 0:
            tag, classes, ident, _ = self.page.element(number)
            if tag not in ("html", "head", "body"):
                if len(steps) == MAX_STEPS:
                    steps.append("…")
                    break
                first = classes.split(maxsplit=1)[:1]
                name = f"#{ident}" if ident else f".{first[0]}" if first else ""
                steps.append(tag + name[:MAX_NAME_CHARS])
            number = self.page.parent(number)
        return " > ".join(reversed(steps)) or "body"
