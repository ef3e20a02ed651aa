# What joins boilerplate to the text beside it.

from cleaner.scan._document cimport Document, HitC, LineC, TokenC


cdef inline bint is_joint(Py_UCS4 c) noexcept nogil:
    """A sign that joins boilerplate to the text beside it, and is cut with it."""
    return c in "|-–—•·:.,。：｜*!"


cdef Py_ssize_t skip_joint(Document document, const LineC* line, Py_ssize_t i) noexcept nogil
cdef Py_ssize_t skip_back(Document document, const LineC* line, Py_ssize_t i, bint opened) noexcept nogil
cdef bint opens_sentence(Document document, const TokenC* token) noexcept nogil
cdef bint hit_is_caps(Document document, const HitC* hit) noexcept nogil
