# cython: wraparound=True
"""The text of a line, joined from its pieces as a browser would.

Between the pieces stand characters that say where a cell of a table ends, and where text out of
sight begins and ends; in the line these become tabs, and parts that are left out later.
"""

import re

from cleaner.html._squeeze cimport with_single_blanks

from cleaner.scan._fold import with_line_feeds

# Control characters, which no page has: they are taken out before.
cdef str CELL_END = "\x01"
cdef str UNSEEN_BEGIN = "\x02"
cdef str UNSEEN_END = "\x03"
_AS_BLANKS = str.maketrans("\x01\x02\x03", "   ")
_AS_TEXT = str.maketrans({"\x01": "\t", "\x02": None, "\x03": None})
_CELL_END = re.compile(" ?\x01 ?")


cdef class LineText:
    def __init__(self) -> None:
        self.pieces = []

    cdef int add(self, str piece) except -1:
        self.pieces.append(piece)
        return 0

    cdef int add_unseen(self, str text) except -1:
        """Add a text that is out of sight, in a line that is not."""
        self.has_unseen = True
        self.pieces.append(UNSEEN_BEGIN + text + UNSEEN_END)
        return 0

    cdef int add_cell_end(self) except -1:
        self.pieces.append(CELL_END)
        return 0

    cdef bint is_glued(self, str text) except -1:
        """Do two words meet where `text` begins, by a capital behind a lower case: “showFull”, “HomeNews”?"""
        cdef str last
        if not self.pieces or not text[0].isupper():
            return False
        last = self.pieces[-1].rstrip(UNSEEN_END)
        return last and last[-1].islower()

    cdef str joined(self, Py_ssize_t start, list unseen):
        """The line, which begins at `start` of the page's text; adds its parts out of sight to `unseen`."""
        cdef str text = with_single_blanks("".join(self.pieces))
        if self.has_unseen:
            return _without_controls(text, start, unseen)
        return _CELL_END.sub("\t", text).strip("\t") if CELL_END in text else text

    cdef list preformatted(self):
        """The lines of preformatted text."""
        text = with_line_feeds("".join(self.pieces).translate(_AS_TEXT))
        return [line.rstrip() for line in text.strip("\n").split("\n")]

    cdef void clear(self) noexcept:
        self.pieces.clear()
        self.has_unseen = False


cdef Py_ssize_t n_inked(str piece) except -1:
    """How many characters of a piece are not white space."""
    return len("".join(piece.translate(_AS_BLANKS).split()))


cdef Py_ssize_t n_without_ends(str piece) noexcept:
    """How many characters a piece has without the white space at its ends."""
    cdef Py_ssize_t start = 0, stop = len(piece)
    while start < stop and piece[start].isspace():
        start += 1
    while start < stop and piece[stop - 1].isspace():
        stop -= 1
    return stop - start


def _without_controls(text: str, at: int, unseen: list[tuple[int, int]]) -> str:
    """A line, which begins at `at`, without its control characters; adds its parts out of sight to `unseen`."""
    chars = []
    parts = []
    start = 0
    for char in text:
        if char == UNSEEN_BEGIN:
            start = len(chars)
        elif char == UNSEEN_END:
            if parts and not "".join(chars[parts[-1][1] : start]).strip():
                start = parts.pop()[0]
            parts.append((start, len(chars)))
        elif char == CELL_END:
            while chars and chars[-1] == " ":
                chars.pop()
            if chars:
                chars.append("\t")
        elif char != " " or (chars and chars[-1] not in " \t"):
            chars.append(char)
    line = "".join(chars).rstrip(" \t")
    n = len(line)
    for start, stop in parts:
        start, stop = min(start, n), min(stop, n)
        if start < stop and (start, stop) != (0, n):
            unseen.append(_with_one_blank(line, start, stop, at))
    return line


def _with_one_blank(line: str, start: int, stop: int, at: int) -> tuple[int, int]:
    """A part of a line to leave out, with one of the blanks around it if there are two."""
    blank_before = start == 0 or line[start - 1] == " "
    blank_after = stop == len(line) or line[stop] == " "
    if blank_before and blank_after:
        if start > 0:
            start -= 1
        elif stop < len(line):
            stop += 1
    elif not blank_before and not blank_after and line[start - 1].isalnum() and line[stop].isalnum():
        # One of its own blanks stays between the words around it.
        if line[start] == " ":
            start += 1
        elif line[stop - 1] == " ":
            stop -= 1
    return at + start, at + stop
