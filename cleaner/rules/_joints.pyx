"""What joins boilerplate to the text beside it: blanks, separators, brackets, where sentences end and begin."""

from cleaner._registry cimport *
from cleaner.markers._tables cimport *
from cleaner.rules._lookups cimport *
from cleaner.rules._shapes cimport *
from cleaner.scan._chars cimport *
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *


cdef Py_ssize_t skip_joint(Document document, const LineC* line, Py_ssize_t i) noexcept nogil:
    """Over the blanks and joints from `i` on."""
    while i < line.stop and (char_class(document, i) & C_SPACE or is_joint(char_at(&document.text, i))):
        i += 1
    return i


cdef Py_ssize_t skip_back(Document document, const LineC* line, Py_ssize_t i, bint opened) noexcept nogil:
    """Back over the blanks, dashes and (where `opened`) opening brackets before `i`."""
    cdef Py_UCS4 c
    while i > line.start:
        c = char_at(&document.text, i - 1)
        if char_class(document, i - 1) & C_SPACE or c in "|-–—•·｜*" or is_copyright_sign(c) or (
            opened and c in "([（【"
        ):
            i -= 1
        else:
            break
    return i


cdef bint opens_sentence(Document document, const TokenC* token) noexcept nogil:
    """Could a sentence of the body begin with this word, right behind boilerplate?"""
    if token.kind & (T_LOWER | T_NUMBER):
        return False
    return True


cdef bint hit_is_caps(Document document, const HitC* hit) noexcept nogil:
    cdef Py_ssize_t i
    cdef int capitals = 0
    for i in range(hit.start, hit.stop):
        if char_class(document, i) & C_LOWER:
            return False
        if char_class(document, i) & C_UPPER:
            capitals += 1
    return capitals > 2
