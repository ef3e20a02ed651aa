"""HTML as the tests read it: its tree, its lines, and columns of bytes as rows of numbers."""

from __future__ import annotations

from lxml.html import HtmlElement

from cleaner.html._page import Page
from cleaner.html._walk import read_page
from cleaner.html.parse import parse_page
from cleaner.model._columns import N_PAD

NO_WEIGHTS = bytes(1 << 4)


def root_of(html: str) -> HtmlElement:
    """The root of the page's tree."""
    root = parse_page(html)
    assert root is not None
    return root


def page_of(html: str, weights: bytes = NO_WEIGHTS) -> Page:
    """The lines of the page."""
    return read_page(root_of(html), weights)


def rows_of(columns: bytes, n_lines: int) -> list[list[int]]:
    """A row for each column, without the zeros that stand on either side."""
    stride = n_lines + 2 * N_PAD
    rows = [columns[at : at + stride] for at in range(0, len(columns), stride)]
    assert not any(any(row[:N_PAD]) or any(row[-N_PAD:]) for row in rows)
    return [list(row[N_PAD:-N_PAD]) for row in rows]
