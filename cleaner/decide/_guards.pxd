# What keeps a line although something speaks against it.

from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport Document


cdef int form_guards(Document document, const DecisionC* decision, Py_ssize_t i) except -1 nogil
cdef int neighbour_guards(Document document, const DecisionC* decision, Py_ssize_t i) except -1 nogil
cdef bint is_in_sheet(Document document, Py_ssize_t i) noexcept nogil
