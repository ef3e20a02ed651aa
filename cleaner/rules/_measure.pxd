# What a text is like, by the verdicts of its lines.

from cleaner._registry cimport *
from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport Document, LineC
from cleaner.scan._features cimport F_PROSE


cdef inline bint is_boilerplate(const LineC* line) noexcept nogil:
    """Boilerplate whatever the threshold: `strength` changes what is dropped, not what counts as a witness."""
    return line.verdict.label and line.verdict.score >= SCORE_LIKELY - SCORE_ONE


cdef inline bint in_body(const DecisionC* decision, Py_ssize_t i) noexcept nogil:
    return decision.first < i < decision.last or decision.last < 0


cdef inline bint is_body_prose(const LineC* line) noexcept nogil:
    return line.flags & F_PROSE and not is_boilerplate(line)


cdef bint is_question(Document document, const LineC* line) noexcept nogil
cdef bint is_sure_prose(Document document, Py_ssize_t i) noexcept nogil
cdef void text_measure(Document document, DecisionC* decision) noexcept nogil
