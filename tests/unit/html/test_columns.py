"""The lines of a page compared with its title and the body that it states."""

from __future__ import annotations

from page_reader import rows_of

from cleaner.html.columns import FoldedLines, stated_columns


def test_statements() -> None:
    lines = FoldedLines("Herons are back\nMenu\nThe town counted")
    of_line, of_title, in_body = rows_of(
        stated_columns(lines, "Herons are back – The Quay", "the TOWN counted, they say"), 3
    )
    assert of_line == [255, 0, 85]
    assert of_title == [153, 0, 51]
    assert in_body == [1, 1, 2]
    assert rows_of(stated_columns(lines, "", ""), 3) == [[0] * 3] * 3
