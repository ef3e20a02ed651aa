"""Text with one blank for each gap in it, made without an object for each word.

What `str.split` or a regular expression makes of a long page is so many small
strings that the garbage collector and the processor's caches feel them.
"""

from cpython.mem cimport PyMem_Free, PyMem_Malloc

cdef extern from "Python.h":
    int PyUnicode_4BYTE_KIND
    str PyUnicode_FromKindAndData(int kind, const void* data, Py_ssize_t length)


cdef Py_UCS4* room_for(str text) except NULL:
    cdef Py_UCS4* signs = <Py_UCS4*> PyMem_Malloc((len(text) + 1) * sizeof(Py_UCS4))
    if signs == NULL:
        raise MemoryError
    return signs


cdef str taken(Py_UCS4* signs, Py_ssize_t n):
    try:
        return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, signs, n)
    finally:
        PyMem_Free(signs)


cpdef str with_single_blanks(str text):
    """`" ".join(text.split())`.

    >>> with_single_blanks(" three  herons\\n")
    'three herons'
    """
    cdef Py_UCS4* signs = room_for(text)
    cdef Py_ssize_t n = 0
    cdef Py_UCS4 sign
    cdef bint in_gap = True
    for sign in text:
        if not sign.isspace():
            signs[n] = sign
            n += 1
            in_gap = False
        elif not in_gap:
            signs[n] = c' '
            n += 1
            in_gap = True
    return taken(signs, n - 1 if n and in_gap else n)


cpdef str only_words(str text):
    """Letters, digits, underscores and line feeds, and a blank for whatever is between them.

    >>> only_words("three herons,\\n– 12%")
    'three herons \\n 12 '
    """
    cdef Py_UCS4* signs = room_for(text)
    cdef Py_ssize_t n = 0
    cdef Py_UCS4 sign
    cdef bint in_gap = False
    for sign in text:
        if sign.isalnum() or sign == c'_' or sign == c'\n':
            signs[n] = sign
            n += 1
            in_gap = False
        elif not in_gap:
            signs[n] = c' '
            n += 1
            in_gap = True
    return taken(signs, n)
