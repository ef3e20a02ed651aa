# A line by itself.

from cleaner.scan._document cimport Document, LineC, TokenC


cdef int line_judge(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil
