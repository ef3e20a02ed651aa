"""What the tree says of each line, as columns of bytes."""

from __future__ import annotations

from page_reader import page_of, rows_of

from cleaner.html._names import word_index
from cleaner.html._tree_columns import N_TREE_COLUMNS, tree_columns
from cleaner.model._columns import N_PAD


def test_columns_lie_between_zeros() -> None:
    page = page_of("<p>one<p>two")
    assert len(rows_of(tree_columns(page), page.n_lines)) == N_TREE_COLUMNS


def test_weights_move_columns() -> None:
    weights = bytearray(1 << 12)
    weights[word_index("related", 1, 1 << 12)] = (-100) % 256
    html = "<div class=related><p>one</div><div><p>two</div>"
    before, after = (
        rows_of(tree_columns(page_of(html, w)), 2) for w in (bytes(1 << 12), bytes(weights))
    )
    assert [row[0] for row in before] != [row[0] for row in after]
    assert [row[1] for row in before] == [row[1] for row in after]


def test_hidden_elements_are_read_and_have_another_column() -> None:
    seen, unseen = page_of("<p>one</p>"), page_of("<div style='display: none'><p>one</p></div>")
    assert seen.text == unseen.text
    assert tree_columns(seen) != tree_columns(unseen)


def test_nothing_is_a_page_without_lines() -> None:
    page = page_of("<div> <img src=x> </div>")
    assert (page.text, page.n_lines) == ("", 0)
    assert tree_columns(page) == bytes(N_TREE_COLUMNS * 2 * N_PAD)
