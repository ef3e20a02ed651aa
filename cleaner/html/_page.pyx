"""The lines of a page, and the elements that they stood in."""

cimport cython
from libc.stdint cimport int32_t, int64_t, uint32_t
from libc.stdlib cimport free

from cleaner.html._names cimport BEYOND, INLINE

from cleaner.html._names import name_words


@cython.final
cdef class LineContext:
    """What a line stood in.

    It holds no objects of Python, so that the garbage collector need not walk a long page's.
    """

    cdef readonly int32_t block      # the number of the element that it is a line of
    cdef readonly int32_t whole      # of the outermost around it whose lines are kept or dropped together, or -1
    cdef readonly uint32_t sections  # `SECTIONS` bits of what all its text is in
    cdef readonly int64_t link_chars     # characters of it in links,
    cdef readonly int64_t chars          # and all, without blanks
    cdef readonly int32_t n_controls     # buttons and the like
    cdef readonly bint has_formula


cdef class Page:
    """The lines of a page, and where each stood.

    Made by `_walk.read_page`; never changes afterwards.
    """

    def __dealloc__(self) -> None:
        free(self.elements)
        free(self.lines)
        free(self.counters)

    def around(self, Py_ssize_t line) -> list[int]:
        """The numbers of the elements around a line, its block first, the root last."""
        if not 0 <= line < self.n_lines:
            raise IndexError(line)
        found = []
        cdef int32_t number = self.lines[line].block
        while number >= 0:
            found.append(number)
            number = self.elements[number].parent
        return found

    def block(self, Py_ssize_t line) -> tuple[int, int]:
        """The number of a line's block, and how many line breaks are before the line in it."""
        if not 0 <= line < self.n_lines:
            raise IndexError(line)
        return self.lines[line].block, self.lines[line].n_breaks

    def parent(self, Py_ssize_t number) -> int:
        """The number of the element around an element, -1 for the root."""
        if not 0 <= number < self.n_elements:
            raise IndexError(number)
        return self.elements[number].parent

    def contexts(self) -> list[LineContext]:
        """What each line stood in."""
        cdef PageLineC* line
        cdef LineContext context
        cdef Py_ssize_t i
        found = []
        for i in range(self.n_lines):
            line = &self.lines[i]
            context = LineContext.__new__(LineContext)
            context.block, context.whole, context.sections = line.block, line.whole, line.sections
            context.link_chars, context.chars = line.link_chars, line.chars
            context.n_controls, context.has_formula = line.n_controls, line.has_formula
            found.append(context)
        return found

    def element(self, Py_ssize_t number) -> tuple[str, str, str, str]:
        """Tag, class and id of an element, and the values of its other attributes that name things."""
        if not 0 <= number < self.n_elements:
            raise IndexError(number)
        return self.names[number]

    def words(self, Py_ssize_t line) -> list[tuple[int, str]]:
        """The words of the elements around a line and inside it, each with its place."""
        found = []
        for level, number in enumerate(self.around(line)):
            found += [(min(level, BEYOND), word) for word in name_words(self.names[number])]
        for number in range(self.lines[line].inline_start, self.lines[line].inline_stop):
            found += [(INLINE, word) for word in name_words(self.names[number])]
        return found


# Of `LineContext.sections`.
SECTIONS = {
    "nav": IN_NAV, "aside": IN_ASIDE, "header": IN_HEADER, "footer": IN_FOOTER, "form": IN_FORM, "list": IN_LIST,
    "figure": IN_FIGURE, "hidden": IN_HIDDEN, "note": IN_NOTE, "notes": IN_NOTES, "post": IN_POST, "code": IN_CODE,
    "unseen": IN_UNSEEN,
}
