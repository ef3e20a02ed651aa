# A line among its neighbours.

from cleaner.scan._document cimport Document
from cleaner.rules._decision cimport DecisionC


cdef int lines_decide(Document document, DecisionC* decision) except -1 nogil
