"""The guards: what keeps a line although something speaks against it.

Each limits or refuses what was found before, by name.  Those of form come first: what the line's words and the kind of
the text do not bear out; then those that look at the lines beside it.
"""

from libc.stdint cimport uint8_t

from cleaner.decide._sentences cimport *
from cleaner.markers._tables cimport *
from cleaner._registry cimport *
from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.rules._evidence cimport *
from cleaner.rules._measure cimport *
from cleaner.rules._lookups cimport *
from cleaner.rules._shapes cimport *


cdef inline bint is_cell(const LineC* line) noexcept nogil:
    """Short as the cell of a table, and no boilerplate."""
    return line.n_words <= MAX_CELL_WORDS and not line.verdict.label and not line.flags & (F_TERMINAL | F_PROSE)


cdef inline bint is_field(const LineC* line) noexcept nogil:
    """One of the lines of a data sheet, and no boilerplate."""
    return line.flags & F_FIELD and not line.flags & F_PROSE and not line.verdict.label and (
        line.n_words <= MAX_FIELD_WORDS
    )


cdef bint is_in_sheet(Document document, Py_ssize_t i) noexcept nogil:
    """Does the line stand among the “Name: value” lines of a data sheet, most of which are no boilerplate?"""
    cdef Py_ssize_t first = i, stop = i + 1, k
    cdef int n_fields = 0
    while first > 0 and i - first < MAX_SHEET_LINES and document.lines[first - 1].flags & F_FIELD:
        first -= 1
    while stop < document.n_lines and stop - i <= MAX_SHEET_LINES and document.lines[stop].flags & F_FIELD:
        stop += 1
    for k in range(first, stop):
        n_fields += not document.lines[k].own.label and is_field(&document.lines[k])
    return n_fields >= MIN_FIELDS and 2 * n_fields > stop - first - 1


cdef inline bint is_angle_word(const LineC* line) noexcept nogil:
    """A word in angle brackets that is no tag, or it would have a verdict: “<cstddef>”; “<map>” beside it is none."""
    return line != NULL and line.flags & F_ANGLE and line.n_words == 1 and not line.own.label


cdef bint may_be_heading(Document document, const LineC* line, const LineC* before, const LineC* after) noexcept nogil:
    """Could the marker line be a heading of a body that speaks of such things?"""
    if line.verdict.rule != RULE_MARKER_LINE or line.n_words > MAX_HEADING_WORDS or after == NULL or (
        is_boilerplate(after) or (line.verdict.label == LABEL_META and line.n_numbers)
    ):
        return False
    # Set off by a blank line before it, and by none from what follows: it belongs to that.
    if before != NULL and before.flags & F_BREAK and not line.flags & F_BREAK and after.flags & F_TERMINAL:
        return True
    return after.flags & F_PROSE and document.label_mentions[line.verdict.label] >= (
        MIN_AD_MENTIONS if line.verdict.label == LABEL_AD else MIN_MENTIONS
    )


cdef bint is_plain_speech(Document document, const LineC* line) noexcept nogil:
    """Does the line go for its first word or two alone: “Join us …”, and for no sign or address in it?"""
    cdef const HitC* hit = line_hit(document, line, AT_START)
    cdef const MarkerC* marker
    if hit == NULL or line.flags & (F_URL | F_EMAIL | F_FIELD | F_UNSEGMENTED):
        return False
    marker = hit_marker(document, hit)
    return marker.n_words <= MAX_SHORT_PHRASE_WORDS and not marker.sign and marker.takes == TAKES_LINE


cdef inline bint opens_with_sign(Document document, const LineC* line) noexcept nogil:
    """Does the line open with a phrase that has a sign behind it: “Tip:”?"""
    cdef const HitC* hit = line_hit(document, line, AT_START)
    return hit != NULL and hit_marker(document, hit).sign != SIGN_NONE


cdef int form_guards(Document document, const DecisionC* decision, Py_ssize_t i) except -1 nogil:
    """Take from a verdict what the line's form and the text's kind do not bear out."""
    cdef LineC* line = &document.lines[i]
    cdef bint is_alone               # inside the body, and beside no boilerplate
    if not line.verdict.label:
        return 0
    is_alone = in_body(decision, i) and not has_neighbour(document, i)
    if line.verdict.rule in (RULE_MARKER_OPENS, RULE_MARKER_ENDS, RULE_BYLINE, RULE_CREDIT):
        if is_heading(document, i):
            return evidence_refuse(document, line, GUARD_MARKED_HEADING)
        evidence_limit(document, line, GUARD_TAKEN_ALONG, SCORE_TAKEN)
    elif line.verdict.rule == RULE_MARKER_LINE:
        if is_numbered(document, line) and document.tables.c.markers[line.marker].opens == OPENS_NONE:
            evidence_limit(document, line, GUARD_NUMBERED, SCORE_HINT)       # “1. Choose your plan”
        elif document.tables.c.markers[line.marker].takes in (TAKES_NAME, TAKES_DATE) and not line.n_numbers and (
            not line.flags & F_COLON
        ):
            evidence_limit(document, line, GUARD_NOTHING_TAKEN, SCORE_LIKELY)
        elif line.n_words <= MAX_SHORT_PHRASE_WORDS and line.verdict.label != LABEL_AD and is_alone:
            evidence_limit(document, line, GUARD_ALONE_IN_BODY, SCORE_TAKEN)     # a word or two
    if line.verdict.rule == RULE_MARKER_OPENS and line.flags & F_CASED and line.flags & (F_LOWER | F_UNENDED) and (
        not line.flags & F_FIELD and line.verdict.label != LABEL_TECH
    ) and not has_neighbour(document, i) and not opens_with_sign(document, line):
        evidence_limit(document, line, GUARD_FRAGMENT, SCORE_HALF)       # a verse, a piece of a sentence
    if line.verdict.rule == RULE_MARKER_OPENS and is_alone and is_plain_speech(document, line):
        evidence_limit(document, line, GUARD_PLAIN_SPEECH, SCORE_HINT + SCORE_HALF)
    if line.verdict.rule == RULE_MARKER_OPENS and line.verdict.label in (LABEL_META, LABEL_CONTACT) and (
        0 < i < document.n_lines - 1 and (line - 1).flags & line.flags & (line + 1).flags & F_TERMINAL
    ) and not line.n_numbers and not line.flags & (F_URL | F_EMAIL | F_COLON | F_PAREN | F_FIELD) and (
        not has_neighbour(document, i)
    ):
        evidence_limit(document, line, GUARD_NO_ADDRESS, SCORE_HALF)     # it sends the reader somewhere
    if line.verdict.rule == RULE_BYLINE and (
        not names_are_told(document, line) and not names_are_likely(document, decision, i)
    ):
        evidence_limit(document, line, GUARD_NO_NAMES, SCORE_HALF)
    if decision.faq and is_question(document, line):
        return evidence_refuse(document, line, GUARD_QUESTION)
    if decision.policy and not line.flags & (F_COPYRIGHT | F_TABLE) and (
        line.verdict.label in (LABEL_LEGAL, LABEL_PROMO, LABEL_CONTACT)
    ):
        return evidence_refuse(document, line, GUARD_POLICY)
    if decision.listing and line.verdict.score < SCORE_SURE and line.verdict.rule in (
        RULE_MARKER_LINE, RULE_BYLINE, RULE_DATE_LINE, RULE_COUNTER
    ):
        if not (i > 0 and (line - 1).verdict.label and (line - 1).verdict.score >= SCORE_SURE) and not (
            i + 1 < document.n_lines and (line + 1).verdict.label and (line + 1).verdict.score >= SCORE_SURE
        ):
            return evidence_limit(document, line, GUARD_LISTING, SCORE_HALF)
    return 0


cdef inline bint is_style_line(const LineC* line) noexcept nogil:
    return line != NULL and line.own.rule == RULE_SCRIPT and line.own.score < SCORE_SURE


cdef int neighbour_guards(Document document, const DecisionC* decision, Py_ssize_t i) except -1 nogil:
    """Take back a verdict that the line's surroundings make doubtful."""
    cdef LineC* line = &document.lines[i]
    cdef LineC* before = &document.lines[i - 1] if i > 0 else NULL
    cdef LineC* after = &document.lines[i + 1] if i + 1 < document.n_lines else NULL
    # A date bears no date out: they would be the entries of a calendar.
    cdef bint beside_boilerplate = has_neighbour(document, i)
    cdef int doubt = 0
    cdef uint8_t guard = 0
    if line.verdict.rule == RULE_DATE_LINE:
        beside_boilerplate = (before != NULL and is_boilerplate(before) and before.verdict.rule != RULE_DATE_LINE) or (
            after != NULL and is_boilerplate(after) and after.verdict.rule != RULE_DATE_LINE
        )
    if decision.is_code and (
        line.verdict.score < SCORE_SURE or line.flags & (F_ANGLE | F_BRACE | F_SQUARE | F_QUOTED)
    ) and line.verdict.rule != RULE_CREDIT:
        # Where a text teaches code, what looks like an interface is an example.
        return evidence_refuse(document, line, GUARD_CODE)
    if is_style_line(line) and (is_style_line(before) or is_style_line(after)):
        return evidence_refuse(document, line, GUARD_CODE)       # a listing
    if line.verdict.rule in (RULE_MARKER_LINE, RULE_MARKER_OPENS, RULE_MARKER_ENDS, RULE_BYLINE) and (
        is_torn(document, i)
    ):
        return evidence_refuse(document, line, GUARD_TORN_SENTENCE)
    if i <= decision.last_weak and is_row(document, i):
        return evidence_refuse(document, line, GUARD_TABLE)
    if not beside_boilerplate and may_be_heading(document, line, before, after):
        document.mentions_used = True
        return evidence_limit(document, line, GUARD_HEADING, SCORE_HINT - SCORE_HALF)
    if line.flags & F_FIELD and line.verdict.score < SCORE_SURE + SCORE_ONE and (
        (not beside_boilerplate and line.verdict.label not in (LABEL_REC, LABEL_NAV, LABEL_PROMO) and (
            (before != NULL and is_field(before)) or (after != NULL and is_field(after))
        ))
        or is_in_sheet(document, i)
    ):
        # One of several “Name: value” lines: minutes, credits of a film, a data sheet.
        return evidence_limit(document, line, GUARD_DATA_SHEET, SCORE_HINT - SCORE_HALF)
    if line.verdict.rule in (RULE_MARKUP, RULE_SCRIPT):
        if (before != NULL and before.flags & F_COLON and not before.verdict.label) or (
            is_angle_word(before) or is_angle_word(after)
        ):
            return evidence_refuse(document, line, GUARD_MARKUP_NAMED)
        return 0
    if line.verdict.rule == RULE_DATE_LINE:
        if decision.n_dates > MAX_LONE_DATES and not beside_boilerplate:
            guard, doubt = GUARD_CALENDAR, SCORE_LIKELY
        elif in_body(decision, i) and line.verdict.score < SCORE_SURE and not beside_boilerplate:
            guard, doubt = GUARD_ALONE_IN_BODY, SCORE_HINT
    elif line.verdict.rule == RULE_COPYRIGHT:
        if in_body(decision, i) and not beside_boilerplate:
            guard, doubt = GUARD_ALONE_IN_BODY, SCORE_SURE - SCORE_ONE
    elif line.verdict.rule == RULE_COUNTER:
        if (before != NULL and before.verdict.rule == RULE_COUNTER) or (
            after != NULL and after.verdict.rule == RULE_COUNTER
        ):
            return evidence_refuse(document, line, GUARD_COUNTERS)
    elif line.verdict.rule in (RULE_MARKER_LINE, RULE_BYLINE, RULE_EMAIL_LINE):
        if line.verdict.score < SCORE_SURE:
            # One word, or a word of the page's order (“Contents”, “Tags”), may head a section.
            if in_body(decision, i) and not beside_boilerplate and (
                line.n_words == 1 or decision.last < 0
                or line.verdict.label in (LABEL_NAV, LABEL_REC, LABEL_META, LABEL_CONTACT)
            ):
                guard, doubt = GUARD_ALONE_IN_BODY, SCORE_HINT + SCORE_HALF
        elif line.n_words == 1 and not beside_boilerplate and before != NULL and after != NULL and (
            is_cell(before) and is_cell(after)
        ):
            guard, doubt = GUARD_CELL, SCORE_SURE - SCORE_ONE
    elif line.verdict.rule == RULE_BREADCRUMB and line.verdict.score < SCORE_LIKELY and (
        i < min(decision.first, <Py_ssize_t> MAX_TOP_LINES)
    ):
        return evidence_instead(document, line, line.verdict.label, RULE_BREADCRUMB, SCORE_LIKELY - SCORE_ONE)
    if guard:
        return evidence_limit(document, line, guard, line.verdict.score - doubt)
    return 0
