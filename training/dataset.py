"""The training set: pages in several text variants, with a label for each line.

Every page is read by every front end.  Further variants are made: among them the
body of one page in the boilerplate of another, a combination that real pages
have only within their sites.
"""

from __future__ import annotations

import multiprocessing
import pickle
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from cleaner.scan._fold import lines_of
from training.align import MIN_ALIGNED, label_lines, words
from training.errors import need
from training.frontends import FRONTENDS, MODULES, read_with
from training.pages import SETS, RawPage, folds_of, read_pages
from training.provenance import (
    READERS,
    digest,
    hash_files,
    line_files,
    training_files,
    versions,
)

SEED = 20261122
MAKERS = ("align", "dataset", "frontends", "pages")  # the modules that the dataset depends on
MIN_AGREEMENT = 0.85  # word F1 of two extractors, for a page without gold
MIN_SILVER_WORDS = 100
MIN_WOVEN_LINES = 4  # of body
MAX_RESIDUE_LINES = 4  # lines of boilerplate that a clean text gets

# The share of the lines of each variant that is learned from: larger for what many scrapers do, and
# for extracted text, which has few lines.
SHARES = {
    "text_nodes": 1.0,
    "raw_nodes": 0.1,
    "block_lines": 0.6,
    "block_paragraphs": 0.3,
    "glued_blocks": 0.2,
    "laid_out": 0.3,
    "trafilatura_text": 1.0,
    "trafilatura_recall": 1.0,
    "readability_text": 1.0,
    "resiliparse_text": 0.3,
    "resiliparse_main": 0.3,
    "gold": 0.5,
    "gold_residue": 0.5,
    "woven": 0.4,
}


@dataclass(slots=True)
class LabelledText:
    """One variant of a page's text, and for each line that is not blank its share of body."""

    variant: str  # the front end that read it, or how it was made
    text: str
    labels: npt.NDArray[np.float32]


@dataclass(slots=True)
class TrainingPage:
    """A page to learn from: its text variants, without the HTML."""

    source: str
    id: str
    kind: str
    place: str
    site: str
    gold: str  # the text that it should read as, the title first
    body: str  # the gold text of its set, which may lack the title
    is_silver: bool
    fold: int = -1
    texts: list[LabelledText] = field(default_factory=list)

    def text(self, variant: str) -> LabelledText | None:
        """The text in that variant, or None."""
        return next((text for text in self.texts if text.variant == variant), None)


def load_dataset(data: Path, cache: Path) -> list[TrainingPage]:
    """All pages in `data` that have or get a gold text; cached in `cache` once read."""
    cached = cache / f"dataset-{_version(data)}.pickle"
    if not cached.exists():
        need(*MODULES)
        cache.mkdir(parents=True, exist_ok=True)
        unfinished = cached.with_suffix(".part")
        unfinished.write_bytes(pickle.dumps(_make_dataset(data)))
        unfinished.replace(cached)
    pages: list[TrainingPage] = pickle.loads(cached.read_bytes())  # our own file
    return pages


def _version(data: Path) -> str:
    return digest(
        {
            "pages": hash_files(data / f"{name}.jsonl.xz" for name in SETS),
            "training": hash_files([*training_files(*MAKERS), *line_files()]),
            "readers": versions(READERS),
        }
    )


def _make_dataset(data: Path) -> list[TrainingPage]:
    with multiprocessing.Pool() as pool:
        pages = [page for page in pool.imap(_read, read_pages(data), chunksize=8) if page]
    folds = folds_of([page.site for page in pages], [page.gold for page in pages])
    for page, fold in zip(pages, folds, strict=True):
        page.fold = fold
    chance = random.Random(SEED)
    by_fold = [[page for page in pages if page.fold == fold] for fold in range(max(folds) + 1)]
    for page in pages:
        page.texts += _made_texts(page, chance.choice(by_fold[page.fold]), chance)
    return pages


def _read(raw: RawPage) -> TrainingPage | None:
    texts = {name: read_with(name, raw.html) for name in FRONTENDS}
    body = raw.gold if raw.gold is not None else _agreed(texts)
    if body is None:
        return None
    gold = body
    if raw.source == "fundus":  # its gold texts have no title
        gold = f"{raw.title}\n{body}"
    page = TrainingPage(
        raw.source, raw.id, raw.kind, raw.place, raw.site, gold, body, raw.gold is None
    )
    for name, text in texts.items():
        if lines := lines_of(text):
            page.texts.append(LabelledText(name, text, label_lines(lines, gold)))
    return page


def _agreed(texts: dict[str, str]) -> str | None:
    """The body of a page without gold text, where two extractors agree on it; else None."""
    one, other = words(texts["trafilatura_recall"]), words(texts["readability_text"])
    both = (Counter(one) & Counter(other)).total()
    if len(one) < MIN_SILVER_WORDS or 2 * both < MIN_AGREEMENT * (len(one) + len(other)):
        return None
    return texts["trafilatura_recall"]


def _made_texts(
    page: TrainingPage, other: TrainingPage, chance: random.Random
) -> Iterator[LabelledText]:
    """Variants that no front end gives.

    The gold text alone, the gold text with some boilerplate of its page, and the page's body in the
    boilerplate of `other`.
    """
    gold = lines_of(page.gold)
    if not gold:
        return
    yield LabelledText("gold", "\n".join(gold), np.ones(len(gold), np.float32))
    whole = page.text("text_nodes")
    if whole is None:
        return
    boilerplate = [
        line for line, label in zip(lines_of(whole.text), whole.labels, strict=True) if label == 0
    ]
    rows = [(line, 1.0) for line in gold]
    n_lines = min(len(boilerplate), chance.randint(1, MAX_RESIDUE_LINES))
    for line in chance.sample(boilerplate, n_lines):
        rows.insert(chance.choice((0, len(rows), chance.randint(0, len(rows)))), (line, 0.0))
    yield _as_text("gold_residue", rows)
    variant = chance.choice(("text_nodes", "block_lines"))
    frame, picture = other.text(variant), page.text(variant)
    if frame is None or picture is None or other is page:
        return
    body = [
        line
        for line, label in zip(lines_of(picture.text), picture.labels, strict=True)
        if label >= MIN_ALIGNED
    ]
    if len(body) >= MIN_WOVEN_LINES:
        yield _as_text("woven", list(_weave(body, frame)))


def _weave(body: list[str], frame: LabelledText) -> Iterator[tuple[str, float]]:
    """The boilerplate of `frame`, with `body` in the place of its own body."""
    slots = int((frame.labels >= MIN_ALIGNED).sum())
    seen = given = 0
    for line, label in zip(lines_of(frame.text), frame.labels, strict=True):
        if label < MIN_ALIGNED:
            yield line, 0.0
            continue
        seen += 1
        n_due = len(body) * seen // slots
        for own in body[given:n_due]:
            yield own, 1.0
        given = n_due


def _as_text(variant: str, rows: list[tuple[str, float]]) -> LabelledText:
    return LabelledText(
        variant,
        "\n".join(line for line, _ in rows),
        np.array([label for _, label in rows], np.float32),
    )
