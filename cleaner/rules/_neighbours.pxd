# A line beside boilerplate.

from cleaner._registry cimport *
from cleaner.rules._decision cimport DecisionC
from cleaner.rules._measure cimport is_boilerplate
from cleaner.scan._document cimport Document, LineC


cdef inline bint is_doubtful(const LineC* line) noexcept nogil:
    """Boilerplate if it has such neighbours."""
    return line.verdict.label and not is_boilerplate(line) and line.verdict.score >= SCORE_HINT - SCORE_HALF


cdef int share_bars_mark(Document document) except -1 nogil
cdef int weak_neighbours_promote(Document document, const DecisionC* decision) except -1 nogil
