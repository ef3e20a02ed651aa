"""What `clean` keeps and deletes, counted against texts whose right answer is known.

Two kinds of answers: spans (the seeds and our samples say for each character
whether it must go) and words (real pages have a gold text; what is kept of it
is counted as a multiset of words, case folded).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpora import Page
from page_scores import add_up, text_words
from sample_file import read_sample

import cleaner

MIN_SHARE_IN_GOLD = 0.7  # of a deletion's words, to count it as a loss


@dataclass(frozen=True, slots=True)
class Marked:
    """A text and the spans of it that must go: `(start, stop, labels)`."""

    name: str
    group: str
    text: str
    noise: list[tuple[int, int, frozenset[str]]]


@dataclass
class SpanCounts:
    """Spans that must go, and body characters that must stay; spaces do not count."""

    files: int = 0
    spans: int = 0
    spans_gone: int = 0
    spans_labelled: int = 0  # gone, and under a right label
    noise: int = 0
    boilerplate_dropped: int = 0
    body: int = 0
    body_kept: int = 0
    faults: list[str] = field(default_factory=list)

    def rates(self) -> dict[str, float]:
        """Shares, 0 to 1; what does not occur is all right."""
        return {
            "spans_gone": _share(self.spans_gone, self.spans),
            "boilerplate_dropped": _share(self.boilerplate_dropped, self.noise),
            "body_kept": _share(self.body_kept, self.body),
            "labels_right": _share(self.spans_labelled, self.spans_gone),
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
    in_gold: Counter[str] = field(default_factory=Counter)  # those whose words are in the gold
    losses: list[tuple[int, str, str, str]] = field(default_factory=list)

    def rates(self) -> dict[str, float]:
        """Shares, 0 to 1; precision is the mean over pages."""
        return {
            "gold_kept": _share(self.kept, self.present),
            "precision": self.precision_after / max(self.pages, 1),
            "precision_gain": (self.precision_after - self.precision_before) / max(self.pages, 1),
        }


def read_seeds(folder: Path) -> Iterator[Marked]:
    """The seeds of `folder`: texts, and `expected.jsonl` with the spans that must go."""
    for line in (folder / "expected.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        text = (folder / entry["file"]).read_bytes().decode("utf-8")
        noise = [(s["start"], s["stop"], frozenset(s["label"].split("+"))) for s in entry["noise"]]
        yield Marked(entry["file"], entry["file"], text, noise)


def read_samples(paths: Iterable[Path]) -> Iterator[Marked]:
    """Our own samples, by language: the part of a file's name before the first hyphen."""
    for path in paths:
        sample = read_sample(path)
        noise = sorted(sample.noise + sample.unsolved, key=lambda span: span[:2])
        yield Marked(path.name, path.name.split("-")[0], sample.text, noise)


def count_spans(texts: Iterable[Marked]) -> dict[str, SpanCounts]:
    """Counts by group."""
    counts: dict[str, SpanCounts] = {}
    for marked in texts:
        _count_marked(marked, counts.setdefault(marked.group, SpanCounts()))
    return counts


def _count_marked(marked: Marked, counts: SpanCounts) -> None:
    text = marked.text
    dropped = cleaner.explain(text).dropped
    gone = bytearray(len(text))
    for span in dropped:
        gone[span.start : span.stop] = b"\1" * (span.stop - span.start)
    must = bytearray(len(text))
    counts.files += 1
    for start, stop, labels in marked.noise:
        must[start:stop] = b"\1" * (stop - start)
        left = "".join(text[k] for k in range(start, stop) if not gone[k] and text[k].isalnum())
        given = {span.label for span in dropped if span.start < stop and span.stop > start}
        counts.spans += 1
        if left:
            counts.faults.append(f"kept {'+'.join(sorted(labels))}: {left[:60]}")
            continue
        counts.spans_gone += 1
        if given & labels:
            counts.spans_labelled += 1
        else:
            counts.faults.append(f"{given} for {set(labels)}: {text[start:stop][:60]}")
    for k, char in enumerate(text):
        if char.isspace():
            continue
        counts.noise += must[k]
        counts.boilerplate_dropped += must[k] & gone[k]
        counts.body += not must[k]
        counts.body_kept += not must[k] and not gone[k]
    for span in dropped:
        lost = "".join(text[k] for k in range(span.start, span.stop) if not must[k]).strip()
        if lost:
            counts.faults.append(f"LOST to {span.label} {span.rule}: {lost[:60]}")


def count_words(
    pages: Iterable[Page], reading: Callable[[Page], str], by: Callable[[Page], str]
) -> dict[str, WordCounts]:
    """Counts by group: what `clean` does to one reading of each page."""
    counts: dict[str, WordCounts] = {}
    for page in pages:
        text = reading(page)
        if text:
            _count_page(page, text, counts.setdefault(by(page), WordCounts()))
    return counts


def _count_page(page: Page, text: str, counts: WordCounts) -> None:
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
