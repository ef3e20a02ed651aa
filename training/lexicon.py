"""The weights of word n-grams: what the words of a line say, whatever stands around it.

A logistic regression over hashed words and pairs of words.  A line's weights
are summed and divided by the root of their number, in training as in the core.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from cleaner._context import text_grams
from cleaner.tables import load_tables
from training.align import MIN_ALIGNED
from training.dataset import Page, Text

BITS = 18  # swept: see README.md
STRENGTH = 0.2  # of the regression's data against its penalty
WEIGHT_ONE = 16  # what a weight of one becomes in the table
MAX_ITERATIONS = 300
MAX_LINE_WORDS = 100  # words that a line is weighed by at most
FOREIGN_WEIGHT = 2.0  # of fundus, whose gold is in other languages than English
WAYS = ("text_nodes", "block_lines")


class Lines:
    """The n-grams, labels and folds of all lines of some pages, as matrices."""

    def __init__(self, pages: list[Page]) -> None:
        tables = load_tables()
        counts, grams, labels, weights, folds = [], [], [], [], []
        for page, text in _texts(pages):
            n_grams, found = text_grams(text.text, tables, BITS)
            n = np.array(n_grams, np.int64)
            places = np.frombuffer(found, np.uint32)
            if n.sum() != len(places) or len(n) != len(text.labels):
                continue  # a line with more words than the core counts
            counts.append(n)
            grams.append(places)
            labels.append(text.labels >= MIN_ALIGNED)
            weight = FOREIGN_WEIGHT if page.source == "fundus" else 1.0
            weights.append(weight * np.sqrt(np.minimum(n // 2, MAX_LINE_WORDS) + 1))
            folds.append(np.full(len(n), page.fold))
        n = np.concatenate(counts)
        values = np.repeat(1 / np.sqrt(n + 1), n).astype(np.float32)
        self.grams = sp.csr_matrix(
            (values, np.concatenate(grams).astype(np.int32), np.concatenate([[0], np.cumsum(n)])),
            shape=(len(n), 1 << BITS),
        )
        self.grams.sum_duplicates()
        self.labels = np.concatenate(labels)
        self.weights = np.concatenate(weights)
        self.folds = np.concatenate(folds)

    def fit(self, without: int | None = None) -> bytes:
        """The lexicon that all lines give, or all but those of fold `without`.

        `1 << BITS` weights, int8.
        """
        mask = np.ones(len(self.labels), bool) if without is None else self.folds != without
        model = LogisticRegression(C=STRENGTH, max_iter=MAX_ITERATIONS, tol=1e-6)
        model.fit(self.grams[mask], self.labels[mask], sample_weight=self.weights[mask])
        weights = np.clip(np.round(model.coef_[0] * WEIGHT_ONE), -127, 127)
        return bytes(weights.astype(np.int8))


def _texts(pages: list[Page]) -> Iterator[tuple[Page, Text]]:
    for page in pages:
        for way in WAYS:
            if (text := page.text(way)) is not None:
                yield page, text
