"""The lines of a page compared with what it states of itself, as columns of bytes."""

from __future__ import annotations

import re
from functools import cached_property

from cleaner.html._line_words import LineWords
from cleaner.html._squeeze import only_words
from cleaner.model._columns import N_PAD

__all__ = ["MAX_BYTE", "N_STATED_COLUMNS", "FoldedLines", "stated_columns"]

MAX_BYTE = 255  # a share of one
N_STATED_COLUMNS = 3
NOT_IN_BODY, IN_BODY = 1, 2  # 0 where no body is stated

_GAP = re.compile(r"\W+")
_WORD = re.compile(r"\w+")


class FoldedLines:
    """The lines of a page's text in the form in which they are compared with other texts."""

    def __init__(self, text: str) -> None:
        self.n_chars = max(len(text), 1)
        # The words of each line with blanks between them; lists of words would be so many more
        # objects for the garbage collector.
        self.joined = [line for line in only_words(text.lower()).split("\n") if line]

    @cached_property
    def without_blanks(self) -> list[str]:
        """Each line's words, joined without blanks."""
        return [line.replace(" ", "") for line in self.joined]

    @cached_property
    def words(self) -> LineWords:
        """Each line's words."""
        return LineWords(self.joined)

    def columns(self, n: int) -> list[bytearray]:
        """`n` rows of a byte a line, with `N_PAD` zeros on either side."""
        return [bytearray(len(self.joined) + 2 * N_PAD) for _ in range(n)]


def stated_columns(lines: FoldedLines, title: str, body: str) -> bytes:
    """The lines compared with the title and the body that the page states: `N_STATED_COLUMNS` rows.

    The share of the line's words that are in the title, the share of the title's
    words that are in the line, and whether the line is in the stated body.
    """
    of_line, of_title, in_body = rows = lines.columns(N_STATED_COLUMNS)
    title_words = set(_WORD.findall(title.lower()))
    joined = _GAP.sub("", body.lower())
    if title_words:
        of_line[N_PAD:-N_PAD], of_title[N_PAD:-N_PAD] = lines.words.shares(title_words)
    if joined:
        for at, line in enumerate(lines.without_blanks, N_PAD):
            in_body[at] = IN_BODY if line and line in joined else NOT_IN_BODY
    return b"".join(rows)
