# Names, credits and notices of copyright among the words of a line.

from cleaner.scan._document cimport Document, LineC, TokenC


cdef Py_ssize_t names_end(const TokenC* tokens, Py_ssize_t i, Py_ssize_t n) noexcept nogil
cdef bint is_agency_word(Document document, const TokenC* tokens, Py_ssize_t i) noexcept nogil
cdef Py_ssize_t credit_start(Document document, const LineC* line) except -2 nogil
cdef Py_ssize_t notice_end(Document document, const TokenC* tokens, Py_ssize_t n) noexcept nogil
cdef bint has_notice_before_prose(
    Document document, const LineC* line, const TokenC* tokens, Py_ssize_t n,
) noexcept nogil
