# What changes no word of a text: how its lines end, blanks at their edges, signs that nobody sees.

from cleaner.scan._document cimport Document


cdef int text_fold(Document document) except -1 nogil
cdef void cuts_unfold(Document document) noexcept nogil
cdef Py_ssize_t source_at(Document document, Py_ssize_t at) noexcept nogil
cdef Py_ssize_t source_start(Document document, Py_ssize_t at) noexcept nogil
cdef Py_ssize_t source_stop(Document document, Py_ssize_t at) noexcept nogil
