# Lists under a heading.

from libc.stdint cimport uint8_t

from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport Document, LineC
from cleaner.scan._features cimport *
from cleaner.rules._measure cimport is_boilerplate
from cleaner._registry cimport MAX_VERSE_WORDS, MIN_VERSE_WORDS


cdef inline bint is_verse(const LineC* line) noexcept nogil:
    """Could it be a line of a song?"""
    return not is_boilerplate(line) and MIN_VERSE_WORDS <= line.n_words <= MAX_VERSE_WORDS and not line.flags & (
        F_PROSE | F_BULLET | F_TABLE | F_HEADING | F_URL
    )


cdef uint8_t line_opens(Document document, const LineC* line) noexcept nogil
cdef int block_list(Document document, const DecisionC* decision, Py_ssize_t heading) except -1 nogil
