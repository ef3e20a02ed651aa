"""What a text is like, by the verdicts of its lines: where its running text begins and ends, and what it is about."""

from cleaner._registry cimport *
from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *


cdef bint is_question(Document document, const LineC* line) noexcept nogil:
    return line.flags & F_TERMINAL and 2 < line.n_words <= MAX_QUESTION_WORDS and line.n_sentences <= 1 and (
        char_at(&document.text, line.stop - 1) in "?؟？"
    )


cdef inline bint is_document(const LineC* line) noexcept nogil:
    """“Privacy Policy”, “Terms of Use”: as good as a title as it is as a link."""
    return line.own.label == LABEL_LEGAL and line.own.rule == RULE_MARKER_LINE and line.own.score < SCORE_SURE


cdef bint is_sure_prose(Document document, Py_ssize_t i) noexcept nogil:
    """Long, or beside other prose.  A headline of a list may read as prose, but stands alone."""
    cdef LineC* line = &document.lines[i]
    if line.n_words >= (2 * MIN_SURE_PROSE_WORDS if line.flags & F_UNSEGMENTED else MIN_SURE_PROSE_WORDS):
        return True
    if i > 0 and is_body_prose(line - 1):
        return True
    return i + 1 < document.n_lines and is_body_prose(line + 1)


cdef void text_measure(Document document, DecisionC* decision) noexcept nogil:
    cdef Py_ssize_t i
    cdef LineC* line
    cdef Py_ssize_t n_code = 0, weak_first = 0, n_running = 0, n_short = 0, n_questions = 0
    cdef Py_ssize_t running_words = 0, short_words = 0, n_speaking = 0
    decision.first = decision.second = document.n_lines
    decision.last = decision.last_weak = -1
    decision.n_prose = decision.n_dates = 0
    for i in range(document.n_lines):
        line = &document.lines[i]
        if line.flags & F_PROSE:
            n_running += 1
            n_speaking += line.flags & F_MENTIONS != 0
            running_words += line.n_words
        elif not is_boilerplate(line):
            n_short += 1
            short_words += line.n_words
        n_questions += is_question(document, line)
        if is_body_prose(line):
            if decision.last_weak < 0:
                weak_first = i
            elif decision.n_prose == 1:
                decision.second = i
            decision.last_weak = i
            if is_sure_prose(document, i):
                if decision.last < 0:
                    decision.first = i
                decision.last = i
            decision.n_prose += 1
        elif line.flags & (F_ANGLE | F_BRACE) and line.verdict.score < SCORE_SURE:
            n_code += 1
        if line.verdict.rule == RULE_DATE_LINE:
            decision.n_dates += 1
    if decision.last < 0 and decision.last_weak >= 0:
        decision.first = weak_first
        decision.last = decision.last_weak
    decision.is_code = n_code >= MIN_CODE_TEXT_LINES
    # Around an article short lines stand too, but not between its paragraphs.
    if short_words <= 2 * running_words and decision.last >= 0:
        n_short = short_words = 0
        for i in range(decision.first, decision.last):
            line = &document.lines[i]
            if not line.flags & F_PROSE and not is_boilerplate(line):
                n_short += 1
                short_words += line.n_words
    decision.listing = n_short >= MIN_LISTING_LINES and n_short > n_running and 2 * short_words > running_words
    decision.faq = n_questions >= MIN_QUESTIONS
    # A banner is short beside its page, and its title is no document's.
    decision.policy = document.n_lines > 0 and is_document(&document.lines[0]) and (
        document.label_mentions[LABEL_LEGAL] >= MIN_MENTIONS and 2 * n_speaking >= n_running
    )
    # What is left may speak of less.
    document.mentions_used = document.mentions_used or document.label_mentions[LABEL_LEGAL] >= MIN_MENTIONS
