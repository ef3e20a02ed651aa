"""Lines that the caller knows: by expressions of its own, or since they stand on several pages of a site.

The caller finds them in the text of each reading, so that what is known of a line is always of the line as it stands
there; here they become evidence.  That a line is repeated is weighed with what else speaks for or against it; that it
is body or boilerplate the caller has decided, and it is noted last.
"""

from libc.stdint cimport int32_t, uint8_t
from libc.stdlib cimport calloc

from cleaner._registry cimport *
from cleaner.decide._model_verdict cimport likely_label, line_cutoff
from cleaner.rules._decision cimport DecisionC
from cleaner.rules._evidence cimport *
from cleaner.rules._offlimits cimport WHOLE_STAYS
from cleaner.scan._document cimport *
from cleaner.scan._fold cimport source_at


cdef int known_take(Document document, object find) except -1:
    """Ask the caller which lines of the document's text it knows.

    `find` takes the text and returns bytes: for each line, in order, three numbers of 32 bits: where it starts and
    stops in that text, and `KNOWN_` bits.
    """
    cdef bytes found = find(document.owner)
    if len(found) % (KNOWN_FIELDS * sizeof(int32_t)):
        raise ValueError(f"{len(found)} bytes are no known lines")
    document.asks_caller = True
    document.known_owner = found
    document.known_lines = <const int32_t*> <const char*> found
    document.n_known = len(found) // <Py_ssize_t> (KNOWN_FIELDS * sizeof(int32_t))
    return 0


cdef int known_note(Document document) except -1 nogil:
    """Note what is known of each line, once the text was read.

    Where there is no model, that the line is repeated is evidence of the line alone.
    """
    cdef Py_ssize_t i, k = 0, at
    cdef const int32_t* known = document.known_lines
    cdef LineC* line
    if not document.n_known or not document.n_lines:
        return 0
    document.known = <uint8_t*> calloc(document.n_lines, 1)
    if not document.known:
        with gil:
            raise MemoryError
    for i in range(document.n_lines):
        line = &document.lines[i]
        at = source_at(document, line.start)
        while k < document.n_known and known[1] <= at:
            k += 1
            known += KNOWN_FIELDS
        if k == document.n_known:
            break
        if known[0] > at or line.whole == WHOLE_STAYS:
            continue
        document.known[i] = <uint8_t> known[2]
        if document.known[i] & KNOWN_REPEATED and document.model == NULL and line.own.score < REPEATED_SCORE and (
            not is_off(document, RULE_REPEATED_ON_SITE)
        ):
            line.own = line.verdict = verdict_of(label_of(line, i), RULE_REPEATED_ON_SITE, REPEATED_SCORE)
            document.fresh = False           # the lines that say something are marked anew
    return 0


cdef inline uint8_t label_of(const LineC* line, Py_ssize_t i) noexcept nogil:
    """The label of line `i`: that of what speaks against it, or else the likeliest."""
    if line.verdict.label:
        return line.verdict.label
    return likely_label(line, (line - 1).verdict.label if i else 0)


cdef int repeated_weigh(Document document, const DecisionC* decision, Py_ssize_t i) except -1 nogil:
    """Note that the line is repeated; the model must not find it much likelier body than what it drops itself.

    It is noted once the model's cutoff is chosen: that is meant for texts whose repeated lines nobody knows.  Where
    none was chosen, the model bears nothing out.
    """
    cdef LineC* line = &document.lines[i]
    cdef int cutoff = line_cutoff(document, decision, i) if decision.cutoff else -REPEATED_MARGIN
    evidence_for(document, line, label_of(line, i), RULE_REPEATED_ON_SITE, REPEATED_SCORE)
    if line.verdict.rule == RULE_REPEATED_ON_SITE and document.body_logits[i] >= cutoff + REPEATED_MARGIN:
        evidence_limit(document, line, GUARD_NO_WITNESS, SCORE_HALF)
    return 0


cdef int known_apply(Document document, const DecisionC* decision) except -1 nogil:
    """Note what the caller has decided, whatever was found before; what is kept goes first."""
    cdef Py_ssize_t i
    cdef LineC* line
    if document.known == NULL:
        return 0
    for i in range(document.n_lines):
        line = &document.lines[i]
        if document.known[i] & KNOWN_REPEATED and document.model != NULL:
            repeated_weigh(document, decision, i)
        if document.known[i] & KNOWN_BODY:
            evidence_refuse(document, line, GUARD_KEEP_MATCHING)
        elif document.known[i] & KNOWN_BOILERPLATE:
            evidence_instead(document, line, label_of(line, i), RULE_DROP_MATCHING, SCORE_SURE)
    return 0
