# Dates and times among the words of a line.

from cleaner.scan._document cimport Document, TokenC


cdef Py_ssize_t date_end(Document document, const TokenC* tokens, Py_ssize_t i, Py_ssize_t n) noexcept nogil
