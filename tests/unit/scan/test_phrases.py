"""Which phrases of a line count: where they stand, and how many."""

from __future__ import annotations

import pytest
from pxd import numbers
from scanned import row

BITS = numbers("_registry.pxd", "markers/_tables.pxd", "scan/_features.pxd", "scan/_document.pxd")


@pytest.mark.parametrize(
    ("line", "hits"),
    [
        ("Read more: a title", [("START", "Read more")]),
        ("Read more of it", [("START", "Read more")]),
        ("It rained. Read more: a title", [("INLINE", "Read more")]),
        ("It rained. Read more of it", []),
        ("It rained, read more: a title", []),
        ("She said: read more: a title", []),
        ("(Read more: a title)", [("START", "Read more")]),
        ("It rained (Read more: a title)", [("INLINE", "Read more")]),
        ("It rained | Read more: a title", [("INLINE", "Read more")]),
        ("It rained (Photo Jane)", [("INLINE", "Photo")]),
        ("It rained. Photo Jane", []),
        ("Jane Doe for AFP", [("END", "for AFP")]),
        ("Jane Doe for AFP said", []),
        ("Jane Doe for AFP.", [("END", "for AFP")]),
        ("Share the boat with me", [("START", "Share")]),
        ("It rained. Share", []),
        ("It. Read more: b. Read more: c. Read more: d", [("INLINE", "Read more")] * 3),
    ],
)
def test_phrases_count_where_they_belong(line: str, hits: list[tuple[str, str]]) -> None:
    names = {BITS[f"AT_{at}"]: at for at in ("LINE", "START", "END", "INLINE")}
    found = [(names[hit["at"]], line[hit["start"] : hit["stop"]]) for hit in row(line)["hits"]]
    assert found == hits


def test_the_hits_of_one_line_have_a_bound() -> None:
    assert row("It rained. Read more: a title. " * 5000)["n_hits"] == 250
