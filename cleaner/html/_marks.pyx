# cython: wraparound=True
"""The elements that mark text in the lines of a page: links, emphasis, code, notes, cells, images.

They are noted only where Markdown is to be made of the page.
"""

from cleaner.html._line_text cimport n_inked
from cleaner.html._page cimport *
from cleaner.html._tags cimport *
from cleaner.html._tree cimport kept_attributes

cdef dict MARK_KINDS = {
    "a": M_LINK, "b": M_STRONG, "strong": M_STRONG, "em": M_EMPHASIS, "i": M_EMPHASIS, "s": M_STRIKE,
    "strike": M_STRIKE, "del": M_STRIKE, "code": M_CODE, "kbd": M_CODE, "samp": M_CODE, "tt": M_CODE, "sup": M_NOTE,
    "td": M_CELL, "th": M_CELL, "img": M_POINT, "input": M_POINT, "hr": M_POINT,
}
cdef frozenset WITH_ATTRIBUTES = frozenset([*MARK_KINDS, "li", "ol", "pre", "div", "figure", "source", "span"])


cdef class Marks:
    def __init__(self, Page page) -> None:
        self.page = page
        page.marks, page.points, page.attributes = {}, [], {}
        self.open_marks, self.closed_marks = [], []

    cdef int element_open(
        self, const xmlNode* node, int32_t number, str tag, uint32_t kind, Py_ssize_t n_pieces, bint in_data,
    ) except -1:
        """Note an element that marks text, or a place in it; `in_data`: is a table of data around it?"""
        cdef int mark = M_FORMULA if self.page.elements[number].sections & IN_FORMULA else MARK_KINDS.get(tag, -1)
        if tag in WITH_ATTRIBUTES:
            attributes = kept_attributes(node)
            if attributes:
                self.page.attributes[number] = attributes
        if in_data and kind & (IS_BLOCK | IS_BREAK) and not kind & (IS_CELL | IS_ROW | IS_TABLE):
            self.closed_marks.append((number, n_pieces, n_pieces))   # a line breaks in a cell
        elif tag == "hr":
            self.page.points.append((number, self.page.n_lines))
        elif mark == M_POINT:
            self.closed_marks.append((number, n_pieces, n_pieces))
        elif mark >= 0 and not self.is_open[mark] and (mark != M_CELL or in_data):
            self.is_open[mark] = True
            self.open_marks.append((number, mark, n_pieces))
        return 0

    cdef int element_close(self, int32_t number, Py_ssize_t n_pieces) except -1:
        """The innermost open element ends."""
        cdef int32_t innermost
        cdef int mark
        if not self.open_marks:
            return 0
        innermost, mark, first = self.open_marks[-1]
        if innermost == number:
            self.open_marks.pop()
            self.is_open[mark] = False
            self.closed_marks.append((number, first, n_pieces))
        return 0

    cdef int line_end(self, str line, list pieces) except -1:
        """Note where in `line` the marks of its pieces are, and begin those that are open again.

        `line` is "" where the pieces made no line, or several.  White space differs between pieces and line, so all
        other characters are counted.
        """
        cdef Py_ssize_t n = 0, number, start, stop
        cdef list marks = self.closed_marks, counts = [0], found = []
        cdef list offsets
        if not self.open_marks and not marks:
            return 0
        marks += [(number, start, len(pieces)) for number, _, start in self.open_marks]
        if line:
            for piece in pieces:
                n += n_inked(piece)
                counts.append(n)
            offsets = [at for at, char in enumerate(line) if not char.isspace()]
            offsets.append(len(line))
            for number, start, stop in sorted(marks):
                start, stop = counts[start], counts[stop]
                found.append((number, offsets[start], offsets[stop - 1] + 1 if stop > start else offsets[start]))
            self.page.marks[self.page.n_lines - 1] = found
        else:
            self.page.points += [(number, self.page.n_lines) for number, start, stop in sorted(marks) if start == stop]
        self.open_marks = [(number, mark, 0) for number, mark, _ in self.open_marks]
        self.closed_marks = []
        return 0
