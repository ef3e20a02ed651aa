"""Plain tables for a terminal: rows of strings, columns as wide as their widest cell."""

from __future__ import annotations

from collections.abc import Sequence


def format_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The table as text; the first column stands left, the others right.

    >>> print(format_table(["what", "MB/s"], [["wc -w", "150"]]))
    what   MB/s
    -----  ----
    wc -w   150
    """
    widths = [max(len(row[k]) for row in [head, *rows]) for k in range(len(head))]

    def line(cells: Sequence[str]) -> str:
        first, *others = (
            cell.rjust(width) if k else cell.ljust(width)
            for k, (cell, width) in enumerate(zip(cells, widths, strict=True))
        )
        return "  ".join([first, *others]).rstrip()

    return "\n".join([line(head), line(["-" * width for width in widths]), *map(line, rows)])
