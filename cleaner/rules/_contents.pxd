# Lists of what the text's sections are called.

from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport Document


cdef int contents_mark(Document document, const DecisionC* decision) except -1 nogil
