# What is read of libxml2's tree: tags, texts, attributes.

from libc.stdint cimport uint32_t
from lxml.includes.tree cimport xmlNode

from cleaner.html._tags cimport Tags


cdef inline str text_of(const xmlNode* node):
    """A text node's text, or that of an attribute's only node; an attribute without a value has none."""
    return (<const char*> node.content).decode() if node != NULL and node.content != NULL else ""


cdef inline bint is_blank_text(const xmlNode* node) noexcept nogil:
    """Is a text node's text white space of ASCII, or empty?"""
    cdef const unsigned char* c = node.content
    while c[0] == c" " or c"\t" <= c[0] <= c"\r":
        c += 1
    return c[0] == 0


cdef tuple element_names(const xmlNode* element, str tag, uint32_t* sections)
cdef dict kept_attributes(const xmlNode* element)
cdef bint is_data_table(xmlNode* table, Tags tags) except -1
