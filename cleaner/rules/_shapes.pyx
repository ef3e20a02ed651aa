"""What a line or the place in it is like: running text, the end of a sentence, a line that says the same."""

from libc.stdint cimport uint32_t

from cleaner._registry cimport *
from cleaner.markers._tables cimport *
from cleaner.scan._chars cimport *
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.rules._lookups cimport *
from cleaner.rules._markup cimport tag_before


cdef bint is_prose(const LineC* line) noexcept nogil:
    """Does the line read as running text?"""
    cdef uint32_t least = MIN_PROSE_UNSEGMENTED_WORDS if line.flags & F_UNSEGMENTED else MIN_PROSE_WORDS
    if line.n_words < least:
        return False
    if line.n_words >= LONG_PROSE * least:
        return True
    if line.n_sentences == 0 and (not line.flags & F_TERMINAL or line.flags & F_UNSEGMENTED):
        return False
    return 100 * line.n_capitals < MAX_TITLE_CASE_PERCENT * line.n_words


cdef bint same_chars(Document document, Py_ssize_t one, Py_ssize_t other, Py_ssize_t n) noexcept nogil:
    """Are the `n` characters from `one` on the same as those from `other` on?"""
    cdef Py_ssize_t i
    for i in range(n):
        if char_at(&document.text, one + i) != char_at(&document.text, other + i):
            return False
    return True


cdef bint says_again(Document document, const LineC* line, const LineC* other) noexcept nogil:
    """Are both lines the same, character by character?  Their hashes know neither case nor accents."""
    return line.hash == other.hash and line.stop - line.start == other.stop - other.start and (
        same_chars(document, line.start, other.start, line.stop - line.start)
    )


cdef bint begins_alike(Document document, const LineC* line, const LineC* other) noexcept nogil:
    """Does the line begin with all that the other says, and go on?"""
    return other.stop - other.start < line.stop - line.start and (
        same_chars(document, line.start, other.start, other.stop - other.start)
    )


cdef bint asks_inside(Document document, const LineC* line, Py_ssize_t i) noexcept nogil:
    """Does the question that the sign at `i` closes open with “¿” inside a sentence?"""
    cdef Py_UCS4 c = 0
    while i > line.start and c not in "?¿":
        i -= 1
        c = char_at(&document.text, i)
    while c == "¿" and i > line.start and not char_class(document, i - 1) & C_TERMINAL:
        i -= 1
        if char_class(document, i) & C_WORD:
            return True
    return False


cdef bint ends_sentence(Document document, const LineC* line, Py_ssize_t i) noexcept nogil:
    """Does a sentence of the line end right before `i`?

    Near miss: a Spanish question inside a sentence that goes on (“Escribió ¿quién? en la pared”).
    """
    cdef Py_UCS4 c
    while i > line.start:
        c = char_at(&document.text, i - 1)
        if c == ">" and tag_before(document, line, i) < i:
            i = tag_before(document, line, i)
            continue
        if char_class(document, i - 1) & C_TERMINAL:
            return not (c == "?" and asks_inside(document, line, i - 1))
        if is_quote(c) or c in ")]）」』”":
            i -= 1
        else:
            return False
    return False


cdef int n_tabs(Document document, const LineC* line) noexcept nogil:
    """Between the words of the line."""
    cdef Py_ssize_t at
    cdef int n = 0
    for at in range(line.start, line.stop):
        n += char_at(&document.text, at) == "\t"
    return n


cdef bint is_row(Document document, Py_ssize_t i) noexcept nogil:
    """Is it a row of a table: with bars, or with tabs, and as many in a line beside it?"""
    cdef const LineC* line = &document.lines[i]
    cdef int n
    if line.flags & F_TABLE:
        return True
    n = n_tabs(document, line)
    return n > 0 and (
        (i > 0 and n_tabs(document, line - 1) == n) or (i + 1 < document.n_lines and n_tabs(document, line + 1) == n)
    )
