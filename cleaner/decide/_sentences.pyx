"""What the guards ask of a line's words: is it a piece of a sentence, a heading, or names?"""

from cleaner.markers._tables cimport *
from cleaner._registry cimport *
from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.rules._credits cimport is_agency_word
from cleaner.rules._measure cimport is_boilerplate
from cleaner.rules._lookups cimport *
from cleaner.rules._shapes cimport *
from cleaner.scan._chars cimport *
from cleaner.scan._scan cimport line_tokens

cdef enum:
    CODE = F_BRACE | F_ATTRIBUTE     # of a line that ends in “;” for other reasons than a sentence has


cdef inline bint reads_on(Document document, const LineC* line) noexcept nogil:
    """Does the line begin with a sign that only goes on with what stands before it?"""
    return char_at(&document.text, line.start) in ",.;)、。，；）،؛"


cdef inline bint breaks_off(const LineC* line) noexcept nogil:
    """Does running text stop in the middle of a sentence here?  It does so in any script, and no title does."""
    return line.n_sentences > 0 and line.flags & F_PROSE and not line.flags & (F_TERMINAL | F_COLON | F_PAREN)


cdef inline bint is_phrase(const LineC* line) noexcept nogil:
    """More than the item of a menu?"""
    return line.n_words >= MIN_SENTENCE_REST_WORDS and line.n_stopwords > 0


cdef bint is_torn(Document document, Py_ssize_t i) noexcept nogil:
    """Do its neighbours need the line for their grammar?  It is a piece of a sentence then, which a link tore.

    Near misses: “home”, “sign in”, “sports” under each other; a headline, and “by Jane Doe” under it; a paragraph
    and “advertisement”.
    """
    cdef const LineC* line = &document.lines[i]
    cdef const LineC* before = line - 1 if i > 0 and not (line - 1).verdict.label else NULL
    cdef const LineC* after = line + 1 if i + 1 < document.n_lines and not (line + 1).verdict.label else NULL
    cdef bint led, followed
    if line.flags & (F_BULLET | F_TABLE | F_HEADING | F_SQUARE | F_ANGLE) or line.flags & CODE or (
        before != NULL and before.flags & CODE
    ):
        return False
    led = before != NULL and not before.flags & (F_TERMINAL | F_COLON) and (
        goes_on(line) or (before.flags & F_BREAK == 0 and breaks_off(before))
    )
    followed = after != NULL and not line.flags & (F_TERMINAL | F_COLON) and goes_on(after)
    if led and followed and (is_phrase(before) or is_phrase(after)):
        return True
    # What goes on behind it needs something that it goes on with.
    if before != NULL and not before.flags & (F_TERMINAL | F_COLON) and followed and reads_on(document, after):
        return True
    # A sentence goes on through it: “To leave, click” / “Unsubscribe” / “at the foot of the letter”.
    if line.verdict.label != LABEL_AD and before != NULL and followed and (is_phrase(before) or is_phrase(after)) and (
        not before.flags & (F_TERMINAL | F_COLON | F_BREAK) and not line.flags & F_BREAK
    ):
        return True
    if line.flags & F_BREAK == 0 and followed and line.n_words > 1 and (
        # It begins the sentence: “Contact us” / “if you own a goat.”
        (line.flags & F_UNENDED and (is_phrase(line) or line.flags & F_UNSEGMENTED))
        or (after.flags & F_TERMINAL and is_phrase(after))
    ):
        return True
    # It ends the sentence, which breaks off before it.
    return led and before.flags & F_BREAK == 0 and (
        (before.flags & F_UNENDED and (is_phrase(before) or before.flags & F_UNSEGMENTED))
        or (before.flags & F_PROSE and line.flags & F_TERMINAL)
    )


cdef bint is_heading(Document document, Py_ssize_t i) noexcept nogil:
    """Is the line marked as a heading: “# …”, “== … ==”, or underlined?"""
    cdef const LineC* line = &document.lines[i]
    cdef Py_ssize_t k
    cdef Py_UCS4 sign
    if line.flags & F_HEADING:
        return True
    sign = char_at(&document.text, line.start)
    if sign == "=" and line.stop - line.start > PAIRED_SIGNS_CHARS and (
        char_at(&document.text, line.start + 1) == char_at(&document.text, line.stop - 1) == "="
    ):
        return True
    if line.flags & F_BREAK or i + 1 == document.n_lines:
        return False
    line += 1
    sign = char_at(&document.text, line.start)
    if line.n_words or sign not in "-=" or line.stop - line.start < MIN_UNDERLINE_CHARS:
        return False
    for k in range(line.start, line.stop):
        if char_at(&document.text, k) != sign:
            return False
    return True


cdef bint is_numbered(Document document, const LineC* line) noexcept nogil:
    """Does the line begin with the number of a list: “2. …”, “3) …”?"""
    cdef Py_ssize_t i = line.start
    while i < line.stop and char_class(document, i) & C_DIGIT:
        i += 1
    return line.start < i < min(line.stop - 1, line.start + MAX_ITEM_DIGITS + 1) and (
        char_at(&document.text, i) in ".)" and char_class(document, i + 1) & C_SPACE
    )


cdef bint has_neighbour(Document document, Py_ssize_t i) noexcept nogil:
    """Is there boilerplate right before the line or right after it?"""
    return (i > 0 and is_boilerplate(&document.lines[i - 1])) or (
        i + 1 < document.n_lines and is_boilerplate(&document.lines[i + 1])
    )


cdef bint are_names(const TokenC* tokens, Py_ssize_t i, Py_ssize_t n) noexcept nogil:
    """“Jane Doe”, “Jane van Doe, John Q. Smith and Mary Major”: two or three capitalised words each?

    Near misses: “Land and Sea”, “Train”, “The Numbers”.
    """
    cdef Py_ssize_t size = 0
    cdef bint apart
    while i < n and not (tokens[i].kind & T_NUMBER or tokens[i].covers and tokens[i].kind & T_LOWER):
        apart = tokens[i].gap & (GAP_COMMA | GAP_SEPARATOR) != 0
        if tokens[i].kind & T_LOWER and tokens[i].kind & T_STOPWORD:
            # “and” parts names, “van” stands in one; both stand between capitals.
            if size < 2 and not (size == 1 and i + 2 == n):
                return False
            size = 1 if i + 1 < n and size == 1 else 0
        elif not tokens[i].kind & T_CAPITAL or tokens[i].kind & T_STOPWORD:
            return False
        else:
            if apart:
                if size == 1:
                    return False
                size = 0
            size += 1
            if size > MAX_PERSON_NAME_WORDS:
                return False
        i += 1
    return 2 <= size <= MAX_PERSON_NAME_WORDS


cdef bint names_are_told(Document document, const LineC* line) except -1 nogil:
    """Does more than capitals tell that what follows the line's first phrase are names?

    A sign behind the phrase, a phrase of several words (“Photo by”), an agency, a date, an address, a sign that joins.
    Near misses: “Credit Cards”, “By Land and Sea”, “Photo Finish”.
    """
    cdef TokenC tokens[MAX_TOKENS]
    cdef const HitC* hit = line_hit(document, line, AT_START)
    cdef const MarkerC* marker
    cdef Py_ssize_t n, i = 0, k, stop
    if hit == NULL:
        return True
    marker = hit_marker(document, hit)
    if marker.sign or marker.n_words > 1 or not line.flags & F_CASED or (
        line.flags & (F_COPYRIGHT | F_SLASH | F_SEPARATOR | F_EMAIL | F_DATE)
    ):
        return True
    stop = hit.stop                  # reading the line again may move the hits
    n = line_tokens(document, line, tokens)
    while i < n and tokens[i].start < stop:
        i += 1
    if i < n and tokens[i].gap & (GAP_COLON | GAP_SEPARATOR | GAP_OPEN):
        return True
    for k in range(i, n):
        if is_agency_word(document, tokens, k):
            return True
    return False


cdef bint names_are_likely(Document document, const DecisionC* decision, Py_ssize_t i) except -1 nogil:
    """A byline without any sign: names by their form, above the body, beside what tells of the article or under its
    title."""
    cdef TokenC tokens[MAX_TOKENS]
    cdef const LineC* line = &document.lines[i]
    cdef const HitC* hit = line_hit(document, line, AT_START)
    cdef Py_ssize_t n, k = 0, stop
    cdef bint told
    if hit == NULL or hit_marker(document, hit).label != LABEL_META or line.flags & F_TERMINAL:
        return False
    told = has_neighbour(document, i)
    if told and i < decision.first < document.n_lines:
        return True
    if not told and (i == 0 or i >= decision.first or not (line + 1).flags & F_PROSE):
        return False
    stop = hit.stop
    n = line_tokens(document, line, tokens)
    while k < n and tokens[k].start < stop:
        k += 1
    # “The Harbour Light Team”
    for stop in range(k + 1, n):
        if stop + tokens[stop].covers == n and document.tables.c.markers[tokens[stop].marker].at == AT_END:
            return document.tables.c.markers[tokens[stop].marker].label == LABEL_META
    return are_names(tokens, k, n)
