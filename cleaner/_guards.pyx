"""What the text is like, and the guards: what keeps a line although something speaks against it.

They stand above all rules: a block never takes prose, and a line in the middle
of the body goes on strong evidence only.
"""

from libc.stdint cimport int8_t

from cleaner._core cimport line_tokens
from cleaner._document cimport *
from cleaner._features cimport *
from cleaner._shapes cimport *
from cleaner._tables cimport *
from cleaner._verdicts cimport *

cdef enum:
    MIN_SURE_PROSE_WORDS = 25
    MAX_FIELD_WORDS = 14
    MIN_LISTING_LINES = 20   # that are no running text
    MAX_QUESTION_WORDS = 20
    MIN_QUESTIONS = 3
    MAX_NAME_TOKENS = 3      # of one person's name
    MAX_CALL_WORDS = 25      # “Sign up for … and get …”
    MIN_SPOKEN = 2           # times that the running text must name such things for a heading to be thinkable
    MIN_SPOKEN_ADS = 4       # ad markers stand between paragraphs, where headings do


cdef inline bint is_question(Document document, const LineC* line) noexcept nogil:
    return line.flags & F_TERMINAL and 2 < line.n_words <= MAX_QUESTION_WORDS and line.n_sentences <= 1 and (
        char_at(&document.text, line.stop - 1) in (63, 0x61F, 0xFF1F)
    )


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
    cdef Py_ssize_t n_code = 0, weak_first = 0, n_running = 0, n_short = 0, n_questions = 0
    cdef Py_ssize_t running_words = 0, short_words = 0
    scope.first = scope.second = document.n_lines
    scope.last = scope.last_weak = -1
    scope.n_prose = scope.n_dates = 0
    for i in range(document.n_lines):
        line = &document.lines[i]
        if line.flags & F_PROSE:
            n_running += 1
            running_words += line.n_words
        elif not is_noise(line):
            n_short += 1
            short_words += line.n_words
        n_questions += is_question(document, line)
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
    scope.listing = n_short >= MIN_LISTING_LINES and short_words > running_words
    scope.faq = n_questions >= MIN_QUESTIONS
    scope.policy = document.spoken[LABEL_LEGAL] >= MIN_SPOKEN and 2 * (
        document.spoken[LABEL_LEGAL] + document.spoken[LABEL_PROMO] + document.spoken[LABEL_CONTACT]
    ) >= n_running
    # What is left may speak of less.
    document.heeded = document.heeded or document.spoken[LABEL_LEGAL] >= MIN_SPOKEN


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


# --- names, headings, and what a text is about -----------------------------------------------------------------------

cdef bint is_heading(Document document, Py_ssize_t i) noexcept nogil:
    """Is the line marked as a heading: “# …”, “== … ==”, or underlined?"""
    cdef const LineC* line = &document.lines[i]
    cdef Py_ssize_t k
    cdef Py_UCS4 sign
    if line.flags & F_HEADING:
        return True
    sign = char_at(&document.text, line.start)
    if sign == 61 and line.stop - line.start > 4 and char_at(&document.text, line.start + 1) == 61 and (
        char_at(&document.text, line.stop - 1) == 61
    ):
        return True
    if line.flags & F_BREAK or i + 1 == document.n_lines:
        return False
    line += 1
    sign = char_at(&document.text, line.start)
    if line.n_words or sign not in (45, 61) or line.stop - line.start < 3:
        return False
    for k in range(line.start, line.stop):
        if char_at(&document.text, k) != sign:
            return False
    return True


cdef bint are_names(const TokenC* tokens, Py_ssize_t i, Py_ssize_t n) noexcept nogil:
    """“Jane Doe”, “Jane van Doe, John Q. Smith and Mary Major”: two or three capitalised words each?

    Near misses: “Land and Sea”, “Train”, “The Numbers”.
    """
    cdef Py_ssize_t size = 0
    cdef bint apart
    while i < n and not (tokens[i].kind & T_NUMBER or tokens[i].covers and tokens[i].kind & T_LOWER):
        apart = tokens[i].gap & (GAP_COMMA | GAP_SEPARATOR) != 0
        if tokens[i].kind & T_LOWER and tokens[i].kind & T_STOPWORD:
            # “and” parts names, “van” stands in one; both stand between capitals.
            if size < 2 and not (size == 1 and i + 2 == n):
                return False
            size = 1 if i + 1 < n and size == 1 else 0
        elif not tokens[i].kind & T_CAPITAL or tokens[i].kind & T_STOPWORD:
            return False
        else:
            if apart:
                if size == 1:
                    return False
                size = 0
            size += 1
            if size > MAX_NAME_TOKENS:
                return False
        i += 1
    return 2 <= size <= MAX_NAME_TOKENS


cdef bint names_are_told(Document document, const LineC* line) except -1 nogil:
    """Does more than capitals tell that what follows the line's first phrase are names?

    A sign behind the phrase, a phrase of several words (“Photo by”), an agency, a date, an address, a sign that joins.
    Near misses: “Credit Cards”, “By Land and Sea”, “Photo Finish”.
    """
    cdef TokenC tokens[MAX_TOKENS]
    cdef const HitC* hit = line_hit(document, line, AT_START)
    cdef const MarkerC* marker
    cdef Py_ssize_t n, i = 0, k, stop
    if hit == NULL:
        return True
    marker = hit_marker(document, hit)
    if marker.sign or marker.n_words > 1 or not line.flags & F_CASED or (
        line.flags & (F_COPYRIGHT | F_SLASH | F_SEPARATOR | F_EMAIL | F_DATE)
    ):
        return True
    stop = hit.stop                  # reading the line again may move the hits
    n = line_tokens(document, line, tokens)
    while i < n and tokens[i].start < stop:
        i += 1
    if i < n and tokens[i].gap & (GAP_COLON | GAP_SEPARATOR | GAP_OPEN):
        return True
    for k in range(i, n):
        if is_agency_word(document, tokens, k):
            return True
    return False


cdef bint names_are_likely(Document document, const ScopeC* scope, Py_ssize_t i) except -1 nogil:
    """A byline without any sign: names by their form, above the body, beside what tells of the article or under its
    title."""
    cdef TokenC tokens[MAX_TOKENS]
    cdef const LineC* line = &document.lines[i]
    cdef const HitC* hit = line_hit(document, line, AT_START)
    cdef Py_ssize_t n, k = 0, stop
    cdef bint told
    if hit == NULL or hit_marker(document, hit).label != LABEL_META or line.flags & F_TERMINAL:
        return False
    told = (i > 0 and is_noise(line - 1)) or (i + 1 < document.n_lines and is_noise(line + 1))
    if not told and (i == 0 or i >= scope.first or not (line + 1).flags & F_PROSE):
        return False
    stop = hit.stop
    n = line_tokens(document, line, tokens)
    while k < n and tokens[k].start < stop:
        k += 1
    return are_names(tokens, k, n)


cdef int line_temper(Document document, const ScopeC* scope, Py_ssize_t i) except -1 nogil:
    """Take from a verdict what the line's form and the text's kind do not bear out."""
    cdef LineC* line = &document.lines[i]
    cdef bint beside
    if not line.label:
        return 0
    if line.rule in (RULE_MARKER_OPENS, RULE_MARKER_ENDS, RULE_BYLINE, RULE_CREDIT):
        if is_heading(document, i):
            line.label = 0
            return 0
        line.score = min(line.score, <int8_t> SCORE_TAKEN)
    if line.rule == RULE_BYLINE and not names_are_told(document, line) and not names_are_likely(document, scope, i):
        line.score = SCORE_HALF
    if scope.faq and is_question(document, line):
        line.label = 0               # one of its questions
        return 0
    if scope.policy and line.label in (LABEL_LEGAL, LABEL_PROMO, LABEL_CONTACT) and not line.flags & F_COPYRIGHT:
        line.label = 0               # what it is about
        return 0
    if scope.listing and line.score < SCORE_SURE and line.rule in (
        RULE_MARKER_LINE, RULE_BYLINE, RULE_DATE_LINE, RULE_COUNTER
    ):
        beside = (i > 0 and (line - 1).label and (line - 1).score >= SCORE_SURE) or (
            i + 1 < document.n_lines and (line + 1).label and (line + 1).score >= SCORE_SURE
        )
        if not beside:
            line.score = SCORE_HALF
    return 0
