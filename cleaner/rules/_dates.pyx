"""Dates and times among the words of a line: “12 March 2024, 5.30 pm”, “2024-03-12”, “3 days ago”."""

from cleaner._registry cimport *
from cleaner.markers._tables cimport *
from cleaner.rules._lookups cimport *
from cleaner.rules._shapes cimport *
from cleaner.scan._chars cimport *
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *


cdef inline bint is_day(const TokenC* token) noexcept nogil:
    return token.kind & T_NUMBER and 1 <= token.value <= MAX_DAY


cdef bint is_dotted_date(Document document, const TokenC* token) noexcept nogil:
    """“9.9.2023”, which is read as one number."""
    cdef Py_ssize_t i
    cdef int dots = 0
    cdef int digits = 0
    if not token.kind & T_NUMBER or not MIN_DOTTED_DATE_CHARS <= token.stop - token.start <= MAX_DOTTED_DATE_CHARS:
        return False
    for i in range(token.start, token.stop):
        if char_at(&document.text, i) == ".":
            if digits > 2:
                return False
            dots += 1
            digits = 0
        else:
            digits += 1
    return dots == 2 and (digits == YEAR_DIGITS or digits == 2)


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
    if j + 1 < n and tokens[j].kind & T_NUMBER and tokens[j].value <= MAX_HOUR and tokens[j + 1].kind & T_NUMBER and (
        joined_by(document, &tokens[j], &tokens[j + 1], c':')
    ):
        j += 2
        if j < n and tokens[j].kind & T_NUMBER and joined_by(document, &tokens[j - 1], &tokens[j], c':'):
            j += 1
        while j < n and tokens[j].kind & T_WEEKDAY:      # am, pm, a time zone
            j += 1
        return j
    if j < n and tokens[j].kind & T_NUMBER and j + 1 < n and tokens[j + 1].kind & T_WEEKDAY and (
        tokens[j].value <= MAX_CLOCK and not tokens[j + 1].gap & (GAP_TERMINAL | GAP_COMMA)
    ):
        return j + 2
    return i


cdef inline bint are_joined(Document document, const TokenC* first, Py_UCS4 sign) noexcept nogil:
    """Does the sign join three words, of which this is the first: “2023-09-09”?"""
    return joined_by(document, first, first + 1, sign) and joined_by(document, first + 1, first + 2, sign)


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
        if are_joined(document, a, c'-') or are_joined(document, a, c'/'):
            if is_year(a) and is_day(&tokens[j + 1]) and (
                is_day(&tokens[j + 2]) or tokens[j + 2].stop - tokens[j + 2].start > MAX_DAY_CHARS
            ):
                return time_end(document, tokens, j + 3, n)
            if is_day(a) and is_day(&tokens[j + 1]) and (
                is_year(&tokens[j + 2]) or tokens[j + 2].value <= MAX_SHORT_YEAR
            ):
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
            if k + 2 < n and is_day(&tokens[k]):
                k += 1
                if k < n and tokens[k].kind & T_MONTH:
                    k += 1
                    if k < n and is_day(&tokens[k]):
                        k += 1
                        if k < n and tokens[k].kind & T_MONTH:
                            k += 1
                return time_end(document, tokens, k, n)
            return i
        while k < n and k <= j + MAX_DATE_PARTICLES and tokens[k].kind & T_STOPWORD and tokens[k].kind & T_LOWER:
            k += 1
        if k < n and is_year(&tokens[k]):
            return time_end(document, tokens, k + 1, n)
    return i
