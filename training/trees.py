"""CatBoost's oblivious trees, and how they become the tables that the core reads.

Leaves are rounded to whole numbers.  With these put back into the trainer's
model, its own predictions are the core's to the last bit; the tests do so.
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

LEAF_ONE = 1024  # what a leaf holds for log-odds of one
MAX_LEAF = 32767
_NO = bytes((0, 0, 255, 0))  # a question to which no line says yes


@dataclass(frozen=True, slots=True)
class Trees:
    """Questions and leaves as the core takes them; see `cleaner/_model.pxd`."""

    splits: bytes
    leaves: bytes
    n_trees: int
    depth: int
    bias: int


@dataclass(frozen=True, slots=True)
class Settings:
    """How many trees, how deep, how fast, the share of features that each may choose from, and of
    how many models, alike but for the seed, the odds are averaged.
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
    """Trees that tell the labels by the matrix, of shape `(n_lines, n_features)`."""
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
            thread_count=2,  # the sums of a histogram depend on how many add them up
            verbose=0,
            allow_writing_files=False,
        ).fit(pool)
        for number in range(settings.n_models)
    ]
    return sum_models(models, weights=[1 / len(models)] * len(models))


def export_trees(model: CatBoost, features: list[tuple[int, int]], depth: int) -> Trees:
    """`features` tells column and offset of each of the model's features.

    Trees that stopped at less than `depth` first ask what no line says yes to.
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
        questions = tree["splits"] or []
        values = np.array(tree["leaf_values"], np.float64) * scale
        for _ in range(depth - len(questions)):
            splits += _NO
            values = np.concatenate([values, values])
        # The trainer's first question is the lowest bit of a leaf's number, the core's the highest.
        for question in reversed(questions):
            place = float_features[question["float_feature_index"]]["flat_feature_index"]
            column, offset = features[place]
            splits += bytes((column, offset & 255, int(np.floor(question["border"])), 0))
        leaves.append(np.clip(np.round(values * LEAF_ONE), -MAX_LEAF, MAX_LEAF).astype("<i2"))
    return Trees(
        bytes(splits),
        np.concatenate(leaves).tobytes(),
        len(leaves),
        depth,
        round(bias * LEAF_ONE),
    )
