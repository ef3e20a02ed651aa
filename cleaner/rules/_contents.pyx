"""A table of contents above the text: lines under each other that come again, in their order, above paragraphs.

Near misses: verses that come again, a list whose items are said again under each other, a lone heading that is named.
An overview within the text is of the text, and so is that of a book's chapters.
"""

from libc.stdint cimport int32_t

from cleaner._registry cimport *
from cleaner.rules._decision cimport DecisionC
from cleaner.rules._evidence cimport evidence_for
from cleaner.rules._lookups cimport char_class
from cleaner.rules._shapes cimport same_chars
from cleaner.scan._chars cimport *
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *

cdef enum:
    MAX_SECTIONS = 64        # headings of a text that are looked for


cdef struct NameC:           # what a section is called
    int32_t start
    int32_t length


cdef struct SectionsC:       # the lines that may be headings
    int32_t[MAX_SECTIONS] lines
    NameC[MAX_SECTIONS] names
    int n


cdef inline bint is_numbered(Document document, const LineC* line) noexcept nogil:
    return char_class(document, line.start) & C_DIGIT != 0


cdef inline bint may_name_section(const LineC* line) noexcept nogil:
    """Is the line as short as what a section is called?"""
    return 0 < line.n_words <= MAX_SECTION_WORDS and not line.flags & F_PROSE and not line.whole


cdef inline NameC name_of(Document document, const LineC* line) noexcept nogil:
    """What stands behind the line's number or bullet."""
    cdef int32_t at = line.start
    while at < line.stop and (
        char_class(document, at) & C_DIGIT or not char_class(document, at) & (C_WORD | C_UNSEGMENTED)
    ):
        at += 1
    return NameC(at, line.stop - at)


cdef inline bint is_same_name(Document document, const NameC* name, const NameC* other) noexcept nogil:
    return name.length == other.length and same_chars(document, name.start, other.start, name.length)


cdef int section_named(Document document, const SectionsC* sections, int32_t number, int first) noexcept nogil:
    """Which heading, from the `first` on and below it, does the line name?  `MAX_SECTIONS` if none."""
    cdef NameC name = name_of(document, &document.lines[number])
    cdef int k
    for k in range(first, sections.n if name.length else 0):
        if sections.lines[k] > number and is_same_name(document, &name, &sections.names[k]):
            return k
    return MAX_SECTIONS


cdef int32_t contents_stop(Document document, const SectionsC* sections, int32_t first) noexcept nogil:
    """After the lines from `first` on that name headings further down, in their order."""
    cdef int32_t k = first
    cdef int found = -1, first_found = 0
    while k < document.n_lines and may_name_section(&document.lines[k]):
        found = section_named(document, sections, k, found + 1)
        if k == first:
            first_found = found
        if found == MAX_SECTIONS or sections.lines[first_found] <= k:
            break
        k += 1
    return k


cdef int contents_mark(Document document, const DecisionC* decision) except -1 nogil:
    """Mark the lines of such tables."""
    cdef LineC* lines = document.lines
    cdef int32_t n = <int32_t> document.n_lines, i, k, stop, n_items
    cdef SectionsC sections
    sections.n = 0
    for i in range(1, n - 1):
        if lines[i + 1].flags & F_PROSE and may_name_section(&lines[i]) and sections.n < MAX_SECTIONS:
            sections.lines[sections.n], sections.names[sections.n] = i, name_of(document, &lines[i])
            sections.n += 1
    if sections.n < MIN_CONTENTS_LINES - 1:
        return 0
    i = 0
    while i < min(n, <int32_t> decision.first):
        stop = contents_stop(document, &sections, i)
        n_items = stop - i
        if n_items <= MAX_CONTENTS_ITEMS and (
            n_items >= MIN_CONTENTS_LINES or n_items == MIN_CONTENTS_LINES - 1 and is_numbered(document, &lines[i])
        ):
            for k in range(i, stop):
                evidence_for(document, &lines[k], LABEL_NAV, RULE_CONTENTS, SCORE_TAKEN)
        i = max(stop, i + 1)
    return 0
