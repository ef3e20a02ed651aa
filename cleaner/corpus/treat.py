"""What is done with the text of one record: cleaned, or read from a page, and counted.

The core's cuts are taken as they are, without an object for a span: on texts with many
spans `explain` would take longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cleaner._core import MAX_CHARS, clean_and_cut, cut_text
from cleaner.arguments import core_settings
from cleaner.clean import explain_known
from cleaner.config import Config
from cleaner.corpus.facts import FACTS
from cleaner.corpus.records import (
    DROPPED_FIELD,
    OVER_FIELD,
    SHARE_FIELD,
    DamagedError,
    Options,
    Outcome,
)
from cleaner.errors import PageError
from cleaner.known import lines_of
from cleaner.labels import LABELS, RULES
from cleaner.report import Report, Span

if TYPE_CHECKING:
    from cleaner.arguments import IsRepeated
    from cleaner.corpus.repeats import Repeats
    from cleaner.html import Article

__all__ = ["Counting", "Cut", "Treated", "Treatment"]

Cut = tuple[int, int, str, str, float]
"""Start, stop, label, rule and score of a deleted span; offsets are code points."""

_RULE = "repeated_on_site"
_WHOLE = ("code", "row")  # kinds of lines of a page that stay with those around them
_FAST = Config(engine="fast")  # the text of all of a page is the same by each engine


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
        self.asks_domain = options.repeats is not None
        self._reports = reports
        self._settings = core_settings(options.config)

    def domain_of(self, value: object, outcome: Outcome, *, is_url: bool = False) -> str | None:
        """The domain of a record, by its field of that or, with `is_url`, by its address.

        None where nobody asks for it; a record that has none is counted in `outcome`.
        """
        if not self.asks_domain:
            return None
        domain = value.strip() if isinstance(value, str) else ""
        if is_url or self.options.domain_field is None:
            from cleaner.corpus.repeats import domain_of  # loads pyarrow

            domain = domain_of(domain) or ""
        if not domain.isprintable():  # lone surrogates, which no table of counts takes
            domain = ""
        outcome.n_no_domain += not domain
        return domain or None

    def text(self, text: str, domain: str | None = None) -> Treated:
        """What becomes of a text, of that domain."""
        repeated = self._repeated_by(domain)
        if self._reports:
            report = explain_known(text, repeated, self.options.config)
            return Treated(text, report.cleaned, _cuts_of(report), report=report)
        if len(text) > MAX_CHARS:
            return Treated(text, text, ())
        settings = core_settings(self.options.config, repeated) if repeated else self._settings
        after, cuts = clean_and_cut(text, *settings)
        return Treated(text, after, cuts)

    def page(self, page: str | bytes, url: str | None = None, domain: str | None = None) -> Treated:
        """What becomes of a page, of that domain.  Raises `DamagedError` for what is none."""
        article = _article(page, url, self.options.config)
        report, facts = article.report, {name: getattr(article, name) for name in FACTS}
        if repeated := self._repeated_by(domain):
            report = self._less_repeated(article, repeated)
        kept = report if self._reports else None
        return Treated(report.text, report.cleaned.rstrip("\n"), _cuts_of(report), facts, kept)

    def _repeated_by(self, domain: str | None) -> IsRepeated | None:
        repeats = self.options.repeats
        return None if repeats is None else repeats.known_of(domain)

    def _less_repeated(self, article: Article, repeated: IsRepeated) -> Report:
        """The report on a page whose article loses repeated lines too, but for code and tables."""
        from cleaner.html.cuts import cut_unprotected

        blocks = [block.text for block in article.blocks if block.kind in _WHOLE]
        whole = {line for text in blocks for _, _, line in lines_of(text)}
        settings = core_settings(
            self.options.config, lambda line: line not in whole and repeated(line)
        )
        report = article.report
        parts, cuts = cut_unprotected(
            report.text,
            [(span.start, span.stop) for span in report.spans if span.kept],
            [],
            lambda text: [cut for cut in cut_text(text, *settings) if RULES[cut[3]] == _RULE],
        )
        spans = [*report.dropped, *(Span(start, stop) for start, stop in parts)]
        spans += [
            Span(start, stop, LABELS[label - 1], RULES[rule], score)
            for start, stop, label, rule, score in cuts
        ]
        return Report(report.text, tuple(sorted(spans, key=lambda span: span.start)))

    def is_over(self, treated: Treated) -> bool:
        """Does the record lose more than the options allow?"""
        most = self.options.max_dropped
        return most is not None and treated.share_dropped > most

    def written(self, treated: Treated | None) -> str | None:
        """The text that the record gets: with `annotate` that which the spans are of."""
        if treated is None:
            return None
        return treated.before if self.options.annotate else treated.after

    def added(self, treated: Treated | None) -> dict[str, Any]:
        """The fields that the record gets besides its text; None each where it has no text."""
        fields: dict[str, Any] = dict.fromkeys(FACTS if self.options.html_field else ())
        fields |= treated.facts if treated else {}
        if self.options.annotate:
            fields[DROPPED_FIELD] = treated and treated.spans()
            fields[SHARE_FIELD] = treated and treated.share_dropped
        if treated and self.is_over(treated):
            fields[OVER_FIELD] = True
        return fields


class Counting(Treatment):
    """Changes nothing, and counts the lines of all texts in `repeats`; for one thread."""

    def __init__(self, options: Options, repeats: Repeats) -> None:
        super().__init__(options)
        self.asks_domain = True
        self._repeats = repeats

    def text(self, text: str, domain: str | None = None) -> Treated:
        """The text as it is."""
        if domain:
            self._repeats.add(domain, text)
        return Treated(text, text, ())

    def page(self, page: str | bytes, url: str | None = None, domain: str | None = None) -> Treated:
        """All of the page's text.  Raises `DamagedError` for what is none."""
        return self.text(_article(page, url, _FAST).report.text, domain)


def _article(page: str | bytes, url: str | None, config: Config) -> Article:
    from cleaner.html import extract_article  # loads slowly

    try:
        return extract_article(page, url=url, config=config)
    except PageError as error:
        raise DamagedError(str(error)) from None


def _cuts_of(report: Report) -> list[Cut]:
    return [
        (span.start, span.stop, str(span.label), str(span.rule), span.score or 0.0)
        for span in report.dropped
    ]
