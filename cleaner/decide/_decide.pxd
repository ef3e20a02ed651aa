# Keep or drop.

from libc.stdint cimport uint8_t

from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport Document, LineC

# Why the evidence does not drop a line; in the order and by the names of `KEPT_BY` in `clean.py`.
cdef enum:
    DROPPED = 0
    KEPT_CUTOFF              # there is none, or the model's alone
    KEPT_THRESHOLD           # its score is too low
    KEPT_KEEP               # the user keeps such lines
    KEPT_RUNNING_TEXT               # running text asks for strong evidence
    KEPT_WHOLE               # it stays with what it belongs to
    N_KEPT


cdef int evidence_gather(Document document, DecisionC* decision) except -1 nogil
cdef int why_piece_kept(const DecisionC* decision, uint8_t label, int score) noexcept nogil
cdef bint piece_should_drop(const DecisionC* decision, uint8_t label, int score) noexcept nogil
cdef int why_kept(const DecisionC* decision, const LineC* line, Py_ssize_t i) noexcept nogil
cdef bint model_should_drop(Document document, const DecisionC* decision, Py_ssize_t i) except -1 nogil
cdef bint unit_should_drop(Document document, const DecisionC* decision, Py_ssize_t first) except -1 nogil
