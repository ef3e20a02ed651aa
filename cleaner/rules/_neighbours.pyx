"""A line beside boilerplate.

A line that could be body is dropped only beside boilerplate, and outside of the running text.
"""

from cleaner._registry cimport *
from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.rules._evidence cimport *
from cleaner.rules._measure cimport *


cdef inline int weak_neighbour_join(
    Document document, const DecisionC* decision, LineC* line, const LineC* beside, Py_ssize_t i,
) except -1 nogil:
    """A doubtful line beside boilerplate is boilerplate, outside of the running text."""
    if is_doubtful(line) and is_boilerplate(beside) and not line.flags & F_PROSE and (
        not (decision.first < i < decision.last)
    ):
        evidence_for(document, line, line.verdict.label, RULE_WEAK_NEIGHBOUR, SCORE_LIKELY - SCORE_HALF)
    return 0


cdef inline bint is_weak_neighbour(const DecisionC* decision, const LineC* line, Py_ssize_t i) noexcept nogil:
    """Is the line a marker's, in doubt, and outside of the running text?"""
    return is_doubtful(line) and promotes_alike(line.verdict.rule) and not line.flags & (F_BULLET | F_QUOTED) and (
        not in_body(decision, i)
    )


cdef inline bint is_count(const LineC* line) noexcept nogil:
    """An age or a counter: “2 days ago”, “15 points”?"""
    return line.n_numbers and line.verdict.label in (LABEL_META, LABEL_UI)


cdef inline bint is_fence(const LineC* line, bint posts) noexcept nogil:
    """Boilerplate that tells what stands between it and its like?"""
    return is_boilerplate(line) and not (posts and is_count(line))


cdef inline bint is_button(const LineC* line) noexcept nogil:
    """The name of a network or another button, alone on its line?"""
    return line.verdict.label == line.own.label == LABEL_UI and line.own.rule == RULE_MARKER_LINE and not line.flags & (
        F_BULLET | F_QUOTED | F_TABLE | F_HEADING | F_TERMINAL
    )


cdef int share_bars_mark(Document document) except -1 nogil:
    """A share bar between two paragraphs: a sure line (“Share this:”) and buttons, or `MIN_SHARE_BUTTONS` of them.

    Near misses: names under a line that ends in a colon, three names, names among other short lines.
    """
    cdef LineC* lines = document.lines
    cdef LineC* before
    cdef Py_ssize_t i = 1, k, stop
    cdef bint headed
    while i < document.n_lines:
        stop = i
        while stop < document.n_lines and is_button(&lines[stop]) and lines[stop].hash != lines[stop - 1].hash:
            stop += 1
        if stop == i:
            i += 1
            continue
        # The bar's own heading may be a button too.
        before = &lines[i - 1]
        headed = lines[i].own.score >= SCORE_SURE and is_boilerplate(&lines[i]) and stop - i > 1
        if (stop == document.n_lines or lines[stop].flags & F_PROSE) and (
            headed or (stop - i >= MIN_SHARE_BUTTONS and before.flags & F_PROSE and before.flags & F_TERMINAL)
        ):
            for k in range(i, stop):
                if not is_boilerplate(&lines[k]):
                    evidence_for(
                        document, &lines[k], lines[k].verdict.label, RULE_WEAK_NEIGHBOUR, SCORE_LIKELY - SCORE_HALF
                    )
        i = stop


cdef inline bint is_bare_name(const LineC* line) noexcept nogil:
    """Two or three words with capitals and nothing else, that no evidence speaks against?"""
    return not line.verdict.label and 2 <= line.n_words <= MAX_PERSON_NAME_WORDS and (
        line.n_capitals == line.n_words and not line.flags & (F_TERMINAL | F_COLON)
    )


cdef int weak_neighbours_promote(Document document, const DecisionC* decision) except -1 nogil:
    cdef LineC* lines = document.lines
    cdef LineC* line
    cdef Py_ssize_t n = document.n_lines, i = 0, k, first = 0, before, n_counts = 0
    cdef bint posts
    # `MIN_WEAK_RUN` doubtful lines in a row, from mark `first` on, make each other sure.
    for k in range(document.n_marks + 1):
        before = i
        if k < document.n_marks:
            i = document.marks[k]
            if k > first and i == before + 1 and lines[i].hash != lines[before].hash and (
                is_weak_neighbour(decision, &lines[i], i)
            ):
                continue
        if k - first >= MIN_WEAK_RUN:
            for first in range(first, k):
                line = &lines[document.marks[first]]
                evidence_for(document, line, line.verdict.label, RULE_WEAK_NEIGHBOUR, SCORE_LIKELY - SCORE_HALF)
        first = k + 1
        if k < document.n_marks:
            if i > 0:
                weak_neighbour_join(document, decision, &lines[i], &lines[i - 1], i)
            if is_weak_neighbour(decision, &lines[i], i):
                first = k
    for k in range(document.n_marks - 1, -1, -1):
        i = document.marks[k]
        if i + 1 < n:
            weak_neighbour_join(document, decision, &lines[i], &lines[i + 1], i)
    # Before the body: a counter behind boilerplate, a name between the title and the date.
    for i in range(1, min(decision.first, n - 1)):
        line = &lines[i]
        if not line.verdict.label and line.n_words == 1 and line.n_numbers == 1 and is_boilerplate(line - 1):
            evidence_for(document, line, LABEL_UI, RULE_WEAK_NEIGHBOUR, SCORE_LIKELY - SCORE_ONE)
        else:
            weak_neighbour_join(document, decision, line, line - 1, i)
        if is_bare_name(line) and lines[i - 1].n_words > MAX_PERSON_NAME_WORDS and (
            lines[i + 1].verdict.label == LABEL_META and is_boilerplate(&lines[i + 1])
        ):
            evidence_for(document, line, LABEL_META, RULE_WEAK_NEIGHBOUR, SCORE_LIKELY - SCORE_ONE)
    # What stands between two lines of boilerplate after the body's end.
    if decision.last < 0:
        return 0
    for i in range(decision.last + 1, n):
        n_counts += is_count(&lines[i])
    posts = n_counts >= MIN_POSTS
    for i in range(decision.last + 2, n - 1):
        line = &lines[i]
        if not line.verdict.label and not line.flags & F_PROSE and line.n_words <= MAX_BETWEEN_WORDS and (
            is_fence(&lines[i - 1], posts) and (is_fence(&lines[i + 1], posts) or (
                i + 2 < n and is_fence(&lines[i + 2], posts) and not lines[i + 1].flags & F_PROSE
            ))
        ):
            evidence_for(document, line, lines[i - 1].verdict.label, RULE_BETWEEN, SCORE_LIKELY - SCORE_ONE)
