"""What is committed is what the registry gives, and every threshold of it is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cleaner import registry
from cleaner.registry.__main__ import ROOT
from cleaner.registry.made import MADE

THRESHOLDS = [made for topic in registry.thresholds() for made in topic.thresholds]
CORE = [
    path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "cleaner").rglob("*.p[yx][xd]"))
    if path != ROOT / "cleaner/_registry.pxd"
]
COMMENT = re.compile(r"#.*")
ENUM = re.compile(r"^cdef enum:\n((?:    .*\n|\n(?=    ))*)", re.MULTILINE)
MEMBER = re.compile(r"^    ([A-Z][A-Z0-9_]*)\b", re.MULTILINE)


@pytest.mark.parametrize("name", MADE)
def test_file_is_what_the_registry_gives(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert text == MADE[name](), f"{name} is not what the registry gives: run `make registry`"
    assert "make registry" in text


def test_every_file_of_thresholds_is_read() -> None:
    files = (Path(registry.__file__).parent / "thresholds").glob("*.toml")
    assert {file.stem for file in files} == set(registry.TOPICS)


def test_no_name_has_two_meanings() -> None:
    """In the core, and between the core and the registry."""
    names = [made.name for made in THRESHOLDS]
    assert len(set(names)) == len(names)
    own = {name for text in CORE for enum in ENUM.findall(text) for name in MEMBER.findall(enum)}
    assert not own & set(names)


@pytest.mark.parametrize("made", THRESHOLDS, ids=lambda made: made.name)
def test_threshold_is_used_and_explained(made: registry.Threshold) -> None:
    assert made.unit
    assert made.guards
    word = re.compile(rf"\b{made.name}\b")
    used = any(word.search(COMMENT.sub("", text)) for text in CORE)
    assert used or any(
        word.search(str(other.value)) for other in THRESHOLDS if other is not made
    ), "nothing asks for it"
