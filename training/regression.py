"""What the lexicon and the genres share: the texts they are learned from, and the regression."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from cleaner.markers.load import load_tables
from cleaner.model._columns import text_grams
from training.dataset import Page, Text

WAYS = ("text_nodes", "block_lines")
MAX_WEIGHT = 127


def texts_with_grams(
    pages: Iterable[Page], bits: int
) -> Iterator[tuple[Page, Text, npt.NDArray[np.int64], npt.NDArray[np.uint32]]]:
    """The pages' texts, how many n-grams each line has, and the places of their weights.

    A text with a line of more words than the core counts is passed over.
    """
    tables = load_tables()
    for page in pages:
        for way in WAYS:
            if (text := page.text(way)) is None:
                continue
            n_grams, found = text_grams(text.text, tables, bits)
            n, places = np.array(n_grams, np.int64), np.frombuffer(found, np.uint32)
            if n.sum() == len(places):
                yield page, text, n, places


class Rows:
    """Rows of a sparse matrix with the label, the weight and the fold of each."""

    def __init__(self, matrix: Any, labels: Any, weights: Any, folds: Any) -> None:
        self.matrix = matrix
        self.labels = np.asarray(labels)
        self.weights = np.asarray(weights)
        self.folds = np.asarray(folds)

    def regress(self, without: Collection[int], strength: float, rounds: int) -> LogisticRegression:
        """A logistic regression over all rows but those of the folds `without`.

        `strength` is that of the data against the penalty.
        """
        mask = ~np.isin(self.folds, list(without))
        model = LogisticRegression(C=strength, max_iter=rounds, tol=1e-6)
        return model.fit(self.matrix[mask], self.labels[mask], sample_weight=self.weights[mask])


def as_table(weights: npt.NDArray[np.float64], one: int) -> bytes:
    """The weights as int8; `one` is what a weight of one becomes."""
    rounded = np.clip(np.round(weights * one), -MAX_WEIGHT, MAX_WEIGHT)
    return bytes(rounded.astype(np.int8))
