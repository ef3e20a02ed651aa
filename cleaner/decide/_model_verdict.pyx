"""Does the model drop a line, and what is the line called then?

What a false drop costs depends on where the line stands: running text, the title, a heading and what is marked up as
body ask for longer odds.  Where an article teaches code, the model is not asked about the lines inside it.
"""

from libc.stdint cimport uint8_t

from cleaner.decide._body cimport *
from cleaner.model._model cimport EVEN_LOGIT, STEPS_PER_LOGIT
from cleaner._registry cimport *
from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.rules._evidence cimport *


cdef uint8_t likely_label(const LineC* line, uint8_t before) noexcept nogil:
    """The likeliest label by a line's looks, and by the label of the line before it, if that was dropped."""
    if line.flags & F_COPYRIGHT:
        return LABEL_LEGAL
    if line.flags & (F_BRACE | F_ATTRIBUTE | F_ANGLE):
        return LABEL_TECH
    if line.flags & F_EMAIL:
        return LABEL_CONTACT
    if line.flags & F_DATE and line.n_words <= MAX_META_WORDS:
        return LABEL_META
    if before in (LABEL_NAV, LABEL_REC, LABEL_COMMENT, LABEL_LEGAL):
        return before
    return LABEL_NAV if line.n_words <= MAX_NAV_WORDS and not line.flags & F_TERMINAL else LABEL_REC


cdef int line_cutoff(Document document, const DecisionC* decision, Py_ssize_t i) noexcept nogil:
    """The logit below which the model drops the line; 0 where it is not asked."""
    cdef const LineC* line = &document.lines[i]
    cdef int margin = -decision.round_margin, cutoff = decision.cutoff
    if decision.is_code and is_inside(decision, i):
        return 0                     # what looks like boilerplate there may be what the text is about
    if line.flags & F_TABLE and not line.n_words and i > 0 and not (line - 1).verdict.label:
        return 0                     # “|---|---|” parts a table's head from its rows
    if line.flags & F_PROSE:
        margin = decision.prose_margin
    elif is_inside(decision, i):
        margin += decision.inside_margin
    elif is_after(decision, line, i):
        cutoff = decision.after_cutoff
    if i == decision.title:
        margin = max(margin, <int> TITLE_MARGIN)
    elif i < decision.body_first and line.n_words >= MIN_TITLE_WORDS:
        margin = max(margin, decision.prose_margin)
    elif line.flags & F_AGAIN:
        cutoff = max(cutoff, decision.again_cutoff)
        margin = 0
    elif (line.flags & (F_HEADING | F_ANGLE) and is_inside(decision, i)) or (
        line.flags & F_ANGLE and decision.first < i < decision.last
    ):
        margin = max(margin, decision.prose_margin)     # somebody has marked it as the body's
    elif line.verdict.score < SCORE_HINT and i + 1 < document.n_lines and (
        is_likely_prose(document, i + 1, min(cutoff, <int> EVEN_LOGIT))
    ):
        if i > 0 and is_likely_prose(document, i - 1, EVEN_LOGIT):
            margin = max(margin, <int> HEADING_MARGIN)           # a section's, on a page with all its menus too
        elif is_likely_prose(document, i + 1, EVEN_LOGIT):
            margin = max(margin, decision.heading_margin)
    return cutoff - margin


cdef bint model_drops(Document document, const DecisionC* decision, Py_ssize_t i) except -1 nogil:
    """Does the model drop the line?  Then it has its label, rule and score."""
    cdef LineC* line = &document.lines[i]
    cdef int logit = document.body_logits[i]
    cdef bint before_dropped
    cdef uint8_t label
    cdef double odds
    if is_off(document, RULE_MODEL) or logit >= line_cutoff(document, decision, i):
        return False
    label = line.verdict.label
    if line.flags & F_AGAIN and not label:
        label = LABEL_DUP
    elif not label:
        before_dropped = i > 0 and (
            (line - 1).verdict.rule == RULE_MODEL or (line - 1).verdict.score >= decision.threshold
        )
        label = likely_label(line, (line - 1).verdict.label if before_dropped else 0)
    odds = (EVEN_LOGIT - logit) * SCORE_ONE / <double> STEPS_PER_LOGIT
    evidence_instead(document, line, label, RULE_MODEL, <int> max(-MAX_SCORE, min(MAX_SCORE, odds)))
    return True
