# A line among its neighbours.

from cleaner.scan._document cimport Document
from cleaner.rules._scope cimport ScopeC


cdef int lines_decide(Document document, ScopeC* scope) except -1 nogil
