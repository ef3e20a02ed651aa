"""What `extract_article` reports of a page: a span for each part of its text, and the blocks."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import partial

from cleaner.config import Config
from cleaner.html.cuts import Part, cut_unprotected
from cleaner.html.grouping import HIDDEN_RULE, MODEL_RULE
from cleaner.html.judged import HIDDEN_LABEL, JudgedPage
from cleaner.html.markdown import Block, KeptLines, read_blocks
from cleaner.labels import LABELS, RULES
from cleaner.report import Report, Span

__all__ = ["explain_page"]

STEPS_PER_LOGIT = 16  # of `PageLine.logit`
SURE = 6.0  # the score of what is dropped without being judged, as for the rules of texts


def explain_page(judged: JudgedPage, config: Config) -> tuple[Report, list[Block]]:
    """Spans that tile the page's text, and the blocks of the lines that are kept.

    Lines are dropped by the model; from the others the text cleaner cuts what is glued to them.
    """
    dropped = judged.dropped_lines(config)
    parts, cuts = cut_unprotected(
        judged.page.text,
        judged.kept_parts(dropped, config),
        judged.protected_parts(dropped),
        partial(judged.cut, config=config),
    )
    spans = [_line_span(judged, n, rule, config) for n, rule in dropped.items()]
    spans += [
        Span(start, stop, HIDDEN_LABEL, HIDDEN_RULE, SURE)
        for start, stop in _outside_lines(judged, judged.hidden_parts(config), dropped)
    ]
    spans += [
        Span(start, stop, LABELS[label - 1], RULES[rule], round(score, 3))
        for start, stop, label, rule, score in cuts
    ]
    spans.sort(key=lambda span: span.start)
    blocks = read_blocks(judged.page, _kept_lines(judged, parts), judged.base_url)
    return _tiled(judged, spans), blocks


def _line_span(judged: JudgedPage, n: int, rule: str, config: Config) -> Span:
    """A dropped line.  Its score says by how much it is below the page's cutoff."""
    line = judged.lines[n]
    score = (
        config.threshold + (judged.cutoff - line.logit) / STEPS_PER_LOGIT
        if rule == MODEL_RULE
        else SURE
    )
    return Span(line.start, line.stop, judged.label(n, rule), rule, round(score, 3))


def _outside_lines(
    judged: JudgedPage, parts: list[Part], dropped: Collection[int]
) -> Iterator[Part]:
    """Those of the parts that are in lines which are kept."""
    n = 0
    for start, stop in parts:
        while judged.lines[n].stop <= start:
            n += 1
        if n not in dropped:
            yield start, stop


def _tiled(judged: JudgedPage, dropped: list[Span]) -> Report:
    """The report with these spans, which are in order, and spans of body between them.

    Each that is dropped has the place that it stood in.
    """
    spans: list[Span] = []
    n = at = 0
    for span in dropped:
        while judged.lines[n].stop <= span.start:
            n += 1
        if span.start > at:
            spans.append(Span(at, span.start))
        spans.append(replace(span, where=judged.contexts.where(n)))
        at = span.stop
    if at < len(judged.page.text):
        spans.append(Span(at, len(judged.page.text)))
    return Report(judged.page.text, tuple(spans))


def _kept_lines(judged: JudgedPage, parts: list[Part]) -> KeptLines:
    """What is kept of each line."""
    text = judged.page.text
    kept = KeptLines()
    index = 0
    for n, line in enumerate(judged.lines):
        pieces: list[tuple[int, int, int]] = []
        rest = ""
        if index < len(parts) and parts[index][0] <= line.start and line.stop <= parts[index][1]:
            rest = text[line.start : line.stop]
            if not rest.isspace():
                kept.add(n, rest)
            index += line.stop == parts[index][1]
            continue
        while index < len(parts) and parts[index][0] < line.stop:
            start, stop = max(parts[index][0], line.start), min(parts[index][1], line.stop)
            pieces.append((start - line.start, stop - line.start, len(rest)))
            rest += text[start:stop]
            if parts[index][1] > line.stop:
                break
            index += 1
        if rest and not rest.isspace():
            kept.add(n, rest, pieces)
    return kept
