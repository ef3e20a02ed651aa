"""A line under a heading: a heading owns the list, form, thread, box or tags under it."""

from libc.stdint cimport uint8_t, uint32_t

from cleaner.markers._tables cimport *
from cleaner._registry cimport *
from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.rules._evidence cimport *
from cleaner.rules._lookups cimport begins_with
from cleaner.rules._lists cimport block_list, line_opens
from cleaner.rules._measure cimport *
from cleaner.rules._neighbours cimport is_doubtful


ctypedef const char* sign_t

cdef enum:
    N_READER_FIELDS = 6
    READER_URL = 0

# The fields that readers of pages put before the Markdown that they make of one.
cdef sign_t[N_READER_FIELDS] READER_FIELDS = [
    "URL Source:", "Title:", "Published Time:", "Markdown Content:", "Number of Pages:", "Warning:",
]


cdef bint is_reader_field(Document document, const LineC* line) noexcept nogil:
    cdef int k
    for k in range(N_READER_FIELDS):
        if begins_with(document, line.start, line.stop, READER_FIELDS[k]):
            return True
    return False


cdef int reader_head_mark(Document document) except -1 nogil:
    """The fields around “URL Source:” at the top.

    Near miss: a text that begins with “Title:”, without that field.
    """
    cdef Py_ssize_t i, first, stop, k
    cdef const LineC* line
    for i in range(min(document.n_lines, <Py_ssize_t> MAX_READER_LINES)):
        line = &document.lines[i]
        if not begins_with(document, line.start, line.stop, READER_FIELDS[READER_URL]):
            continue
        first, stop = i, i + 1
        while first > 0 and is_reader_field(document, &document.lines[first - 1]):
            first -= 1
        while stop < document.n_lines and is_reader_field(document, &document.lines[stop]):
            stop += 1
        for k in range(first, stop):
            evidence_for(document, &document.lines[k], LABEL_META, RULE_READER_HEAD, SCORE_SURE)
        break
    return 0


cdef int block_form(Document document, Py_ssize_t heading) except -1 nogil:
    """The fields under “Leave a Reply”."""
    cdef LineC* lines = document.lines
    cdef LineC* line
    cdef Py_ssize_t i = heading + 1
    while i < document.n_lines and i - heading <= MAX_FORM_LINES:
        line = &lines[i]
        if line.verdict.label and (line.marker or is_boilerplate(line)):
            if line.verdict.label in (LABEL_UI, LABEL_CONTACT):
                evidence_instead(document, line, LABEL_COMMENT, line.verdict.rule, line.verdict.score)
            evidence_for(document, line, line.verdict.label, RULE_FORM_FIELD, SCORE_LIKELY)
        elif line.n_words <= MAX_FIELD_LABEL_WORDS and not line.flags & F_TERMINAL and i + 1 < document.n_lines and (
            lines[i + 1].marker and lines[i + 1].verdict.label
        ):
            evidence_for(document, line, LABEL_COMMENT, RULE_FORM_FIELD, SCORE_LIKELY)
        else:
            return 0
        i += 1


cdef int block_thread(Document document, const DecisionC* decision, Py_ssize_t heading) except -1 nogil:
    """Readers' comments under “12 Comments”, up to the last sign of one."""
    cdef LineC* lines = document.lines
    cdef LineC* line
    cdef Py_ssize_t i, last = heading, n_cues = 0, prose = 0, n_after = 0
    if heading <= decision.second:
        return 0
    for i in range(heading + 1, document.n_lines):
        line = &lines[i]
        if line.hash == lines[heading].hash or (
            line.marker == lines[heading].marker
            and line.verdict.rule == lines[heading].verdict.rule == RULE_MARKER_LINE
            and line_opens(document, line) == OPENS_THREAD and i > heading + 1
        ):
            return 0                   # a counter on each teaser of a list
        if line.verdict.label == LABEL_COMMENT or (
            (line.verdict.label == LABEL_META or line.verdict.label == LABEL_UI) and line.n_words <= MAX_CUE_WORDS
        ):
            # A button alone may be anything; a name for comments or a date is a sign.
            n_cues += line.verdict.label != LABEL_UI
            last = i
            prose = 0
        elif is_body_prose(line):
            prose += 1
            if prose > (MAX_COMMENT_PARAGRAPHS if n_cues else 1):
                break
        if i - last > MAX_THREAD_CUE_DISTANCE:
            break
    # A body that goes on after it tells a box of comments in its middle, or no thread at all.
    for i in range(last + 1, document.n_lines):
        n_after += is_body_prose(&lines[i]) and is_sure_prose(document, i)
    if n_after > MAX_PROSE_AFTER_THREAD or n_cues < (MIN_INNER_THREAD_CUES if n_after else MIN_THREAD_CUES):
        return 0
    evidence_instead(document, &lines[heading], lines[heading].verdict.label, lines[heading].verdict.rule, SCORE_SURE)
    # The last comment's words may follow the sign that announces it.
    i = last + 1
    while i < document.n_lines and i <= last + MAX_LAST_COMMENT_LINES and not (
        is_boilerplate(&lines[i]) and line_opens(document, &lines[i])
    ):
        i += 1
    if lines[last].marker and lines[last].verdict.rule == RULE_MARKER_LINE:
        i = last + 1
    for last in range(heading + 1, i):
        evidence_instead(document, &lines[last], LABEL_COMMENT, RULE_THREAD, SCORE_TAKEN)


cdef int block_box(Document document, const DecisionC* decision, Py_ssize_t heading) except -1 nogil:
    """A paragraph or two under “About the Author”, when nothing of the body follows."""
    cdef LineC* lines = document.lines
    cdef LineC* head = &lines[heading]
    cdef Py_ssize_t stop = heading + 1, i
    # A heading that an article may have itself owns one short note only.
    cdef bint sure = head.verdict.score >= SCORE_SURE
    cdef uint32_t most = MAX_BOX_WORDS if sure else MAX_BOX_NOTE_WORDS
    while stop < document.n_lines and stop <= heading + (2 if sure else 1) and not is_boilerplate(&lines[stop]) and (
        lines[stop].flags & F_TERMINAL and MIN_BOX_WORDS <= lines[stop].n_words <= most
    ):
        stop += 1
    if heading <= decision.second or stop == heading + 1:
        return 0
    for i in range(stop, document.n_lines):
        if is_body_prose(&lines[i]):
            return 0
    if head.verdict.score < SCORE_SURE:
        evidence_instead(document, head, head.verdict.label, head.verdict.rule, SCORE_LIKELY)
    for i in range(heading + 1, stop):
        evidence_for(document, &lines[i], head.verdict.label, RULE_AUTHOR_BOX, SCORE_TAKEN)


cdef int block_tags(Document document, const DecisionC* decision, Py_ssize_t heading) except -1 nogil:
    """The tags under “Tags:”."""
    cdef LineC* lines = document.lines
    cdef LineC* head = &lines[heading]
    cdef LineC* line
    cdef Py_ssize_t i = heading + 1
    cdef uint32_t most
    if head.verdict.rule != RULE_MARKER_LINE or (heading <= decision.last and not head.flags & F_COLON):
        return 0
    while i < document.n_lines and i - heading <= MAX_TAG_LINES:
        line = &lines[i]
        most = MAX_UNSEGMENTED_TAG_WORDS if line.flags & F_UNSEGMENTED else MAX_TAG_WORDS
        if line.n_words > most or line.flags & F_TERMINAL:
            return 0
        if is_boilerplate(line) and line_opens(document, line):
            return 0
        evidence_for(document, line, head.verdict.label, RULE_TAG, min(head.verdict.score, <int> SCORE_TAKEN))
        if line.flags & F_BREAK and not head.flags & F_BREAK:
            return 0
        i += 1


cdef int prose_blocks_mark(Document document, const DecisionC* decision) except -1 nogil:
    """The blocks that own prose; they come first, so that it does not count as the body's.  Were there any?"""
    cdef Py_ssize_t k, i, tries = 0
    cdef uint8_t opens
    reader_head_mark(document)
    for k in range(document.n_marks):
        i = document.marks[k]
        if is_from_context(document.lines[i].verdict.rule):
            continue
        opens = line_opens(document, &document.lines[i])
        if opens != OPENS_THREAD and opens != OPENS_BOX:
            continue
        # Each may look at all that follows, so only so many may try.
        tries += 1
        if tries > MAX_PROSE_BLOCKS:
            break
        if opens == OPENS_THREAD:
            block_thread(document, decision, i)
        else:
            block_box(document, decision, i)
    return tries > 0


cdef int blocks_mark(Document document, const DecisionC* decision) except -1 nogil:
    """The other blocks.  Of the marked lines, those that are in doubt stay marked."""
    cdef Py_ssize_t k, i, n_doubts = 0
    cdef LineC* line
    cdef uint8_t opens
    reader_head_mark(document)
    for k in range(document.n_marks):
        i = document.marks[k]
        line = &document.lines[i]
        if line.verdict.label == 0:
            continue
        if not is_from_context(line.verdict.rule):
            opens = line_opens(document, line)
            if decision.listing and opens in (OPENS_LIST, OPENS_TAGS):
                pass                 # its sections are the body
            elif opens == OPENS_LIST:
                block_list(document, decision, i)
            elif line.verdict.score < SCORE_LIKELY - SCORE_ONE:
                pass
            elif opens == OPENS_FORM:
                block_form(document, i)
            elif opens == OPENS_TAGS:
                block_tags(document, decision, i)
        if is_doubtful(line):
            document.marks[n_doubts] = <uint32_t> i
            n_doubts += 1
    document.n_marks = n_doubts
