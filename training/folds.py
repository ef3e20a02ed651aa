"""The models of the folds, for cross-validation: each was trained without a fifth of the sites.

`python -m training --folds` trains them.  A file beside them holds hashes of what
they were made of; models that today's pages, code or packages would not make say
nothing about today's code, and are refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from training.pages import FOLDS, SETS
from training.provenance import (
    READERS,
    ROOT,
    TRAINERS,
    core_files,
    hash_files,
    html_files,
    training_files,
    versions,
    written_sites,
)

FOLDER = ROOT / ".cache" / "folds"
_LABEL = "made_of.json"
_FOLD_MODULES = ("frontends", "pages")  # they decide which fold a page is in
_MODEL_MODULES = (
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
_OURS = frozenset({"training", "core", "HTML"})  # our own code, whose changes `stale` accepts


class FoldsError(Exception):
    """The models of the folds are missing, or were made of something else."""


def provenance(data: Path) -> dict[str, str]:
    """Hashes and versions of what the models of the folds are made of, by name for messages."""
    sets = [data / f"{name}.jsonl.xz" for name in SETS]
    packages = versions((*READERS, *TRAINERS))
    return {
        "pages": hash_files([*sets, *training_files(*_FOLD_MODULES)], written_sites()),
        "training": hash_files(training_files(*_MODEL_MODULES)),
        "core": hash_files(core_files()),
        "HTML": hash_files(html_files()),
        "packages": ", ".join(f"{name} {number}" for name, number in packages.items()),
    }


def begin_folds(folder: Path, data: Path) -> None:
    """Remove the models in `folder`, and record what the next ones are made of."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.model"):
        old.unlink()
    (folder / _LABEL).write_text(json.dumps(provenance(data), indent=2) + "\n")


def fold_file(folder: Path, fold: int, engine: str | None = None) -> Path:
    """The path of a fold's model: for texts, or for HTML by that engine."""
    return folder / (f"{fold}.page_{engine}.model" if engine else f"{fold}.model")


def check_folds(
    folder: Path,
    data: Path,
    *engines: str,
    folds: Iterable[int] = range(FOLDS),
    stale: bool = False,
) -> None:
    """Raises `FoldsError` unless the models for texts and for `engines` are there and current.

    `stale` accepts models that older code of ours made of the same pages, which is right
    where the shipped models were not trained again either.
    """
    needed = [fold_file(folder, fold, engine) for engine in (None, *engines) for fold in folds]
    missing = [path.name for path in needed if not path.exists()]
    label = folder / _LABEL
    if missing or not label.exists():
        raise FoldsError(
            f"{folder}: not there: {', '.join(missing) or _LABEL}; `make folds` makes the models of"
            " the folds"
        )
    then, now = json.loads(label.read_text()), provenance(data)
    ignored = _OURS if stale else frozenset() if engines else frozenset({"HTML"})
    changed = [part for part in now if part not in ignored and then.get(part) != now[part]]
    if changed:
        raise FoldsError(
            f"{folder}: the models of the folds were made of other {', '.join(changed)} than these;"
            " `make folds` makes them anew"
            + (", --stale-folds takes them" if _OURS.issuperset(changed) else "")
        )
