"""The weights of words for genres: do a text's words come from an article's page or from another?

A logistic regression over the shares that hashed words have in a page's text.
Sets of mixed pages whose genre nobody told do not take part.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression

from cleaner._context import text_grams
from cleaner._model import N_GENRE_WEIGHTS
from cleaner.tables import load_tables
from training.dataset import Page, Text

STRENGTH = 300.0  # of the regression's data against its penalty; swept: see README.md
WEIGHT_ONE = 4  # what a weight of one becomes in the table
MAX_ITERATIONS = 1000
# Sets whose genres are known, and what their pages count for.  Those without gold are pages of news
# and articles; like fundus they are in many languages.
WEIGHTS = {"wcxb-dev": 1.0, "fundus": 2.0, "silver": 0.5}
WAYS = ("text_nodes", "block_lines")


class Texts:
    """The shares of words in the pages' texts, their genres and folds."""

    def __init__(self, pages: list[Page]) -> None:
        tables = load_tables()
        bits = N_GENRE_WEIGHTS.bit_length() - 1
        rows, labels, weights, folds = [], [], [], []
        for page, text in _texts(pages):
            n_grams, found = text_grams(text.text, tables, bits)
            n = np.array(n_grams, np.int64)
            places = np.frombuffer(found, np.uint32)
            if n.sum() != len(places):
                continue  # a line with more words than the core counts
            # By turns a word and its pair with the one before, and last the pair with the edge.
            rank = np.arange(len(places)) - np.repeat(np.cumsum(n) - n, n)
            words = places[(rank % 2 == 0) & (rank < np.repeat(n, n) - 1)]
            counts = np.bincount(words, minlength=N_GENRE_WEIGHTS) / max(1, len(words))
            rows.append(sp.csr_matrix(counts))
            labels.append(page.kind == "article")
            weights.append(WEIGHTS[page.source])
            folds.append(page.fold)
        self.shares = sp.vstack(rows).tocsr()
        self.labels = np.array(labels)
        self.weights = np.array(weights)
        self.folds = np.array(folds)

    def fit(self, without: int | None = None) -> bytes:
        """The weights that all texts give, or all but those of fold `without`; int8.

        The mean weight of a text's words is its log-odds.
        """
        mask = np.ones(len(self.labels), bool) if without is None else self.folds != without
        model = LogisticRegression(C=STRENGTH, max_iter=MAX_ITERATIONS, tol=1e-6)
        model.fit(self.shares[mask], self.labels[mask], sample_weight=self.weights[mask])
        weights = np.round((model.coef_[0] + model.intercept_[0]) * WEIGHT_ONE)
        return bytes(np.clip(weights, -127, 127).astype(np.int8))


def _texts(pages: list[Page]) -> Iterator[tuple[Page, Text]]:
    for page in pages:
        for way in WAYS:
            if page.source in WEIGHTS and (text := page.text(way)) is not None:
                yield page, text
