# The words of a verdict: labels as numbered in labels.py, rules as in its `RULES`, and scores.

from libc.stdint cimport uint32_t

cdef enum:
    LABEL_NAV = 1
    LABEL_UI = 2
    LABEL_REC = 3
    LABEL_AD = 4
    LABEL_PROMO = 5
    LABEL_COMMENT = 6
    LABEL_LEGAL = 7
    LABEL_META = 8
    LABEL_MEDIA = 9
    LABEL_CONTACT = 10
    LABEL_TECH = 11
    LABEL_DUP = 12

cdef enum:
    RULE_NONE
    # a line by itself
    RULE_MARKER_LINE
    RULE_MARKER_OPENS
    RULE_MARKER_ENDS
    RULE_BYLINE
    RULE_DATE_LINE
    RULE_COPYRIGHT
    RULE_CREDIT
    RULE_BREADCRUMB
    RULE_COUNTER
    RULE_EMAIL_LINE
    RULE_MARKUP
    # a span of a line
    RULE_DATE_PREFIX
    RULE_PHRASE_PREFIX
    RULE_MORE_SUFFIX
    RULE_NOTE_SUFFIX
    RULE_CREDIT_SUFFIX
    RULE_PHRASE_INLINE
    RULE_MARKUP_INLINE
    # a line among its neighbours
    RULE_LIST_ITEM
    RULE_FORM_FIELD
    RULE_THREAD
    RULE_AUTHOR_BOX
    RULE_TAG
    RULE_WEAK_NEIGHBOUR
    RULE_BETWEEN
    RULE_TITLE_AGAIN
    RULE_LINE_AGAIN
    # what the model says
    RULE_MODEL

# Evidence, as log-odds that a span is boilerplate, in eighths.
cdef enum:
    SCORE_ONE = 8
    SCORE_HALF = 4
    SCORE_SURE = 6 * SCORE_ONE
    SCORE_LIKELY = 3 * SCORE_ONE
    SCORE_HINT = SCORE_ONE
    SCORE_TAKEN = SCORE_SURE - SCORE_ONE - SCORE_HALF     # of what a phrase takes along: nobody has read that
