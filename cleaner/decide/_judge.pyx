"""The judge over pieces of lines: two stages of trees, and what they have cut.

The first stage looks at a piece and its neighbours; the second at the first one's logits for all of them too, so that a
piece that is in doubt goes with what stands around it.  What parts a tag is not cut, and of a word that capitals are
glued into (“UnitedHealthcare”) no part is cut without a rule's evidence against it.
"""

from libc.math cimport log
from libc.stdint cimport uint8_t
from libc.stdlib cimport calloc
from libc.string cimport memset

from cleaner._registry cimport *
from cleaner.decide._model_verdict cimport MAX_SCORE, likely_label
from cleaner.decide._piece_columns cimport *
from cleaner.model._columns cimport N_COLUMNS, PAD, columns_walk
from cleaner.model._model cimport *
from cleaner.rules._decision cimport DecisionC
from cleaner.rules._lookups cimport char_class
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.scan._split cimport *

cdef enum:
    MAX_BYTE = 255


cdef class Judge:
    """The trees of both stages.  Never changes once made.

    `first` has the lexicon that the pieces are read with.  Raises `ValueError` where a stage asks for columns that it
    does not get.
    """

    def __cinit__(self, Model first not None, Model second not None) -> None:
        if first.c.n_columns > N_COLUMNS + N_FIRST or second.c.n_columns > N_COLUMNS + N_SECOND:
            raise ValueError("the trees ask for columns that pieces do not have")
        self.owner = first, second
        self.c.first, self.c.second = &first.c, &second.c


cdef int pieces_judge(Pieces pieces, Document whole, const DecisionC* decision, const JudgeC* judge) except -1 nogil:
    """Fill `pieces.logits`: of the pieces, which were scanned, to be body."""
    cdef DecisionC among
    cdef Py_ssize_t size = pieces.n_lines + 2 * PAD
    pieces.given = <uint8_t*> calloc(N_SECOND + 1, size)
    if not pieces.given:
        with gil:
            raise MemoryError
    pieces.logits = pieces.given + N_SECOND * size
    memset(&among, 0, sizeof(DecisionC))
    among.threshold, among.keep = decision.threshold, decision.keep
    pieces_read(pieces, whole, &among, pieces.given)
    columns_walk(pieces, judge.first, pieces.given, N_FIRST, pieces.logits, NULL)
    first_stage_fill(pieces, pieces.logits, pieces.given)
    return columns_walk(pieces, judge.second, pieces.given, N_SECOND, pieces.logits, NULL)


cdef int run_cut(
    Pieces pieces, Document whole, Py_ssize_t first, Py_ssize_t stop, Py_ssize_t line_first, Py_ssize_t line_stop,
    uint8_t label, int score,
) except -1 nogil:
    """Cut the pieces `[first, stop)` of the line that has the pieces `[line_first, line_stop)`, and one joint."""
    cdef const PieceC* piece = pieces.pieces
    cdef const LineC* line = &whole.lines[piece[first].line]
    cdef Py_ssize_t start = piece[first].start, end = piece[stop - 1].stop
    if first == line_first and stop == line_stop:
        return cut_add(whole, line.start, line.tail, label, RULE_MODEL, score)
    if first == line_first:
        end = piece[stop].start
    elif stop < line_stop and piece[stop].start == end:
        end = piece[stop].start          # a joint of blanks before the run is the one that stays
    else:
        start = piece[first - 1].stop
    return cut_add(whole, start, end, label, RULE_MODEL, score)


cdef inline bint is_in_word(Document whole, const PieceC* piece) noexcept nogil:
    """Does the piece begin with a capital that is glued to a small letter?"""
    return piece.joint == JOINT_GLUE and char_class(whole, piece.start - 1) & C_LOWER != 0


cdef inline bint parts_word(
    Pieces pieces, Document whole, Py_ssize_t first, Py_ssize_t stop, Py_ssize_t line_first, Py_ssize_t line_stop,
) noexcept nogil:
    """Would it part a word, not known to be two, to cut the pieces `[first, stop)` of their line?"""
    if first > line_first and is_in_word(whole, &pieces.pieces[first]) and not pieces.lines[first].verdict.label:
        return True
    return stop < line_stop and is_in_word(whole, &pieces.pieces[stop]) and not pieces.lines[stop - 1].verdict.label


cdef inline bint may_be_heading(Document whole, Py_ssize_t number) noexcept nogil:
    """A short line between two of running text, with nothing else against it?"""
    cdef const LineC* line = &whole.lines[number]
    if number == 0 or number + 1 == whole.n_lines or line.flags & F_TERMINAL or line.verdict.label:
        return False
    return (line - 1).flags & F_PROSE != 0 and (line + 1).flags & F_PROSE != 0


cdef int line_cut(
    Pieces pieces, Document whole, const DecisionC* decision, int cutoff, Py_ssize_t first, Py_ssize_t stop,
) except -1 nogil:
    """Cut what is dropped of the line that has the pieces `[first, stop)`; was anything?"""
    cdef Py_ssize_t number = pieces.pieces[first].line, i = first, run
    cdef uint8_t label = 0
    cdef int worst, score
    cdef bint done = False
    if stop - first == 1 and may_be_heading(whole, number):
        cutoff -= HEADING_PIECE_MARGIN
    while i < stop:
        run, worst = i, MAX_BYTE
        while i < stop and pieces.logits[i] < cutoff:
            label = pieces.lines[i].verdict.label
            if not label:
                label = likely_label(&pieces.lines[i], 0)
            if (decision.keep >> label) & 1:
                break
            worst = min(worst, <int> pieces.logits[i])
            i += 1
        if i == run:
            i += 1
            continue
        # A cut inside a line could part a tag from its end.
        if (whole.lines[number].flags & F_ANGLE and i - run < stop - first) or (
            parts_word(pieces, whole, run, i, first, stop)
        ):
            continue
        score = (EVEN_LOGIT - worst) * SCORE_ONE // STEPS_PER_LOGIT
        run_cut(pieces, whole, run, i, first, stop, label, min(score, <int> MAX_SCORE))
        done = True
    return done


cdef bint pieces_cut(
    Pieces pieces, Document whole, const DecisionC* decision, const JudgeC* judge,
) except -1 nogil:
    """Cut the pieces that the judge drops; were there any?"""
    cdef double doubt = log(JUDGE_DOUBT * decision.beta_squared) + CLEAN_GENRE_DOUBT * decision.unlike_article
    cdef int cutoff = <int> (EVEN_LOGIT - STEPS_PER_LOGIT * doubt)
    cdef Py_ssize_t first = 0, stop, k
    cdef const LineC* line
    cdef bint done = False
    if not whole.n_lines or not decision.cutoff:
        return False
    pieces.lexicon, pieces.lexicon_shift = judge.first.lexicon, 64 - judge.first.lexicon_bits
    pieces.genres = judge.first.genres
    pieces_scan(pieces, whole)
    pieces_judge(pieces, whole, decision, judge)
    # A guard knows what the judge does not see.
    for k in range(whole.n_evidence):
        if whole.evidence[k].guard:
            whole.lines[whole.evidence[k].line].flags |= F_GUARDED
    while first < pieces.n_lines:
        stop = first + 1
        while stop < pieces.n_lines and pieces.pieces[stop].line == pieces.pieces[first].line:
            stop += 1
        line = &whole.lines[pieces.pieces[first].line]
        if not line.whole and not line.flags & F_GUARDED:
            done |= line_cut(pieces, whole, decision, cutoff, first, stop)
        first = stop
    return done
