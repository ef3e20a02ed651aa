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
    RULE_COMPANY
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


# What a text is like, and what is asked for.
cdef struct ScopeC:
    int threshold            # in eighths, like the scores
    uint32_t keep            # bit n: spans of label n stay
    float caution            # how much more the model's recall counts than its precision
    int cutoff               # lines with a lower code of the model go
    int again_cutoff         # so do those that say again what another says
    int prose_margin         # running text must be so much lower
    int inside_margin        # so must what stands from the body's first running text to its last
    int heading_margin       # so must what stands right above running text
    int after_cutoff         # the cutoff of what stands after the body
    int push                 # codes by which what is no running text may be higher and go all the same
    int consent              # by the model's opinion a line with a lower code may go by a rule that is not sure
    int n_opinions           # rounds in which lines went by it
    Py_ssize_t title         # the line that may be the title, or -1
    Py_ssize_t body_first    # by the model's opinion, [body_first, body_last)
    Py_ssize_t body_last
    Py_ssize_t first         # the first line of running text, or the number of lines
    Py_ssize_t last          # the last one, or -1
    Py_ssize_t second        # the second line that reads as such, sure or not, or the number of lines
    Py_ssize_t last_weak     # the last line that reads as such, or -1
    Py_ssize_t n_prose
    Py_ssize_t n_dates       # lines that are dates
    bint code                # the text teaches markup or code
    bint listing             # short lines outweigh its running text
    bint policy              # the text is about terms, cookies and privacy
    bint faq                 # the text asks and answers
