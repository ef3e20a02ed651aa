# A line among its neighbours.

from cleaner._document cimport Document
from cleaner._verdicts cimport ScopeC


cdef int lines_decide(Document document, ScopeC* scope) except -1 nogil
