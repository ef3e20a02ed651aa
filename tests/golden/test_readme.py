"""The examples of the README are what the package does."""

from __future__ import annotations

import re
from pathlib import Path

import cleaner
from cleaner.labels import LABELS

README = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")


def side(diff: str, sign: str) -> str:
    """One side of a diff: the lines of both sides, and those marked with `sign`."""
    lines = diff.splitlines()
    return "".join(f"{line[1:]}\n" for line in lines if not line or line[0] in f" {sign}")


def test_before_and_after() -> None:
    (diff,) = re.findall(r"```diff\n(.*?)```", README, re.DOTALL)
    before, after = side(diff, "-"), side(diff, "+")
    assert len(before) > len(after)
    assert cleaner.clean(before) == after


def test_the_table_of_labels_is_whole() -> None:
    table = README.split("## Labels")[1].split("All else is body")[0]
    assert tuple(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE)) == LABELS
