"""The exported trees equal CatBoost's: the same logit for each of ten thousand lines."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pxd import numbers

np = pytest.importorskip("numpy")
for name in ("catboost", "rapidfuzz", "scipy", "sklearn"):
    pytest.importorskip(name)

from catboost import CatBoostClassifier, sum_models

from cleaner.markers.load import load_tables
from cleaner.model._columns import N_COLUMNS_IN_ALL, text_logits
from cleaner.model._model import N_GENRE_WEIGHTS, Model
from cleaner.model.load import pack_model, read_model
from training import trees
from training.context import TREES, Example, examples, features
from training.dataset import LabelledText, TrainingPage
from training.trees import (
    LEAF_STEPS_PER_LOGIT,
    MAX_LEAF,
    Settings,
    Trees,
    export_trees,
    fit_oblivious,
)

DEPTH = TREES.depth
FEATURES = features(N_COLUMNS_IN_ALL)
MIN_LINES = 10_000
CORE = numbers("model/_model.pxd", "model/_columns.pxd", "model/_columns.pyx")


def trained(matrix: Any, labels: Any, n_trees: int, depth: int) -> CatBoostClassifier:
    model = CatBoostClassifier(
        iterations=n_trees,
        depth=depth,
        learning_rate=0.3,
        boosting_type="Plain",
        random_seed=1,
        thread_count=1,
        verbose=0,
        allow_writing_files=False,
    )
    model.fit(matrix, labels)
    return model


@pytest.fixture(scope="module")
def lines(pages: list[TrainingPage], lexicon: bytes) -> list[Example]:
    """All pages as one text of many blocks of lines, and some pages by themselves."""
    joined = LabelledText(
        "text_nodes",
        "\n".join(page.texts[0].text for page in pages),
        np.concatenate([page.texts[0].labels for page in pages]),
    )
    whole = TrainingPage("wcxb-dev", "whole", "article", "", "", "", "", False, 0, [joined])
    return list(examples([whole, *pages[:3]], lexicon))


@pytest.fixture(scope="module")
def parts(lines: list[Example]) -> list[CatBoostClassifier]:
    """Trees of full depth, of less, and of none."""
    matrix, labels = lines[0].matrix(), lines[0].text.labels >= 0.5
    labels ^= np.random.default_rng(1).random(len(labels)) < 0.2  # else all leaves are extreme
    blind = np.zeros_like(matrix)
    known = [FEATURES.index((CORE[name], offset)) for name, offset in (("X_END", 0), ("X_END", -1))]
    blind[:, known] = matrix[:, known] > 4
    return [
        trained(matrix, labels, 12, DEPTH),
        trained(matrix, labels, 3, 3),
        trained(blind, labels, 3, DEPTH),
        trained(matrix, labels, 1, 0),
    ]


@pytest.fixture
def model(parts: list[CatBoostClassifier]) -> Any:
    """All of them in a new model, which a test may change."""
    found = sum_models(parts)
    assert set(found.get_tree_leaf_counts().tolist()) == {1, 2, 4, 8, 1 << DEPTH}
    return found


def round_leaves(model: Any) -> None:
    """Round the leaves of CatBoost's trees as the export does."""
    scale, bias = model.get_scale_and_bias()
    rounded = np.round(model.get_leaf_values() * scale * LEAF_STEPS_PER_LOGIT)
    model.set_leaf_values(np.clip(rounded, -MAX_LEAF, MAX_LEAF) / LEAF_STEPS_PER_LOGIT)
    model.set_scale_and_bias(1.0, round(bias * LEAF_STEPS_PER_LOGIT) / LEAF_STEPS_PER_LOGIT)


def logits_of(model: Any, matrix: Any) -> Any:
    """By the formula of `_model.pxd`: half a step is rounded up, and a logit is a byte."""
    log_odds = model.predict(matrix, prediction_type="RawFormulaVal")
    logits = CORE["EVEN_LOGIT"] + np.floor(log_odds * CORE["STEPS_PER_LOGIT"] + 0.5)
    return np.clip(logits, 0, 255).astype(np.uint8)


def core_of(trees: Trees, lexicon: bytes, folder: Path) -> Model:
    """The trees as the core reads them from a file."""
    genres = bytes(N_GENRE_WEIGHTS)
    packed = pack_model(lexicon, genres, trees.splits, trees.leaves, trees.depth, trees.bias)
    (folder / "lines.model").write_bytes(packed)
    return read_model(folder / "lines.model")


@pytest.mark.parametrize(("scale", "bias"), [(1.0, 0.0), (4.0, -0.3)])
def test_logits_equal_those_of_catboost(
    model: Any, lines: list[Example], lexicon: bytes, tmp_path: Path, scale: float, bias: float
) -> None:
    assert len(lines[0].spans) >= max(MIN_LINES, 3 * CORE["BLOCK"])
    model.set_scale_and_bias(scale, bias)
    core = core_of(export_trees(model, FEATURES, DEPTH), lexicon, tmp_path)
    round_leaves(model)
    for example in lines:
        found = np.frombuffer(text_logits(example.text.text, load_tables(), core), np.uint8)
        expected = logits_of(model, example.matrix())
        assert np.flatnonzero(found != expected).tolist() == []
    # Few different logits would prove little.
    whole = logits_of(model, lines[0].matrix())
    assert len(np.unique(whole)) > 60
    assert (scale == 1.0) or {0, 255} <= set(whole.tolist())


def test_sizes(model: Any) -> None:
    made = export_trees(model, FEATURES, DEPTH)
    assert (made.n_trees, made.depth, made.bias) == (model.tree_count_, DEPTH, 0)
    assert len(made.splits) == 4 * made.n_trees * DEPTH
    assert len(made.leaves) == 2 * made.n_trees << DEPTH


def test_leaves_have_bounds(lines: list[Example]) -> None:
    model = trained(lines[1].matrix(), lines[1].text.labels >= 0.5, 2, 2)
    model.set_leaf_values(np.array([40.0, -40.0, 1.0, -0.25] * 2))
    leaves = np.frombuffer(export_trees(model, FEATURES, 2).leaves, "<i2")
    inside = [LEAF_STEPS_PER_LOGIT, -LEAF_STEPS_PER_LOGIT // 4]
    assert leaves.tolist() == [MAX_LEAF, -MAX_LEAF, *inside] * 2


def test_the_odds_of_several_models_are_averaged(
    lines: list[Example], monkeypatch: pytest.MonkeyPatch
) -> None:
    matrix, labels = lines[1].matrix(), lines[1].text.labels >= 0.5
    one = Settings(n_trees=3, depth=2, rate=0.3, feature_share=0.3)

    def odds(settings: Settings) -> Any:
        fitted = fit_oblivious(matrix, labels, np.ones(len(labels)), settings)
        return fitted.predict(matrix, prediction_type="RawFormulaVal")

    both, first = odds(replace(one, n_models=2)), odds(one)
    monkeypatch.setattr(trees, "SEED", trees.SEED + 1)
    second = odds(one)
    assert not np.allclose(first, second)
    assert np.allclose(both, (first + second) / 2)
