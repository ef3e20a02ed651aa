"""What is off limits: no line of it is judged alone.

A fence of code, indented code, front matter, a footnote's or a link's definition and a
formula stay.  The rows of a table, and an element of HTML whose tags stand on
several lines, stay or go together.  Of a line with tags in it no cut parts a
tag or an element.

All are told by how lines begin, so a text is looked through once, line by line,
and each look ahead has a limit.  What is marked so depends on lines that may go:
once some went the marks are made again, and if they are others the text is read
again (`_core.pyx`).
"""

from libc.stdint cimport uint8_t

from cleaner.scan._chars cimport *
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.rules._shapes cimport markup_end
from cleaner.markers._tables cimport *

cdef enum:
    MAX_FENCE_LINES = 1000       # the longest listings of real articles have some hundred
    MAX_OPEN_LINES = 60          # of a fence that nothing closes, at the text's end
    MAX_FRONT_LINES = 100
    MAX_FORMULA_LINES = 40
    MAX_CODE_LINES = 200
    MAX_ELEMENT_LINES = 64
    MAX_ELEMENT_DEPTH = 8        # of one name in another; what opens more and closes none is no element
    MAX_TABLE_LINES = 1000
    MAX_LOOK_CHARS = 1024        # of a line
    MAX_CUT_TAGS = 32
    MIN_FENCE = 3
    MIN_INDENT = 4               # columns, by which code stands further in than the text

# --- characters ------------------------------------------------------------------------------------------------------

cdef inline Py_UCS4 char_in(Document document, const LineC* line, Py_ssize_t at) noexcept nogil:
    """The line's character at `at` from its start, or 0 behind its last."""
    return char_at(&document.text, line.start + at) if at < line.stop - line.start else 0


cdef inline bint is_letter(Py_UCS4 c) noexcept nogil:
    return "a" <= c <= "z" or "A" <= c <= "Z" or c == "_"


cdef inline bint is_part_of_key(Py_UCS4 c) noexcept nogil:
    return is_letter(c) or "0" <= c <= "9" or c == "-" or c == "."


cdef Py_ssize_t run_length(Document document, const LineC* line, Py_UCS4 c, Py_ssize_t at = 0) noexcept nogil:
    """How often the character stands from `at` on."""
    cdef Py_ssize_t n = 0
    while char_in(document, line, at + n) == c:
        n += 1
    return n


cdef Py_ssize_t quote_marks(Document document, const LineC* line) noexcept nogil:
    """How many characters at the line's beginning mark it as quoted: “> > ”."""
    cdef Py_ssize_t n = 0
    while char_in(document, line, n) == c'>' or (n and char_in(document, line, n) == c' '):
        n += 1
    return n


cdef Py_ssize_t columns_before(Document document, const LineC* line) noexcept nogil:
    """How far in the line stands, in columns; a tab counts as four."""
    cdef Py_ssize_t low = 0, high = document.n_skips, middle, i, first, columns = 0
    while low < high:
        middle = (low + high) // 2
        if document.skips[middle].at < line.start:
            low = middle + 1
        else:
            high = middle
    if low == document.n_skips or document.skips[low].at != line.start:
        return 0
    i = line.start + document.skips[low].shift
    first = i - (document.skips[low].shift - (document.skips[low - 1].shift if low else 0))
    for i in range(first, i):
        if not is_unseen(char_at(&document.source, i)):
            columns += MIN_INDENT if char_at(&document.source, i) == "\t" else 1
    return columns


cdef inline void mark(Document document, Py_ssize_t first, Py_ssize_t stop, uint8_t whole) noexcept nogil:
    cdef Py_ssize_t i
    for i in range(first, stop):
        document.lines[i].whole = WHOLE_ON if whole == WHOLE_FIRST and i > first else whole


# --- code ------------------------------------------------------------------------------------------------------------

cdef Py_ssize_t fence_stop(Document document, Py_ssize_t i) noexcept nogil:
    """After the fence of code that line `i` opens, or `i`.

    A fence that nothing closes goes to the text's end where no running text follows: the rest was torn off.
    """
    cdef const LineC* line = &document.lines[i]
    cdef Py_ssize_t at = quote_marks(document, line)
    cdef Py_UCS4 sign = char_in(document, line, at)
    cdef Py_ssize_t n = 0, k, length, most
    if sign in (c'`', c'~'):
        n = run_length(document, line, sign, at)
    if n < MIN_FENCE:
        return i
    if sign == "`":                               # what follows is no code in a line
        for k in range(at + n, min(<Py_ssize_t> (line.stop - line.start), <Py_ssize_t> MAX_LOOK_CHARS)):
            if char_in(document, line, k) == "`":
                return i
    most = min(document.n_lines, i + 1 + MAX_FENCE_LINES)
    for k in range(i + 1, most):
        line = &document.lines[k]
        if at and char_in(document, line, 0) != c'>':
            return i                             # the quotation ends
        if char_in(document, line, at) != sign:
            continue
        length = run_length(document, line, sign, at)
        if length >= n:
            if at + length == line.stop - line.start:
                return k + 1
            return i                             # another one begins: this was none
    if at or document.n_lines - i > MAX_OPEN_LINES:
        return i
    for k in range(i + 1, document.n_lines):
        if document.lines[k].flags & F_PROSE:
            return i
    return document.n_lines


cdef bint looks_like_code(Document document, const LineC* line) noexcept nogil:
    cdef Py_ssize_t k
    cdef Py_UCS4 last = char_at(&document.text, line.stop - 1)
    if last in ";{}":
        return True
    for k in range(min(<Py_ssize_t> (line.stop - line.start), <Py_ssize_t> MAX_LOOK_CHARS)):
        if char_in(document, line, k) == "=" or (     # = ()
            char_in(document, line, k) == "(" and char_in(document, line, k + 1) == ")"
        ):
            return True
    return char_in(document, line, 0) in "$>#" and char_in(document, line, 1) in " >!"   # $ >> #!


cdef Py_ssize_t indented_stop(Document document, Py_ssize_t i, Py_ssize_t common) noexcept nogil:
    """After the indented code that begins with line `i`, or `i`.

    A text set it off by a blank line, behind a sentence or a colon; one of its lines at least looks like code, or
    the text goes on behind it.  That sentence stays with it.  Near misses: the indented menus and scripts of a page's
    source, lists in lists.
    """
    cdef Py_ssize_t k = i
    cdef bint code = i > 0 and line_before(document, i).flags & F_COLON
    if i == 0 or not (line_before(document, i).flags & F_BREAK and line_before(document, i).flags & (
        F_PROSE | F_TERMINAL | F_COLON
    )):
        return i
    while k < document.n_lines and columns_before(document, &document.lines[k]) >= common + MIN_INDENT:
        if document.lines[k].flags & F_PROSE or k - i == MAX_CODE_LINES:
            return i
        code = code or looks_like_code(document, &document.lines[k])
        k += 1
    if k < document.n_lines:
        if not line_before(document, k).flags & F_BREAK:
            return i
        code = code or (
            line_before(document, i).flags & F_PROSE and document.lines[k].flags & F_PROSE
            and columns_before(document, line_before(document, i)) == common
            and columns_before(document, &document.lines[k]) == common
        )
    return k if code else i


cdef inline const LineC* line_before(Document document, Py_ssize_t i) noexcept nogil:
    return &document.lines[i - 1]


# --- front matter, notes, tables, formulas ---------------------------------------------------------------------------

cdef bint is_setting(Document document, const LineC* line, bint toml) noexcept nogil:
    """“title: …” of YAML, “title = …” or “[params]” of TOML?"""
    cdef Py_ssize_t k = 0
    cdef Py_UCS4 c = char_in(document, line, 0)
    if toml and c == "[":
        return char_at(&document.text, line.stop - 1) == "]"
    if not is_letter(c):
        return False
    while is_part_of_key(char_in(document, line, k)):
        k += 1
    if not toml:
        return char_in(document, line, k) == ":" and char_in(document, line, k + 1) in "\0 \t"
    while char_in(document, line, k) in " \t":
        k += 1
    return char_in(document, line, k) == "="


cdef bint is_rule_line(Document document, const LineC* line, Py_UCS4 sign) noexcept nogil:
    return line.stop - line.start == 3 and run_length(document, line, sign) == 3


cdef Py_ssize_t front_stop(Document document, Py_ssize_t i) noexcept nogil:
    """After the front matter that line `i` opens, or `i`.

    Near miss: a line of prose between two rules.
    """
    cdef Py_UCS4 sign = char_in(document, &document.lines[i], 0), c
    cdef bint toml = sign == "+"
    cdef Py_ssize_t k
    cdef const LineC* line
    if not is_rule_line(document, &document.lines[i], sign) or i + 2 >= document.n_lines or (
        not is_setting(document, &document.lines[i + 1], toml)
    ):
        return i
    for k in range(i + 2, min(document.n_lines, i + 2 + MAX_FRONT_LINES)):
        line = &document.lines[k]
        if is_rule_line(document, line, sign):
            return k + 1
        c = char_in(document, line, 0)
        if not is_setting(document, line, toml) and c not in "-#]}\"'" and (   # a list's, a comment
            columns_before(document, line) == 0
        ):
            return i
    return i


cdef Py_ssize_t definition_stop(Document document, Py_ssize_t i, Py_ssize_t common) noexcept nogil:
    """After the definition of a footnote or a link that line `i` is, or `i`: “[^1]: …”, “[1]: https://…”.

    A footnote's further lines are indented.  Near miss: “[Photo]: Jane Doe”.
    """
    cdef const LineC* line = &document.lines[i]
    cdef bint note = char_in(document, line, 1) == "^"
    cdef Py_ssize_t k = 1
    while char_in(document, line, k) not in "\0[]" and k < 100:
        k += 1
    if k < 2 + note or char_in(document, line, k) != "]" or char_in(document, line, k + 1) != ":":
        return i
    if not note:
        k += 2
        while char_in(document, line, k) in " \t":
            k += 1
        if not line.flags & F_URL and char_in(document, line, k) not in "#/<":       #
            return i
        return i + 1
    k = i + 1
    while k < document.n_lines and columns_before(document, &document.lines[k]) > common and k - i < MAX_CODE_LINES:
        k += 1
    return k


cdef Py_ssize_t table_stop(Document document, Py_ssize_t i) noexcept nogil:
    """After the table whose head is line `i`, or `i`.  “|---|---|” stands below the head."""
    cdef Py_ssize_t k
    cdef Py_UCS4 c
    cdef const LineC* line
    if i + 1 >= document.n_lines or document.lines[i].flags & F_BREAK:
        return i
    line = &document.lines[i + 1]
    if not line.flags & F_TABLE or line.n_words:
        return i
    for k in range(line.start, line.stop):
        c = char_at(&document.text, k)
        if c not in "|-: \t":
            return i
    k = i + 2
    while k < document.n_lines and document.lines[k].flags & F_TABLE and k - i < MAX_TABLE_LINES and (
        not line_before(document, k).flags & F_BREAK
    ):
        k += 1
    return k


cdef bint ends_with(Document document, const LineC* line, Py_UCS4 first, Py_UCS4 last) noexcept nogil:
    return line.stop - line.start >= 2 and char_at(&document.text, line.stop - 2) == first and (
        char_at(&document.text, line.stop - 1) == last
    )


cdef Py_ssize_t formula_stop(Document document, Py_ssize_t i) noexcept nogil:
    r"""After the formula that line `i` opens with “$$” or “\[”, or `i`."""
    cdef const LineC* line = &document.lines[i]
    cdef Py_UCS4 first = char_in(document, line, 0)
    cdef Py_UCS4 second = c"$" if first == "$" else c"["
    cdef Py_UCS4 last = c"$" if first == "$" else c"]"
    cdef Py_ssize_t k
    if char_in(document, line, 1) != second:
        return i
    if line.stop - line.start > 4 and ends_with(document, line, first, last):
        return i + 1
    for k in range(i + 1, min(document.n_lines, i + MAX_FORMULA_LINES)):
        if document.lines[k].flags & F_PROSE:
            return i
        if ends_with(document, &document.lines[k], first, last):
            return k + 1
    return i


# --- HTML ------------------------------------------------------------------------------------------------------------

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


cdef inline bint is_named(Document document, const TagC* tag, const char* name, Py_ssize_t length) noexcept nogil:
    cdef Py_ssize_t k
    if tag.length != length:
        return False
    for k in range(length):
        if char_at(&document.text, tag.name + k) != <Py_UCS4> name[k]:
            return False
    return True


cdef bint is_void(Document document, const TagC* tag) noexcept nogil:
    return is_named(document, tag, "br", 2) or is_named(document, tag, "hr", 2) or is_named(document, tag, "img", 3) or (
        is_named(document, tag, "input", 5) or is_named(document, tag, "wbr", 3) or is_named(document, tag, "meta", 4)
        or is_named(document, tag, "link", 4) or is_named(document, tag, "source", 6)
    )


cdef bint is_wrapper(Document document, const TagC* tag) noexcept nogil:
    """Does such an element hold a page's parts, rather than one piece of its text?"""
    return is_named(document, tag, "div", 3) or is_named(document, tag, "section", 7) or (
        is_named(document, tag, "article", 7) or is_named(document, tag, "main", 4) or is_named(document, tag, "body", 4)
        or is_named(document, tag, "html", 4) or is_named(document, tag, "head", 4) or is_named(document, tag, "span", 4)
        or is_named(document, tag, "header", 6) or is_named(document, tag, "footer", 6)
        or is_named(document, tag, "aside", 5) or is_named(document, tag, "nav", 3) or is_named(document, tag, "form", 4)
        or is_named(document, tag, "script", 6) or is_named(document, tag, "style", 5)
    )


cdef inline bint is_same_name(Document document, const TagC* tag, const TagC* other) noexcept nogil:
    cdef Py_ssize_t k
    if tag.length != other.length:
        return False
    for k in range(tag.length):
        if char_at(&document.text, tag.name + k) != char_at(&document.text, other.name + k):
            return False
    return True


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

    Near misses: `div` and others, of which a page's residue has many.
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
            if line.stop - line.start > MAX_LOOK_CHARS:
                return i
            depth = depth_after(document, line, &tag, line.start, line.stop, depth, &least)
            if depth <= 0:
                return k + 1 if k > i else i
            if depth > MAX_ELEMENT_DEPTH:
                return i
    return i


cdef Py_ssize_t comment_stop(Document document, const LineC* line, Py_ssize_t i, Py_ssize_t limit) noexcept nogil:
    """After the comment `<!-- … -->` that begins at `i`, else `i`."""
    if not (
        char_in(document, line, i - line.start) == c'<' and char_in(document, line, i + 1 - line.start) == c'!'
        and char_in(document, line, i + 2 - line.start) == c'-' and char_in(document, line, i + 3 - line.start) == c'-'
    ):
        return i
    i += 4
    while i < limit and not (
        char_at(&document.text, i) == c'>' and char_at(&document.text, i - 1) == char_at(&document.text, i - 2) == c'-'
    ):
        i += 1
    return min(i + 1, limit)


cdef bint tags_widen(Document document, const LineC* line, Py_ssize_t* start, Py_ssize_t stop) noexcept nogil:
    """May `[start, stop)` of the line go without parting a tag or an element?

    What is all of an element but the tag that opens it is widened by that tag.
    """
    cdef Py_ssize_t i = max(<Py_ssize_t> line.start, start[0] - MAX_LOOK_CHARS), last = -1
    cdef Py_ssize_t limit = min(<Py_ssize_t> line.stop, stop + MAX_LOOK_CHARS)
    cdef TagC tag
    cdef int depth, before, least, n_tags = 0
    if limit - i > 4 * MAX_LOOK_CHARS:
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
        before = depth_after(document, line, &tag, max(<Py_ssize_t> line.start, start[0] - MAX_LOOK_CHARS), start[0], 0, &least)
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
    while k > line.start and i - k < MAX_LOOK_CHARS and char_at(&document.text, k) != "<":
        k -= 1
    if not tag_at(document, line, k, &tag) or tag.stop != i + 1 or tag.closing:
        return False
    start[0] = k
    return True


cdef inline uint8_t char_class_at(Document document, Py_ssize_t index) noexcept nogil:
    return class_of(&document.tables.c, char_at(&document.text, index))


# --- all of them -----------------------------------------------------------------------------------------------------

cdef Py_ssize_t common_columns(Document document) noexcept nogil:
    """How far in all lines stand."""
    cdef Py_ssize_t i, least = -1, columns
    if document.n_skips == 0:
        return 0
    for i in range(document.n_lines):
        columns = columns_before(document, &document.lines[i])
        least = columns if least < 0 else min(least, columns)
        if least == 0:
            break
    return max(least, <Py_ssize_t> 0)


cdef bint whole_mark(Document document) noexcept nogil:
    """Mark what is off limits; were the marks others before?"""
    cdef Py_ssize_t i = 0, k, stop, common = common_columns(document)
    cdef bint changed = False, prose = False, indented = document.n_skips > 0
    cdef Py_UCS4 c
    cdef uint8_t kind
    cdef LineC* line
    while i < document.n_lines:
        line = &document.lines[i]
        c = char_at(&document.text, line.start)
        stop = i
        kind = WHOLE_STAYS
        if indented:
            stop = indented_stop(document, i, common)
        if stop > i:
            pass
        elif c == "`" or c == "~" or c == ">":
            stop = fence_stop(document, i)
        elif (c == "-" or c == "+") and not prose:
            stop = front_stop(document, i)
        elif c == "[":
            stop = definition_stop(document, i, common)
        elif c == "|":
            stop = table_stop(document, i)
            kind = WHOLE_FIRST
        elif c == "$" or c == "\\":
            stop = formula_stop(document, i)
        elif c == "<":
            stop = element_stop(document, i)
            kind = WHOLE_FIRST
        if stop == i and indented and i + 1 < document.n_lines and indented_stop(document, i + 1, common) > i + 1:
            stop = i + 1                                 # the sentence that code stands behind is what tells it
            kind = WHOLE_STAYS
        if stop == i:
            changed = changed or line.whole != WHOLE_NOT
            line.whole = WHOLE_NOT
            prose = prose or line.flags & F_PROSE
            i += 1
            continue
        if not changed:
            for k in range(i, stop):
                changed = changed or document.lines[k].whole != (
                    WHOLE_ON if kind == WHOLE_FIRST and k > i else kind
                )
        mark(document, i, stop, kind)
        i = stop
    return changed
