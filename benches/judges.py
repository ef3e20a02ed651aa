"""What decides about the lines of a text: the rules alone, the shipped model, or held-out models.

Of the judge over pieces, which `clean` does not ask yet, `python -m training.judge --held-out 0
--out .cache/judge/0` makes one for a fold.

A held-out judge uses for each page the model of the page's fold, which was trained
without the page's site.
"""

from __future__ import annotations

import argparse
from functools import cache
from pathlib import Path

from corpora import CACHE  # first: it puts `training` into the path

from cleaner import Config
from cleaner._core import cut_text
from cleaner.config import Strength
from cleaner.decide._judge import Judge
from cleaner.decide._piece_columns import N_FIRST_COLUMNS, N_SECOND_COLUMNS
from cleaner.markers.load import load_tables
from cleaner.model._model import Model
from cleaner.model.load import load_model, read_model
from training.folds import FOLDER, check_folds, fold_file
from training.pages import FOLDS

Cut = tuple[int, int, int, int, float]  # start, stop, label, rule, score
PIECES = "shipped, and a judge over pieces"  # which has not seen the fold; the lines' model has


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
    model, over_pieces = _model(judge, fold), _piece_judge(fold) if judge == PIECES else None
    settings = (config.threshold, 0, model, config.beta_squared, over_pieces)
    return cut_text(text, load_tables(), *settings)


def has_piece_judge(fold: int) -> bool:
    """Is there a judge over pieces that has not seen the fold?"""
    return all(path.exists() for path in _piece_files(fold))


def _piece_files(fold: int) -> tuple[Path, Path]:
    folder = CACHE / "judge" / str(fold)
    return folder / "pieces_first.model", folder / "pieces_second.model"


@cache
def _piece_judge(fold: int) -> Judge:
    first, second = _piece_files(fold)
    return Judge(read_model(first, N_FIRST_COLUMNS), read_model(second, N_SECOND_COLUMNS))


def _model(judge: str, fold: int) -> Model | None:
    if judge == "rules":
        return None
    return _fold_model(fold) if judge == "held out" else load_model()


@cache
def _fold_model(fold: int) -> Model:
    return read_model(fold_file(FOLDER, fold))
