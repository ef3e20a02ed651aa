# Does the model drop a line?

from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport Document


cdef bint model_drops(Document document, const DecisionC* decision, Py_ssize_t i) except -1 nogil
