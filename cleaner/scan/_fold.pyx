"""What changes no word of a text, folded away before it is read.

The rest of the core knows one kind of text: lines end with a line feed, nothing
stands blank at their edges, and no sign is there that nobody sees.  Most texts
are so, and are read where they lie.  Of another a copy is made, and where
characters were left out of it is kept, so that what is to be cut can be cut from
the text as it came.

Line ends are LF, CRLF, CR, VT, FF, NEL, U+2028 and U+2029: those at which
`str.splitlines` and Unicode break a line.  The separators of files, groups and
records (U+001C to U+001E) are blanks: they part data, not lines.
"""

from libc.stdint cimport int32_t, uint8_t, uint16_t, uint32_t
from libc.stdlib cimport malloc
from libc.string cimport memcpy

from cleaner.scan._chars cimport is_line_end, is_unseen
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.markers._tables cimport *

ctypedef fused char_t:
    uint8_t
    uint16_t
    uint32_t


_LINE_ENDS = ("\r\n", "\v", "\f", "\r", "\x85", "\u2028", "\u2029")     # other than a line feed


# --- folding ---------------------------------------------------------------------------------------------------------

cdef enum:
    CHUNK = 64           # characters; compilers make vectors of them


cdef bint is_plain(const char_t* s, Py_ssize_t n) noexcept nogil:
    """Surely nothing to fold?"""
    cdef Py_ssize_t i = 1
    if n == 0:
        return True
    if is_edge(s[0]) or is_edge(s[n - 1]) or not is_plain_at(s, n, 0):
        return False
    while i + CHUNK < n:
        # What stands at a chunk's edge may stand beside a line end of the next one.
        if not chunk_is_plain(&s[i]) and not range_is_plain(s, n, i - 1, i + CHUNK + 1):
            return False
        i += CHUNK
    return range_is_plain(s, n, i - 1, n)


cdef inline bint chunk_is_plain(const char_t* s) noexcept nogil:
    """Surely nothing to fold in `s[:CHUNK]`, by rough ranges and without a branch?  Looks at both neighbours too."""
    cdef Py_ssize_t i
    cdef char_t c
    cdef char_t doubtful = 0
    for i in range(CHUNK):
        c = s[i]
        doubtful |= (c < 32) & (c != 10)
        doubtful |= (c == 32) & ((s[i - 1] == 10) | (s[i + 1] == 10))
        doubtful |= (c > 0x84) & (c < 0xAE)
        if char_t is not uint8_t:
            doubtful |= (c >= 0x61C) & ((c < 0x2010) | (c > 0x2027)) & ((c <= 0x2069) | (c == 0x3000) | (c == 0xFEFF))
    return doubtful == 0


cdef inline bint range_is_plain(const char_t* s, Py_ssize_t n, Py_ssize_t start, Py_ssize_t stop) noexcept nogil:
    cdef Py_ssize_t i
    for i in range(start, stop):
        if not is_plain_at(s, n, i):
            return False
    return True


cdef inline bint is_plain_at(const char_t* s, Py_ssize_t n, Py_ssize_t i) noexcept nogil:
    """Most characters are told by one look, or two where they are not ASCII."""
    cdef uint32_t c = s[i]
    if c - 32 <= 0x84 - 32 or 0xAE <= c < 0x61C or (c > 0x2069 and c != 0xFEFF):
        return True
    if c == "\n":
        return not ((i > 0 and is_edge(s[i - 1])) or (i + 1 < n and is_edge(s[i + 1])))
    return not (is_line_end(c) or is_unseen(c))


cdef inline bint is_edge(Py_UCS4 c) noexcept nogil:
    """May the character be left out at a line's edge?  So may control characters, for all this says."""
    return c <= c" " and c != "\n" or c in "\u00a0\u1680\u202f\u205f" or 0x2000 <= c <= 0x200A or (
        c == "\u3000"
    )


cdef int skip_add(Document document, Py_ssize_t at, Py_ssize_t shift) except -1 nogil:
    if document.n_skips == document.max_skips:
        document.skips = <SkipC*> enlarged(document.skips, &document.max_skips, sizeof(SkipC))
    document.skips[document.n_skips].at = <int32_t> at
    document.skips[document.n_skips].shift = <int32_t> shift
    document.n_skips += 1
    return 0


cdef inline Py_ssize_t shift_of(Document document) noexcept nogil:
    return document.skips[document.n_skips - 1].shift if document.n_skips else 0


cdef int fold_into(Document document, const char_t* s, char_t* to) except -1 nogil:
    """Copy the text without what changes no word, and note what was left out."""
    cdef const TablesC* tables = &document.tables.c
    cdef Py_ssize_t i, n = document.source.length
    cdef Py_ssize_t k = 0            # characters so far
    cdef Py_ssize_t ink = 0          # after the line's last that is no blank
    cdef Py_ssize_t begin = 0        # where the line begins
    cdef Py_ssize_t shift = 0        # characters left out so far
    cdef char_t c
    for i in range(n + 1):
        c = s[i] if i < n else 10
        if c" " < c < 127:
            ink = k + 1
        elif i == n or is_line_end(c):
            if c == "\r" and i + 1 < n and s[i + 1] == c'\n':
                continue
            # Blanks at the line's end were copied already.
            k = ink
            while document.n_skips and document.skips[document.n_skips - 1].at >= k:
                document.n_skips -= 1
            shift = shift_of(document)
            if i == n:
                break
            c = 10
            ink = begin = k + 1
        elif is_unseen(c) or (k == begin and class_of(tables, c) & C_SPACE):
            continue
        elif not class_of(tables, c) & C_SPACE:
            ink = k + 1
        if i - k != shift:
            shift = i - k
            skip_add(document, k, shift)
        to[k] = c
        k += 1
    document.text.length = k
    return 0


cdef int fold_kind(Document document, const char_t* s) except -1 nogil:
    if is_plain(s, document.source.length):
        return 0
    document.folded = malloc(document.source.length * sizeof(char_t) + 1)
    if not document.folded:
        with gil:
            raise MemoryError
    document.text.data = document.folded
    return fold_into(document, s, <char_t*> document.folded)


cdef int text_fold(Document document) except -1 nogil:
    """Set `document.text`, which is read, by `document.source`, the text as it came."""
    document.text = document.source
    if document.text.kind == 1:
        fold_kind(document, <const uint8_t*> document.source.data)
    elif document.text.kind == 2:
        fold_kind(document, <const uint16_t*> document.source.data)
    else:
        fold_kind(document, <const uint32_t*> document.source.data)
    return 0


# --- and back --------------------------------------------------------------------------------------------------------

cdef Py_ssize_t source_at(Document document, Py_ssize_t at) noexcept nogil:
    """Where the character at `at` of the text that is read stands in the text as it came."""
    cdef Py_ssize_t low = 0, high = document.n_skips, middle
    while low < high:
        middle = (low + high) // 2
        if document.skips[middle].at <= at:
            low = middle + 1
        else:
            high = middle
    return at + document.skips[low - 1].shift if low else at


cdef Py_ssize_t source_start(Document document, Py_ssize_t at) noexcept nogil:
    """Where a line begins whose first character that counts is at `at`: what is blank or unseen before it is its own.

    A byte order mark is the text's, not its first line's.
    """
    if at == 0:
        return document.source.length > 0 and char_at(&document.source, 0) == "\ufeff"
    return source_at(document, at - 1) + 1


cdef Py_ssize_t source_stop(Document document, Py_ssize_t at) noexcept nogil:
    """Where a line and the blank lines after it stop."""
    if at == document.text.length:
        return document.source.length
    return source_at(document, at - 1) + 1 if at else 0


cdef void cuts_unfold(Document document) noexcept nogil:
    """Make the cuts, in order and of the text that is read, cuts of the text as it came.

    Cuts that touch go on touching.  What is cut from the first character of a line to a line's end is whole lines,
    and takes along what stood before that character; other cuts leave it.
    """
    cdef Py_ssize_t first = 0, last, start, stop, k, border
    cdef CutC* cuts = document.cuts
    cdef bint whole
    if document.folded == NULL or not document.n_cuts:
        return
    document.cuts_read = <CutC*> malloc(document.n_cuts * sizeof(CutC))
    if document.cuts_read:
        memcpy(document.cuts_read, cuts, document.n_cuts * sizeof(CutC))
    while first < document.n_cuts:
        last = first
        # What begins a line may be whole, and what goes on from there not.
        while last + 1 < document.n_cuts and cuts[last + 1].start == cuts[last].stop and (
            char_at(&document.text, cuts[last].stop - 1) != "\n"
        ):
            last += 1
        start, stop = cuts[first].start, cuts[last].stop
        whole = (start == 0 or char_at(&document.text, start - 1) == "\n") and (
            stop == document.text.length or char_at(&document.text, stop - 1) == "\n"
        )
        for k in range(first, last):
            border = source_at(document, cuts[k].stop)
            cuts[k].stop = cuts[k + 1].start = <int32_t> border
        cuts[first].start = <int32_t> (source_start(document, start) if whole else source_at(document, start))
        cuts[last].stop = <int32_t> (source_stop(document, stop) if whole else source_at(document, stop - 1) + 1)
        first = last + 1


# --- for others ------------------------------------------------------------------------------------------------------

def line_stop(str text not None, Py_ssize_t start, Py_ssize_t limit) -> int:
    """After the first line end in `text[start:limit]`, or `limit`."""
    cdef Py_ssize_t i
    for i in range(start, limit):
        if is_line_end(text[i]):
            return i + 2 if text[i] == "\r" and i + 1 < limit and text[i + 1] == "\n" else i + 1
    return limit


def is_blank(str line not None) -> bool:
    """Is nothing of the line seen?"""
    cdef Py_UCS4 char
    for char in line:
        if not (char.isspace() or is_unseen(char)):
            return False
    return True


def with_line_feeds(str text not None) -> str:
    """`text` with a line feed for each line end."""
    for end in _LINE_ENDS:
        text = text.replace(end, "\n")
    return text


def lines_of(str text not None) -> list:
    """The lines of a text that are not blank, without their ends: those that the core reads."""
    return [line for line in with_line_feeds(text).split("\n") if not is_blank(line)]


def folded(str text not None, Tables tables not None) -> str:
    """The text as the core reads it; for tests."""
    cdef Document document = Document(text, tables)
    text_fold(document)
    return "".join([chr(char_at(&document.text, i)) for i in range(document.text.length)])
