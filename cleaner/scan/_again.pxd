# Lines that were read before.

from cleaner.scan._document cimport Document, LineC

cdef enum:
    NOT_READ = -1


cdef const LineC* line_left(Document document, Py_ssize_t head) noexcept nogil
cdef Py_ssize_t line_again(Document document, Py_ssize_t head, LineC* line) except -2 nogil
