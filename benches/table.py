"""Tables for a terminal: rows of strings, and figures with their bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


def format_table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The table as text; the first column is aligned left, the others right.

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


@dataclass(frozen=True, slots=True)
class Row:
    """One figure; if it has a bar, `at_least` says whether the bar is a minimum or a maximum."""

    group: str
    what: str
    value: float
    unit: str
    bar: float | None = None
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Does the figure meet its bar?"""
        return self.bar is None or (
            self.value >= self.bar if self.at_least else self.value <= self.bar
        )

    def __str__(self) -> str:
        bar = "" if self.bar is None else f"{'≥' if self.at_least else '≤'} {self.bar:.5g}"
        met = "" if self.bar is None else ("met" if self.met else "MISSED")
        what = f"{self.group}: {self.what}"
        return f"{what:<62} {self.value:>9.4g} {self.unit:<15} {bar:<10} {met}".rstrip()
