"""What is off limits: no line of it is judged alone.

A fence of code, indented code, front matter, a footnote's or a link's definition and a
formula stay.  The rows of a table, and an element of HTML whose tags stand on
several lines, are kept or dropped together.  Of a line with tags in it no cut parts a
tag or an element.

All are told by how lines begin, so a text is looked through once, line by line,
and each look ahead has a limit.  What is marked so depends on lines that may be dropped:
once some were the marks are made again, and if they are others the text is read
again (`_core.pyx`).
"""

from libc.stdint cimport uint8_t

from cleaner._registry cimport *
from cleaner.markers._tables cimport *
from cleaner.rules._lookups cimport *
from cleaner.rules._shapes cimport *
from cleaner.scan._chars cimport *
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.rules._elements cimport *


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
            columns += MIN_CODE_INDENT if char_at(&document.source, i) == "\t" else 1
    return columns


cdef inline void mark(Document document, Py_ssize_t first, Py_ssize_t stop, uint8_t whole) noexcept nogil:
    cdef Py_ssize_t i
    for i in range(first, stop):
        document.lines[i].whole = WHOLE_ON if whole == WHOLE_FIRST and i > first else whole


cdef Py_ssize_t fence_stop(Document document, Py_ssize_t i) noexcept nogil:
    """After the fence of code that line `i` opens, or `i`.

    A fence that nothing closes reaches to the text's end where no running text follows: the rest was torn off.
    """
    cdef const LineC* line = &document.lines[i]
    cdef Py_ssize_t at = quote_marks(document, line)
    cdef Py_UCS4 sign = char_in(document, line, at)
    cdef Py_ssize_t n = 0, k, length, most
    if sign in (c'`', c'~'):
        n = run_length(document, line, sign, at)
    if n < MIN_FENCE_SIGNS:
        return i
    if sign == "`":                               # what follows is no code in a line
        for k in range(at + n, min(<Py_ssize_t> (line.stop - line.start), <Py_ssize_t> MAX_CODE_LOOK_CHARS)):
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
    if at or document.n_lines - i > MAX_OPEN_FENCE_LINES:
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
    for k in range(min(<Py_ssize_t> (line.stop - line.start), <Py_ssize_t> MAX_CODE_LOOK_CHARS)):
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
    while k < document.n_lines and columns_before(document, &document.lines[k]) >= common + MIN_CODE_INDENT:
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
    return line.stop - line.start == FRONT_SIGNS and run_length(document, line, sign) == FRONT_SIGNS


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
    while char_in(document, line, k) not in "\0[]" and k < MAX_NOTE_NAME_CHARS:
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
    if line.stop - line.start > PAIRED_SIGNS_CHARS and ends_with(document, line, first, last):
        return i + 1
    for k in range(i + 1, min(document.n_lines, i + MAX_FORMULA_LINES)):
        if document.lines[k].flags & F_PROSE:
            return i
        if ends_with(document, &document.lines[k], first, last):
            return k + 1
    return i


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
