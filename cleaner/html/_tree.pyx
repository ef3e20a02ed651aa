"""What is read of libxml2's tree, by lxml's C interface.

An object of Python for each element would take longer than all else that is done with a page's lines.
"""

import re

from libc.string cimport strcmp
from lxml.includes.tree cimport XML_ELEMENT_NODE, xmlAttr

from cleaner.html._page cimport *
from cleaner.html._tags cimport *

cdef extern from "Python.h":
    int PyUnicode_4BYTE_KIND
    str PyUnicode_FromKindAndData(int kind, const void* data, Py_ssize_t length)

cdef enum:
    MAX_HIDING_CHARS = 24    # of the names of classes that hide

# The attributes that are read.
cdef enum:
    A_CLASS = 1
    A_ID
    A_HIDDEN
    A_ARIA_HIDDEN
    A_STYLE
    A_ANNOTATION             # set by `cleaner.html.prepare`
    A_ROLE
    A_NAME                   # another that names what an element is

    N_ATTRIBUTES = 18


cdef struct AttributeC:
    const char* name
    int kind


cdef list ATTRIBUTES = [
    (b"class", A_CLASS), (b"id", A_ID), (b"hidden", A_HIDDEN), (b"aria-hidden", A_ARIA_HIDDEN), (b"style", A_STYLE),
    (b"data-clean-article", A_ANNOTATION), (b"role", A_ROLE), (b"itemprop", A_NAME), (b"itemtype", A_NAME),
    (b"typeof", A_NAME), (b"property", A_NAME), (b"rel", A_NAME), (b"name", A_NAME), (b"aria-label", A_NAME),
    (b"data-testid", A_NAME), (b"data-component", A_NAME), (b"data-block-name", A_NAME), (b"data-module", A_NAME),
]
cdef AttributeC[N_ATTRIBUTES] KINDS_OF_ATTRIBUTES


def _attributes_init() -> None:
    for i, (name, kind) in enumerate(ATTRIBUTES):
        KINDS_OF_ATTRIBUTES[i].name, KINDS_OF_ATTRIBUTES[i].kind = <bytes> name, kind


_attributes_init()
cdef dict ROLE_SECTIONS = {
    "main": IN_MAIN, "navigation": IN_NAV, "menu": IN_NAV, "menubar": IN_NAV, "complementary": IN_ASIDE,
    "dialog": IN_ASIDE, "alertdialog": IN_ASIDE, "banner": IN_HEADER, "contentinfo": IN_FOOTER, "search": IN_FORM,
    "article": IN_ARTICLE,
}
cdef dict ANNOTATION_SECTIONS = {
    "formula": IN_FORMULA, "formula-block": IN_FORMULA, "note": IN_NOTE, "notes": IN_NOTE | IN_NOTES,
    "post": IN_POST, "code": IN_CODE,
}
# Attributes that Markdown needs.
cdef frozenset KEPT_ATTRIBUTES = frozenset(
    b"href src srcset alt title width height type checked start value reversed colspan rowspan data-src data-lazy-src "
    b"data-original data-srcset data-lazy-srcset data-lang data-language data-clean-article".split()
)

cdef str STYLED = "-sc-"            # before what styled-components puts behind a name
# Styles, in lower case, of what is in the page for those alone who have it read to them.
_OUT_OF_SIGHT = re.compile(
    r"clip\s*:\s*rect\(\s*[01](?:px)?(?:[\s,]+[01](?:px)?)*\s*\)|clip-path\s*:\s*inset\(\s*(?:50|100)%"
    r"|left\s*:\s*-\d{4}"
)
_HIDING_CLASSES = (
    "visuallyhidden", "hiddenvisually", "visuallyhiddenfocusable", "sronly", "sronlyfocusable",
    "screenreadertext", "screenreaderonly", "screenreader", "onlyscreenreader", "forscreenreader",
    "assistivetext", "elementinvisible", "offscreen", "accessibilityhidden", "accessiblyhidden", "ayhidden",
    "showforsr",
)


def is_visually_hidden(classes: str) -> bool:
    """Do these classes hide an element from all but those who have a page read to them?

    >>> [is_visually_hidden(one) for one in ("nav sr-only", "not-sr-only", "css-1-VisuallyHidden")]
    [True, False, True]
    """
    cdef str token
    for token in classes.lower().split():
        if last_letters(token).endswith(_HIDING_CLASSES) and ":" not in token and not token.startswith("not-"):
            return True
    return False


cdef str last_letters(str token):
    """The last letters of ASCII in the name of a class, as many as classes that hide have; all else is left out."""
    cdef Py_UCS4[MAX_HIDING_CHARS] letters
    cdef Py_ssize_t i = token.find(STYLED), n = MAX_HIDING_CHARS
    if i < 0:
        i = len(token)
    while i > 0 and n > 0:
        i -= 1
        if c"a" <= token[i] <= c"z":
            n -= 1
            letters[n] = token[i]
    return PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, &letters[n], MAX_HIDING_CHARS - n)


cdef bint is_data_table(xmlNode* table, Tags tags) except -1:
    """Does the table hold data, rather than lay out a page?"""
    cdef Py_ssize_t n_cells = 0, n_blocks = 0
    cdef uint32_t kind
    cdef xmlNode* node = table
    while node != NULL:
        if node.type == XML_ELEMENT_NODE:
            kind = tags.of(node).kind
            if kind & IS_COMPLEX and node != table:
                return False
            n_cells += kind & IS_CELL != 0
            n_blocks += kind & (IS_BLOCK | IS_BREAK) != 0 and not kind & (IS_ROW | IS_TABLE)
            if node.children != NULL:
                node = node.children
                continue
        while node != table and node.next == NULL:
            node = node.parent
        node = NULL if node == table else node.next
    return n_cells > 1 and n_blocks <= n_cells


cdef dict kept_attributes(const xmlNode* element):
    """The attributes of an element that Markdown needs, by name; of two alike the first."""
    cdef dict kept = {}
    cdef xmlAttr* attribute = element.properties
    while attribute != NULL:
        if <const char*> attribute.name in KEPT_ATTRIBUTES:
            kept.setdefault((<const char*> attribute.name).decode(), text_of(attribute.children))
        attribute = attribute.next
    return kept


cdef tuple element_names(const xmlNode* element, str tag, uint32_t* sections):
    """Tag, class, id and other names of an element, None where it has only a tag; adds what it is a section of."""
    cdef str value, classes = "", ident = "", others = ""
    cdef int name
    cdef bint is_named = False
    cdef xmlAttr* attribute = element.properties
    while attribute != NULL:
        name = attribute_kind(<const char*> attribute.name)
        if name:
            is_named = True
            value = text_of(attribute.children)
            if name == A_CLASS:
                classes = value
            elif name == A_ID:
                ident = value
            elif name == A_HIDDEN:
                sections[0] |= IN_HIDDEN | IN_UNSEEN
            elif name == A_ARIA_HIDDEN and value == "true":
                sections[0] |= IN_HIDDEN     # which may be in sight
            elif name == A_STYLE:
                sections[0] |= style_sections(value.lower())
            elif name == A_ANNOTATION:
                sections[0] |= <uint32_t> ANNOTATION_SECTIONS.get(value, 0)
            elif name >= A_ROLE:
                others = f"{others} {value}" if others else value
                if name == A_ROLE:
                    sections[0] |= <uint32_t> ROLE_SECTIONS.get(value, 0)
                elif value == "articleBody":
                    sections[0] |= IN_BODY
        attribute = attribute.next
    return (tag, classes, ident, others) if is_named else None


cdef inline int attribute_kind(const char* name) noexcept nogil:
    """Which of the attributes that are read it is, or 0."""
    cdef int i
    for i in range(N_ATTRIBUTES):
        if KINDS_OF_ATTRIBUTES[i].name[0] == name[0] and strcmp(KINDS_OF_ATTRIBUTES[i].name, name) == 0:
            return KINDS_OF_ATTRIBUTES[i].kind
    return 0


cdef uint32_t style_sections(str style) except? 0xFFFFFFFF:
    """Whether a style, in lower case, hides its element."""
    cdef uint32_t sections = 0
    cdef str joined
    if "none" in style or "hidden" in style:
        joined = "".join(style.split())
        if "display:none" in joined or "visibility:hidden" in joined:
            sections |= IN_HIDDEN | IN_UNSEEN
    if "absolute" in style and _OUT_OF_SIGHT.search(style):
        sections |= IN_UNSEEN
    return sections
