"""Text with one blank for each gap in it, made without an object for each word.

`str.split` or a regular expression makes an object for each word of a long page,
which costs memory and cache misses.
"""

from cpython.mem cimport PyMem_Free, PyMem_Malloc

cdef extern from "Python.h":
    int PyUnicode_4BYTE_KIND
    str PyUnicode_FromKindAndData(int kind, const void* data, Py_ssize_t length)


cdef str with_gaps_as_blanks(str text, bint words):
    """The text with a blank for each gap: white space, less that at the ends, or all but words and line feeds."""
    cdef Py_UCS4* chars = <Py_UCS4*> PyMem_Malloc((len(text) + 1) * sizeof(Py_UCS4))
    cdef Py_ssize_t n = 0
    cdef Py_UCS4 char
    cdef bint in_gap = not words
    if chars == NULL:
        raise MemoryError
    for char in text:
        if (char.isalnum() or char == c'_' or char == c'\n') if words else not char.isspace():
            chars[n] = char
            n += 1
            in_gap = False
        elif not in_gap:
            chars[n] = c' '
            n += 1
            in_gap = True
    if n and in_gap and not words:
        n -= 1
    try:
        return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, chars, n)
    finally:
        PyMem_Free(chars)


cpdef str with_single_blanks(str text):
    """`" ".join(text.split())`.

    >>> with_single_blanks(" three  herons\\n")
    'three herons'
    """
    return text if is_squeezed(text) else with_gaps_as_blanks(text, False)


cdef bint is_squeezed(str text) noexcept:
    """Is every gap in the text one blank, and none at its ends?"""
    cdef bint after_blank = True
    cdef Py_UCS4 char
    for char in text:
        if not char.isspace():
            after_blank = False
        elif after_blank or char != c" ":
            return False
        else:
            after_blank = True
    return not after_blank or len(text) == 0


cpdef str only_words(str text):
    """Letters, digits, underscores and line feeds, and a blank for whatever is between them.

    >>> only_words("three herons,\\n– 12%")
    'three herons \\n 12 '
    """
    return with_gaps_as_blanks(text, True)
