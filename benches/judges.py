"""Who judges the lines of a text: the rules alone, the model that is shipped, or one held out.

A held-out judge reads each page by the model of the fold that the page's site is
in, so by one that has not seen the site.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from cleaner import Config
from cleaner._model import Model
from cleaner._settle import cut_text
from cleaner.config import Strength
from cleaner.model import load_model, read_model
from cleaner.tables import load_tables
from training.folds import FOLDER, check_folds, fold_file

JUDGES = ("rules", "shipped", "held out")

Cut = tuple[int, int, int, int, float]  # start, stop, label, rule, score


def check_judges(judges: Iterable[str], data: Path, *, stale: bool = False) -> None:
    """Raises `FoldsError` where a judge is held out and the models of the folds are not there."""
    if "held out" in judges:
        check_folds(FOLDER, data, stale=stale)


def cuts_by(judge: str, text: str, fold: int, strength: Strength = "balanced") -> list[Cut]:
    """The cuts in a text of that fold's site."""
    config = Config(strength)
    return cut_text(text, load_tables(), config.threshold, 0, _model(judge, fold), config.caution)


def _model(judge: str, fold: int) -> Model | None:
    if judge == "rules":
        return None
    return load_model() if judge == "shipped" else _fold_model(fold)


@cache
def _fold_model(fold: int) -> Model:
    return read_model(fold_file(FOLDER, fold))
