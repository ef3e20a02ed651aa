"""Elements of HTML in a text: where one ends, and which cut would part one."""

from libc.stdint cimport uint8_t

from cleaner._registry cimport *
from cleaner.markers._tables cimport *
from cleaner.rules._lookups cimport *
from cleaner.rules._shapes cimport *
from cleaner.scan._chars cimport *
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.rules._markup cimport markup_end


cdef struct TagC:
    Py_ssize_t name      # where its name begins
    Py_ssize_t length
    Py_ssize_t stop      # after the tag
    bint closing


cdef bint tag_at(Document document, const LineC* line, Py_ssize_t i, TagC* tag) noexcept nogil:
    """Is there a tag of HTML at `i`, and one that another belongs to?"""
    cdef Py_ssize_t k
    tag.stop = markup_end(document, line, i)
    if tag.stop == i:
        return False
    tag.closing = char_at(&document.text, i + 1) == "/"
    tag.name = k = i + 1 + tag.closing
    while is_part_of_key(char_at(&document.text, k)) or char_at(&document.text, k) == ":":
        k += 1
    tag.length = k - tag.name
    return char_at(&document.text, tag.stop - 2) != "/" and not is_void(document, tag)


cdef enum:
    N_VOID = 8
    N_WRAPPERS = 15
    N_INLINE = 14

ctypedef const char* name_t

cdef name_t[N_VOID] VOID = ["br", "hr", "img", "input", "link", "meta", "source", "wbr"]
cdef name_t[N_WRAPPERS] WRAPPERS = [
    "article", "aside", "body", "div", "footer", "form", "head", "header", "html", "main", "nav", "script", "section",
    "span", "style",
]
cdef name_t[N_INLINE] INLINE = [
    "a", "abbr", "b", "em", "font", "i", "ins", "mark", "s", "small", "span", "strong", "sub", "u",
]


cdef bint is_among(Document document, const TagC* tag, const name_t* names, int n) noexcept nogil:
    """Is the tag's name one of these?"""
    cdef Py_ssize_t k
    cdef int i
    for i in range(n):
        k = 0
        while k < tag.length and char_at(&document.text, tag.name + k) == <Py_UCS4> names[i][k]:
            k += 1
        if k == tag.length and not names[i][k]:
            return True
    return False


cdef bint is_void(Document document, const TagC* tag) noexcept nogil:
    return is_among(document, tag, &VOID[0], N_VOID)


cdef bint is_wrapper(Document document, const TagC* tag) noexcept nogil:
    """Does such an element hold a page's parts, rather than one piece of its text?"""
    return is_among(document, tag, &WRAPPERS[0], N_WRAPPERS)


cdef inline bint is_same_name(Document document, const TagC* tag, const TagC* other) noexcept nogil:
    return tag.length == other.length and same_chars(document, tag.name, other.name, tag.length)


cdef int depth_after(Document document, const LineC* line, const TagC* of, Py_ssize_t start, Py_ssize_t stop,
                     int depth, int* least) noexcept nogil:
    """How many elements named as `of` are open after `[start, stop)` of a line, `depth` before it; `least` of them on
    the way."""
    cdef Py_ssize_t i = start
    cdef TagC tag
    least[0] = depth
    while i < stop:
        if char_at(&document.text, i) == "<" and tag_at(document, line, i, &tag):
            if is_same_name(document, &tag, of):
                depth += -1 if tag.closing else 1
                least[0] = min(least[0], depth)
            i = tag.stop
        else:
            i += 1
    return depth


cdef Py_ssize_t element_stop(Document document, Py_ssize_t i) noexcept nogil:
    """After the element that begins line `i` and is closed on another, or `i`.

    Near misses: `div` and others, of which left-over markup has many.
    """
    cdef const LineC* line = &document.lines[i]
    cdef TagC tag
    cdef Py_ssize_t k
    cdef int depth = 0, least
    if not tag_at(document, line, line.start, &tag) or tag.closing or is_wrapper(document, &tag):
        return i
    for k in range(i, min(document.n_lines, i + MAX_ELEMENT_LINES)):
        line = &document.lines[k]
        if line.flags & F_ANGLE:
            if line.stop - line.start > MAX_CODE_LOOK_CHARS:
                return i
            depth = depth_after(document, line, &tag, line.start, line.stop, depth, &least)
            if depth <= 0:
                return k + 1 if k > i else i
            if depth > MAX_ELEMENT_DEPTH:
                return i
    return i


cdef Py_ssize_t comment_stop(Document document, const LineC* line, Py_ssize_t i, Py_ssize_t limit) noexcept nogil:
    """After the comment `<!-- … -->` that begins at `i`, else `i`."""
    cdef const char* sign = "<!--"
    cdef Py_ssize_t k
    for k in range(4):
        if char_in(document, line, i + k - line.start) != <Py_UCS4> sign[k]:
            return i
    i += 4
    while i < limit and not (
        char_at(&document.text, i) == c'>' and char_at(&document.text, i - 1) == char_at(&document.text, i - 2) == c'-'
    ):
        i += 1
    return min(i + 1, limit)


cdef bint is_tag_of(Document document, const LineC* line, Py_ssize_t i, const TagC* tag, bint closing) noexcept nogil:
    """Does a tag of that name begin at `i`, whatever attributes it has?"""
    cdef TagC found
    cdef Py_ssize_t stop
    found.name, found.length = i + 1 + closing, tag.length
    stop = found.name + found.length
    if (char_at(&document.text, i + 1) == "/") != closing or stop > line.stop or (
        not is_same_name(document, &found, tag)
    ):
        return False
    return stop == line.stop or not is_part_of_key(char_at(&document.text, stop))


cdef bint has_partner(Document document, const LineC* line, Py_ssize_t i, const TagC* tag) noexcept nogil:
    """Is there a tag of its name, near it, that closes the element of the tag at `i`, or opens it?"""
    cdef Py_ssize_t number = line - document.lines, at
    cdef int step = -1 if tag.closing else 1, k
    cdef const LineC* other
    for k in range(MAX_ELEMENT_LINES):
        if not 0 <= number < document.n_lines:
            return False
        other = &document.lines[number]
        if other.flags & F_ANGLE and other.stop - other.start <= MAX_TAGS_LOOK_CHARS:
            for at in range(other.start, other.stop - 1):
                if char_at(&document.text, at) != "<" or (k == 0 and (at > i) == tag.closing):
                    continue
                if is_tag_of(document, other, at, tag, not tag.closing):
                    return True
        number += step
    return False


cdef bint parts_words(Document document, const LineC* line, Py_ssize_t start, Py_ssize_t stop) noexcept nogil:
    """Would what stands before and behind it be glued without it?"""
    return line.start < start and stop < line.stop and not (
        (char_class_at(document, start - 1) | char_class_at(document, stop)) & C_SPACE
    )


cdef Py_ssize_t torn_tag_end(Document document, const LineC* line, Py_ssize_t i) noexcept nogil:
    """After the comment at `i`, or after the tag there that has no partner; else `i`.

    Near misses: “the <br> element”, `a<b>c`, `<b>all</b>`.
    """
    cdef Py_ssize_t stop = comment_stop(document, line, i, line.stop)
    cdef TagC tag
    if stop > i or line.stop - line.start > MAX_TAGS_LOOK_CHARS:
        return stop if stop < line.stop or char_at(&document.text, stop - 1) == ">" else i
    if not tag_at(document, line, i, &tag):
        return i
    if tag.length == 1 and not tag.closing and tag.stop == tag.name + 2 and char_at(&document.text, tag.name) != "p":
        return i
    if parts_words(document, line, i, tag.stop) and not is_among(document, &tag, &INLINE[0], N_INLINE):
        return i
    return i if has_partner(document, line, i, &tag) else tag.stop


cdef bint tags_widen(Document document, const LineC* line, Py_ssize_t* start, Py_ssize_t stop) noexcept nogil:
    """May `[start, stop)` of the line be cut without parting a tag or an element?

    What is all of an element but the tag that opens it is widened by that tag.
    """
    cdef Py_ssize_t i = max(<Py_ssize_t> line.start, start[0] - MAX_CODE_LOOK_CHARS), last = -1
    cdef Py_ssize_t limit = min(<Py_ssize_t> line.stop, stop + MAX_CODE_LOOK_CHARS)
    cdef TagC tag
    cdef int depth, before, least, n_tags = 0
    if limit - i > MAX_TAGS_LOOK_CHARS:
        return False
    while i < limit:
        if char_at(&document.text, i) != c'<':
            i += 1
            continue
        last = i
        i = comment_stop(document, line, i, limit)
        if i == last:
            i = markup_end(document, line, i)
        if i == last:
            i += 1
            continue
        if last < start[0] < i or last < stop < i:
            return False                         # inside a tag
        if last < start[0] or last >= stop or not tag_at(document, line, last, &tag):
            continue
        n_tags += 1
        if n_tags > MAX_CUT_TAGS:
            return False
        # The elements of its name: those open before the cut stay open, those opened in it are closed in it.
        before = depth_after(
            document, line, &tag, max(<Py_ssize_t> line.start, start[0] - MAX_CODE_LOOK_CHARS), start[0], 0, &least
        )
        depth = depth_after(document, line, &tag, start[0], stop, 0, &least)
        if least < 0 and before > 0:
            return opener_before(document, line, start, &tag) and tags_widen(document, line, start, stop)
        if depth > 0:
            depth_after(document, line, &tag, stop, limit, 0, &least)
            if least < 0:
                return False
    return True


cdef bint opener_before(Document document, const LineC* line, Py_ssize_t* start, const TagC* closing) noexcept nogil:
    """Does the tag that opens the element of `closing` stand right before `start`?  Then that moves before it."""
    cdef Py_ssize_t i = start[0] - 1, k
    cdef TagC tag
    while i > line.start and char_class_at(document, i) & C_SPACE:
        i -= 1
    if i < line.start or char_at(&document.text, i) != ">":
        return False
    k = i
    while k > line.start and i - k < MAX_CODE_LOOK_CHARS and char_at(&document.text, k) != "<":
        k -= 1
    if not tag_at(document, line, k, &tag) or tag.stop != i + 1 or tag.closing:
        return False
    start[0] = k
    return True


cdef inline uint8_t char_class_at(Document document, Py_ssize_t index) noexcept nogil:
    return class_of(&document.tables.c, char_at(&document.text, index))
