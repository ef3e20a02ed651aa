"""Lines that were read before: what was found then is taken over.

What is found of a line depends on its own characters alone.  So what is left of a text is not read again but for the
lines that were changed, nor is a piece that is all of its line.  Where such a line may stand the document says
(`find_earlier`); here the characters are compared.
"""

from libc.stdint cimport int32_t, uint32_t
from libc.string cimport memcmp, memcpy

from cleaner.markers._tables cimport *
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.scan._weights cimport grams_reserve, grams_weigh, weights_note

cdef enum:
    # What is found later, or depends on what stands below.
    LATER_FLAGS = F_BREAK | F_ENDS_CHECKED | F_AGAIN | F_GUARDED


cdef const LineC* line_left(Document document, Py_ssize_t head) noexcept nogil:
    """The line that begins at `head`, once the earlier document's cuts are taken out of it."""
    cdef const LineC* line
    cdef const CutC* cut
    while document.earlier_line < document.earlier.n_lines:
        line = &document.earlier.lines[document.earlier_line]
        while document.earlier_cut < document.earlier.n_cuts:
            cut = &cuts_of(document.earlier)[document.earlier_cut]
            if cut.stop > line.start:
                break
            document.n_cut_before += cut.stop - cut.start
            document.earlier_cut += 1
        if line.start - document.n_cut_before >= head:
            return line if line.start - document.n_cut_before == head else NULL
        document.earlier_line += 1
    return NULL


cdef inline const char* chars_at(const TextC* text, Py_ssize_t index) noexcept nogil:
    return <const char*> text.data + index * text.kind


cdef inline bint are_equal(
    const TextC* text, Py_ssize_t index, const TextC* other, Py_ssize_t start, Py_ssize_t n,
) noexcept nogil:
    """Are the `n` characters of both the same, whatever the width of the widest in each?"""
    cdef Py_ssize_t k
    if text.kind == other.kind:
        return memcmp(chars_at(text, index), chars_at(other, start), n * text.kind) == 0
    for k in range(n):
        if char_at(text, index + k) != char_at(other, start + k):
            return False
    return True


cdef inline bint is_same(Document document, Py_ssize_t head, Py_ssize_t* stop, const LineC* found) noexcept nogil:
    """Does the line at `head` read as `found`?  Then `stop` is the index of its line feed, or the text's end."""
    cdef const TextC* text = &document.text
    cdef Py_ssize_t length = found.stop - found.start
    if head + length > text.length or not are_equal(text, head, &document.earlier.text, found.start, length):
        return False
    stop[0] = head + length
    while stop[0] < text.length and char_at(text, stop[0]) != "\n":
        if not class_of(&document.tables.c, char_at(text, stop[0])) & C_SPACE:
            return False
        stop[0] += 1
    return True


cdef inline bint has_grams(Document document) noexcept nogil:
    """Does the earlier document have the n-grams of all its lines?"""
    return document.earlier.lexicon != NULL and document.earlier.is_kept


cdef int grams_take(Document document, LineC* line, const LineC* found) except -1 nogil:
    cdef Py_ssize_t n = 2 * <Py_ssize_t> found.n_words + 1
    line.first_gram = <uint32_t> document.n_grams
    grams_reserve(document, n)
    memcpy(document.grams + document.n_grams, document.earlier.grams + found.first_gram, n * sizeof(uint32_t))
    document.n_grams += n
    return 0


cdef int hits_take(Document document, LineC* line, const LineC* found) except -1 nogil:
    cdef int32_t shift = line.start - found.start
    cdef uint32_t k
    cdef HitC hit
    line.first_hit = <uint32_t> document.n_hits
    for k in range(found.n_hits):
        hit = document.earlier.hits[found.first_hit + k]
        hit.start += shift
        hit.stop += shift
        hit_add(document, &hit)
    return 0


cdef int names_take(Document document, LineC* line, const LineC* found) except -1 nogil:
    cdef uint32_t k
    line.first_name, line.n_names = <uint32_t> document.n_names, 0
    for k in range(found.n_names):
        name_add(document, line, document.earlier.names[found.first_name + k])
    return 0


cdef Py_ssize_t line_again(Document document, Py_ssize_t head, LineC* line) except -2 nogil:
    """Fill `line`, which begins at `head`, as the earlier document has it.

    Returns the index of its line feed, or the text's end; `NOT_READ` where there is no such line.
    """
    cdef const LineC* found = document.find_earlier(document, head)
    cdef Py_ssize_t stop
    if found == NULL or found.n_words == MAX_WORD_COUNT or (
        document.lexicon != NULL and not has_grams(document)
    ) or not is_same(document, head, &stop, found):
        return NOT_READ
    line[0] = found[0]
    line.start, line.stop = <int32_t> head, <int32_t> (head + found.stop - found.start)
    line.flags &= ~<uint32_t> LATER_FLAGS
    line.whole = 0
    line.verdict = line.own
    hits_take(document, line, found)
    names_take(document, line, found)
    if document.lexicon != NULL:
        grams_take(document, line, found)
        if document.lexicon != document.earlier.lexicon:
            grams_weigh(document, document.grams + line.first_gram, found.n_words)
        else:
            document.lexical_last = document.earlier.lexical[found - document.earlier.lines]
            document.genre_last = document.earlier.genre[found - document.earlier.lines]
        weights_note(document, line)
    return stop
