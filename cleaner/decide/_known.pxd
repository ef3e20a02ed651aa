# Lines that the caller knows.

from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport Document

# What is known of a line, in bits; as in `known.py`.
cdef enum:
    KNOWN_BODY = 1 << 0          # it stays
    KNOWN_BOILERPLATE = 1 << 1   # it is dropped
    KNOWN_REPEATED = 1 << 2      # it stands on several pages of its site
    KNOWN_FIELDS = 3             # numbers for each: start, stop, bits


cdef inline bint is_known(Document document, Py_ssize_t i, int bits) noexcept nogil:
    """Is one of these known of line `i`?"""
    return document.known != NULL and document.known[i] & bits


cdef int known_take(Document document, object find) except -1
cdef int known_note(Document document) except -1 nogil
cdef int known_apply(Document document, const DecisionC* decision) except -1 nogil
