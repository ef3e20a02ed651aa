"""Texts in pieces to learn the judge from: each piece with its share of body.

Two regimes: articles with residue, whose every character is known to be body or not
(`woven.py`), and what front ends read from pages, aligned with the gold text, where a
piece that is missing from the gold text may be body all the same.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from cleaner import Config
from cleaner.decide._piece_columns import piece_columns
from cleaner.markers.load import load_tables
from training.align import label_lines, words
from training.dataset import SEED, TrainingPage
from training.residue import ArticleWithResidue, language_of
from training.woven import woven_articles

WOVEN = "woven"
_NO_LEXICON = bytes(2)
N_DRAWS = 3
# The share of the pages whose text in that variant is learned from.
SHARES = {
    "trafilatura_text": 1.0,
    "trafilatura_recall": 0.5,
    "readability_text": 0.7,
    "gold": 0.5,
    "text_nodes": 0.15,
    "block_lines": 0.15,
}


@dataclass(frozen=True, slots=True)
class PieceText:
    """A text, the spans of its pieces, and for each its share of body and its words."""

    id: str
    fold: int
    kind: str  # of its page
    source: str  # of its page, or `WOVEN`
    variant: str  # as above, or `WOVEN`
    language: str
    text: str
    spans: tuple[tuple[int, int], ...]
    labels: npt.NDArray[np.float32]
    n_words: npt.NDArray[np.int64]

    @property
    def lines(self) -> str:
        """The pieces, each on a line of its own."""
        return "\n".join(self.text[start:stop] for start, stop in self.spans)


def piece_texts(
    pages: Iterable[TrainingPage], n_draws: int = N_DRAWS, seed: int = SEED
) -> Iterator[PieceText]:
    """All texts that the judge is learned from."""
    pages = list(pages)
    for article in woven_articles(pages, n_draws, seed):
        yield of_article(article)
    for page in pages:
        language = language_of(page.gold)
        for text in page.texts:
            chance = random.Random(f"{seed} {page.source} {page.id} {text.variant}")
            if chance.random() < SHARES.get(text.variant, 0):
                yield of_page(page, text.variant, text.text, language)


def of_article(article: ArticleWithResidue) -> PieceText:
    """The pieces of an article with residue, labelled by the share of their characters."""
    spans = _spans(article.text)
    is_residue = np.zeros(len(article.text) + 1, np.int64)
    for residue in article.residues:
        is_residue[residue.start : residue.stop] = 1
    before = np.concatenate([[0], np.cumsum(is_residue)])
    labels = [1 - (before[stop] - before[start]) / (stop - start) for start, stop in spans]
    return PieceText(
        article.id,
        article.fold,
        "article",
        WOVEN,
        WOVEN,
        article.language,
        article.text,
        spans,
        np.array(labels, np.float32),
        _n_words(article.text, spans),
    )


def of_page(page: TrainingPage, variant: str, text: str, language: str) -> PieceText:
    """The pieces of a page's text, labelled by the share of their words in the gold text."""
    spans = _spans(text)
    labels = label_lines([text[start:stop] for start, stop in spans], page.gold)
    return PieceText(
        page.id,
        page.fold,
        page.kind,
        page.source,
        variant,
        language,
        text,
        spans,
        labels,
        _n_words(text, spans),
    )


def _spans(text: str) -> tuple[tuple[int, int], ...]:
    """Those that the columns are of: what is off limits is not cut into pieces."""
    *_, spans = piece_columns(text, load_tables(), _NO_LEXICON, Config().threshold)
    return tuple((start, stop) for start, stop, _ in spans)


def _n_words(text: str, spans: tuple[tuple[int, int], ...]) -> npt.NDArray[np.int64]:
    return np.array([len(words(text[start:stop])) for start, stop in spans], np.int64)
