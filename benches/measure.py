"""Counts of what `clean` keeps and drops, on texts with a known answer.

There are two kinds of answers: spans (the seeds and our samples mark each character
that must be dropped) and words (real pages have a gold text, whose words are counted
as a multiset, case folded).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpora import GoldPage
from page_scores import add_up, text_words
from sample_file import read_sample

import cleaner

MIN_SHARE_IN_GOLD = 0.7  # of the words of a deletion, for it to count as a loss
_SHOWN_CHARS = 60


@dataclass(frozen=True, slots=True)
class MarkedText:
    """A text and its boilerplate: spans `(start, stop, labels)` that must be dropped."""

    name: str
    group: str
    text: str
    boilerplate: list[tuple[int, int, frozenset[str]]]


@dataclass
class SpanCounts:
    """Spans and characters of boilerplate and body, without spaces."""

    files: int = 0
    spans: int = 0
    spans_dropped: int = 0
    spans_labelled: int = 0  # dropped, with a right label
    boilerplate: int = 0
    boilerplate_dropped: int = 0
    body: int = 0
    body_kept: int = 0
    faults: list[str] = field(default_factory=list)

    def rates(self) -> dict[str, float]:
        """Shares, 0 to 1; the share of nothing is 1."""
        return {
            "spans_dropped": _share(self.spans_dropped, self.spans),
            "boilerplate_dropped": _share(self.boilerplate_dropped, self.boilerplate),
            "body_kept": _share(self.body_kept, self.body),
            "labels_right": _share(self.spans_labelled, self.spans_dropped),
        }


@dataclass
class WordCounts:
    """Gold words before and after cleaning."""

    pages: int = 0
    present: int = 0
    kept: int = 0
    precision_before: float = 0.0  # sums over pages
    precision_after: float = 0.0
    rules: Counter[str] = field(default_factory=Counter)  # deletions by "label rule"
    in_gold: Counter[str] = field(default_factory=Counter)  # those that the gold text has
    losses: list[tuple[int, str, str, str]] = field(default_factory=list)

    def rates(self) -> dict[str, float]:
        """Shares, 0 to 1; precision is the mean over pages."""
        return {
            "gold_kept": _share(self.kept, self.present),
            "precision": self.precision_after / max(self.pages, 1),
            "precision_gain": (self.precision_after - self.precision_before) / max(self.pages, 1),
        }


def read_seeds(folder: Path) -> Iterator[MarkedText]:
    """The seeds of `folder`: texts, and `expected.jsonl` with the spans to be dropped."""
    for line in (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        text = (folder / entry["file"]).read_bytes().decode("utf-8")
        spans = [(s["start"], s["stop"], frozenset(s["label"].split("+"))) for s in entry["noise"]]
        yield MarkedText(entry["file"], entry["file"], text, spans)


def read_samples(paths: Iterable[Path]) -> Iterator[MarkedText]:
    """Our own samples, by language: the part of a file's name before the first hyphen."""
    for path in paths:
        sample = read_sample(path)
        spans = sorted(sample.boilerplate + sample.unsolved, key=lambda span: span[:2])
        yield MarkedText(path.name, path.name.split("-")[0], sample.text, spans)


def count_spans(texts: Iterable[MarkedText]) -> dict[str, SpanCounts]:
    """Counts by group."""
    counts: dict[str, SpanCounts] = {}
    for marked in texts:
        _count_marked(marked, counts.setdefault(marked.group, SpanCounts()))
    return counts


def _count_marked(marked: MarkedText, counts: SpanCounts) -> None:
    text = marked.text
    dropped = cleaner.explain(text).dropped
    is_dropped = bytearray(len(text))
    for span in dropped:
        is_dropped[span.start : span.stop] = b"\1" * (span.stop - span.start)
    is_boilerplate = bytearray(len(text))
    counts.files += 1
    for start, stop, labels in marked.boilerplate:
        is_boilerplate[start:stop] = b"\1" * (stop - start)
        kept = (text[k] for k in range(start, stop) if not is_dropped[k])
        left = "".join(filter(str.isalnum, kept))
        given = {span.label for span in dropped if span.start < stop and span.stop > start}
        counts.spans += 1
        if left:
            counts.faults.append(f"kept {'+'.join(sorted(labels))}: {left[:_SHOWN_CHARS]}")
            continue
        counts.spans_dropped += 1
        if given & labels:
            counts.spans_labelled += 1
        else:
            piece = text[start:stop][:_SHOWN_CHARS]
            counts.faults.append(f"{given} for {set(labels)}: {piece}")
    for k, char in enumerate(text):
        if char.isspace():
            continue
        counts.boilerplate += is_boilerplate[k]
        counts.boilerplate_dropped += is_boilerplate[k] & is_dropped[k]
        counts.body += not is_boilerplate[k]
        counts.body_kept += not is_boilerplate[k] and not is_dropped[k]
    for span in dropped:
        body = (text[k] for k in range(span.start, span.stop) if not is_boilerplate[k])
        if lost := "".join(body).strip():
            counts.faults.append(f"LOST to {span.label} {span.rule}: {lost[:_SHOWN_CHARS]}")


def count_words(
    pages: Iterable[GoldPage], reading: Callable[[GoldPage], str], by: Callable[[GoldPage], str]
) -> dict[str, WordCounts]:
    """Counts by group, for one reading of each page."""
    counts: dict[str, WordCounts] = {}
    for page in pages:
        text = reading(page)
        if text:
            _count_page(page, text, counts.setdefault(by(page), WordCounts()))
    return counts


def _count_page(page: GoldPage, text: str, counts: WordCounts) -> None:
    report = cleaner.explain(text)
    gold = Counter(text_words(page.gold) + text_words(page.title))
    before, after = Counter(text_words(text)), Counter(text_words(report.cleaned))
    present, kept = (before & gold).total(), (after & gold).total()
    counts.pages += 1
    counts.present += present
    counts.kept += kept
    counts.precision_before += _share(present, before.total())
    counts.precision_after += _share(kept, after.total())
    missing = gold - after
    gold_text = f" {' '.join(text_words(page.gold))} "
    for span in report.dropped:
        piece = text[span.start : span.stop]
        words = text_words(piece)
        name = f"{span.label} {span.rule}"
        counts.rules[name] += 1
        in_gold = words and f" {' '.join(words)} " in gold_text
        if in_gold and (Counter(words) & missing).total() >= MIN_SHARE_IN_GOLD * len(words):
            counts.in_gold[name] += 1
            counts.losses.append((len(words), page.id, name, piece.strip()))


def add_words(groups: Iterable[WordCounts]) -> WordCounts:
    """The groups' counts together."""
    return add_up(WordCounts(), groups)


def add_spans(groups: Iterable[SpanCounts]) -> SpanCounts:
    """The groups' counts together."""
    return add_up(SpanCounts(), groups)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0
