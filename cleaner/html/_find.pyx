"""Elements found in a page's tree by what stands in their attributes.

An object of Python is made for those alone that are found; XPath takes ten times as long.
"""

from libc.stdint cimport uint8_t
from libc.string cimport strcmp
from lxml.includes.etreepublic cimport _Element, elementFactory, import_lxml__etree
from lxml.includes.tree cimport XML_ELEMENT_NODE, xmlAttr, xmlNode

import_lxml__etree()

cdef enum:
    BIT_OF_CASE = 0x20


def find_elements(
    _Element root not None, tuple words not None, *, tuple attributes=(b"class",), bytes tag=b"", bytes or_tag=b"",
) -> list:
    """The elements of which one of `attributes` holds one of `words`, in the order of the tree, from the root on.

    The words are in lower case, and found whatever the case of ASCII letters.  With `tag`, only
    elements that have it are looked at; with `or_tag`, all that have that one are found too.
    """
    cdef xmlNode* top = root._c_node
    cdef xmlNode* node = top
    cdef list found = []
    while True:
        if node.type == XML_ELEMENT_NODE:
            if ((not tag or has_tag(node, tag)) and any_holds(node, attributes, words)) or (
                or_tag and has_tag(node, or_tag)
            ):
                found.append(elementFactory(root._doc, node))
            if node.children != NULL:
                node = node.children
                continue
        while node != top and node.next == NULL:
            node = node.parent
        if node == top:
            return found
        node = node.next


cdef inline bint has_tag(const xmlNode* node, const char* tag) noexcept nogil:
    return is_same(<const char*> node.name, tag)


cdef inline bint is_same(const char* one, const char* other) noexcept nogil:
    return one[0] == other[0] and strcmp(one, other) == 0


cdef bint any_holds(const xmlNode* node, tuple attributes, tuple words) except -1:
    cdef const xmlAttr* attribute = node.properties
    while attribute != NULL:
        # Its text is in one node, and an empty one has none.
        if attribute.children != NULL and attribute.children.content != NULL:
            for name in attributes:
                if is_same(<const char*> attribute.name, <bytes> name):
                    for word in words:
                        if holds(<const uint8_t*> attribute.children.content, <bytes> word, len(<bytes> word)):
                            return True
        attribute = attribute.next
    return False


cdef bint holds(const uint8_t* s, const uint8_t* word, Py_ssize_t n) noexcept nogil:
    """Does the word stand in the text, which ends with a NUL, whatever the case of its letters there?"""
    cdef Py_ssize_t k
    while s[0]:
        if lower(s[0]) == word[0]:
            k = 1
            while k < n and lower(s[k]) == word[k]:    # ends before the NUL, which no word has
                k += 1
            if k == n:
                return True
        s += 1
    return False


cdef inline uint8_t lower(uint8_t c) noexcept nogil:
    return c | <uint8_t> BIT_OF_CASE if c"A" <= c <= c"Z" else c
