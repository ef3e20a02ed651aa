"""The logistic regression of lexicon and genres, and the texts that both are fitted on."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from cleaner.markers.load import load_tables
from cleaner.model._columns import text_grams
from training.dataset import LabelledText, TrainingPage

VARIANTS = ("text_nodes", "block_lines")
MAX_WEIGHT = 127  # of int8


def texts_with_grams(
    pages: Iterable[TrainingPage], bits: int
) -> Iterator[tuple[TrainingPage, LabelledText, npt.NDArray[np.int64], npt.NDArray[np.uint32]]]:
    """The texts of the pages, the number of n-grams of each line, and the places of their weights.

    Texts with a line of more words than the core counts are left out.
    """
    tables = load_tables()
    for page in pages:
        for variant in VARIANTS:
            if (text := page.text(variant)) is None:
                continue
            n_grams, found = text_grams(text.text, tables, bits)
            n, places = np.array(n_grams, np.int64), np.frombuffer(found, np.uint32)
            if n.sum() == len(places):
                yield page, text, n, places


class Rows:
    """Rows of a sparse matrix, with the label, weight and fold of each."""

    def __init__(self, matrix: Any, labels: Any, weights: Any, folds: Any) -> None:
        self.matrix = matrix
        self.labels = np.asarray(labels)
        self.weights = np.asarray(weights)
        self.folds = np.asarray(folds)

    def regress(self, without: Collection[int], strength: float, rounds: int) -> LogisticRegression:
        """A logistic regression on all rows but those of the folds `without`.

        `strength` is the inverse of the L2 penalty.
        """
        mask = ~np.isin(self.folds, list(without))
        model = LogisticRegression(C=strength, max_iter=rounds, tol=1e-6)
        return model.fit(self.matrix[mask], self.labels[mask], sample_weight=self.weights[mask])


def as_table(weights: npt.NDArray[np.float64], steps_per_unit: int) -> bytes:
    """The weights as int8, in steps of `1 / steps_per_unit`."""
    rounded = np.clip(np.round(weights * steps_per_unit), -MAX_WEIGHT, MAX_WEIGHT)
    return bytes(rounded.astype(np.int8))
