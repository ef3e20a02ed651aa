# Where the body is, by the model's logits.

from cleaner.model._model cimport EVEN_LOGIT
from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport Document, LineC
from cleaner.scan._features cimport *


cdef inline bint is_likely_prose(Document document, Py_ssize_t i, int logit) noexcept nogil:
    cdef const LineC* line = &document.lines[i]
    return line.flags & F_PROSE and not line.verdict.label and document.body_logits[i] >= logit


cdef inline bint is_after(const DecisionC* decision, const LineC* line, Py_ssize_t i) noexcept nogil:
    """Does the line stand after the body, where its cutoff is another?"""
    return i >= decision.body_last and not line.flags & (F_PROSE | F_FIELD)


cdef inline bint is_inside(const DecisionC* decision, Py_ssize_t i) noexcept nogil:
    return decision.body_first <= i < decision.body_last


cdef bint is_running(Document document, const DecisionC* decision) noexcept nogil
cdef void body_find(Document document, DecisionC* decision, int first_logit) noexcept nogil
