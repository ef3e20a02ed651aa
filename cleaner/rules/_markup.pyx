"""Tags, attributes, shortcodes and holes of templates in a line."""

from libc.stdint cimport uint64_t

from cleaner._registry cimport *
from cleaner.markers._tables cimport *
from cleaner.rules._lookups cimport *
from cleaner.scan._chars cimport *
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *

cdef enum:
    MAX_ELEMENT_CHARS = 10
    MAX_CODE_CHARS = 9           # of a name, that are told apart
    BITS_OF_CHAR = 7
    CHAR_MASK = (1 << BITS_OF_CHAR) - 1
    N_ELEMENTS = 122

_ELEMENTS = """
a abbr acronym address applet area article aside audio b base bdi bdo big blink blockquote body br button canvas
caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset
figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd
label legend li link main map mark menu meta meter nav noframes noscript object ol optgroup option output p param
picture pre progress q rp rt ruby s samp script section select small source span strike strong style sub summary sup
svg table tbody td template textarea tfoot th thead time title tr tt u ul var video wbr
""".split()


cdef uint64_t[N_ELEMENTS] ELEMENTS   # their names, as `name_code` packs them

for _number, _name in enumerate(_ELEMENTS):
    ELEMENTS[_number] = sum(ord(_char) << BITS_OF_CHAR * _place for _place, _char in enumerate(_name[:MAX_CODE_CHARS]))


cdef bint is_element_name(Document document, Py_ssize_t start, Py_ssize_t stop) noexcept nogil:
    """Does HTML have an element of that name, or may others make one?

    Near miss: `<cstddef>`.
    """
    cdef Py_ssize_t i
    cdef uint64_t code = 0
    cdef int k
    for i in range(start, stop):
        if char_at(&document.text, i) in "-:":           # <o:p>, <amp-ad>
            return i > start
        if i < start + MAX_CODE_CHARS:
            code |= (<uint64_t> char_at(&document.text, i) & CHAR_MASK) << (BITS_OF_CHAR * <int> (i - start))
    if stop - start > MAX_ELEMENT_CHARS:
        return False
    for k in range(N_ELEMENTS):
        if ELEMENTS[k] == code:
            return True
    return False


cdef Py_ssize_t attribute_end(Document document, Py_ssize_t i, Py_ssize_t limit) noexcept nogil:
    """After `name="value"` at `i`, else `i`.  Typographers may have turned the quotation marks."""
    cdef Py_ssize_t k = i
    cdef Py_UCS4 c
    if not char_class(document, i) & C_WORD:
        return i
    while k < limit and is_name_char(document, k):
        k += 1
    if k == i or k + 1 >= limit or char_at(&document.text, k) != "=" or (
        not is_double_quote(char_at(&document.text, k + 1))
    ):
        return i
    k += 2
    limit = min(limit, k + MAX_VALUE_CHARS)
    while k < limit:
        c = char_at(&document.text, k)
        if c == "[" or c == "<":
            return i
        if is_double_quote(c) and (
            k + 1 >= limit or not char_class(document, k + 1) & (C_WORD | C_UNSEGMENTED)
        ):
            return k + 1
        k += 1
    return i


cdef Py_ssize_t attributes_end(Document document, Py_ssize_t i, Py_ssize_t limit) noexcept nogil:
    """After a run of attributes at `i`, else `i`."""
    cdef Py_ssize_t stop, k
    limit = min(limit, i + MAX_ATTRIBUTES_CHARS)
    stop = attribute_end(document, i, limit)
    if stop == i:
        return i
    while True:
        k = stop
        while k < limit and char_class(document, k) & C_SPACE:
            k += 1
        if k >= limit:
            return stop
        if attribute_end(document, k, limit) == k:
            return stop
        stop = attribute_end(document, k, limit)


cdef Py_ssize_t markup_end(Document document, const LineC* line, Py_ssize_t i) noexcept nogil:
    """After the piece of markup that begins at `i`, else `i`: a tag, the torn-off end of a tag, a shortcode, a
    template hole."""
    cdef Py_ssize_t k = i, stop, j
    cdef Py_ssize_t limit = line.stop
    cdef Py_UCS4 c = char_at(&document.text, i)
    cdef bint closing = False, named
    if c == "<" or c == "[":                                                  # <tag …>, </tag>, [code …], [/code]
        k += 1
        if k < limit and char_at(&document.text, k) == "/":
            closing = True
            k += 1
        stop = k
        while stop < limit and is_name_char(document, stop) and not char_class(document, stop) & C_UPPER:
            stop += 1
        if stop == k or char_class(document, k) & C_DIGIT:
            return i
        named = c == "[" or is_element_name(document, k, stop)
        for j in range(k, stop):
            closing = closing or char_at(&document.text, j) == "_"    # [vc_row]; [sic] is a word
        k = stop
        while k < limit and char_class(document, k) & C_SPACE:
            k += 1
        if k < limit:
            stop = attributes_end(document, k, limit)
            if stop > k:
                closing = named = True
                k = stop
                while k < limit and char_class(document, k) & C_SPACE:
                    k += 1
        if k < limit and char_at(&document.text, k) == "/":
            k += 1
        if k < limit and char_at(&document.text, k) == (c">" if c == "<" else c"]") and named and (closing or c == "<"):
            return k + 1
        return i
    if c == "{" and i + 1 < limit and char_at(&document.text, i + 1) == "{":   # {{ … }}
        k += 2
        limit = min(limit, k + MAX_VALUE_CHARS)
        while k + 1 < limit:
            if char_at(&document.text, k) == "}" and char_at(&document.text, k + 1) == "}":
                return k + 2
            if char_at(&document.text, k) in "{\n":
                return i
            k += 1
        return i
    # The torn-off end of a tag: ” name="…" … >
    if is_double_quote(c):
        k += 1
        while k < limit and char_class(document, k) & C_SPACE:
            k += 1
        if k == i + 1:
            return i
    elif i > line.start and not char_class(document, i - 1) & C_SPACE:
        return i
    if k >= limit:
        return i
    stop = attributes_end(document, k, limit)
    if stop == k:
        return i
    k = stop
    while k < limit and char_class(document, k) & C_SPACE:
        k += 1
    if k < limit and char_at(&document.text, k) == "/":
        k += 1
    if k < limit and char_at(&document.text, k) == ">":
        return k + 1
    return i


cdef Py_ssize_t placeholder_end(Document document, Py_ssize_t i, Py_ssize_t limit) noexcept nogil:
    """After the picture in Markdown at `i` that has no address: `![](<Image-Removed>)`, `![…](data:…)`; else `i`."""
    cdef Py_ssize_t k = i + 2, first
    if k >= limit or char_at(&document.text, i) != "!" or char_at(&document.text, i + 1) != "[":
        return i
    while k < limit and char_at(&document.text, k) not in "[]":
        k += 1
    if k + 1 >= limit or char_at(&document.text, k) != "]" or char_at(&document.text, k + 1) != "(":
        return i
    k = first = k + 2
    while k < limit and char_at(&document.text, k) != ")":
        k += 1
    if k == limit or not (
        k == first or char_at(&document.text, first) == "<" or begins_with(document, first, k, "data:")
        or begins_with(document, first, k, "blob:")
    ):
        return i
    return k + 1


cdef Py_ssize_t tag_before(Document document, const LineC* line, Py_ssize_t i) noexcept nogil:
    """Where the tag begins that ends right before `i`, or `i`."""
    cdef Py_ssize_t k = i - 1
    while k > line.start and i - k < MAX_VALUE_CHARS and char_at(&document.text, k) != "<":
        k -= 1
    return k if char_at(&document.text, k) == "<" and markup_end(document, line, k) == i else i
