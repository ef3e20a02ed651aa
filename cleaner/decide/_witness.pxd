# A verdict that is not sure needs a second witness.

from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport Document


cdef int witnesses_ask(Document document, const DecisionC* decision) except -1 nogil
