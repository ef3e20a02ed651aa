"""The judge over pieces of lines: two stages of trees, and what they have cut.

The first stage looks at a piece and its neighbours; the second at the first one's logits for all of them too, so that a
piece that is in doubt goes with what stands around it.  `_piece_guards.pyx` has what may not be cut.
"""

from libc.math cimport log
from libc.stdint cimport uint8_t, uint32_t
from libc.stdlib cimport calloc
from libc.string cimport memset

from cleaner._registry cimport *
from cleaner.decide._model_verdict cimport MAX_SCORE, likely_label
from cleaner.decide._piece_columns cimport *
from cleaner.decide._piece_guards cimport *
from cleaner.model._columns cimport *
from cleaner.model._model cimport *
from cleaner.rules._decision cimport DecisionC
from cleaner.rules._evidence cimport is_off
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.scan._split cimport *

cdef enum:
    MAX_BYTE = 255


cdef class Judge:
    """The trees of both stages.  Never changes once made.

    `first` has the lexicon that the pieces are read with; that of `second` has the weights of wordings of whole pieces:
    see `piece_columns`.  Raises `ValueError` where a stage asks for columns that it does not get.
    """

    def __cinit__(self, Model first not None, Model second not None) -> None:
        if first.c.n_columns > N_COLUMNS + N_FIRST or second.c.n_columns > N_COLUMNS + N_SECOND:
            raise ValueError("the trees ask for columns that pieces do not have")
        self.owner = first, second
        self.c.first, self.c.second = &first.c, &second.c


cdef int pieces_judge(Pieces pieces, Document whole, const DecisionC* decision, const JudgeC* judge) except -1 nogil:
    """Fill `pieces.logits`: of the pieces, which were scanned, to be body."""
    cdef DecisionC among
    cdef ColumnsC columns
    cdef Py_ssize_t size = pieces.n_lines + 2 * PAD
    pieces.given = <uint8_t*> calloc(N_SECOND + 1, size)
    if not pieces.given:
        with gil:
            raise MemoryError
    pieces.logits = pieces.given + N_SECOND * size
    memset(&among, 0, sizeof(DecisionC))
    among.threshold, among.keep = decision.threshold, decision.keep
    pieces_read(pieces, whole, &among, pieces.given)
    columns_open(pieces, &columns, N_SECOND)
    columns_judge(pieces, &columns, judge.first, pieces.given, N_FIRST, pieces.logits)
    first_stage_fill(pieces, pieces.logits, pieces.given)
    columns_judge(pieces, &columns, judge.second, pieces.given, N_SECOND, pieces.logits)
    columns_close(&columns)
    return 0


cdef int run_cut(
    Pieces pieces, Document whole, Py_ssize_t first, Py_ssize_t stop, Py_ssize_t line_first, Py_ssize_t line_stop,
    uint8_t label, int score,
) except -1 nogil:
    """Cut the pieces `[first, stop)` of the line that has the pieces `[line_first, line_stop)`, and one joint.

    The cuts, in offsets into the text of `whole`, are noted with the pieces.
    """
    cdef const PieceC* piece = pieces.pieces
    cdef const LineC* line = &whole.lines[piece[first].line]
    cdef Py_ssize_t start = piece[first].start, end = piece[stop - 1].stop
    if first == line_first and stop == line_stop:
        return cut_add(pieces, line.start, line.tail, label, RULE_MODEL, score)
    if first == line_first:
        end = piece[stop].start
    elif stop < line_stop and piece[stop].start == end:
        end = piece[stop].start          # a joint of blanks before the run is the one that stays
    else:
        start = piece[first - 1].stop
    return cut_add(pieces, start, end, label, RULE_MODEL, score)


cdef inline bint any_below(Pieces pieces, int cutoff, Py_ssize_t first, Py_ssize_t stop) noexcept nogil:
    cdef Py_ssize_t i
    for i in range(first, stop):
        if pieces.logits[i] < cutoff:
            return True
    return False


cdef int line_cut(
    Pieces pieces, Document whole, const DecisionC* decision, int cutoff, Py_ssize_t first, Py_ssize_t stop,
) except -1 nogil:
    """Cut what is dropped of the line that has the pieces `[first, stop)`."""
    cdef PairsC pairs = PairsC(pieces.pieces[first].start, 0, 0)
    cdef Py_ssize_t i = first, run, lead = first, trail = stop
    cdef uint8_t label = 0, found
    cdef int worst, score
    cutoff -= line_margin(pieces, whole, decision, first, stop)
    while lead < stop and pieces.logits[lead] < cutoff - piece_margin(pieces, decision, lead, first):
        lead += 1
    while trail > lead and pieces.logits[trail - 1] < cutoff - piece_margin(pieces, decision, trail - 1, first):
        trail -= 1
    while i < stop:
        run, worst = i, MAX_BYTE
        while i < stop and (i < lead or i >= trail or pieces.logits[i] < (
            cutoff - MIDDLE_PIECE_MARGIN - piece_margin(pieces, decision, i, first)
        )):
            found = pieces.lines[i].verdict.label
            if not found:
                found = likely_label(&pieces.lines[i], 0)
            if (decision.keep >> found) & 1:
                break
            if <int> pieces.logits[i] < worst:
                worst, label = pieces.logits[i], found       # of the surest
            i += 1
        if i == run:
            i += 1
            continue
        if i - run < stop - first and part_stays(pieces, whole, decision, run, i, first, stop, &pairs):
            continue
        score = (EVEN_LOGIT - worst) * SCORE_ONE // STEPS_PER_LOGIT
        run_cut(pieces, whole, run, i, first, stop, label, min(score, <int> MAX_SCORE))
    return 0


cdef bint any_stays(
    Pieces pieces, Document whole, const DecisionC* decision, int cutoff, Py_ssize_t first, Py_ssize_t stop,
) noexcept nogil:
    """Is one of the pieces `[first, stop)`, which are those of some lines, not below its cutoff?"""
    cdef Py_ssize_t i = first, line_first = first, line_end = first
    for i in range(first, stop):
        if i == line_end:
            line_first, line_end = i, next_line(pieces, i)
        if pieces.logits[i] >= cutoff - line_margin(pieces, whole, decision, line_first, line_end):
            return True
    return False


cdef void guarded_mark(Document whole) noexcept nogil:
    """Mark the lines that a guard has kept.

    A guard knows what the judge does not see; where a second witness was wanted, the judge is one.
    """
    cdef Py_ssize_t k
    for k in range(whole.n_lines):
        whole.lines[k].flags &= ~<uint32_t> F_GUARDED
    for k in range(whole.n_evidence):
        if whole.evidence[k].guard and whole.evidence[k].guard != GUARD_NO_WITNESS:
            whole.lines[whole.evidence[k].line].flags |= F_GUARDED


cdef int below_cut(Pieces pieces, Document whole, const DecisionC* decision, int cutoff) except -1 nogil:
    """Cut the pieces that are below the cutoff, line by line."""
    cdef Py_ssize_t first = 0, stop, items = 0
    while first < pieces.n_lines:
        if first >= items:
            items = items_stop(pieces, whole, decision, first)
            if items > first and any_stays(pieces, whole, decision, cutoff, first, items):
                first = items
                continue
        stop = next_line(pieces, first)
        if any_below(pieces, cutoff, first, stop) and not line_stays(whole, decision, pieces.pieces[first].line):
            line_cut(pieces, whole, decision, cutoff, first, stop)
        first = stop
    return 0


cdef int pieces_cut(
    Pieces pieces, Document whole, const DecisionC* decision, const JudgeC* judge,
) except -1 nogil:
    """Leave in `pieces`, which are new, the cuts of what the judge drops, as offsets into the text of `whole`."""
    cdef double doubt = log(JUDGE_DOUBT * decision.beta_squared) + JUDGE_GENRE_DOUBT * decision.unlike_article
    cdef int cutoff = <int> (EVEN_LOGIT - STEPS_PER_LOGIT * doubt)
    # So that the readings converge: what is left is then kept all the more by the first reading of a second run.
    cdef int margin = READING_MARGIN * max(0, decision.n_readings - MAX_FREE_READINGS)
    margin = max(0, min(margin, EVEN_LOGIT - cutoff))
    if not whole.n_lines or not decision.cutoff or is_off(whole, RULE_MODEL):
        return 0
    pieces.rules_off = whole.rules_off
    pieces.lexicon, pieces.lexicon_shift = judge.first.lexicon, GRAM_SIZE - judge.first.lexicon_bits
    pieces.genres = judge.first.genres
    pieces.wording_weights, pieces.wording_bits = judge.second.lexicon, judge.second.lexicon_bits - 1
    pieces_scan(pieces, whole)
    pieces_judge(pieces, whole, decision, judge)
    guarded_mark(whole)
    below_cut(pieces, whole, decision, cutoff + margin)
    if margin and not pieces.n_cuts:
        # What is dropped together may stay where less of it would be dropped alone, as a second run would find.
        below_cut(pieces, whole, decision, cutoff)
    return 0
