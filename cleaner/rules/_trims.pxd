# Boilerplate glued to a line that is kept.

from cleaner.scan._document cimport Document, LineC
from cleaner.rules._decision cimport DecisionC


cdef int line_trim(Document document, LineC* line, const DecisionC* decision, bint lead, bint inside) except -1 nogil
