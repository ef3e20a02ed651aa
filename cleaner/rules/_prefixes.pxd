# Boilerplate before a line's first sentence.

from cleaner.scan._document cimport CutC, Document, LineC, TokenC


cdef Py_ssize_t prefix_date(Document document, const LineC* line, const TokenC* tokens, Py_ssize_t n, bint lead,
                            CutC* cut) noexcept nogil
cdef Py_ssize_t prefix_phrase(Document document, const LineC* line, const TokenC* tokens, Py_ssize_t n,
                              CutC* cut) noexcept nogil
cdef Py_ssize_t prefix_notice(Document document, const LineC* line, const TokenC* tokens, Py_ssize_t n,
                              CutC* cut) noexcept nogil
cdef Py_ssize_t prefix_title(Document document, const LineC* line, const TokenC* tokens, Py_ssize_t n,
                             CutC* cut) noexcept nogil
