"""The headlines under “Related”, and the lines under “Table of contents”.

Near misses: the lines of a song, the sections of a list, the pieces of a torn sentence.
"""

from libc.stdint cimport uint8_t, uint32_t

from cleaner.markers._tables cimport *
from cleaner._registry cimport *
from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.rules._evidence cimport *
from cleaner.rules._measure cimport *
from cleaner.rules._shapes cimport is_row
from cleaner.rules._lookups cimport char_class
from cleaner.scan._chars cimport *


cdef uint8_t line_opens(Document document, const LineC* line) noexcept nogil:
    """The kind of block that the line is the heading of."""
    cdef uint32_t k
    if line.verdict.rule == RULE_MARKER_LINE:
        return document.tables.c.markers[line.marker].opens
    if line.verdict.rule == RULE_MARKER_OPENS:
        for k in range(line.n_hits):
            if document.hits[line.first_hit + k].at == AT_START:
                return document.tables.c.markers[document.hits[line.first_hit + k].marker].opens
    return OPENS_NONE


cdef inline bint ends_open(Document document, const LineC* line) noexcept nogil:
    """Does the line end otherwise than with a full stop, as headlines do?"""
    return not char_at(&document.text, line.stop - 1) in ".。।۔\"”」»"


cdef inline bint is_fragment(Document document, const LineC* line) noexcept nogil:
    """A piece of a sentence, not a headline?"""
    cdef Py_UCS4 last = char_at(&document.text, line.stop - 1)
    cdef Py_UCS4 first = char_at(&document.text, line.start)
    return line.flags & F_LOWER or last in ",;-–、،" or first in ",.;)–"


cdef bint is_link(Document document, const LineC* line) noexcept nogil:
    """Do all words of the line stand in Markdown links: “* [![A picture](a.jpg) A headline](https://…)”?"""
    cdef Py_ssize_t i, depth = 0
    cdef Py_UCS4 c
    if not line.flags & F_SQUARE or char_at(&document.text, line.stop - 1) != ")":
        return False
    for i in range(line.start, line.stop):
        c = char_at(&document.text, i)
        if c in "([":
            depth += 1
        elif c in ")]":
            depth -= 1
        elif depth < 1 and char_class(document, i) & (C_WORD | C_UNSEGMENTED):
            return False
    return True


cdef int block_contents(Document document, Py_ssize_t heading) except -1 nogil:
    """The lines under “Table of contents” that come again as headings further down."""
    cdef LineC* lines = document.lines
    cdef Py_ssize_t i = heading + 1, k
    cdef bint again = True
    while again and i < document.n_lines and not lines[i].flags & F_PROSE and i - heading < MAX_TAIL_ITEMS:
        again = False
        for k in range(i + 1, min(document.n_lines, heading + MAX_CONTENTS_LINES)):
            if lines[k].hash == lines[i].hash:
                again = True
                break
        if again:
            evidence_for(document, &lines[i], LABEL_NAV, RULE_LIST_ITEM, SCORE_TAKEN)
            i += 1
    if i > heading + 1:
        evidence_instead(
            document, &lines[heading], lines[heading].verdict.label, lines[heading].verdict.rule, SCORE_SURE
        )


cdef bint is_in_verse(Document document, const DecisionC* decision, Py_ssize_t heading) noexcept nogil:
    """Do the lines under it go on with those above it, as the lines of a song or list do?

    In a text that has running text they are of one stanza: no blank line between them, and one before them.
    Near miss: headlines under “Related”, behind a paragraph or set off by a blank line.
    """
    cdef LineC* lines = document.lines
    cdef Py_ssize_t i = heading - 1
    if heading == 0 or heading + 1 >= document.n_lines or not is_verse(&lines[heading + 1]):
        return False
    if decision.last_weak < 0:
        while i >= 0 and heading - i <= MIN_VERSES and is_verse(&lines[i]):
            i -= 1
        return heading - i > MIN_VERSES or (i >= 0 and heading - i > 1 and lines[i].flags & F_SQUARE)
    if lines[heading].flags & F_BREAK:
        return False
    while i >= 0 and not lines[i].flags & F_BREAK:
        if not is_verse(&lines[i]):
            return lines[i].flags & F_SQUARE and i < heading - 1     # “[Chorus]”
        i -= 1
    return i < heading - 1 and (i >= 0 or heading > 1)


cdef inline bint is_sentence(Document document, Py_ssize_t i) noexcept nogil:
    """Does the line end with a full stop, as running text does?"""
    cdef const LineC* line = &document.lines[i]
    return line.n_sentences > 0 and line.flags & F_TERMINAL and not ends_open(document, line)


cdef inline bint is_headline(Document document, Py_ssize_t i) noexcept nogil:
    """Could the line be one of the headlines of a list?"""
    return i < document.n_lines and not is_boilerplate(&document.lines[i]) and not is_sentence(document, i)


cdef Py_ssize_t list_end(Document document, Py_ssize_t heading, Py_ssize_t i) noexcept nogil:
    """Where the headlines end before the sentence on line `i`, with which a text goes on; `i + 1` if it is a teaser's.

    A teaser stands right below its headline, and another headline below it.
    """
    cdef LineC* lines = document.lines
    cdef Py_ssize_t k
    if i > heading + 1 and is_headline(document, i - 1) and is_headline(document, i + 1) and (
        not lines[i - 1].flags & F_BREAK or lines[heading].flags & F_BREAK
    ):
        return i + 1
    if not lines[heading].flags & F_BREAK:
        # The list has ended with the first blank line: between it and the sentence stand headings of the text.
        for k in range(heading + 1, i):
            if lines[k].flags & F_BREAK:
                return k + 1
    elif i > heading + 2 and lines[i - 1].n_words <= MAX_HEADING_WORDS:
        return i - 1
    return i


cdef int block_list(Document document, const DecisionC* decision, Py_ssize_t heading) except -1 nogil:
    """The headlines under “Related”, up to the next prose."""
    cdef LineC* lines = document.lines
    cdef LineC* head = &lines[heading]
    cdef LineC* line
    cdef bint tail = heading > decision.last and decision.last >= 0
    cdef bint bullets = False, teasers = False
    cdef bint breaks = head.flags & F_BREAK
    cdef bint link
    cdef int score
    cdef Py_ssize_t i = heading + 1, k
    cdef Py_ssize_t most = MAX_TAIL_ITEMS if tail else MAX_BODY_ITEMS
    cdef uint32_t longest = 0
    if head.verdict.label == LABEL_NAV and not tail:
        block_contents(document, heading)
        return 0
    if is_in_verse(document, decision, heading):
        return 0
    if i < document.n_lines:
        bullets = lines[i].flags & F_BULLET
    while i < document.n_lines and i - heading <= most:
        line = &lines[i]
        if is_boilerplate(line) and line_opens(document, line):
            break
        if line.verdict.label in (LABEL_COMMENT, LABEL_LEGAL, LABEL_PROMO, LABEL_CONTACT):
            break                    # another box of the page
        if bullets and not line.flags & F_BULLET and not is_boilerplate(line):
            break
        if is_row(document, i):
            break                    # tables are of the text
        # Where a link leads has words too, and a picture's “!” ends no sentence.
        link = bullets and is_link(document, line)
        if (line.flags & F_PROSE and not link and not (tail and (bullets or ends_open(document, line)))) or (
            line.n_words > (2 * MAX_ITEM_WORDS if line.flags & F_UNSEGMENTED or link else MAX_ITEM_WORDS)
        ):
            break
        if not tail and not bullets and line.n_sentences > 0 and not ends_open(document, line):
            break
        if not bullets and is_fragment(document, line):
            # Torn prose: where inline elements were set on lines of their own, and the line before began it.
            i -= i > heading + 1
            break
        if i + 1 < document.n_lines and line.hash == lines[i + 1].hash and line.n_words > 1 and (
            not is_boilerplate(line)
        ):
            break                    # a refrain
        if tail and not bullets and not teasers and not is_boilerplate(line) and is_sentence(document, i):
            k = list_end(document, heading, i)
            teasers = k > i
            if not teasers:
                i = k
                break
        i += 1
        # A list set off by blank lines ends with the first of them.
        if not tail and not breaks and line.flags & F_BREAK:
            break
    if not tail and not bullets and i < document.n_lines and i - heading > 2 and is_body_prose(&lines[i]):
        # The last line before prose may be a heading of the body: short, or shorter than the headlines above it.
        for k in range(heading + 1, i - 1):
            if lines[k].n_words > longest:
                longest = lines[k].n_words
        if not is_boilerplate(&lines[i - 1]) and (
            lines[i - 1].n_words <= MAX_HEADING_WORDS + 1
            or (2 * lines[i - 1].n_words < longest + 2 and lines[i - 1].n_words <= MAX_BETWEEN_WORDS)
        ):
            i -= 1
    if head.verdict.score < SCORE_LIKELY:
        if i - heading <= MIN_DOUBTFUL_ITEMS or not tail:
            return 0
        evidence_instead(document, head, head.verdict.label, head.verdict.rule, SCORE_LIKELY - SCORE_HALF)
    score = head.verdict.score
    if score > SCORE_LIKELY:
        score = min(score, <int> SCORE_TAKEN)
    for k in range(heading + 1, i):
        evidence_for(document, &lines[k], head.verdict.label, RULE_LIST_ITEM, score)
