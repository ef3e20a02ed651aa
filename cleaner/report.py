"""What is said of a text: its spans, which are kept or deleted, and why."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from cleaner.labels import GUARDS, LABELS, RULES

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cleaner.labels import Label

__all__ = ["KEPT_BY", "Evidence", "Report", "Span", "report_of"]


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a text, `text[start:stop]`, which is kept or deleted.

    `label`, `rule` and `score` are set for deleted spans, and None for body.  The names
    are explained in `cleaner.labels.DESCRIPTIONS` and `RULE_DESCRIPTIONS`.  `score` is
    the log-odds that the span is boilerplate.  `where` is the place in the page's tree,
    for spans of HTML.
    """

    start: int
    stop: int
    label: Label | None = None
    rule: str | None = None
    score: float | None = None
    where: str | None = None

    @property
    def kept(self) -> bool:
        """Is the span body?"""
        return self.label is None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The strongest evidence against a line or a piece of it that stays, and what kept that.

    That is `text[start:stop]`.  `label`, `rule` and `score` are those of the
    evidence; the model alone gives no label.  `kept_by` is one of `KEPT_BY`, or the
    name of a guard, see `cleaner.labels.GUARD_DESCRIPTIONS`.
    """

    start: int
    stop: int
    label: Label | None
    rule: str
    score: float
    kept_by: str


KEPT_BY = {
    "cutoff": "the model alone speaks against it, and not enough",
    "threshold": "the score is below the threshold",
    "keep": "the caller keeps that label",
    "running_text": "running text is dropped on strong evidence only",
    "whole": "code, front matter, a table or an element of HTML that stays whole",
}
"""What keeps a line, beside the guards, and a word on each."""


@dataclass(frozen=True, slots=True)
class Report:
    """What `clean` does to a text, and why.

    `spans` tile `text` in order: together they are the text, without gap or
    overlap.  Offsets are code points.  `evidence` is what speaks against lines, and
    pieces of lines, that stay, in order, where it was asked for.
    """

    text: str
    spans: tuple[Span, ...]
    evidence: tuple[Evidence, ...] | None = None

    @property
    def cleaned(self) -> str:
        """The text without its deleted spans; the text itself if there are none."""
        if not self.dropped:
            return self.text
        return "".join(self.text[span.start : span.stop] for span in self.spans if span.kept)

    @property
    def dropped(self) -> tuple[Span, ...]:
        """The deleted spans."""
        return tuple(span for span in self.spans if not span.kept)

    @property
    def share_dropped(self) -> float:
        """The number of deleted characters divided by that of all characters, 0 to 1."""
        return sum(span.stop - span.start for span in self.dropped) / max(len(self.text), 1)

    def to_dict(self) -> dict[str, object]:
        """The report as plain lists, numbers and strings."""
        return {
            "length": len(self.text),
            "share_dropped": round(self.share_dropped, 6),
            "cleaned": self.cleaned,
            "spans": [
                {"start": span.start, "stop": span.stop}
                if span.kept
                else {
                    "start": span.start,
                    "stop": span.stop,
                    "label": span.label,
                    "rule": span.rule,
                    "score": span.score,
                    "text": self.text[span.start : span.stop],
                    **({"where": span.where} if span.where else {}),
                }
                for span in self.spans
            ],
            **(
                {}
                if self.evidence is None
                else {"evidence": [asdict(one) for one in self.evidence]}
            ),
        }

    def to_json(self) -> str:
        """`to_dict` as one line of JSON in ASCII, so that lone surrogates survive too."""
        import json  # here, since most callers do not need it

        return json.dumps(self.to_dict())


def report_of(
    text: str,
    cuts: Iterable[tuple[int, int, int, int, float]],
    against: Iterable[tuple[int, int, int, int, float, int]] | None = None,
) -> Report:
    """The report on a text, by what the core cuts from it and what it has against the rest."""
    spans: list[Span] = []
    at = 0
    for start, stop, label, rule, score in cuts:
        if start > at:
            spans.append(Span(at, start))
        spans.append(Span(start, stop, LABELS[label - 1], RULES[rule], score))
        at = stop
    if at < len(text):
        spans.append(Span(at, len(text)))
    return Report(
        text, tuple(spans), against if against is None else tuple(map(_evidence, against))
    )


def _evidence(told: tuple[int, int, int, int, float, int]) -> Evidence:
    start, stop, label, rule, score, kept_by = told
    name = LABELS[label - 1] if label else None
    by = [*KEPT_BY, *GUARDS][kept_by - 1]
    return Evidence(start, stop, name, RULES[rule], score, by)
