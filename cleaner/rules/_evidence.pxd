# Evidence on a line, and the verdict that follows from it.
#
# What looks at a line never drops it.  It notes what it found: that the line is boilerplate of a kind, by a rule, with
# a score; or that a guard leaves no more than some score of what was found before.  The verdict of a line follows from
# all its evidence, in the order in which it was found; `decide/_decide.pyx` alone says what is dropped.

from libc.stdint cimport int8_t, uint8_t

from cleaner._registry cimport *
from cleaner.scan._document cimport *

# What evidence does to a verdict.
cdef enum:
    EVIDENCE_ADDED = 1       # it counts if it is the stronger
    EVIDENCE_INSTEAD = 2     # it takes the place of what was found before
    EVIDENCE_LIMIT = 3       # a guard's: no more than its score is left
    EVIDENCE_REFUSED = 4     # a guard's: nothing is left
    EVIDENCE_OF_PIECE = 5    # of a piece of the line, which is judged alone: the line's verdict is as it was


cdef inline VerdictC verdict_of(uint8_t label, uint8_t rule, int score) noexcept nogil:
    cdef VerdictC verdict
    verdict.label, verdict.rule, verdict.score = label, rule, <int8_t> score
    return verdict


cdef inline bint is_off(Document document, uint8_t rule) noexcept nogil:
    """Has the caller switched the rule off?"""
    return (document.rules_off >> rule) & 1


cdef inline int evidence_for(Document document, LineC* line, uint8_t label, uint8_t rule, int score) except -1 nogil:
    """The line is boilerplate of that kind, unless something stronger was found already."""
    cdef VerdictC verdict = verdict_of(label, rule, score)
    if is_off(document, rule):
        return 0
    evidence_add(document, line, EVIDENCE_ADDED, 0, verdict)
    if not line.verdict.label or line.verdict.score < score:
        line.verdict = verdict
    return 0


cdef inline int evidence_instead(
    Document document, LineC* line, uint8_t label, uint8_t rule, int score,
) except -1 nogil:
    """The line is boilerplate of that kind, whatever was found before."""
    if is_off(document, rule):
        return 0
    line.verdict = verdict_of(label, rule, score)
    evidence_add(document, line, EVIDENCE_INSTEAD, 0, line.verdict)
    return 0


cdef inline int evidence_limit(Document document, LineC* line, uint8_t guard, int score) except -1 nogil:
    """A guard leaves no more than that score."""
    if line.verdict.score <= score:
        return 0
    evidence_add(document, line, EVIDENCE_LIMIT, guard, verdict_of(line.verdict.label, line.verdict.rule, score))
    line.verdict.score = <int8_t> score
    return 0


cdef inline int evidence_refuse(Document document, LineC* line, uint8_t guard) except -1 nogil:
    """A guard takes the line for body, whatever was found before; what it was taken for is still to be seen."""
    evidence_add(document, line, EVIDENCE_REFUSED, guard, line.verdict)
    line.verdict.label = 0
    return 0


cdef inline int evidence_of_piece(Document document, const LineC* line, const CutC* piece) except -1 nogil:
    """That piece of the line is boilerplate."""
    cdef EvidenceC* evidence = evidence_add(
        document, line, EVIDENCE_OF_PIECE, 0, verdict_of(piece.label, piece.rule, piece.score)
    )
    evidence.start, evidence.stop = piece.start, piece.stop
    return 0
