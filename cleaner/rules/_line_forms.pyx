"""The rules that tell a line by its form: a date, names, a notice, a credit, a path of sections, an address, markup."""

from libc.stdint cimport uint8_t, uint32_t

from cleaner._registry cimport *
from cleaner.markers._tables cimport *
from cleaner.rules._lookups cimport *
from cleaner.rules._shapes cimport *
from cleaner.scan._chars cimport *
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.rules._credits cimport *
from cleaner.rules._dates cimport date_end
from cleaner.rules._markup cimport markup_end, placeholder_end
from cleaner.rules._scraps cimport scraps_end


cdef int rule_date_line(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil:
    """A date and nothing else, or “Published:” and a date, or both and names.

    Near miss: “12 March 2024 was a Tuesday.”
    """
    cdef Py_ssize_t i = 0, stop
    cdef const HitC* hit
    cdef bint marked = False
    if line.n_words > MAX_DATE_LINE_WORDS or line.flags & F_TERMINAL or not (line.flags & F_DATE or line.n_numbers):
        return 0
    hit = line_hit(document, line, AT_START)
    if hit != NULL and hit_marker(document, hit).takes == TAKES_DATE:
        marked = True
        while i < n and tokens[i].start < hit.stop:
            i += 1
        while i < n and tokens[i].kind & T_STOPWORD and not tokens[i].kind & T_CAPITAL and i < MAX_DATE_LEAD_WORDS:
            i += 1
    stop = date_end(document, tokens, i, n)
    if stop == i and not marked:
        # “Jane Doe, 12 March 2024”
        i = names_end(tokens, 0, n)
        if i == 0 or i > MAX_DATED_NAME_WORDS or i == n or not tokens[i].gap & (GAP_SEPARATOR | GAP_COMMA):
            return 0
        stop = date_end(document, tokens, i, n)
    if stop == i:
        return 0
    while stop < n:
        if tokens[stop].kind & (T_NUMBER | T_WEEKDAY | T_MONTH) and (marked or tokens[stop].gap & GAP_CLOSE == 0):
            stop += 1
        elif tokens[stop].covers and document.tables.c.markers[tokens[stop].marker].label in (
            LABEL_META, LABEL_UI, LABEL_COMMENT, LABEL_NAV
        ):
            marked = marked or document.tables.c.markers[tokens[stop].marker].label == LABEL_META
            stop += tokens[stop].covers
        elif marked and (names_end(tokens, stop, n) == n or stop == n - 1):
            stop = n                 # who did it: names, or an account's
        else:
            return 0
    give(line, LABEL_META, RULE_DATE_LINE, SCORE_SURE if marked else SCORE_LIKELY - SCORE_HALF)
    return 1


cdef bint is_name(const TokenC* tokens, Py_ssize_t first, Py_ssize_t stop) noexcept nogil:
    """Are these capitalised words a name?  Near misses: “A Short History”, “Where Credit Is Due”."""
    cdef Py_ssize_t i
    cdef int n_stopwords = 0
    for i in range(first, stop):
        n_stopwords += tokens[i].kind & T_STOPWORD != 0 and tokens[i].kind & T_CAPITAL != 0
    return n_stopwords < MIN_TITLE_STOPWORDS and not (
        stop > first + 1 and tokens[first].kind & T_STOPWORD and tokens[first].stop == tokens[first].start + 1
        and not tokens[first + 1].gap & GAP_TERMINAL
    )


cdef int rule_byline(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil:
    """“By” or “Photo:” and names to the end of the line, with a date perhaps.

    Near misses: “By Tuesday the water had gone.”, “Photo: she took it herself.”
    """
    cdef const HitC* hit = line_hit(document, line, AT_START)
    cdef const MarkerC* marker
    cdef Py_ssize_t i = 0, stop
    cdef uint32_t most
    if hit == NULL:
        return 0
    marker = hit_marker(document, hit)
    if marker.takes != TAKES_NAME or line.n_words > MAX_BYLINE_WORDS:
        return 0
    while i < n and tokens[i].start < hit.stop:
        i += 1
    if i == n or tokens[i].kind & (T_MONTH | T_WEEKDAY):
        return 0
    if not line.flags & F_CASED:
        # No capitals tell a name here: the marker must be a strong one and the rest short.
        most = MAX_UNSEGMENTED_NAME_WORDS if line.flags & F_UNSEGMENTED else MAX_UNCASED_NAME_WORDS
        if marker.strength == STRENGTH_HINT or line.n_words - i > most or line.flags & F_TERMINAL:
            return 0
        give(line, marker.label, RULE_BYLINE, strength_score(marker.strength))
        return 1
    if line.flags & F_TERMINAL and line.n_sentences > 1:
        return 0
    stop = names_end(tokens, i, n)
    if stop == i or not is_name(tokens, i, stop):
        return 0
    if marker.label == LABEL_MEDIA and i + 1 == stop == n and not tokens[i].gap & (
        GAP_COLON | GAP_SEPARATOR | GAP_TERMINAL | GAP_CLOSE | GAP_OPEN
    ) and not tokens[i].kind & T_CAPS:
        return 0                     # “Photography by Moonlight”
    while stop < n:
        i = stop
        if tokens[i].covers and document.tables.c.markers[tokens[i].marker].label in (
            LABEL_META, LABEL_MEDIA, LABEL_UI, LABEL_COMMENT
        ):
            stop += tokens[i].covers
        elif date_end(document, tokens, i, n) > i:
            stop = date_end(document, tokens, i, n)
        elif tokens[i].gap & (GAP_SEPARATOR | GAP_COMMA | GAP_OPEN) and names_end(tokens, i, n) > i:
            stop = names_end(tokens, i, n)
        else:
            return 0
    if line.flags & F_TERMINAL and marker.strength != STRENGTH_SURE:
        return 0
    give(line, marker.label, RULE_BYLINE, SCORE_LIKELY if marker.strength == STRENGTH_HINT else
         strength_score(marker.strength))
    return 1


cdef int rule_copyright(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil:
    """“© 2024 The Courier”, “Copyright © …”; © and a name without a year is a photo credit.

    Near misses: a sentence that speaks of the © sign, a notice with the first sentence of the body behind it.
    """
    cdef Py_ssize_t i, at = -1
    cdef bint year = False
    if not line.flags & F_COPYRIGHT or line.n_words > MAX_COPYRIGHT_WORDS:
        return 0
    for i in range(line.start, line.stop):
        if is_copyright_sign(char_at(&document.text, i)):
            at = i
            break
    for i in range(n):
        year = year or (
            is_year(&tokens[i]) and at - MAX_YEAR_DISTANCE <= tokens[i].stop
            and tokens[i].start <= at + MAX_YEAR_DISTANCE
        )
    # The sign stands first, or one word (“Copyright”) stands before it.
    if n and tokens[0].stop <= at and (n == 1 or tokens[1].start < at):
        return 0
    if has_notice_before_prose(document, line, tokens, n):
        return 0                     # it is trimmed
    if year or (n and tokens[0].covers and document.tables.c.markers[tokens[0].marker].label == LABEL_LEGAL):
        give(line, LABEL_LEGAL, RULE_COPYRIGHT, SCORE_SURE)
        return 1
    if line.n_words <= MAX_CREDIT_WORDS and not line.flags & F_TERMINAL:
        give(line, LABEL_MEDIA, RULE_COPYRIGHT, SCORE_SURE - 2 * SCORE_ONE)
        return 1
    return 0


cdef int rule_credit(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil:
    """A caption that ends in a credit: “The harbour at dawn. © J. Doe / AFP”.

    Near miss: a paragraph of several sentences with a credit glued to it, which is only trimmed.
    """
    cdef Py_ssize_t start
    cdef uint32_t k
    cdef const HitC* hit
    # “Fot. J. Doe” looks like the end of a second sentence.
    if line.n_words > MAX_CAPTION_WORDS or line.n_sentences > (2 if line.n_words <= MAX_CAPTION_WORDS // 2 else 1):
        return 0
    if line.flags & (F_COPYRIGHT | F_SLASH):
        start = credit_start(document, line)
        if start >= 0:
            give(line, LABEL_MEDIA, RULE_CREDIT, SCORE_SURE - 2 * SCORE_ONE)
            return 1
    for k in range(line.n_hits):
        hit = &document.hits[line.first_hit + k]
        if hit.at == AT_INLINE and hit_marker(document, hit).label == LABEL_MEDIA and (
            hit_marker(document, hit).takes == TAKES_NAME
        ) and only_names_follow(document, line, hit, tokens, n):
            give(line, LABEL_MEDIA, RULE_CREDIT, SCORE_SURE - 2 * SCORE_ONE)
            return 1
    return 0


cdef bint only_names_follow(Document document, const LineC* line, const HitC* hit, const TokenC* tokens,
                            Py_ssize_t n) noexcept nogil:
    """From a phrase in the line to the line's end: names and nothing else?"""
    cdef Py_ssize_t i = 0
    while i < n and tokens[i].start < hit.stop:
        i += 1
    if i == n:
        return False
    if not line.flags & F_CASED:
        return n - i <= MAX_CREDIT_WORDS
    return names_end(tokens, i, n) == n


cdef bint is_menu_item(Document document, const TokenC* tokens, Py_ssize_t stop) noexcept nogil:
    """Do the words before token `stop`, back to the sign before them, make up a marker of menus?"""
    cdef Py_ssize_t i = stop - 1
    while i > 0 and not tokens[i].gap & (GAP_SEPARATOR | GAP_COLON):
        i -= 1
    return i + tokens[i].covers == stop and document.tables.c.markers[tokens[i].marker].label == LABEL_NAV


cdef int rule_breadcrumb(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil:
    """“Home > Money > Markets”: a menu word, and a path sign behind it.

    Near misses: “File > Save as” in running text, “3 > 2”.
    """
    cdef Py_ssize_t i, k
    cdef Py_UCS4 c
    cdef int arrows = 0, bars = 0, items = 0
    cdef bint menu = False, item
    if line.flags & F_ANGLE and has_tag(document, line):
        return 0                     # a tag's “>” is no arrow
    if not line.flags & (F_SEPARATOR | F_SLASH) or line.n_words > MAX_BREADCRUMB_WORDS or line.flags & (
        F_TERMINAL | F_BULLET | F_BRACE | F_ATTRIBUTE
    ):
        return 0
    for i in range(1, n):
        if not tokens[i].gap & GAP_SEPARATOR:
            continue
        item = False
        for k in range(tokens[i - 1].stop, tokens[i].start):
            c = char_at(&document.text, k)
            if c in ">»›＞▸▶→":
                arrows += 1
                item = True
                break
            if c == "|" or (
                c == "/" and (tokens[i].gap & GAP_SPACE or (line.n_numbers == 0 and is_menu_item(document, tokens, 1)))
            ):
                bars += 1
                item = True
                break
        if item and is_menu_item(document, tokens, i):
            items += 1
            # The path begins the line; a word and a colon may lead it (“Current: Home > …”).
            if arrows == 1 and bars == 0 and (
                tokens[0].covers >= i or (i == 2 and tokens[1].gap & GAP_COLON and tokens[1].covers)
            ):
                menu = True
    if bars >= 2 and arrows == 0 and line.n_words <= MAX_MENU_ITEM_WORDS * (bars + 1):
        menu = items >= 2
        if not menu and items and tokens[0].covers < n and tokens[tokens[0].covers].gap & GAP_SEPARATOR:
            give(line, LABEL_NAV, RULE_BREADCRUMB, SCORE_LIKELY - SCORE_HALF)
            return 1
    if menu:
        give(line, LABEL_NAV, RULE_BREADCRUMB, SCORE_SURE - SCORE_ONE)
        return 1
    if arrows >= 2 and line.n_words <= MAX_DOUBTFUL_BREADCRUMB_WORDS:
        give(line, LABEL_NAV, RULE_BREADCRUMB, SCORE_HINT)
        return 1
    return 0


cdef int rule_counter(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil:
    """“Lovely! (5233)”: a word or two and a count in brackets.

    Near misses: “Elections (2019)”, “Kane (45)” among other lines of its shape.
    """
    if not line.flags & F_PAREN or n < 2 or n > MAX_COUNTER_WORDS or line.n_numbers != 1:
        return 0
    if not tokens[n - 1].kind & T_NUMBER or not tokens[n - 1].gap & GAP_OPEN or is_year(&tokens[n - 1]):
        return 0
    give(line, LABEL_UI, RULE_COUNTER, SCORE_HINT + (SCORE_ONE if tokens[n - 1].gap & GAP_TERMINAL else 0))
    return 1


cdef int rule_email_line(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil:
    """An e-mail address and nothing else, or behind a name: “김가람 기자 garam@example.co.kr”.

    Near miss: a sentence that gives one.
    """
    cdef Py_ssize_t first = 0, i
    if not line.flags & F_EMAIL or n < MIN_ADDRESS_WORDS or n > MAX_ADDRESS_WORDS + MAX_ADDRESS_NAME_WORDS:
        return 0
    for i in range(tokens[0].start, tokens[n - 1].stop):
        if char_class(document, i) & C_SPACE:
            first = i + 1            # of the address, if that is the last
    if first:
        i = 0
        while i < n and tokens[i].start < first:
            i += 1
        if i > MAX_ADDRESS_NAME_WORDS or n - i < MIN_ADDRESS_WORDS or (
            line.flags & (F_TERMINAL | F_COLON | F_URL | F_BULLET)
        ) or not (names_end(tokens, 0, n) >= i if line.flags & F_CASED else not line.n_stopwords):
            return 0
        for i in range(tokens[0].start, first):
            if char_at(&document.text, i) == "@":
                return 0             # two addresses are a list
    give(line, LABEL_CONTACT, RULE_EMAIL_LINE, SCORE_LIKELY)
    return 1


cdef bint has_tag(Document document, const LineC* line) noexcept nogil:
    cdef Py_ssize_t i
    for i in range(line.start, line.stop):
        if char_at(&document.text, i) == "<" and markup_end(document, line, i) > i:
            return True
    return False


cdef int rule_markup(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil:
    """The line is nothing but attributes, tags, entities of them or of blanks, shortcodes, template holes and pictures
    without an address."""
    cdef Py_ssize_t i, start, stop
    cdef bint found = False
    if not line.flags & F_MARKUP:
        return 0
    i = line.start
    while i < line.stop:
        stop = markup_end(document, line, i)
        if stop == i:
            stop = scraps_end(document, line, i)
        if stop == i:
            stop = placeholder_end(document, i, line.stop)
        if stop > i:
            found = True
            i = stop
        elif char_class(document, i) & (C_WORD | C_UNSEGMENTED):
            return 0
        else:
            i += 1
    if found:
        give(line, LABEL_TECH, RULE_MARKUP, SCORE_SURE - 2 * SCORE_ONE)
        return 1
    return 0
