# Small look-ups: the marker of a hit, the class of a character, the score of a strength.

from libc.stdint cimport uint8_t, uint32_t

from cleaner._registry cimport *
from cleaner.markers._tables cimport *
from cleaner.scan._chars cimport *
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *


cdef inline const MarkerC* hit_marker(Document document, const HitC* hit) noexcept nogil:
    return &document.tables.c.markers[hit.marker]


cdef inline const HitC* line_hit(Document document, const LineC* line, uint8_t at) noexcept nogil:
    """The line's hit at its start or its end, or NULL."""
    cdef uint32_t k
    for k in range(line.n_hits):
        if document.hits[line.first_hit + k].at == at:
            return &document.hits[line.first_hit + k]
    return NULL


cdef inline uint8_t char_class(Document document, Py_ssize_t index) noexcept nogil:
    return class_of(&document.tables.c, char_at(&document.text, index))


cdef inline bint begins_with(Document document, Py_ssize_t start, Py_ssize_t stop, const char* sign) noexcept nogil:
    """Does `[start, stop)` begin with these characters of ASCII?"""
    cdef Py_ssize_t k = 0
    while sign[k] and start + k < stop and char_at(&document.text, start + k) == <Py_UCS4> sign[k]:
        k += 1
    return not sign[k]


cdef inline bint joined_by(Document document, const TokenC* left, const TokenC* right, Py_UCS4 sign) noexcept nogil:
    return right.start == left.stop + 1 and char_at(&document.text, left.stop) == sign


cdef inline bint is_year(const TokenC* token) noexcept nogil:
    return token.kind & T_NUMBER and MIN_YEAR <= token.value <= MAX_YEAR


cdef inline bint is_double_quote(Py_UCS4 c) noexcept nogil:
    return c in "\"'“”„‟’″"


cdef inline int strength_score(uint8_t strength) noexcept nogil:
    if strength == STRENGTH_SURE:
        return SCORE_SURE
    return SCORE_LIKELY if strength == STRENGTH_LIKELY else SCORE_HINT
