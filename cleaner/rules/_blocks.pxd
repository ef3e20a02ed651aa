# A line under a heading.

from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport Document


cdef int prose_blocks_mark(Document document, const DecisionC* decision) except -1 nogil
cdef int blocks_mark(Document document, const DecisionC* decision) except -1 nogil
