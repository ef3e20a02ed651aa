"""The genre of a text by its words: is it the page of an article, or of another type?

A logistic regression over the relative frequencies of hashed words in a page's
text.  Sets whose pages have no known type are left out.
"""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import scipy.sparse as sp

from cleaner.model._model import GENRE_STEPS, N_GENRE_WEIGHTS
from training.dataset import TrainingPage
from training.regression import Rows, as_table, texts_with_grams

STRENGTH = 300.0  # swept: see README.md
MAX_ITERATIONS = 1000
# The weight of a page, by set.  The pages of silver have no gold text, but are known to be news and
# articles; like those of fundus they are in many languages.
WEIGHTS = {"wcxb-dev": 1.0, "fundus": 2.0, "silver": 0.5}


class GenreRows(Rows):
    """The relative frequencies of words in the pages' texts, with genres and folds."""

    def __init__(self, pages: list[TrainingPage]) -> None:
        bits = N_GENRE_WEIGHTS.bit_length() - 1
        known = (page for page in pages if page.source in WEIGHTS)
        rows, labels, weights, folds = [], [], [], []
        for page, _, n, places in texts_with_grams(known, bits):
            # Places alternate: a word, and its pair with the word before; the last is a pair too.
            rank = np.arange(len(places)) - np.repeat(np.cumsum(n) - n, n)
            words = places[(rank % 2 == 0) & (rank < np.repeat(n, n) - 1)]
            counts = np.bincount(words, minlength=N_GENRE_WEIGHTS) / max(1, len(words))
            rows.append(sp.csr_matrix(counts))
            labels.append(page.kind == "article")
            weights.append(WEIGHTS[page.source])
            folds.append(page.fold)
        super().__init__(sp.vstack(rows).tocsr(), labels, weights, folds)

    def fit(self, without: Collection[int] = ()) -> bytes:
        """The weights fitted on all texts but those of the folds `without`; int8.

        The mean weight of a text's words is its log-odds.
        """
        model = self.regress(without, STRENGTH, MAX_ITERATIONS)
        return as_table(model.coef_[0] + model.intercept_[0], GENRE_STEPS)
