"""What others say of a page: trafilatura's extraction, and the page itself.

Trafilatura's verdict on a line is evidence for the model, not the judgement.
It is asked only of pages of a size and depth that it reads in good time, and where
it finds nothing the columns of its verdict are zeros.  Where it is not asked or
fails, the engine that does without it judges the page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from math import log2
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

from cleaner.html._page import N_TREE_COLUMNS, Page
from cleaner.html._squeeze import only_words
from cleaner.model._columns import N_PAD

__all__ = [
    "N_STATED_COLUMNS",
    "N_VERDICT_COLUMNS",
    "FoldedLines",
    "OpinionError",
    "extracted_text",
    "given_columns",
    "n_given_columns",
    "reason_not_to_ask",
    "stated_body",
    "stated_columns",
    "stated_title",
    "stated_titles",
    "verdict_columns",
]

# Trafilatura is not asked of pages that have more: it copies trees recursively, and some of what it
# does takes time in proportion to the square of what there is.
MAX_ELEMENTS = 20_000
MAX_DEPTH = 250
MAX_TEXT_CHARS = 2_000_000

N_VERDICT_COLUMNS = 4
N_STATED_COLUMNS = 3
NOT_IN, SHORT_IN, LONG_IN, A_LINE = 1, 2, 3, 4
MIN_LONG_CHARS = 20  # of a piece of text that is hardly found by chance
MIN_STATED_CHARS = 200

_NO_CONTROLS = dict.fromkeys((*range(9), *range(14, 28), *range(0x7F, 0xA0)))  # but what is blank
_GAP = re.compile(r"\W+")
_WORD = re.compile(r"\w+")


def n_given_columns(engine: str) -> int:
    """How many columns the model of that engine reads beside those of the text."""
    return N_TREE_COLUMNS + N_STATED_COLUMNS + (N_VERDICT_COLUMNS if engine == "full" else 0)


def given_columns(page: Page, title: str, body: str, extracted: str | None) -> bytes:
    """What a model of pages reads beside the columns of the text: `n_given_columns` rows.

    `title` and `body` are what the page states; `extracted` is trafilatura's
    text, or None for the engine that does not ask.
    """
    lines = FoldedLines(page.text)
    columns = page.columns() + stated_columns(lines, title, body)
    return columns if extracted is None else columns + verdict_columns(lines, extracted)


class FoldedLines:
    """The lines of a page's text as they are compared with what others say."""

    def __init__(self, text: str) -> None:
        self.n_chars = max(len(text), 1)
        # The words of each line, blanks between: lists of them the garbage collector would walk.
        self.joined = [line for line in only_words(text.lower()).split("\n") if line]

    @cached_property
    def squeezed(self) -> list[str]:
        """Each line's words without blanks."""
        return [line.replace(" ", "") for line in self.joined]

    @property
    def words(self) -> Iterator[list[str]]:
        """Each line's words."""
        return map(str.split, self.joined)

    def columns(self, n: int) -> list[bytearray]:
        """`n` rows of a byte a line, with `N_PAD` zeros on either side."""
        return [bytearray(len(self.joined) + 2 * N_PAD) for _ in range(n)]


def stated_columns(lines: FoldedLines, title: str, body: str) -> bytes:
    """What the page's own statements say of its lines: `N_STATED_COLUMNS` rows.

    The share of the line's words that are of the title, the share of the title's
    words that are in the line, and whether the line is in the stated body: 0 if
    none is stated, 1 if not, 2 if so.
    """
    of_line, of_title, in_body = rows = lines.columns(N_STATED_COLUMNS)
    title_words = set(_WORD.findall(title.lower()))
    joined = _GAP.sub("", body.lower())
    for at, words in enumerate(lines.words if title_words else (), N_PAD):
        if not title_words.isdisjoint(words):
            of_line[at] = 255 * sum(map(title_words.__contains__, words)) // len(words)
            of_title[at] = 255 * len(title_words.intersection(words)) // len(title_words)
    if joined:
        for at, squeezed in enumerate(lines.squeezed, N_PAD):
            in_body[at] = 2 if squeezed and squeezed in joined else 1
    return b"".join(rows)


def reason_not_to_ask(page: Page) -> str | None:
    """Why trafilatura is not asked of the page, or None where it is."""
    for what, number, most in (
        ("elements", page.n_elements, MAX_ELEMENTS),
        ("levels", page.depth, MAX_DEPTH),
        ("characters", len(page.text), MAX_TEXT_CHARS),
    ):
        if number > most:
            return f"trafilatura was not asked: {number:,} {what}, more than {most:,}"
    return None


class OpinionError(Exception):
    """Trafilatura cannot be imported, or has failed; says in one line why."""


def extracted_text(root: HtmlElement) -> str:
    """What trafilatura extracts from the tree, which it may change; "" where it finds nothing.

    Raises `OpinionError` where it cannot be asked.
    """
    try:
        import trafilatura  # takes a while to load, and the fast engine does without
    except Exception as error:  # of it, or of what it needs: an old pip leaves some of that out
        raise OpinionError(f"trafilatura cannot be imported: {_told(error)}") from error
    try:
        found = trafilatura.bare_extraction(root, include_comments=False, deduplicate=False)
    except Exception as error:  # whatever it trips over
        raise OpinionError(f"trafilatura failed: {_told(error)}") from error
    text = getattr(found, "text", None)
    return text if isinstance(text, str) else ""


def _told(error: Exception) -> str:
    return " ".join(f"{type(error).__name__}: {error}".split())


def verdict_columns(lines: FoldedLines, extracted: str) -> bytes:
    """Trafilatura's verdict on the lines: `N_VERDICT_COLUMNS` rows.

    The verdict, the share of the line's words that occur in `extracted`, and how
    much was extracted: as a share of the text, and its logarithm.  All are zeros
    where nothing was extracted.
    """
    verdict, known, share, size = rows = lines.columns(N_VERDICT_COLUMNS)
    if extracted:
        folded = extracted.lower()
        whole = [_GAP.sub("", line) for line in folded.split("\n")]
        have, joined = set(whole), "".join(whole)
        vocabulary = set(_WORD.findall(folded))
        n = len(lines.joined)
        share[N_PAD:-N_PAD] = bytes([min(255, 255 * len(extracted) // lines.n_chars)]) * n
        size[N_PAD:-N_PAD] = bytes([min(255, int(16 * log2(1 + len(extracted))))]) * n
        for at, (words, squeezed) in enumerate(
            zip(lines.words, lines.squeezed, strict=True), N_PAD
        ):
            verdict[at] = _verdict(squeezed, have, joined)
            known[at] = 255 * sum(map(vocabulary.__contains__, words)) // max(len(words), 1)
    return b"".join(rows)


def _verdict(squeezed: str, have: set[str], joined: str) -> int:
    if not squeezed:
        return NOT_IN
    if squeezed in have:
        return A_LINE
    if squeezed in joined:
        return LONG_IN if len(squeezed) > MIN_LONG_CHARS else SHORT_IN
    return NOT_IN


def stated_titles(root: HtmlElement) -> list[str]:
    """The page's title, and the one that it gives to those who link to it, where they are."""
    titles = ["".join(title.itertext()) for title in root.iterfind(".//title")][:1]
    shared = root.find(".//meta[@property='og:title']")
    if shared is not None:
        titles.append(shared.get("content") or "")
    return titles


def stated_title(root: HtmlElement) -> str:
    """Both of `stated_titles` as one text."""
    return " ".join(stated_titles(root))


def stated_body(root: HtmlElement) -> str:
    """The longest `articleBody` in the page's JSON-LD, as lines; "" where there is none.

    Broken JSON is passed over.
    """
    best = ""
    for script in root.iterfind(".//script[@type='application/ld+json']"):
        try:
            stated = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for found in _bodies(stated):
            if len(found) > max(len(best), MIN_STATED_CHARS):
                best = found
    if "<" in best:
        best = _without_markup(best)
    best = best.translate(_NO_CONTROLS)
    return "\n".join(line for part in best.split("\n") if (line := " ".join(part.split())))


def _bodies(stated: Any) -> Iterator[str]:
    """All `articleBody` strings, however deep."""
    left = [stated]
    while left:
        one = left.pop()
        if isinstance(one, list):
            left += one
        elif isinstance(one, dict):
            left += one.values()
            if isinstance(body := one.get("articleBody"), str):
                yield body


def _without_markup(text: str) -> str:
    try:
        root = etree.fromstring(f"<body>{text}</body>".encode(), etree.HTMLParser(encoding="utf-8"))
    except etree.XMLSyntaxError:
        return text
    for paragraph in root.iter("p", "div", "br", "li", "h2", "h3"):
        paragraph.tail = f"\n{paragraph.tail or ''}"
    return "".join(root.itertext())
