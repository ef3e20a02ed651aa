# The text of a line while its pieces are read.

cdef class LineText:
    cdef list pieces
    cdef bint has_unseen              # is some of it out of sight?

    cdef int add(self, str piece) except -1
    cdef int add_unseen(self, str text) except -1
    cdef int add_cell_end(self) except -1
    cdef bint is_glued(self, str text) except -1
    cdef str joined(self, Py_ssize_t start, list unseen)
    cdef list preformatted(self)
    cdef void clear(self) noexcept

cdef Py_ssize_t n_inked(str piece) except -1
cdef Py_ssize_t n_without_ends(str piece) noexcept
