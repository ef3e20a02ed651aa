# The contract of the core: the functions other extension modules may call.

from cleaner.scan._document cimport Document, LineC, TokenC


cdef int document_scan(Document document) except -1 nogil
cdef int lines_scan(Document document) except -1 nogil
cdef int line_rescan(Document document, LineC* line) except -1 nogil
cdef void line_unmention(Document document, LineC* line) noexcept nogil
cdef int part_scan(Document document, Py_ssize_t start, Py_ssize_t stop, LineC* part, TokenC* tokens) except -1 nogil
cdef Py_ssize_t line_tokens(Document document, const LineC* line, TokenC* tokens) except -1 nogil
cdef list document_rows(Document document)
cdef str rest_of(Document earlier, str text, list cuts)
