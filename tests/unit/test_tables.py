"""The compiled markers are the marker files, and give way to them when those change."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner import tables
from cleaner._core import scan_lines
from cleaner._tables import Tables
from cleaner.markers import make_tables, read_languages

TEXT = "Leave a Reply\n\nShe wrote Leave a Reply on the wall.\n\n12 Comments\n\n关联阅读\n"


def rows(of: Tables) -> list[dict[str, object]]:
    return scan_lines(TEXT, of)


def test_bytes_give_the_same_tables() -> None:
    made = make_tables(read_languages())
    again = Tables.from_bytes(made.to_bytes())
    assert again.n_markers == made.n_markers
    assert again.to_bytes() == made.to_bytes()
    assert rows(again) == rows(made)


@pytest.mark.parametrize("cut", [0, 1, 8, 30, 1000, -1])
def test_torn_bytes_are_refused(cut: int) -> None:
    whole = make_tables([]).to_bytes()
    with pytest.raises(ValueError, match="table of markers"):
        Tables.from_bytes(whole[:cut])


def test_other_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="table of markers"):
        Tables.from_bytes(b"x" * 5000)


def test_compiled_and_read_tables_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "markers.bin"
    monkeypatch.setattr(tables, "_COMPILED", str(target))
    load = tables.load_tables.__wrapped__
    read = load()
    assert not target.exists()
    tables.compile_tables(str(target))
    monkeypatch.setattr(tables, "_read_markers", lambda: pytest.fail("the compiled ones will do"))
    assert rows(load()) == rows(read)


@pytest.mark.parametrize(
    "spoil", [lambda _: b"", lambda data: data[:-9], lambda data: b"0" + data[1:]]
)
def test_spoilt_tables_give_way_to_the_files(
    spoil: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "markers.bin"
    tables.compile_tables(str(target))
    target.write_bytes(spoil(target.read_bytes()))  # type: ignore[operator]
    monkeypatch.setattr(tables, "_COMPILED", str(target))
    assert rows(tables.load_tables.__wrapped__()) == rows(make_tables(read_languages()))


def test_changed_files_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "markers.bin"
    tables.compile_tables(str(target))
    monkeypatch.setattr(tables, "_COMPILED", str(target))
    monkeypatch.setattr(tables, "_FOLDER", str(tmp_path))
    called: list[bool] = []

    def read() -> Tables:
        called.append(True)
        return make_tables([])

    monkeypatch.setattr(tables, "_read_markers", read)
    assert tables.load_tables.__wrapped__().n_markers == 0
    assert called == [True]
