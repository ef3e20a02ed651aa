"""The trees over the features of a line and of its neighbours.

The core computes the columns, as it does when it scores lines; here they are only
put side by side.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from catboost import CatBoost

from cleaner.markers.load import load_tables
from cleaner.model._columns import N_LOCAL_COLUMNS, N_PAD, text_columns
from training.align import MIN_ALIGNED, words
from training.dataset import SEED, SHARES, LabelledText, TrainingPage
from training.trees import Settings, fit_oblivious

# Columns that are features of lines up to `FAR` away too; numbers as in `_columns.pxd`.
X_WORDS, X_LEXICAL, X_SIGNS, X_VERDICT = 0, 6, 9, 10
FAR_COLUMNS = (X_WORDS, X_LEXICAL, X_SIGNS, X_VERDICT)
FAR = 8
NEAR = 2

TREES = Settings(n_trees=300, depth=8, rate=0.1)
MAX_LINE_WORDS = 150  # longer lines weigh no more than this
MAX_LINE_WEIGHT = 0.2  # share of the weight of its page
MIN_PAGE_WORDS = 50
OTHER_WEIGHT = 0.5  # of pages that are no articles
# By set: fundus has gold texts in other languages than English, and our own pages are Japanese; see
# README.md.
WEIGHTS = {"fundus": 4.0, "written": 0.75}
# By variant: in extracted text, the boilerplate that is left is hard to recognise.
VARIANT_WEIGHTS = {"trafilatura_text": 2.5}


def features(n_columns: int) -> list[tuple[int, int]]:
    """Column and offset of each feature."""
    near = [
        (column, offset)
        for column in range(N_LOCAL_COLUMNS)
        for offset in range(-FAR, FAR + 1)
        if offset and (abs(offset) <= NEAR or column in FAR_COLUMNS)
    ]
    return [(column, 0) for column in range(n_columns)] + near


def line_weights(
    n_words: npt.NDArray[np.int64], labels: npt.NDArray[np.float32]
) -> npt.NDArray[np.float64]:
    """All pages weigh the same, whatever their length; the lines of a page weigh by their words."""
    total = max(MIN_PAGE_WORDS, int(n_words[labels >= MIN_ALIGNED].sum()))
    weights: npt.NDArray[np.float64] = np.minimum(
        (np.minimum(n_words, MAX_LINE_WORDS) + 1) / total, MAX_LINE_WEIGHT
    )
    return weights


@dataclass(slots=True)
class Example:
    """A text with its columns and labels, and the weight of each line."""

    page: TrainingPage
    text: LabelledText
    columns: npt.NDArray[np.uint8]  # (n_columns, n_lines + 2 * N_PAD)
    n_words: npt.NDArray[np.int64]
    spans: list[tuple[int, int]]

    def matrix(self) -> npt.NDArray[np.uint8]:
        """Shape `(n_lines, n_features)`."""
        n = self.columns.shape[1] - 2 * N_PAD
        return np.stack(
            [
                self.columns[column, N_PAD + offset : N_PAD + offset + n]
                for column, offset in features(len(self.columns))
            ],
            axis=1,
        )

    def weights(self) -> npt.NDArray[np.float64]:
        """The weight of each line, by the set and type of its page and by the variant."""
        weights = line_weights(self.n_words, self.text.labels)
        weights = weights * WEIGHTS.get(self.page.source, 1.0)
        if self.page.kind != "article":
            weights = weights * OTHER_WEIGHT
        return (
            weights
            * VARIANT_WEIGHTS.get(self.text.variant, 1.0)
            / np.sqrt(SHARES[self.text.variant])
        )


def examples(
    pages: Iterable[TrainingPage], lexicon: bytes, variants: Collection[str] = SHARES
) -> Iterator[Example]:
    """The texts of the pages with the columns that the core computes with that lexicon."""
    tables = load_tables()
    for page in pages:
        for text in page.texts:
            if text.variant not in variants:
                continue
            columns, spans = text_columns(text.text, tables, lexicon)
            if len(spans) != len(text.labels):
                continue
            matrix = np.frombuffer(columns, np.uint8).reshape(-1, len(spans) + 2 * N_PAD)
            n_words = np.array([len(words(text.text[start:stop])) for start, stop in spans])
            yield Example(page, text, matrix, n_words, spans)


def fit_trees(found: Iterable[Example], share: float = 0.7) -> CatBoost:
    """Trees that tell body from boilerplate, fitted on a share of the lines."""
    chance = np.random.default_rng(SEED)
    matrices, labels, weights = [], [], []
    for example in found:
        kept = chance.random(len(example.spans)) < SHARES[example.text.variant] * share
        if kept.any():
            matrices.append(example.matrix()[kept])
            labels.append(example.text.labels[kept] >= MIN_ALIGNED)
            weights.append(example.weights()[kept])
    return fit_oblivious(
        np.concatenate(matrices), np.concatenate(labels), np.concatenate(weights), TREES
    )
