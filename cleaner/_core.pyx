"""The way of a text, from characters to cuts.

What is decided for a text is decided again for what is left of it, until
nothing changes.  A deletion changes no feature of another line, so the lines
are decided again without being read again; only a cut inside a line, or the
loss of a line that the guards listen to later, makes the text be read anew.
"""

from libc.math cimport ceil
from libc.stdint cimport int32_t, uint8_t, uint32_t
from libc.stdlib cimport qsort
from libc.string cimport memcpy

from cleaner.scan._chars cimport *
from cleaner.scan._scan cimport document_scan, line_rescan, line_unmention
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.scan._fold cimport cuts_unfold
from cleaner.markers._tables cimport *
from cleaner.rules._blocks cimport lines_decide
from cleaner.rules._evidence cimport verdict_of
from cleaner.rules._guards cimport is_held_back, verdicts_weigh
from cleaner.model._model cimport Model
from cleaner.rules._offlimits cimport *
from cleaner.decide._opinion cimport model_drops, choose_cutoff
from cleaner.rules._lines cimport line_judge
from cleaner.rules._trims cimport line_trim
from cleaner._registry cimport *
from cleaner.rules._decision cimport DecisionC

cdef extern from "Python.h":
    str PyUnicode_New(Py_ssize_t length, Py_UCS4 widest)
    int PyUnicode_KIND(object text)
    void* PyUnicode_DATA(object text)
    void PyUnicode_WRITE(int kind, void* data, Py_ssize_t index, Py_UCS4 char) noexcept nogil

MAX_CHARS = MAX_TEXT

cdef enum:
    MAX_ROUNDS = 32          # of decisions over one reading
    MAX_READINGS = 8         # of a text; one that has not settled by then stays as it came

cdef enum:
    SETTLED = 0
    READ_AGAIN = 1
    UNSETTLED = 2


cdef inline bint should_drop(const DecisionC* decision, const LineC* line, Py_ssize_t i) noexcept nogil:
    return line.verdict.label and line.verdict.score >= decision.threshold and not (decision.keep >> line.verdict.label) & 1 and (
        not is_held_back(decision, line, i)
    )


cdef inline bint model_should_drop(Document document, DecisionC* decision, Py_ssize_t i) noexcept nogil:
    return decision.cutoff and model_drops(document, decision, i) and not (decision.keep >> document.lines[i].verdict.label) & 1


cdef bint unit_should_drop(Document document, DecisionC* decision, Py_ssize_t first) noexcept nogil:
    """Do all lines go that stay or go together from line `first` on?  Else none has a verdict any more.

    What has no words goes with what stands before it.
    """
    cdef Py_ssize_t i = first, k
    cdef LineC* line
    while i < document.n_lines and (i == first or document.lines[i].whole == WHOLE_ON):
        line = &document.lines[i]
        if not should_drop(decision, line, i) and not model_should_drop(document, decision, i):
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
    """Cut what goes, keep the rest of the lines in their order; returns 0 when nothing went, else what `line_trim`
    says."""
    cdef Py_ssize_t i, kept = 0
    cdef LineC* line
    cdef int changed = 0, trimmed
    cdef bint lead, by_model, together = False, crumbles = False, end_goes = False
    cdef Py_ssize_t start, stop
    for i in range(document.n_lines):
        line = &document.lines[i]
        if line.whole == WHOLE_FIRST:
            together = unit_should_drop(document, decision, i)
        by_model = line.verdict.rule == RULE_MODEL if line.whole else not should_drop(decision, line, i)
        if together and line.whole >= WHOLE_FIRST or not line.whole and (
            not by_model or model_should_drop(document, decision, i)
        ):
            crumbles = crumbles or by_model
            if line.flags & F_MENTIONS:
                line_unmention(document, line.start, line.stop)
            cut_add(document, line.start, line.tail, line.verdict.label, line.verdict.rule, line.verdict.score)
            changed = 1
            end_goes = i + 1 == document.n_lines
            continue
        lead = decision.n_prose > 0 and (i == 0 or i == decision.first)
        trimmed = 0
        start, stop = line.start, line.stop
        if not line.whole and (inside or lead or not line.flags & F_ENDS_CHECKED):
            trimmed = line_trim_whole(document, line, decision, lead, inside)
        if trimmed and line.flags & F_MENTIONS:
            line_unmention(document, start, stop)
        if trimmed == 1:
            line_rescan(document, line)
        if trimmed > changed:
            changed = trimmed
        if kept != i:
            document.lines[kept] = line[0]
            if document.lexical != NULL:
                document.lexical[kept] = document.lexical[i]
                document.genre[kept] = document.genre[i]
        kept += 1
    document.n_lines = kept
    decision.n_model_rounds += crumbles
    if kept and end_goes:
        document.lines[kept - 1].flags &= ~F_BREAK      # `cuts_finish` takes the blank lines after it
    return changed


cdef int compare_cuts(const void* left, const void* right) noexcept nogil:
    cdef Py_ssize_t a = (<const CutC*> left).start
    cdef Py_ssize_t b = (<const CutC*> right).start
    return (a > b) - (a < b)


cdef void cuts_finish(Document document) noexcept nogil:
    """Bring the cuts in order.  Where they reach the text's end, the blank lines before them go along."""
    cdef Py_ssize_t i, k, n = document.n_cuts
    cdef const TablesC* tables = &document.tables.c
    if n == 0:
        return
    qsort(document.cuts, n, sizeof(CutC), compare_cuts)
    # A line that was trimmed and then went takes what was trimmed from it into its own cut.
    k = 0
    for i in range(1, n):
        if document.cuts[i].start < document.cuts[k].stop:
            continue
        k += 1
        document.cuts[k] = document.cuts[i]
    document.n_cuts = n = k + 1
    if document.cuts[n - 1].stop != document.text.length:
        return
    i = n - 1
    while i > 0 and document.cuts[i - 1].stop == document.cuts[i].start:
        i -= 1
    k = document.cuts[i].start
    while k > 0 and class_of(tables, char_at(&document.text, k - 1)) & C_SPACE:
        k -= 1
    if i > 0 and k < document.cuts[i - 1].stop:
        k = document.cuts[i - 1].stop
    # The line before keeps its own end.
    while k < document.cuts[i].start and k > 0 and char_at(&document.text, k - 1) != "\n":
        k += 1
    if k < document.cuts[i].start:
        document.cuts[i].start = k


cdef void verdicts_forget(Document document) noexcept nogil:
    """Mark what is off limits; what of it stays has no verdict."""
    cdef Py_ssize_t i
    if not whole_mark(document):
        return
    for i in range(document.n_lines):
        if document.lines[i].whole == WHOLE_STAYS:
            document.lines[i].verdict = verdict_of(0, RULE_NONE, 0)


cdef int document_decide(Document document, float threshold, uint32_t keep, float beta_squared) except -1 nogil:
    """Read the text, decide until nothing changes, and leave the cuts in `document.cuts`."""
    cdef DecisionC decision
    cdef int changed, done
    decision.threshold = <int> ceil(threshold * SCORE_ONE)
    decision.keep = keep
    decision.beta_squared = beta_squared
    decision.cutoff = 0
    decision.n_model_rounds = 0
    document.judge = line_judge
    document_scan(document)
    verdicts_forget(document)
    for done in range(MAX_ROUNDS):
        lines_decide(document, &decision)
        if document.model != NULL:
            choose_cutoff(document, &decision)
        verdicts_weigh(document, &decision)
        changed = lines_cut(document, &decision, False)
        if not changed:
            changed = lines_cut(document, &decision, True)
            if not changed and document.n_cuts:
                changed = whole_mark(document)
            cuts_finish(document)
            cuts_unfold(document)
            return READ_AGAIN if changed or (document.mentions_stale and document.mentions_used) else SETTLED
    return UNSETTLED


cdef Py_UCS4 widest_kept(Document document) noexcept nogil:
    """A bound of the kind that the kept characters need: 127, 255, 65535 or 1114111."""
    cdef Py_UCS4 narrow = 127 if document.source.kind == 1 else 255 if document.source.kind == 2 else 65535
    cdef Py_ssize_t i, k, at = 0, stop
    cdef Py_UCS4 widest = 0, char
    for i in range(document.n_cuts + 1):
        stop = document.cuts[i].start if i < document.n_cuts else document.source.length
        for k in range(at, stop):
            char = char_at(&document.source, k)
            if char > narrow:
                return 255 if narrow == 127 else 65535 if narrow == 255 else 1114111
            widest = max(widest, char)
        if i < document.n_cuts:
            at = document.cuts[i].stop
    return widest


cdef void chars_copy(const TextC* target, Py_ssize_t to, const TextC* source, Py_ssize_t at, Py_ssize_t n) noexcept nogil:
    """Copy characters that are known to fit."""
    cdef Py_ssize_t i
    if target.kind == source.kind:
        memcpy(<char*> target.data + to * target.kind, <const char*> source.data + at * source.kind, n * source.kind)
    else:
        for i in range(n):
            PyUnicode_WRITE(target.kind, <void*> target.data, to + i, char_at(source, at + i))


cdef str without_cuts(Document document):
    """The text less its cuts."""
    cdef Py_ssize_t i, at = 0, to = 0, length = document.source.length, stop
    document_forget_lines(document)
    for i in range(document.n_cuts):
        length -= document.cuts[i].stop - document.cuts[i].start
    if length == 0:
        return ""
    cdef str kept = PyUnicode_New(length, widest_kept(document))
    cdef TextC target
    target.kind, target.data = PyUnicode_KIND(kept), PyUnicode_DATA(kept)
    for i in range(document.n_cuts + 1):
        stop = document.cuts[i].start if i < document.n_cuts else document.source.length
        if stop > at:
            chars_copy(&target, to, &document.source, at, stop - at)
            to += stop - at
        if i < document.n_cuts:
            at = document.cuts[i].stop
    return kept


def clean_text(
    str text not None, Tables tables not None, float threshold, uint32_t keep, Model model = None, float beta_squared = 1,
) -> str:
    """`text` less its boilerplate; `text` itself where there is none.

    Spans whose score is `threshold` or more go, but for the labels whose bit is
    set in `keep`.
    """
    cdef Document document
    cdef str rest = text
    cdef int reading, outcome
    for reading in range(MAX_READINGS):
        document = Document(rest, tables)
        if model is not None:
            document_take(document, model)
        document.merge = True
        with nogil:
            outcome = document_decide(document, threshold, keep, beta_squared)
        if outcome == UNSETTLED:
            return text
        if document.n_cuts:
            rest = without_cuts(document)
        if outcome == SETTLED:
            return rest
    return text


def cut_text(
    str text not None, Tables tables not None, float threshold, uint32_t keep, Model model = None, float beta_squared = 1,
) -> list:
    """The cuts that `clean_text` makes, as `(start, stop, label, rule, score)` in order, in code points of `text`."""
    cdef Document document
    cdef str rest = text
    cdef int reading, outcome
    cdef list cuts = []
    cdef list kept = [(0, len(text))]        # what is left of the text: spans of it, in order
    for reading in range(MAX_READINGS):
        document = Document(rest, tables)
        if model is not None:
            document_take(document, model)
        with nogil:
            outcome = document_decide(document, threshold, keep, beta_squared)
        if outcome == UNSETTLED:
            return []
        if document.n_cuts:
            kept = _cut_spans(document, kept, cuts)
            rest = without_cuts(document)
        if outcome == SETTLED:
            cuts.sort()
            return cuts
    return []


cdef list _cut_spans(Document document, list kept, list cuts):
    """Take the document's cuts, offsets into what `kept` leaves, out of `kept`, and add them to `cuts`."""
    cdef list left = []
    cdef Py_ssize_t i = 0, at = 0, start, stop, first, last
    for start, stop in kept:
        # This span is [at, at + stop - start) of the document's text.
        first = start
        while i < document.n_cuts and document.cuts[i].start < at + stop - start:
            last = start + max(document.cuts[i].start - at, 0)
            if last > first:
                left.append((first, last))
            first = start + min(document.cuts[i].stop - at, stop - start)
            cuts.append((last, first, document.cuts[i].label, document.cuts[i].rule,
                         document.cuts[i].score / <float> SCORE_ONE))
            if document.cuts[i].stop > at + stop - start:
                break
            i += 1
        if first < stop:
            left.append((first, stop))
        at += stop - start
    return left
