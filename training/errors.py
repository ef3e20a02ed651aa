"""Errors about missing packages, folders, files and models, each printed in one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from importlib.util import find_spec

from training.folds import FoldsError

_TRAIN = "catboost inscriptis numpy rapidfuzz readability resiliparse scipy sklearn"
# The packages of the groups of `pyproject.toml`, by the names that are imported.
GROUPS = {"train": _TRAIN.split(), "bench": ["boilerpy3", "fasttext", "justext"]}


def in_one_line(main: Callable[[], int | None]) -> int:
    """What `main` returns, 0 for None; 2 and a line on stderr where something is missing."""
    try:
        code = main() or 0
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # the reader, `head` for one, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except ModuleNotFoundError as error:
        name = (error.name or "").partition(".")[0]
        group = next((group for group, names in GROUPS.items() if name in names), None)
        if group is None:
            raise
        print(f"{name} is not installed: `pip install --group {group}` brings it", file=sys.stderr)
    except FileNotFoundError as error:
        print(
            f"{error.filename}: not found; docs/measures.md says where pages come from",
            file=sys.stderr,
        )
    except FoldsError as error:
        print(error, file=sys.stderr)
    return 2


def need(*modules: str) -> None:
    """Raises `ModuleNotFoundError` for the first of the modules that is not installed.

    Called first, since a front end that cannot be imported looks like one that finds no
    text, and others are imported only after minutes of work.
    """
    for name in modules:
        if find_spec(name) is None:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
