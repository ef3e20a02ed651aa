"""The lexicon: weights of words and word pairs, by which a line is scored on its own.

A logistic regression over hashed n-grams.  The weights of a line are summed and
divided by the square root of their number, in training as in the core.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import scipy.sparse as sp

from training.align import MIN_ALIGNED
from training.dataset import TrainingPage
from training.regression import Rows, as_table, texts_with_grams

BITS = 18  # swept: see README.md
STRENGTH = 0.2
STEPS_PER_UNIT = 16  # of the integers in the table, for a weight of 1.0
MAX_ITERATIONS = 300
MAX_LINE_WORDS = 100  # longer lines weigh no more than this
FOREIGN_WEIGHT = 2.0  # of fundus, whose gold texts are in other languages than English


class LexiconRows(Rows):
    """The n-grams, labels and folds of all lines of some pages."""

    def __init__(self, pages: list[TrainingPage]) -> None:
        counts, grams, labels, weights, folds = [], [], [], [], []
        for page, text, n, places in texts_with_grams(pages, BITS):
            if len(n) != len(text.labels):
                continue
            counts.append(n)
            grams.append(places)
            labels.append(text.labels >= MIN_ALIGNED)
            weight = FOREIGN_WEIGHT if page.source == "fundus" else 1.0
            weights.append(weight * np.sqrt(np.minimum(n // 2, MAX_LINE_WORDS) + 1))
            folds.append(np.full(len(n), page.fold))
        n = np.concatenate(counts)
        values = np.repeat(1 / np.sqrt(n + 1), n).astype(np.float32)
        matrix = sp.csr_matrix(
            (values, np.concatenate(grams).astype(np.int32), np.concatenate([[0], np.cumsum(n)])),
            shape=(len(n), 1 << BITS),
        )
        matrix.sum_duplicates()
        super().__init__(
            matrix, np.concatenate(labels), np.concatenate(weights), np.concatenate(folds)
        )

    def fit(self, without: Collection[int] = ()) -> bytes:
        """The lexicon fitted on all lines but those of the folds `without`.

        `1 << BITS` weights, int8.
        """
        return as_table(self.regress(without, STRENGTH, MAX_ITERATIONS).coef_[0], STEPS_PER_UNIT)
