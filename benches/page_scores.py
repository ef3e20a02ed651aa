"""Precision, recall and F1 of a page's text against its gold text, page by page.

Words are compared as multisets, as in `measure.py`, whatever their order.  Shingles
are runs of four words, so that a text with the right words in the wrong place, or in
pieces, has a lower score.

A word is `\\w+`, which in scripts without spaces is a whole clause; the scores of
such pages are too low, for all contenders alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

SHINGLE_WORDS = 4

_WORD = re.compile(r"\w+")


class Score(NamedTuple):
    """Shares, 0 to 1."""

    precision: float
    recall: float
    f1: float


class HasGold(Protocol):
    """A page with its gold text, or None if it has none."""

    @property
    def gold(self) -> str | None: ...


PageT = TypeVar("PageT", bound=HasGold)
CountsT = TypeVar("CountsT", bound="DataclassInstance")


@dataclass
class PageScores:
    """Sums over pages; each page counts the same, however long it is."""

    pages: int = 0
    empty: int = 0  # pages of which no word is left
    precision: float = 0.0
    recall: float = 0.0
    f1: float = 0.0
    shingle_f1: float = 0.0

    def rates(self) -> dict[str, float]:
        """Means over the pages, 0 to 1; `f1` is the mean of F1s, not the F1 of the means."""
        return {name: getattr(self, name) / max(self.pages, 1) for name in RATES}


RATES = ("precision", "recall", "f1", "shingle_f1")


def score_words(text: str, gold: str) -> Score:
    """The words of `text` against those of `gold`, case folded, as multisets.

    >>> score_words("Share: The bridge is open", "The bridge is open again")
    Score(precision=0.8, recall=0.8, f1=0.8)
    """
    return _score(Counter(text_words(text)), Counter(text_words(gold)))


def score_shingles(text: str, gold: str) -> Score:
    """The same for runs of `SHINGLE_WORDS` words; a shorter text is one run."""
    return _score(Counter(_shingles(text)), Counter(_shingles(gold)))


def score_pages(
    pages: Iterable[PageT], reading: Callable[[PageT], str], by: Callable[[PageT], str]
) -> dict[str, PageScores]:
    """Scores by group of one reading of each page; pages without a gold text are left out."""
    groups: dict[str, PageScores] = {}
    for page in pages:
        if page.gold:
            _add_page(groups.setdefault(by(page), PageScores()), reading(page), page.gold)
    return groups


def add_up(total: CountsT, groups: Iterable[CountsT]) -> CountsT:
    """The counts of all groups, added to `total` field by field."""
    for counts in groups:
        for one in fields(total):
            setattr(total, one.name, getattr(total, one.name) + getattr(counts, one.name))
    return total


def add_scores(groups: Iterable[PageScores]) -> PageScores:
    """The groups' scores together."""
    return add_up(PageScores(), groups)


def _add_page(scores: PageScores, text: str, gold: str) -> None:
    words = score_words(text, gold)
    scores.pages += 1
    scores.empty += not _WORD.search(text)
    scores.precision += words.precision
    scores.recall += words.recall
    scores.f1 += words.f1
    scores.shingle_f1 += score_shingles(text, gold).f1


def _score(found: Counter[Hashable], gold: Counter[Hashable]) -> Score:
    """Scores of two multisets; an empty text has precision 0, so that it gains nothing by it."""
    if not found and not gold:
        return Score(1.0, 1.0, 1.0)
    shared = (found & gold).total()
    return Score(
        shared / max(found.total(), 1),
        shared / max(gold.total(), 1),
        2 * shared / (found.total() + gold.total()),
    )


def text_words(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return _WORD.findall(text.lower())


def _shingles(text: str) -> list[tuple[str, ...]]:
    words = text_words(text)
    if 0 < len(words) < SHINGLE_WORDS:
        return [tuple(words)]
    return list(zip(*(words[start:] for start in range(SHINGLE_WORDS)), strict=False))
