"""A line by itself: what it is, by an ordered table of small rules, the first that has something to say.

Each rule looks at one line, its hits and its dense features, and either gives a verdict (label, rule, score) or passes
the line on to the next rule; the surest rules come first.  A verdict is evidence, not yet a deletion.
"""

from libc.stdint cimport uint8_t, uint32_t

from cleaner._registry cimport *
from cleaner.markers._tables cimport *
from cleaner.rules._evidence cimport is_off, verdict_of
from cleaner.rules._lookups cimport *
from cleaner.rules._shapes cimport *
from cleaner.scan._chars cimport *
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.rules._line_forms cimport *
from cleaner.rules._line_markers cimport *
from cleaner.rules._scripts cimport is_script, is_style


cdef void row_judge(Document document, LineC* line) noexcept nogil:
    """A row of the table in which a consent banner lists its cookies.

    Near miss: any other row: what is a button elsewhere is data in a table.  Inside the body a guard takes it back.
    """
    cdef const MarkerC* marker
    cdef Py_ssize_t k
    if line.marker and not line.n_numbers and is_consent(&document.tables.c.markers[line.marker]):
        give(line, LABEL_LEGAL, RULE_MARKER_LINE, SCORE_SURE)
        return
    for k in range(line.n_hits):
        marker = hit_marker(document, &document.hits[line.first_hit + k])
        if is_consent(marker) and marker.takes == TAKES_LINE:
            give(line, LABEL_LEGAL, RULE_MARKER_OPENS, SCORE_SURE)
            return


ctypedef int (*rule_t)(Document, LineC*, const TokenC*, Py_ssize_t) except -1 nogil


cdef enum:
    N_LINE_RULES = 13
    SUSPECT_FLAGS = F_COPYRIGHT | F_EMAIL | F_SEPARATOR | F_SLASH | F_MARKUP


cdef rule_t[N_LINE_RULES] LINE_RULES = [
    rule_markup, rule_breadcrumb, rule_marker_line, rule_date_line, rule_byline, rule_copyright, rule_marker_opens,
    rule_marker_ends, rule_credit, rule_notes, rule_counter, rule_email_line, rule_marker_hint,
]


cdef int line_judge(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil:
    """Give the line the verdict of the first rule that has one; it is the line's own until the line is read again."""
    cdef int rule
    if not line.marker and is_prose(line):
        line.flags |= F_PROSE
    if line.flags & F_TABLE:
        row_judge(document, line)
    elif line.flags & (F_BRACE | F_SQUARE | F_ATTRIBUTE) and is_script(document, line.start, line.stop):
        # Rules of CSS may be what a text teaches: several under each other are kept.
        give(line, LABEL_TECH, RULE_SCRIPT, SCORE_SURE - 2 * SCORE_ONE if is_style(
            document, line.start, line.stop
        ) else SCORE_SURE)
    elif line.n_words <= MAX_TOKENS and (
        line.n_hits or line.marker or line.flags & SUSPECT_FLAGS
        or (line.n_numbers and line.n_words <= MAX_DATE_LINE_WORDS)
    ):
        for rule in range(N_LINE_RULES):
            if LINE_RULES[rule](document, line, tokens, n):
                if not is_off(document, line.verdict.rule):
                    break
                line.verdict = verdict_of(0, RULE_NONE, 0)
    if is_off(document, line.verdict.rule):
        line.verdict = verdict_of(0, RULE_NONE, 0)
    line.own = line.verdict
    return 0
