"""Public API: clean, explain, clean_many.

The core finds the spans to delete; results are slices of the text.
"""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass

from cleaner.config import Config, checked
from cleaner.labels import GUARDS, LABELS, RULES

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.arguments import IsRepeated
    from cleaner.labels import Label

__all__ = [
    "KEPT_BY",
    "MAX_CHARS",
    "Evidence",
    "Report",
    "Span",
    "clean",
    "clean_known",
    "clean_many",
    "explain",
    "explain_known",
]

MAX_CHARS = 0x7FFF0000
"""Longer texts are returned as they are: the core counts in 32 bits."""

_BATCH_CHARS = 200_000


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


def _plain(text: str) -> str:
    """`text` as a plain `str`: lxml and BeautifulSoup return instances of subclasses."""
    if type(text) is str:
        return text
    if isinstance(text, str):
        return str.__str__(text)
    raise TypeError(f"text must be str, not {type(text).__name__}")


def clean(text: str, config: Config | None = None) -> str:
    """`text` without its boilerplate.

    Nothing is added, altered or moved: the result is `text` with spans deleted, and
    `text` itself if there is nothing to delete.  The line end of a deleted line and the
    blank lines after it are deleted too.  A text of more than `MAX_CHARS` characters is
    returned unchanged.

    Raises `TypeError` if `text` is no `str` or `config` no `Config`, and otherwise only
    `MemoryError`.

    >>> clean("The bridge reopened on Monday.\\n\\nLeave a Reply\\n")
    'The bridge reopened on Monday.\\n'
    """
    return clean_known(text, None, config)


def clean_known(text: str, repeated: IsRepeated | None, config: Config | None = None) -> str:
    """`clean`, where `repeated` tells of a line whether it stands on several pages of its site."""
    from cleaner.arguments import clean_text, core_settings  # here, since the core is large

    text, settings = _plain(text), core_settings(config, repeated)
    return text if len(text) > MAX_CHARS else clean_text(text, *settings)


def explain(text: str, config: Config | None = None, *, evidence: bool = False) -> Report:
    """What `clean` does to `text`, span by span.  Raises what `clean` raises.

    With `evidence` the report also has what speaks against the lines, and pieces of
    lines, that stay.

    >>> report = explain("The bridge reopened on Monday.\\n\\nLeave a Reply\\n")
    >>> [(span.label, span.rule) for span in report.dropped]
    [('comment', 'marker_line')]
    >>> report = explain("```\\nLeave a Reply\\n```\\n", Config(model=False), evidence=True)
    >>> [(one.label, one.rule, one.kept_by) for one in report.evidence]
    [('comment', 'marker_line', 'whole')]
    """
    return explain_known(text, None, config, evidence=evidence)


def explain_known(
    text: str, repeated: IsRepeated | None, config: Config | None = None, *, evidence: bool = False
) -> Report:
    """`explain`, as `clean_known` is `clean`."""
    from cleaner.arguments import core_settings, cut_text

    text, settings = _plain(text), core_settings(config, repeated)
    against: list[tuple[int, int, int, int, float, int]] | None = [] if evidence else None
    cuts = cut_text(text, *settings, against=against) if len(text) <= MAX_CHARS else []
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


def clean_many(
    texts: Iterable[str], config: Config | None = None, threads: int | None = None
) -> list[str]:
    """`clean` of each text, in order, on `threads` threads (one for each processor by default).

    The core releases the GIL, so that the threads run in parallel.  Raises `TypeError`
    with the index of the first text that is no `str`, before any text is cleaned.

    >>> clean_many(["One.", "Advertisement"], threads=2)
    ['One.', '']
    """
    # Here, since `concurrent` loads logging.
    from concurrent.futures import ThreadPoolExecutor
    from functools import partial
    from itertools import chain

    from cleaner.arguments import core_settings

    if threads is not None and threads < 1:
        raise ValueError(f"threads must be 1 or more, not {threads}")
    if isinstance(texts, str | bytes):
        raise TypeError(f"texts must be several str, not one {type(texts).__name__}")
    texts = list(texts)
    for index, text in enumerate(texts):
        if not isinstance(text, str):
            raise TypeError(f"texts[{index}] must be str, not {type(text).__name__}")
    config = checked(config)
    if threads == 1 or len(texts) < 2:
        return [clean(text, config) for text in texts]
    core_settings(config)  # loads the tables here, once, and not in each thread
    with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
        return list(chain.from_iterable(pool.map(partial(_clean_batch, config), _batches(texts))))


def _clean_batch(config: Config, texts: tuple[str, ...]) -> list[str]:
    return [clean(text, config) for text in texts]


def _batches(texts: list[str]) -> Iterator[tuple[str, ...]]:
    """The texts in batches that take much longer to clean than to hand to a thread."""
    batch: list[str] = []
    size = 0
    for text in texts:
        batch.append(text)
        size += len(text)
        if size >= _BATCH_CHARS:
            yield tuple(batch)
            batch, size = [], 0
    if batch:
        yield tuple(batch)
