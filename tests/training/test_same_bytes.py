"""The same pages give the same model, byte for byte."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

for name in ("numpy", "catboost", "rapidfuzz", "scipy", "sklearn"):
    pytest.importorskip(name)

from cleaner.model import read_model
from training import __main__ as pipeline
from training import context, lexicon
from training.dataset import Page
from training.genre import Texts
from training.lexicon import Lines
from training.pages import FOLDS

N_PAGES = 30


@pytest.fixture(autouse=True)
def small_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "TREES", replace(context.TREES, n_trees=5))
    monkeypatch.setattr(lexicon, "BITS", 12)


def fitted(pages: list[Page]) -> bytes:
    """All steps from pages to the bytes of a model."""
    lines = Lines(pages)
    lexicons = [lines.fit(without=fold) for fold in range(FOLDS)]
    fitted_trees = context.fit_trees(pipeline._out_of_fold(pages, lexicons))
    return pipeline._packed(lines.fit(), Texts(pages).fit(), fitted_trees)


def test_same_bytes(pages: list[Page], tmp_path: Path) -> None:
    model = fitted(pages[:N_PAGES])
    assert fitted(pages[:N_PAGES]) == model
    assert fitted(pages[1 : N_PAGES + 1]) != model
    (tmp_path / "lines.model").write_bytes(model)
    read_model(tmp_path / "lines.model")


@pytest.mark.parametrize("without", [-1, 0, 3])
def test_lexical_scores_are_out_of_fold(pages: list[Page], without: int) -> None:
    """Each page is seen with the lexicon that has not read it; a model's own fold is not seen."""
    lexicons = [bytes([fold, fold]) for fold in range(FOLDS)]
    found = list(pipeline._out_of_fold(pages[:N_PAGES], lexicons, without))
    expected = {page.id for page in pages[:N_PAGES] if page.fold != without}
    assert {example.page.id for example in found} == expected
    for example in found:
        (other,) = context.examples([example.page], lexicons[example.page.fold])
        assert (example.columns == other.columns).all()
