"""Boilerplate glued to a line that is kept: what is trimmed from the line.

Trims at the line's two ends come first; what lies inside a line is cut once nothing is left to trim at its ends.
"""

from libc.stdint cimport uint32_t
from libc.string cimport memset

from cleaner._registry cimport *
from cleaner.markers._tables cimport *
from cleaner.rules._lookups cimport *
from cleaner.rules._shapes cimport *
from cleaner.scan._chars cimport *
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.rules._credits cimport credit_start
from cleaner.rules._decision cimport DecisionC
from cleaner.rules._joints cimport skip_back
from cleaner.rules._markup cimport markup_end
from cleaner.rules._prefixes cimport *
from cleaner.rules._suffixes cimport *
from cleaner.scan._scan cimport line_tokens


cdef int trim_markup(Document document, LineC* line, const DecisionC* decision, bint inside) except -1 nogil:
    """Cut torn tags and shortcodes from the line: at an end 1, inside 2, nothing 0.

    Near miss: “Put [gallery ids="1"] into your post”, markup that a sentence speaks of.
    """
    cdef CutC cut
    cdef Py_ssize_t i = line.start, stop, before
    cdef int done = 0
    cdef Py_UCS4 c
    cut.label, cut.rule, cut.score = LABEL_TECH, RULE_MARKUP_INLINE, SCORE_SURE - 2 * SCORE_ONE
    if decision.is_code or not is_wanted(decision, &cut) or not line.flags & (F_ATTRIBUTE | F_SQUARE):
        return 0
    while i < line.stop:
        c = char_at(&document.text, i)
        stop = markup_end(document, line, i) if c == "[" or is_double_quote(c) or (i == line.start and c != "<") else i
        if stop == i:
            i += 1
            continue
        cut.start = i
        i = stop
        while i < line.stop and char_at(&document.text, i) == "[" and markup_end(document, line, i) > i:
            i = markup_end(document, line, i)
        before = cut.start
        while before > line.start and char_class(document, before - 1) & C_SPACE:
            before -= 1
        if cut.start == line.start and i < line.stop:
            if not inside:
                while i < line.stop and char_class(document, i) & C_SPACE:
                    i += 1
                cut_add(document, line.start, i, cut.label, cut.rule, cut.score)
                line.start = i
                return 1
        elif i == line.stop and before > line.start:
            if not inside:
                cut_add(document, before, line.stop, cut.label, cut.rule, cut.score)
                line.stop = before
                return 1
        elif inside and before > line.start and not (
            # A sentence that goes on around it in small letters speaks of it.
            before < cut.start and not ends_sentence(document, line, before)
        ):
            cut_add(document, cut.start, i, cut.label, cut.rule, cut.score)
            done = 2
    return done


cdef inline bint is_wanted(const DecisionC* decision, const CutC* cut) noexcept nogil:
    return cut.score >= decision.threshold and not (decision.keep >> cut.label) & 1


cdef int line_trim(Document document, LineC* line, const DecisionC* decision, bint lead, bint inside) except -1 nogil:
    """Cut boilerplate glued to a line that is kept.

    `lead` says that the line opens the body; `inside`, that nothing is left to trim at
    the ends and what lies inside may be cut.  Returns 0 when nothing was cut, 1 when
    the line's `start` or `stop` moved (it is to be scanned again), 2 when something
    inside it was cut (the text is to be read again without it).
    """
    cdef int trimmed
    if inside:
        return trim_inside(document, line, decision)
    trimmed = trim_ends(document, line, decision, lead)
    if not trimmed and not lead and not line.flags & (F_ATTRIBUTE | F_SQUARE):
        # What markup means depends on the rest of the text; the other trims on the line alone.
        line.flags |= F_ENDS_CHECKED
    return trimmed


cdef int trim_ends(Document document, LineC* line, const DecisionC* decision, bint lead) except -1 nogil:
    cdef TokenC tokens[MAX_TOKENS]
    cdef CutC cut
    cdef Py_ssize_t n, at
    cdef uint32_t k
    cdef const HitC* hit
    memset(&cut, 0, sizeof(CutC))
    if line.n_hits or line.flags & F_COPYRIGHT or (lead and decision.n_dates < 2 and line.n_numbers):
        n = line_tokens(document, line, tokens)
        at = prefix_notice(document, line, tokens, n, &cut)
        if at < 0 or not is_wanted(decision, &cut):
            at = prefix_date(document, line, tokens, n, lead, &cut)
        if at < 0 or not is_wanted(decision, &cut):
            at = prefix_phrase(document, line, tokens, n, &cut)
        if line.start < at < line.stop and is_wanted(decision, &cut):
            cut_add(document, line.start, at, cut.label, cut.rule, cut.score)
            line.start = at
            return 1
    for k in range(line.n_hits):
        hit = &document.hits[line.first_hit + k]
        if hit.start <= line.start or line.stop - hit.start > MAX_SUFFIX_CHARS:
            continue
        at = suffix_hit(document, line, hit, &cut)
        if at > line.start and is_wanted(decision, &cut):
            cut_add(document, at, line.stop, cut.label, cut.rule, cut.score)
            line.stop = at
            return 1
    if line.flags & F_COPYRIGHT:
        at = suffix_notice(document, line, &cut)
        if at > line.start and is_wanted(decision, &cut):
            cut_add(document, at, line.stop, cut.label, cut.rule, cut.score)
            line.stop = at
            return 1
    if line.flags & (F_COPYRIGHT | F_SLASH):
        cut.label, cut.rule, cut.score = LABEL_MEDIA, RULE_CREDIT_SUFFIX, SCORE_LIKELY
        at = credit_start(document, line)
        if at > line.start and is_wanted(decision, &cut):
            at = skip_back(document, line, at, True)
            if at > line.start and ends_sentence(document, line, at):
                cut_add(document, at, line.stop, cut.label, cut.rule, cut.score)
                line.stop = at
                return 1
    return trim_markup(document, line, decision, False)


cdef int trim_inside(Document document, LineC* line, const DecisionC* decision) except -1 nogil:
    cdef CutC cut
    cdef Py_ssize_t stop, at = line.start
    cdef uint32_t k
    cdef int done
    cdef const HitC* hit
    memset(&cut, 0, sizeof(CutC))
    done = trim_markup(document, line, decision, True)
    if done:
        return done
    for k in range(line.n_hits):
        hit = &document.hits[line.first_hit + k]
        if hit.start <= at:
            continue
        cut.start = hit.start
        stop = inline_hit(document, line, hit, &cut)
        if at <= cut.start < stop < line.stop and is_wanted(decision, &cut):
            cut_add(document, cut.start, stop, cut.label, cut.rule, cut.score)
            at = stop
            done = 2
    return done
