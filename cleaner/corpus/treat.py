"""What is done with the text of one record: cleaned, or read from a page, and counted.

The core's cuts are taken as they are, without an object for a span: on texts with many
spans `explain` would take longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from cleaner._core import MAX_CHARS, cut_text
from cleaner.clean import Report, core_settings, explain
from cleaner.corpus.kernel import FACTS
from cleaner.corpus.records import (
    DROPPED_FIELD,
    OVER_FIELD,
    SHARE_FIELD,
    DamagedError,
    Options,
)
from cleaner.errors import PageError
from cleaner.labels import LABELS, RULES

__all__ = ["Cut", "Treated", "Treatment"]

Cut = tuple[int, int, str, str, float]
"""Start, stop, label, rule and score of a deleted span; offsets are code points."""


@dataclass(frozen=True, slots=True)
class Treated:
    """A text before and after, and what is deleted; of a page also `facts` of it.

    The cuts are of `before`, which for a page is the text of all of it.
    """

    before: str
    after: str
    cuts: Sequence[Cut]
    facts: dict[str, str | None] = field(default_factory=dict)
    report: Report | None = None

    @property
    def share_dropped(self) -> float:
        """The number of deleted characters divided by that of all characters, 0 to 1."""
        return sum(cut[1] - cut[0] for cut in self.cuts) / max(len(self.before), 1)

    def spans(self) -> list[dict[str, object]]:
        """The cuts as the field of deleted spans has them."""
        names = ("start", "stop", "label", "score", "rule")
        return [
            dict(zip(names, (start, stop, label, score, rule), strict=True))
            for start, stop, label, rule, score in self.cuts
        ]


class Treatment:
    """Cleans texts and reads pages as `options` say; for any number of threads."""

    def __init__(self, options: Options, *, reports: bool = False) -> None:
        self.options = options
        self._reports = reports
        self._settings = core_settings(options.config)

    def text(self, text: str) -> Treated:
        """What becomes of a text."""
        if self._reports:
            report = explain(text, self.options.config)
            return Treated(text, report.cleaned, _cuts_of(report), report=report)
        if len(text) > MAX_CHARS:
            return Treated(text, text, ())
        cuts = [
            (start, stop, LABELS[label - 1], RULES[rule], round(score, 3))
            for start, stop, label, rule, score in cut_text(text, *self._settings)
        ]
        return Treated(text, without(text, cuts), cuts)

    def page(self, page: str | bytes, url: str | None = None) -> Treated:
        """What becomes of a page.  Raises `DamagedError` for what is none."""
        from cleaner.html import extract_article  # loads slowly

        try:
            article = extract_article(page, url=url, config=self.options.config)
        except PageError as error:
            raise DamagedError(f"is no page: {error}") from None
        report, facts = article.report, {name: getattr(article, name) for name in FACTS}
        kept = report if self._reports else None
        return Treated(report.text, article.text, _cuts_of(report), facts, kept)

    def is_over(self, treated: Treated) -> bool:
        """Does the record lose more than the options allow?"""
        most = self.options.max_dropped
        return most is not None and treated.share_dropped > most

    def added(self, treated: Treated) -> dict[str, Any]:
        """The fields that the record gets besides its text."""
        fields: dict[str, Any] = dict(treated.facts)
        if self.options.annotate:
            fields[DROPPED_FIELD] = treated.spans()
            fields[SHARE_FIELD] = treated.share_dropped
        if self.is_over(treated):
            fields[OVER_FIELD] = True
        return fields


def _cuts_of(report: Report) -> list[Cut]:
    return [
        (span.start, span.stop, str(span.label), str(span.rule), span.score or 0.0)
        for span in report.dropped
    ]


def without(text: str, cuts: Sequence[Cut]) -> str:
    """`text` without the cuts; `text` itself where there are none.

    >>> without("Rain fell. Share", [(10, 16, "promo", "marker_line", 3.0)])
    'Rain fell.'
    """
    if not cuts:
        return text
    starts = [0, *(cut[1] for cut in cuts)]
    stops = [*(cut[0] for cut in cuts), len(text)]
    return "".join(text[start:stop] for start, stop in zip(starts, stops, strict=True))
