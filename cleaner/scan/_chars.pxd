# What single characters say, how a line begins, and words with digits in it.

from libc.stdint cimport uint8_t, uint16_t, uint32_t, uint64_t

from cleaner.scan._features cimport *
from cleaner.markers._tables cimport *

cdef extern from "Python.h":
    int Py_UNICODE_TODECIMAL(Py_UCS4 char) noexcept nogil

ctypedef fused char_t:
    uint8_t
    uint16_t
    uint32_t

cdef enum:
    MAX_NUMBER = 65535   # a larger number counts as this


cdef inline bint is_copyright_sign(Py_UCS4 char) noexcept nogil:
    return char in "©ⓒⒸ"                                   # ©, and ⓒ Ⓒ as Korean papers have it


cdef inline uint32_t sign_bits(Py_UCS4 char) noexcept nogil:
    """GAP_ bits of a sign, and its F_ bits from bit 8 on."""
    if char in ",،、，;；":                    # , ،、， ; ；
        return GAP_COMMA
    if char in "'‘’":
        return 0
    if char in "\"“”„‟«‹「」『』《》":
        return GAP_QUOTE
    if char in ":：":
        return GAP_COLON
    if char in "(（【〔":
        return GAP_OPEN
    if char in ")）】〕":
        return GAP_CLOSE
    if char == "/":
        return GAP_SEPARATOR | (<uint32_t> F_SLASH << 8)
    if char in "|｜•·・»›＞→▸►▶":
        return GAP_SEPARATOR | (<uint32_t> F_SEPARATOR << 8)                # | ｜ • · ・ » › ＞ → ▸ ► ▶
    if char == ">":
        return GAP_SEPARATOR | (<uint32_t> (F_SEPARATOR | F_ANGLE) << 8)
    if char in "–—~":
        return GAP_SEPARATOR
    if char == "<":
        return <uint32_t> F_ANGLE << 8
    if is_copyright_sign(char):
        return GAP_SEPARATOR | (<uint32_t> F_COPYRIGHT << 8)
    if char == "[":
        return GAP_OPEN | (<uint32_t> F_SQUARE << 8)
    if char == "]":
        return GAP_CLOSE | (<uint32_t> F_SQUARE << 8)
    if char == "{" or char == "}":
        return <uint32_t> F_BRACE << 8
    return 0


cdef inline bint is_bullet(Py_UCS4 char) noexcept nogil:
    return char in "•-*–—·▪►‣●○■□▸▶・"


cdef inline bint is_quote(Py_UCS4 char) noexcept nogil:
    return char in "\"'‘’“”„‟«»‹「『"


cdef inline bint is_line_end(Py_UCS4 char) noexcept nogil:
    """LF, VT, FF, CR, NEL, and the separators of lines and paragraphs.  A CRLF is one end."""
    return 10 <= char <= 13 or char == "\u0085" or char == "\u2028" or char == "\u2029"


cdef inline bint is_unseen(Py_UCS4 char) noexcept nogil:
    """A soft hyphen, a byte order mark, a sign without width, or a mark of direction."""
    return (
        char == "\u00ad" or 0x200B <= char <= 0x200F or 0x202A <= char <= 0x202E or 0x2060 <= char <= 0x2069
        or char == "\ufeff" or char == "\u061c"
    )


cdef inline bint is_particle(Py_UCS4 char) noexcept nogil:
    """をはがにのへと: between Japanese words, hardly at the end of what is said."""
    return char in "をはがにのへと"


cdef inline bint is_hiragana(Py_UCS4 char) noexcept nogil:
    return "ぁ" <= char <= "ゟ"


cdef inline uint32_t begin_flags(
    const TablesC* tables, const char_t* s, Py_ssize_t i, Py_ssize_t limit,
) noexcept nogil:
    """What the first character of a line says."""
    cdef uint32_t bits
    while i < limit and class_of(tables, s[i]) & C_SPACE and s[i] != c'\n':
        i += 1
    if i == limit:
        return 0
    if is_bullet(s[i]) and (<Py_UCS4> s[i] not in "-*–—" or (i + 1 < limit and s[i + 1] == c' ')):
        return F_BULLET
    if is_quote(s[i]):
        return F_QUOTED
    if s[i] == c'|':
        return F_TABLE
    if s[i] == c'#' and i + 1 < limit and <Py_UCS4> s[i + 1] in " #":
        return F_HEADING
    bits = sign_bits(s[i])
    if class_of(tables, s[i]) & C_TERMINAL or bits & (GAP_COMMA | GAP_COLON | GAP_CLOSE) or (
        bits & GAP_OPEN and (i + 1 == limit or s[i + 1] == c'\n')
    ):
        return F_ONWARD
    if is_particle(s[i]) and (i + 1 == limit or not is_hiragana(s[i + 1])):
        return F_ONWARD
    return 0


cdef inline Py_ssize_t number_scan(
    const TablesC* tables, const char_t* s, Py_ssize_t start, Py_ssize_t limit,
    uint64_t* word, uint32_t* value, uint32_t* n_digits, uint8_t* any_bits,
) noexcept nogil:
    """Read a word with digits or loose accents in it again, with more care; returns where it stops.

    “1,234.5” and “1.2K” are one word; “12개” is two, and so is “2023The”, which
    lost its space.  An accent adds nothing.
    """
    cdef Py_ssize_t i = start
    cdef Py_UCS4 c
    cdef uint8_t c_class
    cdef bint digits = True          # nothing but digits so far
    word[0] = HASH_SEED
    any_bits[0] = 0
    while i < limit:
        c = s[i]
        c_class = class_of(tables, c)
        if not c_class & C_WORD:
            if not (
                i > start and digits and (c == "." or c == ",") and i + 1 < limit
                and class_of(tables, s[i + 1]) & C_DIGIT
            ):
                break
            i += 1
            c = s[i]
            c_class = class_of(tables, c)
            value[0] = MAX_NUMBER
        if not fold(tables, c):
            i += 1
            continue
        if i > start and class_of(tables, s[i - 1]) & C_DIGIT and (
            "가" <= c <= "힣"
            or (c_class & C_UPPER and i + 1 < limit and class_of(tables, s[i + 1]) & C_LOWER)
        ):
            break
        any_bits[0] |= c_class
        digits = digits and c_class & C_DIGIT
        word[0] = hash_char(word[0], fold(tables, c))
        if c_class & C_DIGIT:
            n_digits[0] += 1
            value[0] = value[0] * 10 + <uint32_t> Py_UNICODE_TODECIMAL(c) if value[0] < 6553 else MAX_NUMBER
        i += 1
    return i
