# The rules that tell a line by the markers in it.

from cleaner.markers._tables cimport MarkerC
from cleaner.scan._document cimport Document, LineC, TokenC


cdef int rule_marker_line(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil
cdef int rule_marker_hint(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil
cdef int rule_notes(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil
cdef int rule_marker_opens(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil
cdef int rule_marker_ends(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil
cdef bint is_speech(Document document, const LineC* line, const TokenC* tokens, Py_ssize_t n) noexcept nogil
cdef bint is_consent(const MarkerC* marker) noexcept nogil
