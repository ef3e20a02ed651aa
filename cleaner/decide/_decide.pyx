"""Keep or drop: the only place that says so.

`evidence_gather` has all evidence on lines found, in order.  A line is dropped where `why_kept` finds no reason against
it in its ordered table, or where the model drops it.  Of lines that are kept, `_pieces.pyx` has evidence on pieces
found, and `why_piece_kept` decides.
"""

from libc.stdint cimport uint8_t

from cleaner.decide._cutoff cimport choose_cutoff
from cleaner.decide._guards cimport form_guards, neighbour_guards
from cleaner.decide._known cimport KNOWN_BODY, is_known, known_apply
from cleaner.decide._model_verdict cimport model_drops
from cleaner.decide._witness cimport witnesses_ask
from cleaner._registry cimport *
from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.rules._blocks cimport blocks_mark, prose_blocks_mark
from cleaner.rules._contents cimport contents_mark
from cleaner.rules._doubles cimport doubles_mark
from cleaner.rules._evidence cimport *
from cleaner.rules._measure cimport *
from cleaner.rules._neighbours cimport share_bars_mark, weak_neighbours_promote
from cleaner.rules._offlimits cimport WHOLE_ON, WHOLE_STAYS


cdef int evidence_begin(Document document) except -1 nogil:
    """Each line has what it says alone, and the lines that say something are marked."""
    cdef Py_ssize_t i
    cdef LineC* line
    document.n_evidence = 0
    if document.fresh:
        document.fresh = False
        return 0
    document.n_marks = 0
    for i in range(document.n_lines):
        line = &document.lines[i]
        line.verdict = line.own
        if line.whole == WHOLE_STAYS:
            line.verdict = verdict_of(0, RULE_NONE, 0)
        if line.verdict.label:
            mark_add(document, i)
    return 0


cdef int guards_ask(Document document, DecisionC* decision) except -1 nogil:
    """Ask the guards of each line with evidence against it; where running text is body after all, measure again."""
    cdef Py_ssize_t i, k
    cdef bint was_boilerplate, changed = False
    for k in range(document.n_marks):
        i = document.marks[k]
        if document.lines[i].verdict.label and not document.lines[i].verdict.rule in (RULE_THREAD, RULE_AUTHOR_BOX):
            was_boilerplate = is_boilerplate(&document.lines[i])
            form_guards(document, decision, i)
            neighbour_guards(document, decision, i)
            if document.lines[i].flags & F_PROSE and was_boilerplate != is_boilerplate(&document.lines[i]):
                changed = True
    if changed:
        text_measure(document, decision)
    return 0


cdef int evidence_gather(Document document, DecisionC* decision) except -1 nogil:
    """What speaks for and against dropping each line, in order.

    1. the line alone; 2. threads and author boxes, whose prose is not the body's; 3. guards; 4. the other blocks;
    5. doubles and contents; 6. neighbours; 7. the model's cutoff; 8. second witnesses; 9. what the caller has decided.
    """
    evidence_begin(document)
    text_measure(document, decision)
    if prose_blocks_mark(document, decision):
        text_measure(document, decision)
    guards_ask(document, decision)
    blocks_mark(document, decision)
    doubles_mark(document, decision)
    contents_mark(document, decision)
    if not decision.listing:
        share_bars_mark(document)
        weak_neighbours_promote(document, decision)
    if document.model != NULL:
        choose_cutoff(document, decision)
    witnesses_ask(document, decision)
    return known_apply(document, decision)


cdef bint needs_more(const DecisionC* decision, const LineC* line, Py_ssize_t i) noexcept nogil:
    """Does running text ask for stronger evidence?

    Not the headlines of a list, nor the short calls of a publisher.
    """
    cdef bint is_call
    if not line.flags & F_PROSE or line.verdict.score >= SCORE_SURE - 2 * SCORE_ONE:
        return False
    if line.verdict.rule == RULE_LIST_ITEM:
        return not line.flags & F_BULLET and i <= decision.last
    is_call = line.verdict.rule in (RULE_MARKER_LINE, RULE_MARKER_OPENS) and line.verdict.score >= SCORE_LIKELY and (
        line.n_words <= MAX_CALL_WORDS
        and line.verdict.label in (LABEL_PROMO, LABEL_LEGAL, LABEL_COMMENT, LABEL_CONTACT, LABEL_AD, LABEL_UI)
    )
    return not is_call


cdef int why_piece_kept(const DecisionC* decision, uint8_t label, int score) noexcept nogil:
    """The first reason why evidence with that label and score does not drop a piece of a line, or `DROPPED`."""
    if score < decision.threshold:
        return KEPT_THRESHOLD
    if (decision.keep >> label) & 1:
        return KEPT_KEEP
    return DROPPED


cdef bint piece_should_drop(const DecisionC* decision, uint8_t label, int score) noexcept nogil:
    return why_piece_kept(decision, label, score) == DROPPED


cdef int why_kept(const DecisionC* decision, const LineC* line, Py_ssize_t i) noexcept nogil:
    """The first reason why the evidence does not drop the line, or `DROPPED`."""
    cdef int reason
    if not line.verdict.label:
        return KEPT_CUTOFF
    if line.verdict.rule == RULE_DROP_MATCHING:
        return DROPPED
    reason = why_piece_kept(decision, line.verdict.label, line.verdict.score)
    if reason == DROPPED and needs_more(decision, line, i):
        return KEPT_RUNNING_TEXT
    return reason


cdef bint model_should_drop(Document document, const DecisionC* decision, Py_ssize_t i) except -1 nogil:
    """Does the model drop the line, and the user not keep such lines?"""
    return decision.cutoff and not is_known(document, i, KNOWN_BODY) and model_drops(document, decision, i) and (
        not (decision.keep >> document.lines[i].verdict.label) & 1
    )


cdef bint unit_should_drop(Document document, const DecisionC* decision, Py_ssize_t first) except -1 nogil:
    """Are all lines dropped that are kept or dropped together from line `first` on?  Else none has a verdict any more.

    A line without words is dropped with the one before it.
    """
    cdef Py_ssize_t i = first, k
    cdef LineC* line
    while i < document.n_lines and (i == first or document.lines[i].whole == WHOLE_ON):
        line = &document.lines[i]
        if why_kept(decision, line, i) and not model_should_drop(document, decision, i):
            if i == first or line.n_words:
                break
            line.verdict = (line - 1).verdict
        i += 1
    if i == document.n_lines or (i > first and document.lines[i].whole != WHOLE_ON):
        return True
    for k in range(first, document.n_lines):
        if k > first and document.lines[k].whole != WHOLE_ON:
            break
        document.lines[k].verdict = verdict_of(0, RULE_NONE, 0)
    return False
