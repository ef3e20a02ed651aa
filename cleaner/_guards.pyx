"""What the text is like, and the guards: what keeps a line although something speaks against it.

They stand above all rules: a block never takes prose, and a line in the middle
of the body goes on strong evidence only.
"""

from libc.stdint cimport int8_t

from cleaner._document cimport *
from cleaner._features cimport *
from cleaner._tables cimport *
from cleaner._verdicts cimport *

cdef enum:
    MIN_SURE_PROSE_WORDS = 25
    MAX_FIELD_WORDS = 14
    MAX_CALL_WORDS = 25      # “Sign up for … and get …”
    MIN_SPOKEN = 2           # times that the running text must name such things for a heading to be thinkable
    MIN_SPOKEN_ADS = 4       # ad markers stand between paragraphs, where headings do


cdef bint is_sure_prose(Document document, Py_ssize_t i) noexcept nogil:
    """Long, or beside other prose.  A headline of a list may read as prose, but stands alone."""
    cdef LineC* line = &document.lines[i]
    if line.n_words >= (2 * MIN_SURE_PROSE_WORDS if line.flags & F_SOLO else MIN_SURE_PROSE_WORDS):
        return True
    if i > 0 and is_body_prose(line - 1):
        return True
    return i + 1 < document.n_lines and is_body_prose(line + 1)


cdef void scope_measure(Document document, ScopeC* scope) noexcept nogil:
    cdef Py_ssize_t i
    cdef LineC* line
    cdef Py_ssize_t n_code = 0, weak_first = 0
    scope.first = scope.second = document.n_lines
    scope.last = scope.last_weak = -1
    scope.n_prose = scope.n_dates = 0
    for i in range(document.n_lines):
        line = &document.lines[i]
        if is_body_prose(line):
            if scope.last_weak < 0:
                weak_first = i
            elif scope.n_prose == 1:
                scope.second = i
            scope.last_weak = i
            if is_sure_prose(document, i):
                if scope.last < 0:
                    scope.first = i
                scope.last = i
            scope.n_prose += 1
        elif line.flags & (F_ANGLE | F_BRACE) and line.score < SCORE_SURE:
            n_code += 1
        if line.rule == RULE_DATE_LINE:
            scope.n_dates += 1
    if scope.last < 0 and scope.last_weak >= 0:
        scope.first = weak_first
        scope.last = scope.last_weak
    scope.code = n_code >= 4


cdef inline bint is_cell(const LineC* line) noexcept nogil:
    """Short as the cell of a table, and no boilerplate."""
    return line.n_words <= 4 and not line.label and not line.flags & (F_TERMINAL | F_PROSE)


cdef inline bint is_field(const LineC* line) noexcept nogil:
    """One of the lines of a data sheet, and no boilerplate."""
    return line.flags & F_FIELD and not line.label and not line.flags & F_PROSE and line.n_words <= MAX_FIELD_WORDS


cdef bint may_be_heading(Document document, const LineC* line, const LineC* before, const LineC* after) noexcept nogil:
    """Could the marker line be a heading of a body that speaks of such things?"""
    if line.rule != RULE_MARKER_LINE or line.n_words > MAX_HEADING_WORDS or after == NULL or (
        is_noise(after) or (line.label == LABEL_META and line.n_numbers)
    ):
        return False
    # Set off by a blank line before it, and by none from what follows: it belongs to that.
    if before != NULL and before.flags & F_BREAK and not line.flags & F_BREAK and after.flags & F_TERMINAL:
        return True
    return after.flags & F_PROSE and document.spoken[line.label] >= (
        MIN_SPOKEN_ADS if line.label == LABEL_AD else MIN_SPOKEN
    )


cdef void line_guard(Document document, const ScopeC* scope, Py_ssize_t i) noexcept nogil:
    """Take back a verdict that the line's surroundings make doubtful."""
    cdef LineC* line = &document.lines[i]
    cdef LineC* before = &document.lines[i - 1] if i > 0 else NULL
    cdef LineC* after = &document.lines[i + 1] if i + 1 < document.n_lines else NULL
    # A date is no company for a date: they would be the entries of a calendar.
    cdef bint company = (before != NULL and is_noise(before)) or (after != NULL and is_noise(after))
    cdef int doubt = 0
    if line.rule == RULE_DATE_LINE:
        company = (before != NULL and is_noise(before) and before.rule != RULE_DATE_LINE) or (
            after != NULL and is_noise(after) and after.rule != RULE_DATE_LINE
        )
    if scope.code and (
        line.score < SCORE_SURE or line.flags & (F_ANGLE | F_BRACE | F_SQUARE | F_QUOTED)
    ) and line.rule != RULE_CREDIT:
        # Where a text teaches code, what looks like an interface is an example.
        line.label = 0
        return
    if line.flags & F_TABLE and i <= scope.last_weak:
        line.label = 0               # the article's own
        return
    if not company and may_be_heading(document, line, before, after):
        document.heeded = True
        line.score = SCORE_HINT - SCORE_HALF
        return
    if line.flags & F_FIELD and line.score < SCORE_SURE + SCORE_ONE and not company and (
        (before != NULL and is_field(before)) or (after != NULL and is_field(after))
    ):
        # One of several “Name: value” lines: minutes, credits of a film, a data sheet.
        line.score = SCORE_HINT - SCORE_HALF
        return
    if line.rule == RULE_MARKUP:
        if (before != NULL and before.flags & F_COLON and not before.label):
            line.label = 0
        return
    if line.rule == RULE_DATE_LINE:
        if scope.n_dates > 2 and not company:
            doubt = SCORE_LIKELY
        elif in_body(scope, i) and line.score < SCORE_SURE and not company:
            doubt = SCORE_HINT
    elif line.rule == RULE_COPYRIGHT:
        if in_body(scope, i) and not company:
            doubt = SCORE_SURE - SCORE_ONE
    elif line.rule == RULE_COUNTER:
        if (before != NULL and before.rule == RULE_COUNTER) or (after != NULL and after.rule == RULE_COUNTER):
            line.label = 0
            return
    elif line.rule in (RULE_MARKER_LINE, RULE_BYLINE, RULE_EMAIL_LINE):
        if line.score < SCORE_SURE:
            # One word, or a word of the page's order (“Contents”, “Tags”), may head a section.
            if in_body(scope, i) and not company and (
                line.n_words == 1 or line.label in (LABEL_NAV, LABEL_REC, LABEL_META, LABEL_CONTACT) or scope.last < 0
            ):
                doubt = SCORE_HINT + SCORE_HALF
        elif line.n_words == 1 and not company and before != NULL and after != NULL and (
            is_cell(before) and is_cell(after)
        ):
            doubt = SCORE_SURE - SCORE_ONE
    elif line.rule == RULE_BREADCRUMB and line.score < SCORE_LIKELY and i < scope.first and i < 3:
        line.score = SCORE_LIKELY - SCORE_ONE
    if doubt > 0:
        line.score = <int8_t> (line.score - doubt)


cdef bint is_held_back(const ScopeC* scope, const LineC* line, Py_ssize_t i) noexcept nogil:
    """Prose goes on strong evidence only, but for the headlines of a list and the short calls of a publisher."""
    if not line.flags & F_PROSE or line.score >= SCORE_SURE - 2 * SCORE_ONE:
        return False
    if line.rule == RULE_LIST_ITEM:
        return not line.flags & F_BULLET and i <= scope.last
    return not line.rule in (RULE_MARKER_LINE, RULE_MARKER_OPENS) or line.score < SCORE_LIKELY or line.n_words > MAX_CALL_WORDS or (
        not line.label in (LABEL_PROMO, LABEL_LEGAL, LABEL_COMMENT, LABEL_CONTACT, LABEL_AD, LABEL_UI)
    )
