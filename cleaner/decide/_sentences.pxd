# Is a line a piece of a sentence, a heading, or names?

from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport Document, LineC


cdef bint is_torn(Document document, Py_ssize_t i) noexcept nogil
cdef bint is_heading(Document document, Py_ssize_t i) noexcept nogil
cdef bint is_numbered(Document document, const LineC* line) noexcept nogil
cdef bint has_neighbour(Document document, Py_ssize_t i) noexcept nogil
cdef bint names_are_told(Document document, const LineC* line) except -1 nogil
cdef bint names_are_likely(Document document, const DecisionC* decision, Py_ssize_t i) except -1 nogil
