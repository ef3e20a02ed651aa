# Residue glued to a line that stays.

from cleaner.scan._document cimport Document, LineC
from cleaner.rules._scope cimport ScopeC


cdef int line_trim(Document document, LineC* line, const ScopeC* scope, bint lead, bint inside) except -1 nogil
