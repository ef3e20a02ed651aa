"""What a stretch of a line looks like: running text, a date, names, a credit, markup.

Nothing here gives a verdict.
"""

from libc.stdint cimport uint8_t, uint32_t, uint64_t

from cleaner.scan._chars cimport *
from cleaner.scan._scan cimport line_tokens
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.markers._tables cimport *
from cleaner._registry cimport *

cdef enum:
    MIN_PROSE_UNSEGMENTED_WORDS = 22        # characters are words there
    MAX_NAME_WORDS = 14
    MAX_VALUE_CHARS = 400            # of an attribute
    MAX_TAG_CHARS = 1200
    MAX_HOLDER_WORDS = 6             # of who holds a copyright
    MAX_ELEMENT_CHARS = 10
    N_ELEMENTS = 122

_ELEMENTS = """
a abbr acronym address applet area article aside audio b base bdi bdo big blink blockquote body br button canvas caption
center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure
font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main
map mark menu meta meter nav noframes noscript object ol optgroup option output p param picture pre progress q rp rt ruby
s samp script section select small source span strike strong style sub summary sup svg table tbody td template textarea
tfoot th thead time title tr tt u ul var video wbr
""".split()


# --- prose -----------------------------------------------------------------------------------------------------------

cdef bint is_prose(const LineC* line) noexcept nogil:
    """Does the line read as running text?"""
    cdef uint32_t least = MIN_PROSE_UNSEGMENTED_WORDS if line.flags & F_UNSEGMENTED else MIN_PROSE_WORDS
    if line.n_words < least:
        return False
    if line.n_words >= 3 * least:
        return True
    if line.n_sentences == 0 and (not line.flags & F_TERMINAL or line.flags & F_UNSEGMENTED):
        return False
    return 5 * line.n_capitals < 3 * line.n_words


# --- dates -----------------------------------------------------------------------------------------------------------


cdef inline bint is_day(const TokenC* token) noexcept nogil:
    return token.kind & T_NUMBER and 1 <= token.value <= 31


cdef bint is_dotted_date(Document document, const TokenC* token) noexcept nogil:
    """“9.9.2023”, which is read as one number."""
    cdef Py_ssize_t i
    cdef int dots = 0
    cdef int digits = 0
    if not token.kind & T_NUMBER or not 6 <= token.stop - token.start <= 10:
        return False
    for i in range(token.start, token.stop):
        if char_at(&document.text, i) == ".":
            if digits > 2:
                return False
            dots += 1
            digits = 0
        else:
            digits += 1
    return dots == 2 and (digits == 4 or digits == 2)


cdef Py_ssize_t time_end(Document document, const TokenC* tokens, Py_ssize_t i, Py_ssize_t n) noexcept nogil:
    """The token after a clock time at `i` (a function word may stand before it), else `i`."""
    cdef Py_ssize_t j = i
    while j < n and j < i + 2 and tokens[j].kind & T_STOPWORD and not tokens[j].kind & T_CAPITAL:
        j += 1
    if j < n and tokens[j].kind & T_NUMBER and tokens[j].stop - tokens[j].start > 2 and (
        char_at(&document.text, tokens[j].stop - 1) in "Hh" or char_at(&document.text, tokens[j].start + 1) in "Hh"
        or char_at(&document.text, tokens[j].start + 2) in "Hh"
    ):
        return j + 1                                     # 18h, 18h02
    if j + 1 < n and tokens[j].kind & T_NUMBER and tokens[j].value < 25 and tokens[j + 1].kind & T_NUMBER and (
        joined_by(document, &tokens[j], &tokens[j + 1], 58)
    ):
        j += 2
        if j < n and tokens[j].kind & T_NUMBER and joined_by(document, &tokens[j - 1], &tokens[j], 58):
            j += 1
        while j < n and tokens[j].kind & T_WEEKDAY:      # am, pm, a time zone
            j += 1
        return j
    if j < n and tokens[j].kind & T_NUMBER and j + 1 < n and tokens[j + 1].kind & T_WEEKDAY and (
        tokens[j].value < 2400 and not tokens[j + 1].gap & (GAP_TERMINAL | GAP_COMMA)
    ):
        return j + 2
    return i


cdef Py_ssize_t date_end(Document document, const TokenC* tokens, Py_ssize_t i, Py_ssize_t n) noexcept nogil:
    """The token after a full date (and its time) that begins at token `i`, or `i` where none does."""
    cdef Py_ssize_t j = i, k
    cdef const TokenC* a
    while j < n and tokens[j].kind & T_WEEKDAY:
        j += 1
    if j >= n:
        return i
    a = &tokens[j]
    if is_dotted_date(document, a):
        return time_end(document, tokens, j + 1, n)
    if j + 2 < n and a.kind & T_NUMBER and tokens[j + 1].kind & T_NUMBER and tokens[j + 2].kind & T_NUMBER:
        # 2023-09-09, 9/9/2023
        if (
            joined_by(document, a, &tokens[j + 1], 45) and joined_by(document, &tokens[j + 1], &tokens[j + 2], 45)
            or joined_by(document, a, &tokens[j + 1], 47) and joined_by(document, &tokens[j + 1], &tokens[j + 2], 47)
        ):
            if is_year(a) and is_day(&tokens[j + 1]) and (
                is_day(&tokens[j + 2]) or tokens[j + 2].stop - tokens[j + 2].start > 3
            ):
                return time_end(document, tokens, j + 3, n)
            if is_day(a) and is_day(&tokens[j + 1]) and (is_year(&tokens[j + 2]) or tokens[j + 2].value < 100):
                return time_end(document, tokens, j + 3, n)
        return i
    if a.kind & T_MONTH and j + 2 < n and is_day(&tokens[j + 1]):
        # September 9, 2023
        k = j + 2
        if is_year(&tokens[k]) and tokens[k].gap & (GAP_COMMA | GAP_SPACE):
            return time_end(document, tokens, k + 1, n)
        return i
    if is_day(a) or is_year(a):
        # 9 September 2023, 9 de septiembre de 2023, 2023年9月9日, 2023년 9월 9일
        k = j + 1
        while k < n and k < j + 2 and tokens[k].kind & T_STOPWORD and not tokens[k].kind & (T_MONTH | T_UNSEGMENTED):
            k += 1
        if k >= n or not tokens[k].kind & T_MONTH:
            return i
        k += 1
        if is_year(a):
            if k + 3 < n + 1 and k < n and is_day(&tokens[k]):
                k += 1
                if k < n and tokens[k].kind & T_MONTH:
                    k += 1
                    if k < n and is_day(&tokens[k]):
                        k += 1
                        if k < n and tokens[k].kind & T_MONTH:
                            k += 1
                return time_end(document, tokens, k, n)
            return i
        while k < n and k < j + 4 and tokens[k].kind & T_STOPWORD and tokens[k].kind & T_LOWER:
            k += 1
        if k < n and is_year(&tokens[k]):
            return time_end(document, tokens, k + 1, n)
    return i


# --- names -----------------------------------------------------------------------------------------------------------

cdef Py_ssize_t names_end(const TokenC* tokens, Py_ssize_t i, Py_ssize_t n) noexcept nogil:
    """The token after the names that begin at token `i`."""
    cdef Py_ssize_t j = i
    cdef Py_ssize_t last = i
    while j < n and j - i < MAX_NAME_WORDS:
        if j > i and tokens[j].gap & GAP_TERMINAL and tokens[j - 1].stop - tokens[j - 1].start > 3:
            break
        if tokens[j].kind & T_STOPWORD and not tokens[j].kind & T_CAPS and tokens[j].stop - tokens[j].start <= 3:
            j += 1
            if tokens[j - 1].kind & T_CAPITAL:
                last = j
            continue
        if tokens[j].kind & T_MONTH and j + 1 < n and tokens[j + 1].kind & T_NUMBER:
            break
        # Agencies write themselves small: “Jane Doe/dpa”.
        if tokens[j].kind & T_NUMBER or (
            tokens[j].kind & T_LOWER and not tokens[j].covers and not (j > i and tokens[j].gap == GAP_SEPARATOR)
        ):
            break
        j += 1
        last = j
    return last


# --- credits ---------------------------------------------------------------------------------------------------------

cdef bint is_agency_word(Document document, const TokenC* tokens, Py_ssize_t i) noexcept nogil:
    return tokens[i].covers and document.tables.c.markers[tokens[i].marker].label == LABEL_MEDIA


cdef Py_ssize_t credit_start(Document document, const LineC* line) except -2 nogil:
    """Where a credit (“© STR / AFP”, “STR/AFP”, “(Jane Doe/Reuters)”) at the line's end begins, or -1."""
    cdef TokenC tokens[MAX_TOKENS]
    cdef LineC rest
    cdef Py_ssize_t start = -1, i, n, k
    cdef bint agency = False, lower = False, sign = False
    cdef Py_UCS4 c
    if line.stop - line.start < 4:
        return -1
    # The sign itself opens a credit; without it, what follows the last full stop or opening bracket.
    i = line.stop - 1
    while i >= line.start and line.stop - i < 120:
        c = char_at(&document.text, i)
        if is_copyright_sign(c):
            start = i
            sign = True
            break
        i -= 1
    if start < 0:
        if not line.flags & F_SLASH or line.flags & F_TERMINAL:
            return -1
        i = line.stop - 1
        while i > line.start and line.stop - i < 100:
            c = char_at(&document.text, i)
            if c == "(" or c == "（":
                start = i
                break
            if char_class(document, i) & C_SPACE and ends_sentence(document, line, i):
                start = i
                break
            i -= 1
    if start <= line.start:
        return -1
    # Where no capitals tell a name, words behind the sign that end a sentence may be that sentence's.
    if sign and not line.flags & F_CASED and line.flags & F_TERMINAL:
        i = start
        while i > line.start and char_class(document, i - 1) & C_SPACE:
            i -= 1
        if not ends_sentence(document, line, i):
            return -1
    rest = line[0]
    rest.start = start
    n = line_tokens(document, &rest, tokens)
    if n == 0 or n > MAX_CREDIT_WORDS:
        return -1
    for k in range(n):
        if is_agency_word(document, tokens, k):
            agency = True
        if tokens[k].kind & T_LOWER and not tokens[k].kind & T_STOPWORD and not tokens[k].covers and (
            tokens[k].stop - tokens[k].start > 3         # “via”
        ):
            lower = True
        if tokens[k].kind & T_STOPWORD and tokens[k].kind & T_LOWER and tokens[k].stop - tokens[k].start > 4:
            lower = True
    if lower or not (sign or agency):
        return -1
    if sign and is_year(&tokens[0]):
        return -1
    return start


# --- notices ---------------------------------------------------------------------------------------------------------

cdef inline bint is_legal_phrase(Document document, const TokenC* token) noexcept nogil:
    return token.covers and document.tables.c.markers[token.marker].label == LABEL_LEGAL


cdef Py_ssize_t notice_end(Document document, const TokenC* tokens, Py_ssize_t n) noexcept nogil:
    """The token after the notice “© 2024 The Courier. All rights reserved.” at token 0; 0 where there is none, and -1
    where nothing tells its end.

    It ends with a sentence or a sign, behind an agency, or before what sentences begin with (“© 2024 Courier The …”).
    """
    cdef Py_ssize_t i = 0, first
    while i < n and i < MAX_HOLDER_WORDS and not is_year(&tokens[i]):
        i += 1
    if i == n or not is_year(&tokens[i]):
        return 0
    while i < n and is_year(&tokens[i]):
        i += 1
    if i + 1 < n and tokens[i].kind & T_STOPWORD and tokens[i].kind & T_LOWER and tokens[i + 1].kind & T_CAPITAL:
        i += 1                       # “by”
    first = i
    while i < n and not is_legal_phrase(document, &tokens[i]):
        if i - first > MAX_HOLDER_WORDS:
            return -1
        if i > 0 and tokens[i].gap & GAP_TERMINAL and (
            tokens[i - 1].kind & (T_CAPS | T_NUMBER | T_UNSEGMENTED) or tokens[i - 1].stop - tokens[i - 1].start > 3
        ):
            break
        if i > first and (
            tokens[i].gap & GAP_SEPARATOR and tokens[i].gap & GAP_SPACE
            or (tokens[i].kind & T_STOPWORD and tokens[i].kind & T_CAPITAL and not tokens[i - 1].kind & T_LOWER)
        ):
            break
        if is_agency_word(document, tokens, i):
            i += tokens[i].covers
            if i < n and tokens[i].gap & GAP_SEPARATOR and is_agency_word(document, tokens, i):
                continue
            break
        if tokens[i].kind & T_LOWER and not (
            # “Museum of Work”
            tokens[i].kind & T_STOPWORD and i > first and i + 1 < n and tokens[i + 1].kind & T_CAPITAL
        ):
            return -1
        i += 1
    while i < n and is_legal_phrase(document, &tokens[i]):
        i += tokens[i].covers
    return i


cdef bint has_notice_before_prose(
    Document document, const LineC* line, const TokenC* tokens, Py_ssize_t n,
) noexcept nogil:
    """Does running text stand behind a notice in the line, that says nothing of rights?  Or may it?"""
    cdef Py_ssize_t end, i
    if not line.flags & F_PROSE or n == MAX_TOKENS:
        return line.flags & F_PROSE != 0
    end = notice_end(document, tokens, n)
    if end < 0:
        return True
    if end == 0 or n - end < (MIN_PROSE_UNSEGMENTED_WORDS if line.flags & F_UNSEGMENTED else MIN_PROSE_WORDS):
        return False
    for i in range(end, n):
        if is_legal_phrase(document, &tokens[i]):
            return False
    return not tokens[end].kind & T_LOWER


# --- markup ----------------------------------------------------------------------------------------------------------

cdef inline bint is_name_char(Document document, Py_ssize_t index) noexcept nogil:
    cdef Py_UCS4 c = char_at(&document.text, index)
    return c < 128 and (class_of(&document.tables.c, c) & C_WORD or c == "-" or c == "_" or c == ":")


cdef uint64_t[N_ELEMENTS] ELEMENTS   # their names, as `name_code` packs them

for _number, _name in enumerate(_ELEMENTS):
    ELEMENTS[_number] = sum(ord(_char) << 7 * _place for _place, _char in enumerate(_name[:9]))


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
        if i < start + 9:
            code |= (<uint64_t> char_at(&document.text, i) & 127) << (7 * <int> (i - start))
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
    limit = min(limit, i + MAX_TAG_CHARS)
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


# --- sentences -------------------------------------------------------------------------------------------------------

cdef bint says_again(Document document, const LineC* line, const LineC* other) noexcept nogil:
    """Are both lines the same, character by character?  Their hashes know neither case nor accents."""
    cdef Py_ssize_t i
    if line.hash != other.hash or line.stop - line.start != other.stop - other.start:
        return False
    for i in range(line.stop - line.start):
        if char_at(&document.text, line.start + i) != char_at(&document.text, other.start + i):
            return False
    return True


cdef bint asks_inside(Document document, const LineC* line, Py_ssize_t i) noexcept nogil:
    """Does the question that the sign at `i` closes open with “¿” inside a sentence?"""
    cdef Py_UCS4 c = 0
    while i > line.start and c not in "?¿":
        i -= 1
        c = char_at(&document.text, i)
    while c == "¿" and i > line.start and not char_class(document, i - 1) & C_TERMINAL:
        i -= 1
        if char_class(document, i) & C_WORD:
            return True
    return False


cdef Py_ssize_t tag_before(Document document, const LineC* line, Py_ssize_t i) noexcept nogil:
    """Where the tag begins that ends right before `i`, or `i`."""
    cdef Py_ssize_t k = i - 1
    while k > line.start and i - k < MAX_VALUE_CHARS and char_at(&document.text, k) != "<":
        k -= 1
    return k if char_at(&document.text, k) == "<" and markup_end(document, line, k) == i else i


cdef bint ends_sentence(Document document, const LineC* line, Py_ssize_t i) noexcept nogil:
    """Does a sentence of the line end right before `i`?

    Near miss: a Spanish question inside a sentence that goes on (“Escribió ¿quién? en la pared”).
    """
    cdef Py_UCS4 c
    while i > line.start:
        c = char_at(&document.text, i - 1)
        if c == ">" and tag_before(document, line, i) < i:
            i = tag_before(document, line, i)
            continue
        if char_class(document, i - 1) & C_TERMINAL:
            return not (c == "?" and asks_inside(document, line, i - 1))
        if is_quote(c) or c in ")]）」』”":
            i -= 1
        else:
            return False
    return False
