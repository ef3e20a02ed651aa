"""Who judges the lines of a text: the rules alone, the model that is shipped, or one held out.

A held-out judge reads each page by the model of the fold that the page's site is
in, so by one that has not seen the site.
"""

from __future__ import annotations

import argparse
from functools import cache
from pathlib import Path

import corpora  # noqa: F401 - first: it makes `training` known

from cleaner import Config
from cleaner._core import cut_text
from cleaner.config import Strength
from cleaner.markers.load import load_tables
from cleaner.model._model import Model
from cleaner.model.load import load_model, read_model
from training.folds import FOLDER, check_folds, fold_file
from training.pages import FOLDS

Cut = tuple[int, int, int, int, float]  # start, stop, label, rule, score


def add_fold_options(parser: argparse.ArgumentParser) -> None:
    """Which folds to judge, and by which models."""
    parser.add_argument("--fold", type=int, choices=range(FOLDS), help="pages of one fold only")
    help_of_stale = "models of folds that older code of ours made, too"
    parser.add_argument("--stale-folds", action="store_true", help=help_of_stale)


def check_models(data: Path, options: argparse.Namespace) -> None:
    """Raises `FoldsError` where the models are not there that hold out the pages to be judged."""
    folds = range(FOLDS) if options.fold is None else [options.fold]
    check_folds(FOLDER, data, folds=folds, stale=options.stale_folds)


def cuts_by(judge: str, text: str, fold: int, strength: Strength = "balanced") -> list[Cut]:
    """The cuts in a text of that fold's site."""
    config = Config(strength)
    return cut_text(
        text, load_tables(), config.threshold, 0, _model(judge, fold), config.beta_squared
    )


def _model(judge: str, fold: int) -> Model | None:
    if judge == "rules":
        return None
    return load_model() if judge == "shipped" else _fold_model(fold)


@cache
def _fold_model(fold: int) -> Model:
    return read_model(fold_file(FOLDER, fold))
