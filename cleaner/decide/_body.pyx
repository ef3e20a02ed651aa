"""Where the body is, by the model's logits: its first and last running text, and the title above it."""

from cleaner._registry cimport *
from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *


cdef bint is_running(Document document, const DecisionC* decision) noexcept nogil:
    """Is much of the body sure running text?

    Lists, minutes and verses end like what stands after a body.
    """
    cdef Py_ssize_t i
    cdef uint64_t n_words = 0, n_running = 0
    for i in range(decision.body_first, decision.body_last):
        if not document.lines[i].verdict.label:
            n_words += document.lines[i].n_words
            if is_likely_prose(document, i, SURE_PROSE):
                n_running += document.lines[i].n_words
    return n_running >= MIN_RUNNING_WORDS and 100 * n_running >= MIN_RUNNING * n_words


cdef inline bint is_call(Document document, const LineC* line) noexcept nogil:
    """Does the line ask or call out?  So do those that want something of the reader."""
    return char_at(&document.text, line.stop - 1) in "!?"


cdef Py_ssize_t body_end(Document document, Py_ssize_t end) noexcept nogil:
    """Where the body ends whose last sure running text ends at `end`.

    Sentences and what ends with a bracket may follow it, a few other lines
    between them, and lists that a line with a colon announces.
    """
    cdef bint listed = document.lines[end - 1].flags & F_COLON != 0
    cdef Py_ssize_t i
    cdef const LineC* line
    for i in range(end, document.n_lines):
        line = &document.lines[i]
        if i - end > MAX_BODY_GAP_LINES:
            break
        if line.verdict.label or document.body_logits[i] < LIKELY_BODY:
            continue
        if line.flags & (F_PROSE | F_TERMINAL | F_COLON | F_PAREN) and not is_call(document, line):
            listed = line.flags & F_COLON != 0
            end = i + 1
        elif listed:
            end = i + 1
    return end


cdef void body_find(Document document, DecisionC* decision, int first_logit) noexcept nogil:
    """From the first running text with a logit from `first_logit` on to the last that is sure to be body, and the
    line above that is likeliest the title, or -1.

    A text without running text is all inside.  The line right above the first
    may be a section's heading: it is the title if no other is.
    """
    cdef Py_ssize_t i = 0, last = document.n_lines, k
    cdef const LineC* line
    decision.title = -1
    decision.body_first, decision.body_last = 0, document.n_lines
    while i < document.n_lines and not is_likely_prose(document, i, first_logit):
        i += 1
    if i == document.n_lines:
        return
    decision.body_first = i
    while last > i and not is_likely_prose(document, last - 1, BODY_PROSE):
        last -= 1
    if last > i:
        decision.body_last = body_end(document, last)
    for k in range(max(<Py_ssize_t> 0, i - MAX_TITLE_BODY_DISTANCE), i):
        line = &document.lines[k]
        if not line.verdict.label and line.n_words >= MIN_TITLE_WORDS and not line.flags & F_BULLET and (
            not (line.flags & F_DATE and line.n_words <= MAX_DATE_TITLE_WORDS)
        ) and (
            decision.title < 0 or (k < i - 1 and document.body_logits[k] >= document.body_logits[decision.title])
        ):
            decision.title = k
