# Keep or drop.

from libc.stdint cimport uint8_t

from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport Document, LineC

# Why the evidence does not drop a line.
cdef enum:
    DROPPED = 0
    KEPT_NO_EVIDENCE
    KEPT_BELOW_THRESHOLD
    KEPT_LABEL               # the user keeps such lines
    KEPT_PROSE               # running text asks for strong evidence
    KEPT_WHOLE               # it stays with what it belongs to
    N_KEPT


cdef int evidence_gather(Document document, DecisionC* decision) except -1 nogil
cdef int why_piece_kept(const DecisionC* decision, uint8_t label, int score) noexcept nogil
cdef bint piece_should_drop(const DecisionC* decision, uint8_t label, int score) noexcept nogil
cdef int why_kept(const DecisionC* decision, const LineC* line, Py_ssize_t i) noexcept nogil
cdef bint model_should_drop(Document document, const DecisionC* decision, Py_ssize_t i) except -1 nogil
cdef bint unit_should_drop(Document document, const DecisionC* decision, Py_ssize_t first) except -1 nogil
