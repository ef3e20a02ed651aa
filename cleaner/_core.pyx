"""How a text is cleaned, from characters to cuts.

    scan      characters to lines (`scan/`), which the line rules look at as they are read (`rules/_lines.pyx`)
    evidence  what speaks for and against dropping each line (`decide/_decide.pyx`)
    cut       lines that are dropped, and pieces of the others (`decide/_pieces.pyx`)

What is decided for a text is decided again for what is left of it, until nothing changes.  A deletion changes no
feature of another line, so the lines are decided again without being read again; only a cut inside a line, or the loss
of a line that the guards have counted, makes the text be read anew.  Where a judge is asked, each cut does.
"""

from libc.math cimport ceil
from libc.stdint cimport int32_t, uint32_t, uint64_t

from cleaner.decide._cuts cimport cut_spans, cuts_finish, cuts_take, without_cuts
from cleaner.decide._decide cimport DROPPED, evidence_gather, model_should_drop, unit_should_drop, why_kept
from cleaner.decide._judge cimport Judge, JudgeC, pieces_cut
from cleaner.decide._kept cimport evidence_tell
from cleaner.decide._known cimport KNOWN_BODY, is_known, known_note, known_take
from cleaner.decide._pieces cimport line_trim
from cleaner.markers._tables cimport *
from cleaner.model._model cimport Model
from cleaner._registry cimport *
from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.rules._elements cimport tags_widen
from cleaner.rules._evidence cimport verdict_of
from cleaner.rules._lines cimport line_judge
from cleaner.rules._offlimits cimport *
from cleaner.scan._chars cimport *
from cleaner.scan._fold cimport cuts_unfold
from cleaner.scan._again cimport line_left
from cleaner.scan._scan cimport document_scan, line_rescan, line_unmention
from cleaner.scan._split cimport Pieces, line_of_piece, piece_left

from cleaner.labels import LABELS as _LABELS, RULES as _RULES

MAX_CHARS = MAX_TEXT

cdef tuple LABEL_NAMES = _LABELS
cdef tuple RULE_NAMES = _RULES

cdef enum:
    SETTLED = 0
    READ_AGAIN = 1
    UNSETTLED = 2


cdef int line_trim_whole(
    Document document, LineC* line, const DecisionC* decision, bint lead, bint inside,
) except -1 nogil:
    """`line_trim`, but for what would part a tag or an element of HTML: that stays."""
    cdef LineC came = line[0]
    cdef Py_ssize_t n_cuts = document.n_cuts, k, start
    cdef Py_ssize_t last_stop = document.cuts[n_cuts - 1].stop if n_cuts else 0
    cdef int trimmed = line_trim(document, line, decision, lead, inside)
    cdef bint whole = True
    if not trimmed or not came.flags & F_ANGLE:
        return trimmed
    if n_cuts and document.cuts[n_cuts - 1].stop != last_stop:   # it was made longer
        start = last_stop
        whole = tags_widen(document, &came, &start, document.cuts[n_cuts - 1].stop) and start == last_stop
    for k in range(n_cuts, document.n_cuts):
        start = document.cuts[k].start
        whole = whole and tags_widen(document, &came, &start, document.cuts[k].stop)
        if start < document.cuts[k].start:
            whole = whole and start > came.start and (k == 0 or start >= document.cuts[k - 1].stop)
            while class_of(&document.tables.c, char_at(&document.text, start - 1)) & C_SPACE and start > came.start:
                start -= 1
            if document.cuts[k].start == line.stop:
                line.stop = <int32_t> start
            document.cuts[k].start = <int32_t> start
    if not whole or line.stop == line.start:
        line[0] = came
        document.n_cuts = n_cuts
        if n_cuts:
            document.cuts[n_cuts - 1].stop = <int32_t> last_stop
        return 0
    return trimmed


cdef int lines_cut(Document document, DecisionC* decision, bint inside) except -1 nogil:
    """Cut the lines that are dropped, trim the others and keep them in their order.

    Returns 0 where nothing was cut, else the largest number that `line_trim` returned, or 1.
    """
    cdef Py_ssize_t i, kept = 0
    cdef LineC* line
    cdef int changed = 0, trimmed
    cdef bint lead, by_model, together = False, any_by_model = False, last_dropped = False
    for i in range(document.n_lines):
        line = &document.lines[i]
        if line.whole == WHOLE_FIRST:
            together = unit_should_drop(document, decision, i)
        by_model = line.verdict.rule == RULE_MODEL if line.whole else why_kept(decision, line, i) != DROPPED
        if together and line.whole >= WHOLE_FIRST or not line.whole and (
            not by_model or model_should_drop(document, decision, i)
        ):
            any_by_model = any_by_model or by_model
            if line.flags & F_MENTIONS:
                line_unmention(document, line)
            cut_add(document, line.start, line.tail, line.verdict.label, line.verdict.rule, line.verdict.score)
            changed = 1
            last_dropped = i + 1 == document.n_lines
            continue
        lead = decision.n_prose > 0 and (i == 0 or i == decision.first)
        trimmed = 0
        if not line.whole and not is_known(document, i, KNOWN_BODY) and (
            inside or lead or document.is_told or not line.flags & F_ENDS_CHECKED
        ):
            trimmed = line_trim_whole(document, line, decision, lead, inside)
        if trimmed and line.flags & F_MENTIONS:
            line_unmention(document, line)
        if trimmed == 1:
            line_rescan(document, line)
        if trimmed > changed:
            changed = trimmed
        if kept != i:
            document.lines[kept] = line[0]
            if document.lexical != NULL:
                document.lexical[kept] = document.lexical[i]
                document.genre[kept] = document.genre[i]
            if document.known != NULL:
                document.known[kept] = document.known[i]
        kept += 1
    document.n_lines = kept
    decision.n_model_rounds += any_by_model
    if kept and last_dropped:
        document.lines[kept - 1].flags &= ~F_BREAK      # `cuts_finish` takes the blank lines after it
    return changed


cdef void verdicts_forget(Document document) noexcept nogil:
    """Mark what is off limits; what of it stays has no verdict."""
    cdef Py_ssize_t i
    if not whole_mark(document):
        return
    for i in range(document.n_lines):
        if document.lines[i].whole == WHOLE_STAYS:
            document.lines[i].verdict = verdict_of(0, RULE_NONE, 0)


cdef int document_decide(
    Document document, DecisionC* decision, float threshold, uint32_t keep, float beta_squared, int n_readings,
    Pieces pieces, const JudgeC* judge,
) except -1 nogil:
    """Read the text, decide until nothing changes, and leave the cuts in `document.cuts`.

    The judge is asked before anything is cut, so that it sees the boilerplate that a piece stands among; of a page with
    all its menus once they are gone.  Where there is a judge, or the caller knows lines, a text is settled if a whole
    reading changes nothing, so that a second run, which begins with the same reading, changes nothing either.
    """
    cdef int changed, done
    cdef bint is_asked = False
    decision.threshold = <int> ceil(threshold * SCORE_ONE)
    decision.keep = keep
    decision.beta_squared = beta_squared
    decision.cutoff = 0
    decision.unlike_article = decision.n_unlike = 0
    decision.n_model_rounds = 0
    decision.n_readings = n_readings
    document.judge = line_judge
    document_scan(document)
    if document.find_earlier != NULL:
        document_forget_lines(document.earlier)
    verdicts_forget(document)
    known_note(document)
    for done in range(MAX_ROUNDS):
        evidence_gather(document, decision)
        if done == 0 and judge != NULL and 100 * decision.n_unlike <= MAX_UNLIKE_SHARE * document.n_lines:
            pieces_cut(pieces, document, decision, judge)
            is_asked = True
        changed = lines_cut(document, decision, False)
        if not changed:
            changed = lines_cut(document, decision, True)
            if not changed and document.n_cuts:
                changed = whole_mark(document)
            if judge != NULL:
                if not is_asked and not document.n_cuts:
                    pieces_cut(pieces, document, decision, judge)
                cuts_take(document, pieces)
            if judge != NULL or document.asks_caller:
                changed = document.n_cuts > 0
            cuts_finish(document)
            cuts_unfold(document)
            return READ_AGAIN if changed or (document.mentions_stale and document.mentions_used) else SETTLED
    return UNSETTLED


cdef Document reading_begin(
    str text, Tables tables, Model model, uint64_t rules_off, object find_known, Document earlier,
):
    """What is to be read next, of which `earlier` is what was read before, or None."""
    cdef Document document = Document(text, tables)
    document.rules_off = rules_off
    if find_known is not None:
        known_take(document, find_known)
    elif earlier is not None and earlier.is_kept and (cuts_of(earlier) != NULL or not earlier.n_cuts):
        earlier.earlier = None
        document.earlier, document.find_earlier = earlier, line_left
    if model is not None:
        document_take(document, model)
    return document


cdef str reading_end(Document document, int outcome):
    """What the cuts leave; the lines stay where the next reading may take them over."""
    if outcome == SETTLED or not document.is_kept:
        document_forget_lines(document)
    return without_cuts(document)


cdef Pieces pieces_begin(Document document, Judge judge, Pieces before):
    """The pieces of the document's lines, if a judge is to look at them; `before` are those of the last reading."""
    if judge is None:
        return None
    cdef Pieces pieces = Pieces("", document.tables)
    pieces.is_kept = document.is_kept
    if before is not None and before.n_lines and document.earlier is not None:
        before.earlier = before.shortened = None
        pieces.earlier, pieces.shortened, pieces.find_earlier = before, document.earlier, piece_left
    else:
        pieces.earlier, pieces.find_earlier = document, line_of_piece
    return pieces


def clean_text(
    str text not None, Tables tables not None, float threshold, uint32_t keep, Model model = None,
    float beta_squared = 1, Judge judge = None, uint64_t rules_off = 0, object find_known = None,
) -> str:
    """`text` less its boilerplate; `text` itself where there is none.

    Spans whose score is `threshold` or more are dropped, but for the labels whose bit is set in `keep`.  The rules
    whose bit is set in `rules_off` are not asked.  `find_known` finds the lines that the caller knows, as `known_take`
    of `decide/_known.pyx` has it.
    """
    cdef Document document = None
    cdef DecisionC decision
    cdef Pieces pieces = None
    cdef const JudgeC* asked = &judge.c if judge is not None else NULL
    cdef str rest = text
    cdef int reading, outcome
    for reading in range(MAX_READINGS):
        document = reading_begin(rest, tables, model, rules_off, find_known, document)
        pieces = pieces_begin(document, judge, pieces)
        document.merge = True
        with nogil:
            outcome = document_decide(document, &decision, threshold, keep, beta_squared, reading, pieces, asked)
        if not document.is_kept:
            pieces = None        # gives much memory back before what is left is copied
        if outcome == UNSETTLED:
            return text
        if document.n_cuts:
            rest = reading_end(document, outcome)
        if outcome == SETTLED:
            return rest
    return text


cdef tuple text_cut(
    str text, Tables tables, float threshold, uint32_t keep, Model model, float beta_squared, Judge judge,
    uint64_t rules_off, object find_known, list against,
):
    """What is left of the text, and the cuts, as `cut_text` has them."""
    cdef Document document = None
    cdef DecisionC decision
    cdef Pieces pieces = None
    cdef const JudgeC* asked = &judge.c if judge is not None else NULL
    cdef str rest = text
    cdef int reading, outcome
    cdef list cuts = []
    cdef list kept = [(0, len(text))]        # what is left of the text: spans of it, in order
    for reading in range(MAX_READINGS):
        document = reading_begin(rest, tables, model, rules_off, find_known, document)
        pieces = pieces_begin(document, judge, pieces)
        document.is_told = against is not None
        with nogil:
            outcome = document_decide(document, &decision, threshold, keep, beta_squared, reading, pieces, asked)
        if outcome == UNSETTLED:
            return text, []
        if against is not None and outcome == SETTLED:
            evidence_tell(document, &decision, kept, against)
        if document.n_cuts:
            kept = cut_spans(document, kept, cuts)
            rest = reading_end(document, outcome)
        if outcome == SETTLED:
            cuts.sort()
            return rest, cuts
    return text, []


def cut_text(
    str text not None, Tables tables not None, float threshold, uint32_t keep, Model model = None,
    float beta_squared = 1, Judge judge = None, uint64_t rules_off = 0, object find_known = None, list against = None,
) -> list:
    """The cuts that `clean_text` makes, as `(start, stop, label, rule, score)` in order, in code points of `text`.

    Where a list `against` is given, it gets the strongest evidence against each line and piece of a line that stays, as
    `(start, stop, label, rule, score, kept_by)`.
    """
    return text_cut(text, tables, threshold, keep, model, beta_squared, judge, rules_off, find_known, against)[1]


def clean_and_cut(
    str text not None, Tables tables not None, float threshold, uint32_t keep, Model model = None,
    float beta_squared = 1, Judge judge = None, uint64_t rules_off = 0, object find_known = None,
) -> tuple:
    """What `clean_text` and `cut_text` return, in one go, with the names of labels and rules."""
    cdef list cuts, named = []
    cdef Py_ssize_t start, stop, label, rule
    rest, cuts = text_cut(text, tables, threshold, keep, model, beta_squared, judge, rules_off, find_known, None)
    for start, stop, label, rule, score in cuts:
        named.append((start, stop, LABEL_NAMES[label - 1], RULE_NAMES[rule], score))
    return rest, named
