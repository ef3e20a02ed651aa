# What the text is like, and what keeps a line in it.

from cleaner.scan._document cimport Document, LineC
from cleaner.scan._features cimport F_PROSE
from cleaner._registry cimport SCORE_LIKELY, SCORE_ONE
from cleaner.rules._decision cimport DecisionC

cdef enum:
    MAX_HEADING_WORDS = 4


cdef inline bint is_boilerplate(const LineC* line) noexcept nogil:
    """Boilerplate whatever the threshold; `strength` moves what is cut, not what counts as company."""
    return line.verdict.label and line.verdict.score >= SCORE_LIKELY - SCORE_ONE


cdef inline bint in_body(const DecisionC* decision, Py_ssize_t i) noexcept nogil:
    return decision.first < i < decision.last or decision.last < 0


cdef inline bint is_body_prose(const LineC* line) noexcept nogil:
    return line.flags & F_PROSE and not is_boilerplate(line)


cdef bint is_sure_prose(Document document, Py_ssize_t i) noexcept nogil
cdef void scope_measure(Document document, DecisionC* decision) noexcept nogil
cdef int line_guard(Document document, const DecisionC* decision, Py_ssize_t i) except -1 nogil
cdef int line_temper(Document document, const DecisionC* decision, Py_ssize_t i) except -1 nogil
cdef int verdicts_weigh(Document document, const DecisionC* decision) except -1 nogil
cdef bint is_held_back(const DecisionC* decision, const LineC* line, Py_ssize_t i) noexcept nogil
