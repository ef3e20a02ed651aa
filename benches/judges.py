"""What decides about the lines of a text: the rules alone, the shipped models, or held-out models.

A held-out judge uses for each page the models of the page's fold, which were trained
without the page's site.  `make folds` makes the models for lines, and
`python -m training.judge --held-out 0 --out .cache/judge/0` the judge over pieces of a
fold.
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
from cleaner.decide.load import judge_files, load_judge, read_judge
from cleaner.markers.load import load_tables
from cleaner.model._model import Model
from cleaner.model.load import load_model, read_model
from training.folds import FOLDER, FoldsError, check_folds, fold_file
from training.pages import FOLDS

Cut = tuple[int, int, int, int, float]  # start, stop, label, rule, score
LINES = "shipped, but for the judge over pieces"
PIECES = "shipped, but for a held-out judge over pieces"


def add_fold_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that choose folds and their models."""
    parser.add_argument("--fold", type=int, choices=range(FOLDS), help="pages of one fold only")
    help_of_stale = "accept models of folds that older code of ours made"
    parser.add_argument("--stale-folds", action="store_true", help=help_of_stale)


def check_models(data: Path, options: argparse.Namespace) -> None:
    """Raises `FoldsError` unless there are held-out models for the pages to be judged."""
    folds = range(FOLDS) if options.fold is None else [options.fold]
    check_folds(FOLDER, data, folds=folds, stale=options.stale_folds)
    for fold in folds:
        if not has_piece_judge(fold):
            raise FoldsError(
                f"fold {fold} has no judge over pieces: "
                f"python -m training.judge --held-out {fold} --out .cache/judge/{fold}"
            )


def cuts_by(judge: str, text: str, fold: int, strength: Strength = "balanced") -> list[Cut]:
    """The cuts in a text from a site of that fold."""
    config = Config(strength)
    settings = (config.threshold, 0, _model(judge, fold), config.beta_squared)
    return cut_text(text, load_tables(), *settings, _over_pieces(judge, fold))


def has_piece_judge(fold: int) -> bool:
    """Is there a judge over pieces that has not seen the fold?"""
    return all(Path(path).exists() for path in judge_files(_piece_folder(fold)))


def _piece_folder(fold: int) -> Path:
    return CACHE / "judge" / str(fold)


def _over_pieces(judge: str, fold: int) -> Judge | None:
    if judge in ("rules", LINES):
        return None
    return load_judge() if judge == "shipped" else _piece_judge(fold)


@cache
def _piece_judge(fold: int) -> Judge:
    return read_judge(_piece_folder(fold))


def _model(judge: str, fold: int) -> Model | None:
    if judge == "rules":
        return None
    return _fold_model(fold) if judge == "held out" else load_model()


@cache
def _fold_model(fold: int) -> Model:
    return read_model(fold_file(FOLDER, fold))
