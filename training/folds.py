"""The models of the folds: each may be judged by a fifth of the sites, which it has not seen.

They are made by `python -m training --folds`.  Beside them lies what they were
made of; where that is no longer what they would be made of today, they say
nothing of today's code and are refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from training.made_of import (
    READERS,
    ROOT,
    TRAINERS,
    core_files,
    hash_files,
    html_files,
    training_files,
    versions,
)
from training.pages import FOLDS, SETS

FOLDER = ROOT / ".cache" / "folds"
_LABEL = "made_of.json"
_SETTLERS = ("frontends", "pages")  # modules that settle which fold a page is in
_MAKERS = (
    "align",
    "context",
    "dataset",
    "genre",
    "lexicon",
    "make",
    "page_lines",
    "regression",
    "trees",
    "written",
)
_OURS = frozenset({"training", "core", "HTML"})  # what may have changed since models were shipped


class FoldsError(Exception):
    """The models of the folds are not there, or were made of something else; the message tells."""


def made_of(data: Path) -> dict[str, str]:
    """What the models of the folds are made of, in words that a message can use."""
    sets = [data / f"{name}.jsonl.xz" for name in SETS]
    written = sorted((Path(__file__).parent / "written").glob("*.toml"))
    packages = versions((*READERS, *TRAINERS))
    return {
        "pages": hash_files([*sets, *written, *training_files(*_SETTLERS)]),
        "training": hash_files(training_files(*_MAKERS)),
        "core": hash_files(core_files()),
        "HTML": hash_files(html_files()),
        "packages": ", ".join(f"{name} {number}" for name, number in packages.items()),
    }


def begin_folds(folder: Path, data: Path) -> None:
    """Take away the models in `folder`, and write down what those to come are made of."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.model"):
        old.unlink()
    (folder / _LABEL).write_text(json.dumps(made_of(data), indent=2) + "\n")


def fold_file(folder: Path, fold: int, engine: str | None = None) -> Path:
    """Where the model of a fold lies: that of texts, or of HTML by that engine."""
    return folder / (f"{fold}.page_{engine}.model" if engine else f"{fold}.model")


def check_folds(
    folder: Path,
    data: Path,
    *engines: str,
    folds: Iterable[int] = range(FOLDS),
    stale: bool = False,
) -> None:
    """Raises `FoldsError` where the models of texts, or of `engines`, cannot be judged by.

    With `stale` models do that our older code made of the same pages: what they say is
    what shipped models say that were not trained again.
    """
    needed = [fold_file(folder, fold, engine) for engine in (None, *engines) for fold in folds]
    missing = [path.name for path in needed if not path.exists()]
    label = folder / _LABEL
    if missing or not label.exists():
        raise FoldsError(
            f"{folder}: not there: {', '.join(missing) or _LABEL}; `make folds` makes the models of"
            " the folds"
        )
    then, now = json.loads(label.read_text()), made_of(data)
    ignored = _OURS if stale else frozenset() if engines else frozenset({"HTML"})
    changed = [part for part in now if part not in ignored and then.get(part) != now[part]]
    if changed:
        raise FoldsError(
            f"{folder}: the models of the folds were made of other {', '.join(changed)} than these;"
            " `make folds` makes them anew"
            + (", --stale-folds takes them" if _OURS.issuperset(changed) else "")
        )
