"""Scripts, style sheets and data that a page has beside its text: statements, rules of CSS, objects of JSON.

Told by grammar from its first character to its last.  Of statements and objects only those count that name what pages
use to load advertisements, to count visits and to describe themselves: others may be what an article is about.
"""

from cleaner._registry cimport *
from cleaner.markers._tables cimport *
from cleaner.rules._lookups cimport *
from cleaner.scan._chars cimport *
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *

ctypedef const char* sign_t

cdef enum:
    N_KEYS = 6
    N_CALLS = 28
    N_OPENERS = 6

# Keys of the objects by which pages, and the programs that make them, describe themselves.
cdef sign_t[N_KEYS] KEYS = [
    "\"@context\"", "\"@type\"", "\"@graph\"", "\"type\":\"", "\"props\":{", "\"pageProps\"",
]
# What scripts of pages call, and no sentence does.
cdef sign_t[N_CALLS] CALLS = [
    "dataLayer", "adsbygoogle", "googletag", "gtag(", "_gaq", "_hmt", "_paq", "fbq(", "ga('", "ga(\"", "jQuery(", "$(",
    ".push(", "__NEXT_DATA__", "OneTrust", "disqus", "window._", "window.on", "window.location", "window.add",
    "document.get", "document.write", "document.create", "document.query", "document.add", "document.body",
    "new Image(", "setTimeout(",
]

# Words that a statement begins with, and a blank behind them.
cdef sign_t[N_OPENERS] OPENERS = ["var ", "let ", "const ", "function ", "if ", "try "]


cdef bint has_sign(Document document, Py_ssize_t start, Py_ssize_t stop, const sign_t* signs, int n) noexcept nogil:
    """Does one of the signs stand in `[start, stop)`?"""
    cdef Py_ssize_t at
    cdef int i
    for i in range(n):
        for at in range(start, stop):
            if begins_with(document, at, stop, signs[i]):
                return True
    return False


cdef Py_ssize_t balanced_end(Document document, Py_ssize_t start, Py_ssize_t stop) noexcept nogil:
    """After the bracket that closes the one at `start`, strings left out; `start` if none does."""
    cdef Py_ssize_t at = start, depth = 0
    cdef Py_UCS4 c, quote = 0
    while at < stop:
        c = char_at(&document.text, at)
        if quote:
            if c == "\\":
                at += 1
            elif c == quote:
                quote = 0
        elif c == "\"" or c == "'":
            quote = c
        elif c in "{[(":
            depth += 1
        elif c in "}])":
            depth -= 1
            if depth == 0:
                return at + 1
        at += 1
    return start


cdef bint is_object(Document document, Py_ssize_t start, Py_ssize_t stop) noexcept nogil:
    """`{"@context": …}` and nothing behind it.  Near miss: `{ x | x > 3 }`."""
    cdef Py_ssize_t end
    if char_at(&document.text, start) not in "{[":
        return False
    end = balanced_end(document, start, stop)
    if end < stop and char_at(&document.text, end) in ";,":
        end += 1
    return end == stop and has_sign(document, start, min(stop, start + MAX_SCRIPT_HEAD_CHARS), &KEYS[0], N_KEYS)


cdef inline bint is_selector_sign(Document document, Py_ssize_t at) noexcept nogil:
    cdef Py_UCS4 c = char_at(&document.text, at)
    return c <= "\x7f" and (char_class(document, at) & (C_WORD | C_DIGIT | C_SPACE) or c in ".#@*:,>()-_[]=\"'+~%")


cdef bint is_style(Document document, Py_ssize_t start, Py_ssize_t stop) noexcept nogil:
    """`.ad{display:none}`, one rule or several.  Near miss: “A {b} c”."""
    cdef Py_ssize_t at = start, depth = 0, since, n_declared = 0
    cdef Py_UCS4 c
    if char_at(&document.text, stop - 1) != "}":
        return False
    since = at
    while at < stop:
        c = char_at(&document.text, at)
        if c == "{":
            if at == since:
                return False
            depth += 1
            since = at + 1
        elif c == "}" or c == ";":
            if depth <= 0:
                return False
            if at > since and is_declaration(document, since, at):
                n_declared += 1
            elif at > since:
                return False
            depth -= c == "}"
            since = at + 1
        elif c > "\x7f" or not (depth > 0 or is_selector_sign(document, at)):
            return False
        at += 1
    return depth == 0 and n_declared > 0


cdef bint is_declaration(Document document, Py_ssize_t start, Py_ssize_t stop) noexcept nogil:
    """`max-width: 600px`: a name in small letters, a colon and a value."""
    cdef Py_ssize_t at = start, first
    while at < stop and char_class(document, at) & C_SPACE:
        at += 1
    first = at
    while at < stop and (char_class(document, at) & C_LOWER or char_at(&document.text, at) == c'-'):
        at += 1
    return first < at < stop - 1 and char_at(&document.text, at) == c':'


cdef bint begins_statement(Document document, Py_ssize_t start, Py_ssize_t stop) noexcept nogil:
    cdef int k
    for k in range(N_OPENERS):
        if begins_with(document, start, stop, OPENERS[k]):
            return True
    return False


cdef bint is_statement(Document document, Py_ssize_t start, Py_ssize_t stop) noexcept nogil:
    """`window.dataLayer = window.dataLayer || [];`: begins and ends as a statement does, and calls what pages call.

    Near miss: “You can call document.write(); but do not.”
    """
    cdef Py_ssize_t at = start
    cdef Py_UCS4 c = char_at(&document.text, start)
    if char_at(&document.text, stop - 1) not in ";})]":
        return False
    if c not in "(!$_" and not char_class(document, start) & C_LOWER and c not in "OD":
        return False
    while at < stop and (char_class(document, at) & (C_WORD | C_DIGIT) or char_at(&document.text, at) in "_$"):
        at += 1
    if at + 1 < stop and char_at(&document.text, at) == c' ':
        if char_at(&document.text, at + 1) not in "={(" and not begins_statement(document, start, stop):
            return False
    elif at < stop and char_at(&document.text, at) not in ".([=!":
        return False
    return has_sign(document, start, stop, &CALLS[0], N_CALLS)


cdef bint is_script(Document document, Py_ssize_t start, Py_ssize_t stop) noexcept nogil:
    """Is all of `[start, stop)` of a line a script, a style sheet or data of a page?"""
    if stop - start < MIN_SCRIPT_CHARS:
        return False
    return is_object(document, start, stop) or is_style(document, start, stop) or is_statement(document, start, stop)
