"""Floors hold or break, and are lowered only where that is allowed."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

import floors
import pytest
from floors import Section, breaches, not_compared, read_floors, write_floors


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "floors.json"


def section(kept: float, *, corpus: str = "c0ffee", reader: str | None = None) -> Section:
    return Section("news", corpus, {"body_kept": kept}, reader)


def test_what_was_pinned_holds(path: Path) -> None:
    assert write_floors([section(2 / 3)], path=path) == []
    assert breaches([section(2 / 3)], read_floors(path)) == []


def test_less_breaks_a_floor(path: Path) -> None:
    write_floors([section(0.9)], path=path)
    (sentence,) = breaches([section(0.8999)], read_floors(path))
    assert "body_kept is 0.89990, its floor 0.9" in sentence


def test_another_corpus_breaks_it(path: Path) -> None:
    write_floors([section(0.9)], path=path)
    (sentence,) = breaches([section(0.9, corpus="decade")], read_floors(path))
    assert "the corpus is another one" in sentence


def test_another_reader_is_not_compared(path: Path) -> None:
    write_floors([section(0.9, reader="reader 1")], path=path)
    newer = section(0.1, reader="reader 2")
    assert breaches([newer], read_floors(path)) == []
    (sentence,) = not_compared([newer], read_floors(path))
    assert "reader 1" in sentence
    assert "reader 2" in sentence


def test_a_corpus_without_floors_breaks(path: Path) -> None:
    (sentence,) = breaches([section(1.0)], read_floors(path))
    assert "has no floors yet" in sentence


def test_a_floor_is_not_lowered_without_the_option(path: Path) -> None:
    write_floors([section(0.9)], path=path)
    (sentence,) = write_floors([section(0.8)], path=path)
    assert sentence == "news: body_kept from 0.9 to 0.8"
    assert read_floors(path)["news"]["floors"] == {"body_kept": 0.9}
    write_floors([section(0.8)], allow_lower=True, path=path)
    assert read_floors(path)["news"]["floors"] == {"body_kept": 0.8}


def test_other_sections_stay(path: Path) -> None:
    write_floors([Section("poems", "facade", {"body_kept": 1.0})], path=path)
    write_floors([section(0.9)], path=path)
    assert set(read_floors(path)) == {"news", "poems"}


def test_one_fold_is_not_compared(capsys: pytest.CaptureFixture[str]) -> None:
    """Nor pinned: floors are of all folds."""
    options = Namespace(fold=0, write_floors=True, allow_lower=True)
    before = floors.FLOORS.read_bytes()
    assert floors.conclude([Section("x", "h", {"a": 0.0})], options) == 0
    assert floors.FLOORS.read_bytes() == before
    assert capsys.readouterr().out == "floors: not compared, since they are of all folds\n"
