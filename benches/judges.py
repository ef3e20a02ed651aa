"""Who judges the lines of a text: the rules alone, the model that is shipped, or one held out.

A held-out judge reads each page by the model of the fold that the page's site is
in, so by one that has not seen the site.  Pages of sets that no model learns
from are read so too where their site, or some long lines of theirs, are in a set
that is learned from; else any fold's model may read them, and the fold is drawn
by the site's name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpora import Readings

from cleaner import Config
from cleaner._model import Model
from cleaner._settle import cut_text
from cleaner.config import Strength
from cleaner.model import load_model, read_model
from cleaner.tables import load_tables
from training.folds import FOLDER, check_folds, fold_file
from training.pages import folds_of

if TYPE_CHECKING:
    from training.dataset import Page

JUDGES = ("rules", "shipped", "held out")
_MIN_KEY_CHARS = 80  # lines that tell an article by, as in `training/pages.py`
_MIN_SHARED_LINES = 3

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


def folds_for(pages: Sequence[Readings], learned: Iterable[Page]) -> list[int]:
    """For each page the fold whose model has not seen it, nor its site."""
    by_id: dict[tuple[str, str], int] = {}
    by_site: dict[str, int] = {}
    by_line: dict[str, int] = {}
    for page in learned:
        by_id[page.source, page.id] = page.fold
        by_site.setdefault(page.site, page.fold)
        by_line |= dict.fromkeys(_keys(page.gold), page.fold)
    folds = []
    for one in pages:
        shared = Counter(by_line[line] for line in _keys(one.gold) if line in by_line)
        fold, n = shared.most_common(1)[0] if shared else (0, 0)
        if (one.corpus, one.id) in by_id:
            fold = by_id[one.corpus, one.id]
        elif n < _MIN_SHARED_LINES:
            fold = by_site[one.site] if one.site in by_site else folds_of([one.site], [""])[0]
        folds.append(fold)
    return folds


def _keys(gold: str) -> set[str]:
    return {line.strip() for line in gold.split("\n") if len(line.strip()) >= _MIN_KEY_CHARS}
