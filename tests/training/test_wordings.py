"""Wordings counted by their sources."""

from __future__ import annotations

import pytest

np = pytest.importorskip("numpy")
for name in ("catboost", "rapidfuzz", "scipy", "sklearn"):
    pytest.importorskip(name)

from mills import page_of

from training import wordings
from training.wordings import WordingRows, hashes_of, wording_rows


def weight(table: bytes, text: str) -> int:
    """Of a wording, or 0 if it is not known."""
    slots = np.frombuffer(table, np.uint8).reshape(-1, 2)
    (hashed,) = hashes_of([text])
    tag, found = slots[hashed >> 32 - wordings.BITS]
    return int(found.view(np.int8)) if tag == hashed & 0xFF else 0


def rows_of(counts: dict[tuple[str, int], tuple[int, int]]) -> WordingRows:
    """Of texts and folds the sources of boilerplate and of body."""
    hashes = [hashed for text, _ in counts for hashed in hashes_of([text])]
    folds = [fold for _, fold in counts]
    numbers = list(counts.values())
    return WordingRows(
        np.array(hashes, np.uint32),
        np.array(folds),
        np.array([one for one, _ in numbers]),
        np.array([one for _, one in numbers]),
    )


def test_numbers_are_one_word_and_case_counts_for_nothing() -> None:
    assert hashes_of(["12 Likes"]) == hashes_of(["7 likes"]) != hashes_of(["12 Shares"])
    assert hashes_of(["A | B", "•"]) == hashes_of(["a", "b"])


def test_what_many_sites_have_speaks_against_a_piece() -> None:
    rows = rows_of({("Copy link", 1): (5, 0), ("In short", 1): (0, 4), ("Once", 1): (1, 0)})
    table = rows.fit()
    assert weight(table, "Copy link") < -30
    assert weight(table, "In short") > 30
    assert weight(table, "Once") == weight(table, "Never seen") == 0  # one source is too few


def test_what_both_have_says_nothing() -> None:
    assert weight(rows_of({("March 12", 1): (6, 6)}).fit(), "March 12") == 0


def test_a_fold_is_held_out() -> None:
    rows = rows_of({("Copy link", 1): (5, 0), ("Copy link", 2): (2, 0)})
    both, one, none = (weight(rows.fit(folds), "Copy link") for folds in ((), {1}, {1, 2}))
    assert both < one < none == 0


def test_templates_count_where_their_slots_say_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wordings, "languages", lambda: ["en"])
    rows = wording_rows([page_of(number) for number in range(5)])
    assert weight(rows.fit(), "Was this helpful?") < 0
    assert rows.n_body.sum() > 0
    assert rows.fit() == wording_rows([page_of(number) for number in range(5)]).fit()
