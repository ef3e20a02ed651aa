# What is left of markup that was escaped, or escaped twice: entities of blanks, tags in entities.

from cleaner.scan._document cimport Document, LineC


cdef Py_ssize_t scraps_end(Document document, const LineC* line, Py_ssize_t i) noexcept nogil
