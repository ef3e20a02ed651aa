# The title again, a paragraph again.

from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport Document


cdef int doubles_mark(Document document, const DecisionC* decision) except -1 nogil
