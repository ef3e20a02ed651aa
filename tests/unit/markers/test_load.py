"""The package's own table: compiled, or read from the files where that is older or damaged."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner._core import cut_text
from cleaner.config import MarkerFile
from cleaner.errors import MarkerError
from cleaner.labels import LABELS
from cleaner.markers import load as tables
from cleaner.markers._tables import Tables
from cleaner.markers.reader import make_tables
from cleaner.scan._scan import scan_lines

TEXT = "Leave a Reply\n\nShe wrote Leave a Reply on the wall.\n\n12 Comments\n\n关联阅读\n"


def rows(of: Tables) -> list[dict[str, object]]:
    return scan_lines(TEXT, of)


def test_compiled_and_read_tables_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "markers.bin"
    monkeypatch.setattr(tables, "_COMPILED", str(target))
    load = tables.load_tables.__wrapped__
    read = load()
    assert not target.exists()
    tables.compile_tables(str(target))
    monkeypatch.setattr(tables, "_read_markers", lambda: pytest.fail("reads the marker files"))
    assert rows(load()) == rows(read)


Damage = Callable[[bytes], bytes]


@pytest.fixture
def reads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Tables]:
    """The tables read from the marker files from now on; the compiled one is in `tmp_path`."""
    own = tables.load_tables()
    read: list[Tables] = []
    monkeypatch.setattr(tables, "_COMPILED", str(tmp_path / "markers.bin"))
    monkeypatch.setattr(tables, "_read_markers", lambda: read.append(own) or own)
    tables.compile_tables(tables._COMPILED)
    read.clear()
    return read


@pytest.mark.parametrize(
    "damage", [lambda _: b"", lambda data: data[:9], lambda data: b"x" + data[1:]]
)
def test_older_tables_are_replaced_by_the_files(
    damage: Damage, tmp_path: Path, reads: list[Tables]
) -> None:
    target = tmp_path / "markers.bin"
    target.write_bytes(damage(target.read_bytes()))
    assert [tables.load_tables.__wrapped__()] == reads


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-9],
        lambda data: data + b"0",
        lambda data: data[:-9] + b"\xff" * 9,
        lambda data: data[: len(tables._fingerprint())],
    ],
)
def test_damaged_tables_are_replaced_by_the_files_with_a_warning(
    damage: Damage, tmp_path: Path, reads: list[Tables]
) -> None:
    target = tmp_path / "markers.bin"
    target.write_bytes(damage(target.read_bytes()))
    with pytest.warns(RuntimeWarning, match=rf"^{re.escape(str(target))}: .*table of markers"):
        assert [tables.load_tables.__wrapped__()] == reads


def test_unreadable_tables_are_replaced_by_the_files(tmp_path: Path, reads: list[Tables]) -> None:
    target = tmp_path / "markers.bin"
    target.unlink()
    target.mkdir()
    assert [tables.load_tables.__wrapped__()] == reads


def test_no_marker_files_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "_FOLDER", str(tmp_path))
    with pytest.raises(MarkerError, match=f"^{tmp_path}: has no marker files$"):
        tables.load_tables.__wrapped__()
    monkeypatch.setattr(tables, "_FOLDER", str(tmp_path / "none"))
    with pytest.raises(MarkerError, match=f"^{tmp_path / 'none'}: No such file or directory$"):
        tables.load_tables.__wrapped__()


def test_changed_files_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "markers.bin"
    tables.compile_tables(str(target))
    monkeypatch.setattr(tables, "_COMPILED", str(target))
    monkeypatch.setattr(tables, "_FOLDER", str(tmp_path))
    (tmp_path / "xx.toml").touch()
    called: list[bool] = []

    def read() -> Tables:
        called.append(True)
        return make_tables([])

    monkeypatch.setattr(tables, "_read_markers", read)
    assert tables.load_tables.__wrapped__().n_markers == 0
    assert called == [True]


OWN = """
language = "en"
[[group]]
label = "promo"
seen = "a harbour paper"
at = "line"
strength = "{strength}"
phrases = ["Quayside Plus members", "Leave a Reply"]
"""


def test_own_phrases_count_before_the_package() -> None:
    """Also where the package has the phrase: with the label and the strength of its own."""
    for strength, score in (("hint", 1), ("sure", 6)):
        own = tables.tables_with((MarkerFile("own.toml", OWN.format(strength=strength)),))
        assert own.n_markers == tables.load_tables().n_markers + 1
        for phrase in ("Quayside Plus members", "Leave a Reply"):
            against: list[tuple[int, int, int, int, float, int]] = []
            cuts = cut_text(f"{phrase}\n", own, 2.0, 0, against=against)
            ((_, _, label, _, found, *_),) = cuts or against
            assert (LABELS[label - 1], found) == ("promo", score)
        ((_, _, label, _, _),) = cut_text("Advertisement\n", own, 2.0, 0)
        assert LABELS[label - 1] == "ad"


def test_tables_of_callers_are_held_by_content() -> None:
    one, other = (MarkerFile("own.toml", OWN.format(strength=name)) for name in ("sure", "hint"))
    assert tables.tables_with((one,)) is tables.tables_with((MarkerFile(one.name, one.text),))
    assert tables.tables_with((one,)) is not tables.tables_with((other,))
    assert tables.tables_with(()) is tables.load_tables()
    assert tables._made_with.cache_info().maxsize
