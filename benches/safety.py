"""How many words of the gold text `clean` drops, of those that the input has.

A word counts as lost if it was in a deleted line, at least `MIN_ALIGNED` of the words
of that line align with the gold text (longest common subsequence, as in training),
and the gold text has the word more often than the output.  So boilerplate with words
of the article does not count, nor the second of two titles.  The plain difference of
multisets counts both; it is printed too, as an upper bound.

    python benches/quality.py --safety                by the rules alone, and by the shipped model
    python benches/quality.py --safety --held-out     by held-out models
    python benches/quality.py --safety --worst 20     the lines that the worst documents lost
"""

from __future__ import annotations

import multiprocessing
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from floors import Section
from judges import Cut, cuts_by
from page_scores import add_up
from readings import EXTRACTORS, Readings
from table import format_table

from cleaner.labels import RULES
from training.align import MIN_ALIGNED, aligned_words, words

MAX_SHOWN = 12  # lines of a document
SMALL, LARGE = 0.02, 0.3  # shares of the gold words of a document
_SHOWN_CHARS = 160


@dataclass(frozen=True, slots=True)
class Loss:
    """The words that one document lost; `pieces` are the lost lines with the rules' numbers."""

    present: int
    lost: int
    at_most: int
    pieces: list[tuple[int, int, str]]  # words, rule, the line


Key = tuple[str, str, str]  # judge, reading, group of pages
Table = dict[Key, "Losses"]


@dataclass
class Losses:
    """Sums over the documents that have gold words."""

    documents: int = 0
    over_small: int = 0
    over_large: int = 0
    at_most_over_small: int = 0
    present: int = 0
    lost: int = 0
    at_most: int = 0
    worst: list[tuple[float, str, Loss]] = field(default_factory=list)

    def add(self, name: str, loss: Loss) -> None:
        """Add a document."""
        if not loss.present:
            return
        share = loss.lost / loss.present
        self.documents += 1
        self.present += loss.present
        self.lost += loss.lost
        self.at_most += loss.at_most
        self.over_small += share > SMALL
        self.over_large += share > LARGE
        self.at_most_over_small += loss.at_most / loss.present > SMALL
        if loss.lost:
            self.worst.append((share, name, loss))

    def rates(self) -> dict[str, float]:
        """Shares, 0 to 1, of words that are kept and of documents that lose little."""
        documents = max(self.documents, 1)
        return {
            "words_kept": 1 - self.lost / max(self.present, 1),
            "within_2_percent": 1 - self.over_small / documents,
            "within_30_percent": 1 - self.over_large / documents,
        }


def loss_of(text: str, gold: str, cuts: Iterable[Cut]) -> Loss:
    """The words of `gold` that `text` loses by these cuts.

    >>> text = "The bridge is open.\\nNo one knows why.\\nShare\\n"
    >>> loss_of(text, "The bridge is open.\\nNo one knows why.", [(20, 38, 1, 0, 3.0)])
    Loss(present=8, lost=4, at_most=4, pieces=[(4, 0, 'No one knows why.')])
    """
    pieces = list(_pieces(text, cuts))
    found = [words(piece) for piece, _ in pieces]
    target = words(gold)
    wanted = Counter(target)
    before = Counter(word for some in found for word in some)
    after = Counter(
        word for some, (_, rule) in zip(found, pieces, strict=True) if rule is None for word in some
    )
    present = before & wanted
    missing = present - after
    at_most = missing.total()
    lost: list[tuple[int, int, str]] = []
    if missing:
        aligned = aligned_words([word for some in found for word in some], target)
        at = 0
        for some, (piece, rule) in zip(found, pieces, strict=True):
            hits = [
                word for word, hit in zip(some, aligned[at : at + len(some)], strict=True) if hit
            ]
            at += len(some)
            if rule is None or len(hits) < MIN_ALIGNED * len(some):
                continue
            lost_here = Counter(hits) & missing
            if lost_here:
                missing -= lost_here
                lost.append((lost_here.total(), rule, piece.strip()))
    return Loss(present.total(), sum(n for n, *_ in lost), at_most, lost)


def _pieces(text: str, cuts: Iterable[Cut]) -> Iterable[tuple[str, int | None]]:
    """The text in pieces: kept text, and each deleted line with the number of its rule."""
    at = 0
    for start, stop, _, rule, _ in cuts:
        yield text[at:start], None
        for line in text[start:stop].split("\n"):
            yield line, rule
        at = stop
    yield text[at:], None


def add_losses(groups: Iterable[Losses]) -> Losses:
    """The groups' losses together."""
    return add_up(Losses(), groups)


def measure(pages: Sequence[Readings], judges: Sequence[str]) -> Table:
    """Losses by judge, by reading, by corpus and type of page."""
    table: Table = {}
    with multiprocessing.Pool() as pool:
        found = pool.imap(partial(_read, judges), pages, chunksize=8)
        for page, losses in zip(pages, found, strict=True):
            for (judge, reading), loss in losses.items():
                group = table.setdefault((judge, reading, group_of(page)), Losses())
                group.add(f"{page.corpus} {page.id} {reading}", loss)
    return table


def group_of(page: Readings) -> str:
    """The corpus, and whether the page is an article."""
    return f"{page.corpus}: {'articles' if page.kind == 'article' else 'other types'}"


def _read(judges: Sequence[str], page: Readings) -> dict[tuple[str, str], Loss]:
    return {
        (judge, reading): loss_of(text, page.gold, cuts_by(judge, text, page.fold))
        for reading, text in page.texts.items()
        for judge in judges
        if text
    }


def totals(table: Table) -> Table:
    """The table with sums added: over all groups by reading, and over all extractors."""
    found: Table = {}
    for (judge, reading, group), losses in table.items():
        kind = "articles" if group.endswith("articles") else "other types"
        for name in (reading, "extractors" if reading in EXTRACTORS else "page text"):
            for wide in ("all", f"all {kind}"):
                key = (judge, name, wide)
                found[key] = add_losses([found.get(key, Losses()), losses])
    return table | found


def format_losses(table: Table) -> str:
    """A row for each judge, reading and group."""
    rows = [
        [
            f"{judge}, {reading}, {group}",
            str(losses.documents),
            _percent(losses.over_small, losses.documents),
            _percent(losses.over_large, losses.documents),
            str(losses.over_large),
            str(losses.lost),
            _percent(losses.lost, losses.present),
            _percent(losses.at_most_over_small, losses.documents),
        ]
        for (judge, reading, group), losses in sorted(table.items())
    ]
    return format_table(HEAD, rows)


HEAD = (
    "gold words lost",
    "documents",
    f"over {SMALL:.0%}",
    f"over {LARGE:.0%}",
    "so many",
    "words",
    "of words",
    f"at most over {SMALL:.0%}",
)


def format_worst(table: Table, n: int) -> str:
    """The lines that the worst documents lost, by judge."""
    lines = []
    for judge in sorted({judge for judge, *_ in table}):
        worst = [
            one
            for (who, _, group), losses in table.items()
            if who == judge and not group.startswith("all")
            for one in losses.worst
        ]
        worst.sort(key=lambda one: (-one[0], one[1]))
        for share, name, loss in worst[:n]:
            lines.append(f"{share:7.1%}  {judge}, {name}")
            lines += [
                f"         {number:4d} words  {RULES[rule]}: {piece[:_SHOWN_CHARS]!r}"
                for number, rule, piece in loss.pieces[:MAX_SHOWN]
            ]
            if (more := len(loss.pieces) - MAX_SHOWN) > 0:
                lines.append(f"         and {more} lines more")
    return "\n".join(lines)


def format_rules(table: Table) -> str:
    """The words that each rule dropped, and of how many documents, by judge and reading."""
    words_lost: Counter[tuple[str, str, str]] = Counter()
    documents: Counter[tuple[str, str, str]] = Counter()
    for (judge, reading, group), losses in table.items():
        if not group.startswith("all"):
            name = "extractors" if reading in EXTRACTORS else "page text"
            for *_, loss in losses.worst:
                for number, rule, _ in loss.pieces:
                    words_lost[judge, name, RULES[rule]] += number
                documents.update({(judge, name, RULES[rule]) for _, rule, _ in loss.pieces})
    rows = [
        [f"{judge}, {name}, {rule}", str(documents[judge, name, rule]), str(number)]
        for (judge, name, rule), number in sorted(
            words_lost.items(), key=lambda item: (item[0][:2], -item[1], item[0])
        )
    ]
    return format_table(["gold words lost to", "documents", "words"], rows)


def sections(table: Table, corpus_hash: str, reader: str) -> list[Section]:
    """The sections with floors: each judge on extracted text and on page text, all page types."""
    return [
        Section(f"safety/{judge}/{reading}", corpus_hash, losses.rates(), reader=reader)
        for (judge, reading, group), losses in sorted(table.items())
        if group == "all" and reading in ("extractors", "page text")
    ]


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / max(whole, 1):.2f}"
