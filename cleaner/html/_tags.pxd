# What a tag does to lines, and what it is a section of.

from cpython.object cimport PyObject
from libc.stdint cimport int32_t, uint32_t
from lxml.includes.tree cimport xmlNode

cdef enum:
    TAG_NUMBER = 0xFF        # the bits of a kind that hold the tag's number; the rest are `IS_` bits
    TAG_P = 2                # numbers of tags
    TAG_H1 = 3
    TAG_H6 = 8

cdef enum:
    IS_BLOCK = 1 << 8
    IS_SKIPPED = 1 << 9
    IS_CELL = 1 << 10
    IS_LINK = 1 << 11
    IS_BOLD = 1 << 12
    IS_BREAK = 1 << 13
    IS_PRE = 1 << 14
    IS_TABLE = 1 << 15
    IS_ROW = 1 << 16         # or another part of a table that is no cell
    IS_CONTROL = 1 << 17
    IS_COMPLEX = 1 << 18     # a table with such an element in it lays out a page

cdef enum:
    N_TAG_PLACES = 256       # a power of two


cdef struct TagC:
    const void* name         # libxml2's own, which all elements of a tree with this tag share
    PyObject* text           # the same for Python, held by `Tags.texts`
    uint32_t kind
    uint32_t sections        # the `IN_` bits of all that is in such an element
    int32_t bare             # the number of an element with this tag and no other names, or -1


cdef class Tags:
    cdef TagC[N_TAG_PLACES] places
    cdef list texts
    cdef TagC* of(self, const xmlNode* element) except NULL

cdef uint32_t tag_kind(object tag) except? 0xFFFFFFFF
