"""Boilerplate before a line's first sentence: a date, a known phrase, a notice of copyright, the title once more."""

from libc.stdint cimport uint8_t

from cleaner._registry cimport *
from cleaner.markers._tables cimport *
from cleaner.rules._lookups cimport *
from cleaner.rules._shapes cimport *
from cleaner.scan._chars cimport *
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.rules._credits cimport *
from cleaner.rules._dates cimport date_end
from cleaner.rules._joints cimport *
from cleaner.scan._scan cimport line_tokens


cdef Py_ssize_t prefix_date(Document document, const LineC* line, const TokenC* tokens, Py_ssize_t n, bint lead,
                            CutC* cut) noexcept nogil:
    """“date 2023-09-09 North Korea …”: where the body begins, or -1.

    Near misses: “Published on 12 March 2021, the book …”, “9 March 2021 was a Tuesday.”
    """
    cdef const HitC* hit = line_hit(document, line, AT_START)
    cdef const MarkerC* marker = NULL
    cdef Py_ssize_t i = 0, stop, k
    cdef bint timed
    if hit != NULL and hit_marker(document, hit).takes == TAKES_DATE:
        marker = hit_marker(document, hit)
        while i < n and tokens[i].start < hit.stop:
            i += 1
        while i < n and tokens[i].kind & T_STOPWORD and tokens[i].kind & T_LOWER and i < MAX_DATE_LEAD_WORDS:
            i += 1
    stop = date_end(document, tokens, i, n)
    if stop == i or stop >= n:
        return -1
    # What may stand between the date and the body: “Advertisement”, “2 min read”.
    while stop < n and tokens[stop].covers > 0 and not tokens[stop].kind & T_NUMBER and not (
        tokens[stop].gap & GAP_QUOTE
    ) and (
        document.tables.c.markers[tokens[stop].marker].strength == STRENGTH_SURE
    ) and tokens[stop].covers + stop < n and not tokens[stop + tokens[stop].covers - 1].kind & T_NUMBER:
        stop += tokens[stop].covers
    if not opens_sentence(document, &tokens[stop]) or tokens[stop].gap & (GAP_COMMA | GAP_CLOSE):
        return -1
    if marker == NULL:
        # No word says that this is a scraper's date: only a full stamp glued to the first sentence will do.
        timed = False
        for k in range(i + 1, stop):
            timed = timed or joined_by(document, &tokens[k - 1], &tokens[k], c':')
        if not lead or not (is_prose(line) or timed) or tokens[stop].gap & ~(GAP_SPACE | GAP_QUOTE):
            return -1
        # Where no capital tells that a sentence begins, only a clock time does.
        if not timed and not (
            tokens[stop].kind & T_CAPITAL and (tokens[stop].kind & T_STOPWORD or not tokens[stop].gap)
        ):
            return -1
        cut.score = SCORE_LIKELY
    else:
        cut.score = SCORE_SURE if marker.strength == STRENGTH_SURE else SCORE_LIKELY
        if marker.strength == STRENGTH_HINT and line.n_words < MIN_DATED_LINE_WORDS:
            return -1
    cut.label = LABEL_META
    cut.rule = RULE_DATE_PREFIX
    k = tokens[stop - 1].stop
    while k < tokens[stop].start and (
        char_class(document, k) & C_SPACE or is_joint(char_at(&document.text, k))
    ):
        k += 1
    return k


cdef inline bint is_line_phrase(Document document, const TokenC* token) noexcept nogil:
    """Does a sure phrase of whole lines begin here, with nothing but blanks before it?"""
    cdef const MarkerC* marker = &document.tables.c.markers[token.marker]
    return token.covers > 0 and marker.strength == STRENGTH_SURE and marker.at == AT_LINE and (
        not token.gap & ~<int> GAP_SPACE and not token.kind & (T_LOWER | T_NUMBER)
    )


cdef Py_ssize_t prefix_phrase(Document document, const LineC* line, const TokenC* tokens, Py_ssize_t n,
                              CutC* cut) noexcept nogil:
    """“Advertisement The president said …”: where the body begins, or -1.

    Near misses: “Advertisement revenue fell”, “Share Our Strength, a charity, …”.
    """
    cdef const HitC* hit = line_hit(document, line, AT_START)
    cdef const MarkerC* marker
    cdef Py_ssize_t i = 0
    if hit == NULL or line.n_words < MIN_PREFIXED_LINE_WORDS:
        return -1
    marker = hit_marker(document, hit)
    if marker.takes != TAKES_PHRASE or marker.strength != STRENGTH_SURE:
        return -1
    # A number at the phrase's end may be the body's first word.
    if char_class(document, hit.stop - 1) & C_DIGIT:
        return -1
    while i < n and tokens[i].start < hit.stop:
        i += 1
    while i < n and is_line_phrase(document, &tokens[i]) and i + tokens[i].covers < n:
        i += tokens[i].covers
    if i >= n or not opens_sentence(document, &tokens[i]):
        return -1
    if tokens[i].gap & (GAP_COMMA | GAP_CLOSE) or is_quote(char_at(&document.text, line.start)):
        return -1
    if not tokens[i].gap & (GAP_TERMINAL | GAP_SEPARATOR | GAP_COLON):
        if tokens[i].kind & T_UNSEGMENTED:
            if not tokens[i].gap:
                return -1
        elif not tokens[i].kind & T_CAPITAL or not (tokens[i].kind & T_STOPWORD or hit_is_caps(document, hit)):
            return -1                # where no capital tells that a sentence begins, only a sign does
    cut.label = marker.label
    cut.rule = RULE_PHRASE_PREFIX
    cut.score = strength_score(marker.strength)
    return skip_joint(document, line, tokens[i - 1].stop)


cdef Py_ssize_t prefix_notice(Document document, const LineC* line, const TokenC* tokens, Py_ssize_t n,
                              CutC* cut) noexcept nogil:
    """“© 2023 AFP The ferry sailed …”: where the body begins, or -1.

    Near misses: “© 2023 was printed on each ticket that …”, a notice that goes on with what is forbidden.
    """
    cdef Py_ssize_t end, i
    cdef bint signed = n > 0 and document.tables.c.markers[tokens[0].marker].label == LABEL_LEGAL
    for i in range(line.start, tokens[0].start if n else line.start):
        signed = signed or is_copyright_sign(char_at(&document.text, i))
    if n > 1:
        for i in range(tokens[0].stop, tokens[1].start):
            signed = signed or is_copyright_sign(char_at(&document.text, i))
    if not signed or not has_notice_before_prose(document, line, tokens, n):
        return -1
    end = notice_end(document, tokens, n)
    if end <= 0 or end == n:
        return -1
    cut.label, cut.rule, cut.score = LABEL_LEGAL, RULE_PHRASE_PREFIX, SCORE_SURE
    return skip_joint(document, line, tokens[end - 1].stop)


cdef inline bint begins_stamp(Document document, const TokenC* token) noexcept nogil:
    """Does a phrase begin here that a date follows?"""
    return token.covers > 0 and document.tables.c.markers[token.marker].takes == TAKES_DATE


cdef Py_ssize_t prefix_title(Document document, const LineC* line, const TokenC* tokens, Py_ssize_t n,
                             CutC* cut) noexcept nogil:
    """“The ferry that would not sail The harbour was …” below the title: where the body begins, or -1.

    Near misses: a sentence that begins as the title does and goes on.
    """
    cdef const LineC* title
    cdef Py_ssize_t k, i, end
    for k in range(1, min(<Py_ssize_t> MAX_TITLE_PREFIX_DISTANCE, line - document.lines) + 1):
        title = line - k
        if title.n_words < MIN_TITLE_PREFIX_WORDS or title.flags & F_PROSE or not begins_alike(document, line, title):
            continue
        end = line.start + title.stop - title.start
        i = 0
        while i < n and tokens[i].start < end:
            i += 1
        if i == n or i > 0 and tokens[i - 1].stop > end or not char_class(document, end) & C_SPACE:
            return -1
        if not (tokens[i].kind & T_CAPITAL and tokens[i].kind & T_STOPWORD) and (
            date_end(document, tokens, i, n) == i and not begins_stamp(document, &tokens[i])
        ):
            return -1
        cut.label, cut.rule, cut.score = LABEL_DUP, RULE_TITLE_PREFIX, SCORE_TAKEN
        return skip_joint(document, line, end)
    return -1
