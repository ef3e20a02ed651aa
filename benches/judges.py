"""What decides about the lines of a text: the rules alone, the shipped model, or held-out models.

A held-out judge uses for each page the model of the page's fold, which was trained
without the page's site.
"""

from __future__ import annotations

import argparse
from functools import cache
from pathlib import Path

import corpora  # noqa: F401 - first: it puts `training` into the path

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
    """Add the options that choose folds and their models."""
    parser.add_argument("--fold", type=int, choices=range(FOLDS), help="pages of one fold only")
    help_of_stale = "accept models of folds that older code of ours made"
    parser.add_argument("--stale-folds", action="store_true", help=help_of_stale)


def check_models(data: Path, options: argparse.Namespace) -> None:
    """Raises `FoldsError` unless there are held-out models for the pages to be judged."""
    folds = range(FOLDS) if options.fold is None else [options.fold]
    check_folds(FOLDER, data, folds=folds, stale=options.stale_folds)


def cuts_by(judge: str, text: str, fold: int, strength: Strength = "balanced") -> list[Cut]:
    """The cuts in a text from a site of that fold."""
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
