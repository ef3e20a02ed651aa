"""Names, credits and notices of copyright among the words of a line."""

from libc.stdint cimport uint32_t

from cleaner._registry cimport *
from cleaner.markers._tables cimport *
from cleaner.rules._lookups cimport *
from cleaner.rules._shapes cimport *
from cleaner.scan._chars cimport *
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.rules._dates cimport date_end
from cleaner.scan._scan cimport line_tokens


cdef inline bint is_short(const TokenC* token) noexcept nogil:
    """An initial, an abbreviation, a particle of a name, “via”?"""
    return token.stop - token.start <= MAX_SHORT_WORD_CHARS


cdef Py_ssize_t names_end(const TokenC* tokens, Py_ssize_t i, Py_ssize_t n) noexcept nogil:
    """The token after the names that begin at token `i`."""
    cdef Py_ssize_t j = i
    cdef Py_ssize_t last = i
    while j < n and j - i < MAX_NAME_LIST_WORDS:
        if j > i and tokens[j].gap & GAP_TERMINAL and not is_short(&tokens[j - 1]):
            break
        if tokens[j].kind & T_STOPWORD and not tokens[j].kind & T_CAPS and is_short(&tokens[j]):
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


cdef bint is_agency_word(Document document, const TokenC* tokens, Py_ssize_t i) noexcept nogil:
    return tokens[i].covers and document.tables.c.markers[tokens[i].marker].label == LABEL_MEDIA


cdef Py_ssize_t credit_start(Document document, const LineC* line) except -2 nogil:
    """Where a credit (“© STR / AFP”, “STR/AFP”, “(Jane Doe/Reuters)”) at the line's end begins, or -1."""
    cdef TokenC tokens[MAX_TOKENS]
    cdef LineC rest
    cdef Py_ssize_t start = -1, i, n, k
    cdef bint agency = False, lower = False, sign = False
    cdef Py_UCS4 c
    if line.stop - line.start < MIN_CREDIT_CHARS:
        return -1
    # The sign itself opens a credit; without it, what follows the last full stop or opening bracket.
    i = line.stop - 1
    while i >= line.start and line.stop - i < MAX_SIGNED_CREDIT_CHARS:
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
        while i > line.start and line.stop - i < MAX_CREDIT_CHARS:
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
        if not tokens[k].kind & T_LOWER:
            continue
        if tokens[k].kind & T_STOPWORD:
            lower = lower or tokens[k].stop - tokens[k].start > MAX_CREDIT_STOPWORD_CHARS
        else:
            lower = lower or not (tokens[k].covers or is_short(&tokens[k]))
    if lower or not (sign or agency):
        return -1
    if sign and is_year(&tokens[0]):
        return -1
    return start


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
            tokens[i - 1].kind & (T_CAPS | T_NUMBER | T_UNSEGMENTED) or not is_short(&tokens[i - 1])
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
