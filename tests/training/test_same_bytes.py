"""The same pages give the same model, byte for byte."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

for name in ("numpy", "catboost", "rapidfuzz", "scipy", "sklearn"):
    pytest.importorskip(name)

from cleaner.model.load import read_model
from training import context, lexicon, make
from training.dataset import LabelledText, TrainingPage, lines_of
from training.genre import GenreRows
from training.lexicon import LexiconRows
from training.pages import FOLDS

N_PAGES = 30


@pytest.fixture(autouse=True)
def small_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context, "TREES", replace(context.TREES, n_trees=5))
    monkeypatch.setattr(lexicon, "BITS", 12)


def fitted(pages: list[TrainingPage], held_out: int = make.NO_FOLD) -> bytes:
    """All steps from pages to the bytes of a model."""
    return make.line_model(pages, cache(LexiconRows(pages).fit), GenreRows(pages).fit, held_out)


def test_same_bytes(pages: list[TrainingPage], tmp_path: Path) -> None:
    model = fitted(pages[:N_PAGES])
    assert fitted(pages[:N_PAGES]) == model
    assert fitted(pages[1 : N_PAGES + 1]) != model
    (tmp_path / "lines.model").write_bytes(model)
    read_model(tmp_path / "lines.model")


def test_a_fold_changes_no_byte_of_the_model_without_it(pages: list[TrainingPage]) -> None:
    """Neither its texts nor its labels reach trees, lexicon or genres."""
    some = pages[:N_PAGES]
    others = [
        replace(page, kind="forum", texts=[_reversed(text) for text in page.texts])
        if page.fold == 3
        else page
        for page in some
    ]
    assert fitted(others, 3) == fitted(some, 3)
    assert fitted(others, 2) != fitted(some, 2)


def _reversed(text: LabelledText) -> LabelledText:
    """Its lines in reverse order, body and boilerplate exchanged."""
    return LabelledText(text.variant, "\n".join(lines_of(text.text)[::-1]), 1 - text.labels)


@pytest.mark.parametrize("held_out", [make.NO_FOLD, 0, 3])
def test_lexical_scores_are_nested(pages: list[TrainingPage], held_out: int) -> None:
    """Each page is scored by a lexicon that has seen neither its fold nor the one held out."""
    lexicons = make.tables_by_fold(
        lambda without: bytes(sorted(fold + 1 for fold in without)), held_out
    )
    assert lexicons == {
        fold: bytes(sorted([fold + 1, held_out + 1])) for fold in range(FOLDS) if fold != held_out
    }
    found = list(make._out_of_fold(pages[:N_PAGES], lexicons))
    expected = {page.id for page in pages[:N_PAGES] if page.fold != held_out}
    assert {example.page.id for example in found} == expected
    for example in found:
        (other,) = context.examples([example.page], lexicons[example.page.fold])
        assert (example.columns == other.columns).all()
