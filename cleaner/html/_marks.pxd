# The elements that mark text in the lines of a page, while its tree is walked.

from libc.stdint cimport int32_t, uint32_t
from lxml.includes.tree cimport xmlNode

from cleaner.html._page cimport Page

# What an element marks.  Of elements of one kind that are inside each other the outermost counts.
cdef enum:
    M_LINK
    M_STRONG
    M_EMPHASIS
    M_STRIKE
    M_CODE
    M_NOTE
    M_FORMULA
    M_CELL
    M_POINT                  # a place: the element has no text of its own
    N_MARK_KINDS


cdef class Marks:
    cdef Page page
    cdef list open_marks              # element, kind and first piece of those that are open
    cdef list closed_marks            # of this line: element, first piece, the piece after the last
    cdef bint[N_MARK_KINDS] is_open

    cdef int element_open(
        self, const xmlNode* node, int32_t number, str tag, uint32_t kind, Py_ssize_t n_pieces, bint in_data,
    ) except -1
    cdef int element_close(self, int32_t number, Py_ssize_t n_pieces) except -1
    cdef int line_end(self, str line, list pieces) except -1
