"""Wordings: what whole pieces say word by word, seen as boilerplate or as body.

A piece that many sites have beside their bodies, and no gold text has, is hardly ever
body.  What is counted are sources: a site, or an article, counts once for a wording.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cleaner.scan._fold import lines_of
from training.dataset import SEED, TrainingPage
from training.pieces import pieces_of
from training.regression import as_table
from training.residue import MAX_CHARS
from training.templates import languages, read_templates

BITS = 18  # of the number of a slot
VARIANT = "block_lines"
MIN_SOURCES = 2
TEMPLATE_SOURCES = 2  # sources that a template counts for
PRIOR = 0.5  # sources of each kind that every wording has
STEPS_PER_LOGIT = 16
_HASH_BITS, _TAG = 32, 0xFF


@dataclass(frozen=True, slots=True)
class WordingRows:
    """Hashes of wordings with the sources of a fold; each array has a number for each row."""

    hashes: npt.NDArray[np.uint32]
    folds: npt.NDArray[np.int64]
    n_residue: npt.NDArray[np.int64]
    n_body: npt.NDArray[np.int64]

    def fit(self, without: Collection[int] = ()) -> bytes:
        """The weights of wordings without what those folds have, as `piece_columns` reads them."""
        rows = ~np.isin(self.folds, list(without))
        hashes, of_row = np.unique(self.hashes[rows], return_inverse=True)
        n_residue = np.bincount(of_row, self.n_residue[rows], len(hashes))
        n_body = np.bincount(of_row, self.n_body[rows], len(hashes))
        log_odds = np.log((n_body + PRIOR) / (n_residue + PRIOR))
        weights = np.frombuffer(as_table(log_odds, STEPS_PER_LOGIT), np.int8)
        # The stronger of two that share a slot is written last.
        order = np.argsort(np.abs(weights), kind="stable")
        order = order[(n_residue + n_body)[order] >= MIN_SOURCES]
        slots = np.zeros((1 << BITS, 2), np.uint8)
        places = hashes[order] >> np.uint32(_HASH_BITS - BITS)
        slots[places, 0] = hashes[order] & _TAG
        slots[places, 1] = weights[order].view(np.uint8)
        return slots.tobytes()


def wording_rows(pages: Iterable[TrainingPage]) -> WordingRows:
    """The wordings of pages and of templates."""
    counts: Counter[tuple[int, int, bool]] = Counter()
    seen = {
        (hashed, page.fold, is_body, source)
        for page in pages
        for lines, is_body, source in _lines_of_page(page)
        for hashed in hashes_of(lines)
    }
    counts.update((hashed, fold, is_body) for hashed, fold, is_body, _ in seen)
    for hashed, fold, is_body in _of_templates():
        counts[hashed, fold, is_body] += TEMPLATE_SOURCES
    keys = sorted({(hashed, fold) for hashed, fold, _ in counts})
    return WordingRows(
        np.array([hashed for hashed, _ in keys], np.uint32),
        np.array([fold for _, fold in keys], np.int64),
        np.array([counts[(*key, False)] for key in keys], np.int64),
        np.array([counts[(*key, True)] for key in keys], np.int64),
    )


def hashes_of(lines: Iterable[str]) -> set[int]:
    """The hashes of the pieces of lines; numbers are all one word."""
    _, hashes = pieces_of("\n".join(lines))
    return set(hashes.tolist()) - {0}  # of pieces without words


def _lines_of_page(page: TrainingPage) -> Iterator[tuple[list[str], bool, str]]:
    """Boilerplate of the page and its gold text, with whether it is body and its source."""
    text = page.text(VARIANT)
    if text is not None:
        rows = zip(lines_of(text.text), text.labels, strict=True)
        residue = [line for line, label in rows if label == 0 and len(line) <= MAX_CHARS]
        yield residue, False, page.site
    if not page.is_silver:
        yield lines_of(page.gold), True, page.id


def _of_templates() -> Iterator[tuple[int, int, bool]]:
    """What a template gives however its slots are filled, with its fold and whether it is body."""
    for language in languages():
        templates = read_templates(language)
        chance = random.Random(f"{SEED} {language}")
        for template, fillings in templates.drawn(2, chance):
            for hashed in set.intersection(*map(hashes_of, fillings)):
                yield hashed, template.fold, not template.label
