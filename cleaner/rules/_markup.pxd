# Tags, attributes, shortcodes and holes of templates in a line.

from cleaner.scan._document cimport Document, LineC


cdef Py_ssize_t markup_end(Document document, const LineC* line, Py_ssize_t i) noexcept nogil
cdef Py_ssize_t tag_before(Document document, const LineC* line, Py_ssize_t i) noexcept nogil
cdef Py_ssize_t placeholder_end(Document document, Py_ssize_t i, Py_ssize_t limit) noexcept nogil
