# What is read of libxml2's tree: tags, texts, attributes.

from libc.stdint cimport uint32_t
from lxml.includes.tree cimport xmlNode


cdef inline str tag_of(const xmlNode* element):
    return (<const char*> element.name).decode()


cdef inline str text_of(const xmlNode* node):
    """A text node's text, or that of an attribute's only node; an attribute without a value has none."""
    return (<const char*> node.content).decode() if node != NULL and node.content != NULL else ""


cdef tuple element_names(const xmlNode* element, str tag, uint32_t* sections)
cdef dict kept_attributes(const xmlNode* element)
cdef bint is_data_table(xmlNode* table)
