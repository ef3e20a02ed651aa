"""The package's judge over pieces, read from its two model files."""

from __future__ import annotations

import os
from functools import cache

from cleaner.decide._judge import Judge
from cleaner.decide._piece_columns import N_FIRST_COLUMNS, N_SECOND_COLUMNS
from cleaner.model.load import FOLDER, read_model

__all__ = ["judge_files", "load_judge", "read_judge"]


def judge_files(folder: str | os.PathLike[str]) -> tuple[str, str]:
    """Where the files of both stages stand in a folder."""
    first, second = "pieces_first.model", "pieces_second.model"
    return os.path.join(folder, first), os.path.join(folder, second)


def read_judge(folder: str | os.PathLike[str]) -> Judge:
    """The judge in a folder.  Raises `ModelError` if one of its files is missing or damaged."""
    first, second = judge_files(folder)
    return Judge(read_model(first, N_FIRST_COLUMNS), read_model(second, N_SECOND_COLUMNS))


@cache
def load_judge() -> Judge:
    """The package's own."""
    return read_judge(FOLDER)
