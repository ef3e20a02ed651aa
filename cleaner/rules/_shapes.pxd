# What a line or the place in it is like.

from libc.stdint cimport uint8_t, uint32_t

from cleaner.scan._chars cimport *
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.markers._tables cimport *
from cleaner._registry cimport *


cdef inline bint goes_on(const LineC* line) noexcept nogil:
    """Is it the rest of a sentence that the line before began?  A link inside a sentence makes lines of its pieces."""
    if line.flags & (F_BULLET | F_TABLE | F_HEADING):
        return False
    if line.flags & F_ONWARD or (line - 1).flags & F_UNENDED:
        return True
    return line.flags & F_LOWER != 0 and not (line - 1).flags & (F_TERMINAL | F_COLON)


cdef bint is_prose(const LineC* line) noexcept nogil
cdef bint same_chars(Document document, Py_ssize_t one, Py_ssize_t other, Py_ssize_t n) noexcept nogil
cdef bint says_again(Document document, const LineC* line, const LineC* other) noexcept nogil
cdef bint ends_sentence(Document document, const LineC* line, Py_ssize_t i) noexcept nogil
cdef bint begins_alike(Document document, const LineC* line, const LineC* other) noexcept nogil
cdef bint is_row(Document document, Py_ssize_t i) noexcept nogil
