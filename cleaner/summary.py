"""What was deleted from many texts: counts by label and by rule, commonest lines, worst texts."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cleaner.report import Report

__all__ = ["MAX_LINE_CHARS", "Count", "Summary", "summarize"]

_MAX_LINES = 100_000  # different lines that are counted; beyond it the rarest are forgotten
MAX_LINE_CHARS = 200
_MAX_UNCOUNTED = 50_000  # deleted lines that wait to be counted, together
_MAX_WORST = 50
_OWN_RULE = "drop_matching"


@dataclass(slots=True)
class Count:
    """Deleted spans, the lines in them that are not blank, and their characters."""

    spans: int = 0
    lines: int = 0
    chars: int = 0

    def __iadd__(self, other: Count) -> Count:
        self.spans += other.spans
        self.lines += other.lines
        self.chars += other.chars
        return self

    def to_dict(self) -> dict[str, int]:
        """The numbers by name."""
        return {"spans": self.spans, "lines": self.lines, "chars": self.chars}


@dataclass(slots=True)
class Summary:
    """Totals over texts.  Summaries of parts are merged by `merge`, in the order of the parts.

    `changed` counts texts that lost something, `empty` those that lost all they had;
    `chars` and `dropped` count characters before cleaning and deleted ones.  `by_label`
    and `by_rule` have a `Count` for each name; what an expression of the caller's deleted is
    no kind of boilerplate, and stands as `drop_matching` in both.  Memory is bounded: of the
    deleted lines the commonest are known, exactly unless there are more than 100,000
    different ones.
    """

    records: int = 0
    changed: int = 0
    empty: int = 0
    chars: int = 0
    dropped: int = 0
    by_label: dict[str, Count] = field(default_factory=dict)
    by_rule: dict[str, Count] = field(default_factory=dict)
    _lines: Counter[str] = field(default_factory=Counter)
    _uncounted: list[str] = field(default_factory=list)
    _worst: list[tuple[float, int, str]] = field(default_factory=list)

    def add(self, report: Report, name: str | None = None) -> None:
        """Count what `report` says of one text; `name` tells it from others in `worst`."""
        cuts = [
            (span.start, span.stop, str(span.label), str(span.rule), span.score or 0.0)
            for span in report.dropped
        ]
        self.count(report.text, cuts, name, is_empty=bool(cuts) and not report.cleaned.strip())

    def count(
        self,
        text: str,
        cuts: Sequence[tuple[int, int, str, str, float]],
        name: str | None = None,
        *,
        is_empty: bool,
    ) -> None:
        """Count a text by the start, stop, label, rule and score of what is deleted of it.

        `is_empty` says that nothing but blanks is left.
        """
        self.records += 1
        self.chars += len(text)
        if not cuts:
            return
        found: dict[tuple[str, str], list[str]] = {}  # a text has many cuts, and few kinds of them
        last_label = last_rule = None
        for start, stop, label, rule, _ in cuts:
            if rule is not last_rule or label is not last_label:
                last_label, last_rule = label, rule
                spans = found.setdefault((label, rule), [])
            spans.append(text[start:stop])
        chars = 0
        for (label, rule), spans in found.items():
            lines = [*filter(None, map(str.strip, "\n".join(spans).splitlines()))]
            if max(map(len, lines), default=0) > MAX_LINE_CHARS:
                lines = [line[:MAX_LINE_CHARS] for line in lines]
            self._uncounted += lines
            counted = Count(len(spans), len(lines), sum(map(len, spans)))
            chars += counted.chars
            label = rule if rule == _OWN_RULE else label
            for counts, key in ((self.by_label, label), (self.by_rule, rule)):
                count = counts.setdefault(key, Count())
                count += counted
        self.changed += 1
        self.dropped += chars
        self.empty += is_empty
        self._note(chars / len(text), str(self.records) if name is None else name)
        if len(self._uncounted) > _MAX_UNCOUNTED:
            self._count_lines()

    def _note(self, share: float, name: str) -> None:
        # Of equal shares the first stays.
        entry = (share, -self.changed, name)
        if len(self._worst) < _MAX_WORST:
            heapq.heappush(self._worst, entry)
        else:
            heapq.heappushpop(self._worst, entry)

    def _count_lines(self) -> None:
        self._lines.update(self._uncounted)
        self._uncounted.clear()
        least = 1
        while len(self._lines) > _MAX_LINES:
            self._lines = Counter({line: n for line, n in self._lines.items() if n > least})
            least *= 2

    def merge(self, other: Summary) -> None:
        """Add the counts of `other`, whose texts come after this one's."""
        before = self.changed
        self.records += other.records
        self.changed += other.changed
        self.empty += other.empty
        self.chars += other.chars
        self.dropped += other.dropped
        for mine, theirs in ((self.by_label, other.by_label), (self.by_rule, other.by_rule)):
            for key, count in theirs.items():
                mine.setdefault(key, Count())
                mine[key] += count
        self._lines.update(other._lines)
        self._lines.update(other._uncounted)
        entries = [(share, at - before, name) for share, at, name in other._worst]
        self._worst = heapq.nlargest(_MAX_WORST, [*self._worst, *entries])
        heapq.heapify(self._worst)
        self._count_lines()

    @property
    def share_dropped(self) -> float:
        """Deleted characters by all characters, 0 to 1."""
        return self.dropped / max(self.chars, 1)

    def commonest(self, n: int = 20) -> list[tuple[str, int]]:
        """The `n` deleted lines that were deleted most often, with how often."""
        self._count_lines()
        return heapq.nsmallest(n, self._lines.items(), key=lambda pair: (-pair[1], pair[0]))

    def worst(self, n: int = 20) -> list[tuple[str, float]]:
        """The names of the `n` texts that lost the largest share, with that share."""
        return [(name, share) for share, _, name in heapq.nlargest(n, self._worst)]

    def to_dict(self, n: int = 20) -> dict[str, object]:
        """All of it as plain lists, numbers and strings, names in order of characters."""
        return {
            "records": self.records,
            "changed": self.changed,
            "empty": self.empty,
            "chars": self.chars,
            "chars_dropped": self.dropped,
            "share_dropped": round(self.share_dropped, 6),
            "by_label": dict(_by_chars(self.by_label)),
            "by_rule": dict(_by_chars(self.by_rule)),
            "commonest_lines": [{"line": line, "count": k} for line, k in self.commonest(n)],
            "most_affected": [
                {"name": name, "share_dropped": round(share, 6)} for name, share in self.worst(n)
            ],
        }


def _by_chars(counts: dict[str, Count]) -> Iterator[tuple[str, dict[str, int]]]:
    for key, count in sorted(counts.items(), key=lambda pair: (-pair[1].chars, pair[0])):
        yield key, count.to_dict()


def summarize(reports: Iterable[Report]) -> Summary:
    """What `explain` found in several texts, counted.  Raises `TypeError` for other than reports.

    >>> from cleaner import explain
    >>> summary = summarize(map(explain, ["Rain fell.\\n\\nLeave a Reply\\n", "Rain fell."]))
    >>> summary.records, summary.changed, summary.by_label["comment"].lines
    (2, 1, 1)
    >>> summary.commonest(1)
    [('Leave a Reply', 1)]
    """
    summary = Summary()
    for report in reports:
        summary.add(_checked(report))
    return summary


def _checked(report: object) -> Report:
    if isinstance(report, Report):
        return report
    hint = "; explain(text) makes one" if isinstance(report, str) else ""
    raise TypeError(f"reports are needed, not {type(report).__name__}{hint}")
