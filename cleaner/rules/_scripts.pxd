# Scripts, style sheets and data that a page has beside its text.

from cleaner.scan._document cimport Document


cdef bint is_script(Document document, Py_ssize_t start, Py_ssize_t stop) noexcept nogil
cdef bint is_style(Document document, Py_ssize_t start, Py_ssize_t stop) noexcept nogil
