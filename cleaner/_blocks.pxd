# A line among its neighbours.

from cleaner._core cimport Document, LineC
from cleaner._verdicts cimport ScopeC


cdef int lines_decide(Document document, ScopeC* scope) except -1 nogil
cdef bint is_held_back(const ScopeC* scope, const LineC* line, Py_ssize_t i) noexcept nogil
