# Does the model drop a line?

from cleaner.rules._decision cimport DecisionC
from libc.stdint cimport uint8_t

from cleaner.scan._document cimport Document, LineC


cdef enum:
    MAX_SCORE = 127          # what a byte holds


cdef int line_cutoff(Document document, const DecisionC* decision, Py_ssize_t i) noexcept nogil
cdef bint model_drops(Document document, const DecisionC* decision, Py_ssize_t i) except -1 nogil
cdef uint8_t likely_label(const LineC* line, uint8_t before) noexcept nogil
