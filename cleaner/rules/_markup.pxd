# Tags, attributes, shortcodes and holes of templates in a line.

from cleaner.markers._tables cimport *
from cleaner.scan._chars cimport *
from cleaner.scan._document cimport Document, LineC, char_at


cdef Py_ssize_t markup_end(Document document, const LineC* line, Py_ssize_t i) noexcept nogil
cdef Py_ssize_t tag_before(Document document, const LineC* line, Py_ssize_t i) noexcept nogil
cdef Py_ssize_t placeholder_end(Document document, Py_ssize_t i, Py_ssize_t limit) noexcept nogil
cdef bint is_element_name(Document document, Py_ssize_t start, Py_ssize_t stop) noexcept nogil


cdef inline bint is_name_char(Document document, Py_ssize_t index) noexcept nogil:
    """May the character be part of the name of an element or attribute?"""
    cdef Py_UCS4 c = char_at(&document.text, index)
    return c < 128 and (class_of(&document.tables.c, c) & C_WORD or c == "-" or c == "_" or c == ":")
