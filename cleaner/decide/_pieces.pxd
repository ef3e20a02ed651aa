# Pieces of boilerplate in a line that is kept.

from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport Document, LineC


cdef int line_trim(Document document, LineC* line, const DecisionC* decision, bint lead, bint inside) except -1 nogil
