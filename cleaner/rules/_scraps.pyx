"""What is left of markup that was escaped, or escaped twice: entities of blanks, tags in entities.

Other entities stand for a letter or a sign of the text: they stay.
"""

from libc.string cimport strlen

from cleaner._registry cimport *
from cleaner.markers._tables cimport *
from cleaner.rules._lookups cimport *
from cleaner.rules._markup cimport is_element_name, is_name_char, markup_end
from cleaner.scan._chars cimport *
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *

cdef enum:
    N_BLANKS = 11

ctypedef const char* name_t

cdef name_t[N_BLANKS] BLANKS = [
    "nbsp;", "#160;", "#xa0;", "#xA0;", "ensp;", "emsp;", "thinsp;", "zwnj;", "zwj;", "shy;", "#8203;",
]


cdef inline Py_ssize_t name_end(Document document, Py_ssize_t i, Py_ssize_t limit, name_t name) noexcept nogil:
    """After that name at `i`, else `i`."""
    return i + <Py_ssize_t> strlen(name) if begins_with(document, i, limit, name) else i


cdef Py_ssize_t after_ampersand(Document document, Py_ssize_t i, Py_ssize_t limit) noexcept nogil:
    """Where the name of the entity at `i` begins: after “&”, “&amp;” or “&amp;amp;”; else `i`."""
    cdef Py_ssize_t k = i + 1
    if i >= limit or char_at(&document.text, i) != "&":
        return i
    while begins_with(document, k, limit, "amp;"):
        k = name_end(document, k, limit, "amp;")
    return k


cdef Py_ssize_t blank_end(Document document, Py_ssize_t i, Py_ssize_t limit) noexcept nogil:
    """After the entity of a blank, or of nothing that is seen, at `i`; else `i`."""
    cdef Py_ssize_t k = after_ampersand(document, i, limit), stop
    cdef int number
    if k > i:
        for number in range(N_BLANKS):
            stop = name_end(document, k, limit, BLANKS[number])
            if stop > k:
                return stop
    return i


cdef Py_ssize_t escaped_tag_end(Document document, Py_ssize_t i, Py_ssize_t limit) noexcept nogil:
    """After the tag at `i` whose brackets are entities, `&lt;/p&gt;`; else `i`.

    Near miss: `&lt;font color="red"&gt;`, which the text rather speaks of.
    """
    cdef Py_ssize_t k = after_ampersand(document, i, limit), name, stop
    name = name_end(document, k, limit, "lt;")
    if k == i or name == k:
        return i
    if name < limit and char_at(&document.text, name) == "/":
        name += 1
    k = name
    while k < limit and is_name_char(document, k):
        k += 1
    if k == name or not is_element_name(document, name, k):
        return i
    while k < limit and (char_class(document, k) & C_SPACE or char_at(&document.text, k) == "/"):
        k += 1
    name = after_ampersand(document, k, limit)
    stop = name_end(document, name, limit, "gt;")
    return stop if name > k and stop > name else i


cdef Py_ssize_t line_break_end(Document document, const LineC* line, Py_ssize_t i) noexcept nogil:
    """After the tag `<br>` at `i`, else `i`."""
    return markup_end(document, line, i) if begins_with(document, i, line.stop, "<br") else i


cdef Py_ssize_t scraps_end(Document document, const LineC* line, Py_ssize_t i) noexcept nogil:
    """After the run of scraps that begins at `i`, if an entity is one of them; else `i`.

    Near misses: “salt &amp; pepper”, `<br>` alone, which may be the text's own.
    """
    cdef Py_ssize_t stop = i, k = i, found
    cdef bint has_entity = False
    if char_at(&document.text, i) not in "&<":
        return i
    while k < line.stop:
        if char_class(document, k) & C_SPACE:
            k += 1
            continue
        found = blank_end(document, k, line.stop)
        if found == k:
            found = escaped_tag_end(document, k, line.stop)
        if found > k:
            has_entity = True
        else:
            found = line_break_end(document, line, k)
            if found == k:
                break
        stop = k = found
    return stop if has_entity else i
