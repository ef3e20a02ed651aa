# Elements of HTML in a text.

from cleaner.scan._document cimport Document, LineC, char_at


cdef inline Py_UCS4 char_in(Document document, const LineC* line, Py_ssize_t at) noexcept nogil:
    """The line's character at `at` from its start, or 0 behind its last."""
    return char_at(&document.text, line.start + at) if at < line.stop - line.start else 0


cdef inline bint is_letter(Py_UCS4 c) noexcept nogil:
    return "a" <= c <= "z" or "A" <= c <= "Z" or c == "_"


cdef inline bint is_part_of_key(Py_UCS4 c) noexcept nogil:
    return is_letter(c) or "0" <= c <= "9" or c == "-" or c == "."


cdef Py_ssize_t element_stop(Document document, Py_ssize_t i) noexcept nogil
cdef bint tags_widen(Document document, const LineC* line, Py_ssize_t* start, Py_ssize_t stop) noexcept nogil
cdef Py_ssize_t torn_tag_end(Document document, const LineC* line, Py_ssize_t i) noexcept nogil
cdef bint parts_words(Document document, const LineC* line, Py_ssize_t start, Py_ssize_t stop) noexcept nogil
