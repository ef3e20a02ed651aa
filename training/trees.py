"""Training of oblivious trees with CatBoost, and their export to the tables of the core.

Leaves are rounded to integers.  With the rounded leaves, CatBoost's own predictions
equal the core's bit by bit; a test compares them.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from catboost import CatBoost, CatBoostClassifier, Pool, sum_models

from training.dataset import SEED

LEAF_STEPS_PER_LOGIT = 1024  # of the integers in the leaves, for log-odds of 1.0
MAX_LEAF = 32767  # of int16
_ALWAYS_FALSE = bytes((0, 0, 255, 0))  # a split whose condition no line fulfils


@dataclass(frozen=True, slots=True)
class Trees:
    """Splits and leaves as the core reads them; see `cleaner/model/_model.pxd`."""

    splits: bytes
    leaves: bytes
    n_trees: int
    depth: int
    bias: int


@dataclass(frozen=True, slots=True)
class Settings:
    """Number, depth and learning rate of trees, the share of the features that each split may use,
    and the number of models, which differ in their seed, whose log-odds are averaged.
    """

    n_trees: int
    depth: int
    rate: float
    feature_share: float = 1.0
    n_models: int = 1


def fit_oblivious(
    matrix: npt.NDArray[np.uint8],
    labels: npt.NDArray[np.bool_],
    weights: npt.NDArray[np.float64],
    settings: Settings,
) -> CatBoost:
    """Trees that predict the labels from the matrix, of shape `(n_lines, n_features)`."""
    pool = Pool(matrix, labels, weight=weights / weights.mean())
    models = [
        CatBoostClassifier(
            iterations=settings.n_trees,
            depth=settings.depth,
            learning_rate=settings.rate,
            rsm=settings.feature_share,
            border_count=64,
            boosting_type="Plain",
            bootstrap_type="Bernoulli",
            subsample=0.7,
            l2_leaf_reg=5,
            random_seed=SEED + number,
            thread_count=2,  # the sums of histograms depend on it
            verbose=0,
            allow_writing_files=False,
        ).fit(pool)
        for number in range(settings.n_models)
    ]
    return sum_models(models, weights=[1 / len(models)] * len(models))


def export_trees(model: CatBoost, features: list[tuple[int, int]], depth: int) -> Trees:
    """The model's tables; `features` has the column and offset of each of its features.

    Trees of less than `depth` levels get splits on top whose condition is always false.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        saved = json.loads(path.read_text(encoding="utf-8"))
    scale, (bias,) = saved["scale_and_bias"]
    float_features = saved["features_info"]["float_features"]
    splits = bytearray()
    leaves: list[npt.NDArray[np.int16]] = []
    for tree in saved["oblivious_trees"]:
        tree_splits = tree["splits"] or []
        values = np.array(tree["leaf_values"], np.float64) * scale
        for _ in range(depth - len(tree_splits)):
            splits += _ALWAYS_FALSE
            values = np.concatenate([values, values])
        # CatBoost's first split is the lowest bit of a leaf's number, the core's is the highest.
        for split in reversed(tree_splits):
            place = float_features[split["float_feature_index"]]["flat_feature_index"]
            column, offset = features[place]
            splits += bytes((column, offset & 255, int(np.floor(split["border"])), 0))
        rounded = np.round(values * LEAF_STEPS_PER_LOGIT)
        leaves.append(np.clip(rounded, -MAX_LEAF, MAX_LEAF).astype("<i2"))
    return Trees(
        bytes(splits),
        np.concatenate(leaves).tobytes(),
        len(leaves),
        depth,
        round(bias * LEAF_STEPS_PER_LOGIT),
    )
