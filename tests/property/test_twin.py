"""Law: the scan equals its naive oracle, `oracle_lines.py`, feature by feature, on one draw."""

from __future__ import annotations

import pytest
from hypothesis import event, example, given
from hypothesis import strategies as st
from oracle_lines import scan
from oracle_phrases import BITS, Markers
from strategies import LANGUAGES, DrawnPage, languages, marker_texts, pages, texts

from cleaner.markers._tables import Tables
from cleaner.markers.load import load_tables
from cleaner.markers.reader import Language, make_tables
from cleaner.scan._scan import scan_lines

FLAGS = {name: bit for name, bit in BITS.items() if name.startswith("F_")}
OWN_MARKERS = Markers(LANGUAGES)


def named(flags: int) -> set[str]:
    return {name for name, bit in FLAGS.items() if flags & bit}


def assert_twins(text: str, tables: Tables, markers: Markers) -> None:
    """The core's rows are the oracle's; equal hashes are equal words."""
    rows = scan_lines(text, tables)
    expected = scan(text, markers)
    for row, twin in zip(rows, expected, strict=True):
        line = text[row["start"] : row["tail"]]
        assert named(row["flags"]) == named(twin["flags"]), line
        assert {name: row[name] for name in twin if name != "words"} == {
            name: value for name, value in twin.items() if name != "words"
        }, line
        assert row["n_hits"] == len(twin["hits"])
    by_hash = {row["hash"]: twin["words"] for row, twin in zip(rows, expected, strict=True)}
    for row, twin in zip(rows, expected, strict=True):
        assert by_hash[row["hash"]] == twin["words"]
    assert len(by_hash) == len({twin["words"] for twin in expected})


@given(texts | marker_texts, st.lists(languages(), max_size=3))
def test_drawn_markers(text: str, drawn: list[Language]) -> None:
    markers = Markers(drawn)
    found = any(row["marker"] or row["hits"] for row in scan(text, markers))
    event("markers found" if found else "none found")
    assert_twins(text, make_tables(drawn), markers)


@given(texts)
@example("Share a per")  # a function word, a phrase and a weekday, in several languages
def test_own_markers_on_any_text(text: str) -> None:
    assert_twins(text, load_tables(), OWN_MARKERS)


@given(pages())
def test_own_markers_on_pages(page: DrawnPage) -> None:
    assert_twins(page.text, load_tables(), OWN_MARKERS)


@pytest.mark.parametrize("start", [*range(0, 0x10000, 0x2000), 0x10000, 0x110000], ids=hex)
def test_every_character(start: int) -> None:
    """Each of the basic plane, and some others, in a word, alone, after a number and first."""
    chars = range(start, start + 0x2000) if start < 0x10000 else range(0x10000, start, 67)
    tables, markers = make_tables([]), Markers([])
    for code in chars:
        char = chr(code)
        assert_twins(f"a{char}b {char} 1{char}2\n{char} a", tables, markers)
