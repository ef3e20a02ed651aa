"""What the report page shows beside the totals: a sample of the documents, and examples.

Which documents are drawn depends on them alone: those with the lowest hashes of name and
text.  So the order of the corpus and its division among workers make no difference.
"""

from __future__ import annotations

import heapq
import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import NamedTuple

from cleaner.report import Report, Span
from cleaner.summary import MAX_LINE_CHARS

__all__ = ["BINS", "Deleted", "Document", "Sample", "to_json"]

BINS = 20
"""Of the histogram: each is 5 % of a text's characters."""

_MAX_DOCUMENT_BYTES = 3_600  # as JSON: 10,000 of them are 36 MB
_MAX_NAME_CHARS = 200
_MAX_WORST = 50
_MAX_LINES = 10_000  # different lines with an example; beyond it the commonest half stays

# Characters shown around a deletion, and at either end of a long one: the first pair by which a
# document is short enough is taken.
_WIDTHS = ((400, 400), (160, 200), (40, 80))
_EXAMPLE_WIDTH = 120  # characters shown around the line of an example
_JOINED = 40  # so few characters between two excerpts are shown too
_WORD = 20  # an excerpt that begins inside a word begins behind it, if that ends so soon

_SURROGATE = re.compile("[\ud800-\udfff]")


class Deleted(NamedTuple):
    """A deleted span, or a part of it: its text, and why it was deleted."""

    text: str
    label: str
    rule: str
    score: float


Piece = int | str | Deleted
"""A part of a document: text that was kept, text that was deleted, or the number of
characters that are not shown."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text with deletions, shortened to what is around them.

    `chars` and `dropped` count the characters of the whole text and the deleted ones,
    `deletions` its deleted spans.
    """

    name: str
    chars: int
    dropped: int
    deletions: int
    pieces: tuple[Piece, ...]

    @property
    def share_dropped(self) -> float:
        """Deleted characters by all characters, 0 to 1."""
        return self.dropped / max(self.chars, 1)


Rank = tuple[float, ...]
Range = tuple[int, int]


@dataclass(slots=True)
class _Highest:
    """At most `size` documents, those of the highest ranks."""

    size: int
    _heap: list[Rank] = field(default_factory=list)
    _by_rank: dict[Rank, Document] = field(default_factory=dict)

    def takes(self, rank: Rank) -> bool:
        if rank in self._by_rank:  # the same document again
            return False
        return len(self._heap) < self.size or (self.size > 0 and rank > self._heap[0])

    def add(self, rank: Rank, document: Document) -> None:
        if not self.takes(rank):
            return
        self._by_rank[rank] = document
        heapq.heappush(self._heap, rank)
        if len(self._heap) > self.size:
            del self._by_rank[heapq.heappop(self._heap)]

    def merge(self, other: _Highest) -> None:
        for rank, document in other._by_rank.items():
            self.add(rank, document)

    def documents(self) -> list[Document]:
        """Highest rank first."""
        return [self._by_rank[rank] for rank in sorted(self._heap, reverse=True)]


@dataclass(slots=True)
class _Example:
    """How often a line was deleted, and the document of the lowest hash that has it."""

    count: int
    key: int
    document: Document


@dataclass(slots=True)
class Sample:
    """At most `size` documents of those with deletions, and what else a report page shows.

    `histogram[n]` counts the texts that lost more than nothing and at least `n / 20` of
    their characters, but less than the next one's share; the last has those that lost
    all.  `untouched` counts those that lost nothing.  Memory is bounded: about 4 kB a
    document.  Samples of parts of a corpus are merged by `merge`, in any order.

    >>> from cleaner import explain
    >>> sample = Sample()
    >>> sample.add(explain("Rain fell.\\n\\nLeave a Reply\\n"), "rain.txt")
    >>> kept, deleted = sample.documents()[0].pieces
    >>> kept, deleted.text, deleted.label
    ('Rain fell.\\n', '\\nLeave a Reply\\n', 'comment')
    """

    size: int = 10_000
    untouched: int = 0
    histogram: list[int] = field(default_factory=lambda: [0] * BINS)
    _drawn: _Highest = field(init=False)
    _worst: _Highest = field(default_factory=lambda: _Highest(_MAX_WORST))
    _lines: dict[str, _Example] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.size < 0:
            raise ValueError(f"size must be 0 or more, not {self.size}")
        self._drawn = _Highest(self.size)

    def add(self, report: Report, name: str) -> None:
        """Note what `report` says of one text, of which `name` is shown."""
        spans = report.dropped
        if not spans:
            self.untouched += 1
            return
        chars, dropped = len(report.text), sum(span.stop - span.start for span in spans)
        document = Document(_named(name), chars, dropped, len(spans), ())
        self.histogram[min(dropped * BINS // chars, BINS - 1)] += 1
        key = _key(name, report.text)
        drawn, worst = (-key,), (dropped / chars, dropped, -key)
        if self._drawn.takes(drawn) or self._worst.takes(worst):
            shortened = _shortened(document, report, spans)
            self._drawn.add(drawn, shortened)
            self._worst.add(worst, shortened)
        for start, stop in _lines(report.text, spans):
            line = report.text[start:stop]
            known = self._lines.get(line)
            if known is None or key < known.key:
                around = _around(report.text, (start, stop), _EXAMPLE_WIDTH)
                example = replace(document, pieces=_pieces(report, [around]))
                self._lines[line] = _Example(known.count if known else 0, key, example)
            self._lines[line].count += 1
        self._forget()

    def merge(self, other: Sample) -> None:
        """Add what `other` noted.  Raises `ValueError` for a sample of another size."""
        if other.size != self.size:
            raise ValueError(f"samples of {self.size} and of {other.size} cannot be merged")
        self.untouched += other.untouched
        self.histogram = [a + b for a, b in zip(self.histogram, other.histogram, strict=True)]
        self._drawn.merge(other._drawn)
        self._worst.merge(other._worst)
        for line, theirs in other._lines.items():
            mine = self._lines.get(line, theirs)
            least = min(mine, theirs, key=lambda example: example.key)
            count = theirs.count if mine is theirs else mine.count + theirs.count
            self._lines[line] = _Example(count, least.key, least.document)
        self._forget()

    def _forget(self) -> None:
        if len(self._lines) > _MAX_LINES:
            ranked = sorted(self._lines.items(), key=lambda pair: (-pair[1].count, pair[0]))
            self._lines = dict(ranked[: _MAX_LINES // 2])

    def documents(self) -> list[Document]:
        """The documents drawn, in the order of their hashes."""
        return self._drawn.documents()

    def worst(self) -> list[Document]:
        """The 50 documents that lost the largest share; of equal ones those that lost most."""
        return self._worst.documents()

    def example(self, line: str) -> Document | None:
        """A document that lost `line`, with what is around it; None if it is not known."""
        known = self._lines.get(line)
        return None if known is None else known.document


def to_json(value: object) -> str:
    """`value` as JSON that may stand in an HTML `<script>`, and be encoded as UTF-8.

    >>> to_json(["</script>", "\\udcff"])
    '["\\\\u003c/script>","\\\\udcff"]'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _key(name: str, text: str) -> int:
    data = f"{name}\0{text}".encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(data, digest_size=8).digest(), "big")


def _lines(text: str, spans: tuple[Span, ...]) -> Iterator[Range]:
    """Where the deleted lines are that are not blank, as `Summary` counts them."""
    for span in spans:
        at = span.start
        for row in text[span.start : span.stop].splitlines(keepends=True):
            if line := row.strip():
                start = at + row.index(line[0])
                yield start, start + len(line[:MAX_LINE_CHARS])
            at += len(row)


def _named(name: str) -> str:
    if len(name) <= _MAX_NAME_CHARS:
        return name
    return f"…{name[1 - _MAX_NAME_CHARS :]}"  # the end of a path or an address says more


def _shortened(document: Document, report: Report, spans: tuple[Span, ...]) -> Document:
    """The document with as much around its deletions as it may have."""
    fewer = ((*_WIDTHS[-1], len(spans) >> n) for n in range(1, len(spans).bit_length()))
    for context, edge, count in (*((*pair, len(spans)) for pair in _WIDTHS), *fewer):
        shown = _shown(report.text, spans[:count], context, edge)
        document = replace(document, pieces=_pieces(report, shown))
        if _bytes(document) <= _MAX_DOCUMENT_BYTES:
            break
    return document


def _bytes(document: Document) -> int:
    return len(to_json([document.name, *document.pieces]).encode())


def _shown(text: str, spans: tuple[Span, ...], context: int, edge: int) -> list[Range]:
    """What is shown of a text: its deletions, long ones at their ends, and what is around."""
    ranges: list[Range] = []
    for span in spans:
        start, stop = _around(text, (span.start, span.stop), context)
        if span.stop - span.start <= 2 * edge + _JOINED:
            parts = [(start, stop)]
        else:
            parts = [(start, span.start + edge), (span.stop - edge, stop)]
        for part in parts:
            if ranges and part[0] - ranges[-1][1] <= _JOINED:
                part = ranges.pop()[0], part[1]
            ranges.append(part)
    return ranges


def _around(text: str, place: Range, width: int) -> Range:
    """`place` and up to `width` characters on either side, without parts of words."""
    start, stop = max(place[0] - width, 0), min(place[1] + width, len(text))
    if start:
        start = text.find(" ", start, min(start + _WORD, place[0])) + 1 or start
    if stop < len(text):
        blank = text.rfind(" ", max(stop - _WORD, place[1]), stop)
        stop = stop if blank < 0 else blank
    return (0 if start <= _JOINED else start), (len(text) if len(text) - stop <= _JOINED else stop)


def _pieces(report: Report, shown: list[Range]) -> tuple[Piece, ...]:
    """Those ranges of the report's text, and how much lies between them."""
    text, spans = report.text, report.spans
    pieces: list[Piece] = []
    at = 0
    for start, stop in shown:
        if start > at:
            pieces.append(start - at)
        index = bisect_right(spans, start, key=lambda span: span.start) - 1
        while index < len(spans) and spans[index].start < stop:
            span = spans[index]
            index += 1
            part = text[max(span.start, start) : min(span.stop, stop)]
            if span.label is None or span.rule is None or span.score is None:
                pieces.append(part)
            else:
                pieces.append(Deleted(part, span.label, span.rule, span.score))
        at = stop
    if at < len(text):
        pieces.append(len(text) - at)
    return tuple(pieces)
