"""The rules that tell a line by the markers in it."""

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
from cleaner.rules._markup cimport markup_end
from cleaner.rules._line_forms cimport give


cdef bint is_speech(Document document, const LineC* line, const TokenC* tokens, Py_ssize_t n) noexcept nogil:
    """Does somebody speak: in quotation marks, or behind a dash with another dash after what is said?"""
    cdef Py_ssize_t i
    if line.flags & F_QUOTED:
        return True
    if not n or not tokens[0].gap & GAP_SEPARATOR or not (
        char_at(&document.text, tokens[0].start - 1) in "-–—―"
        or char_at(&document.text, tokens[0].start - 2 if tokens[0].start > line.start + 1 else line.start) in "-–—―"
    ):
        return False
    for i in range(1, n):
        # “— …, — said he”, “—… —dijo él”
        if tokens[i].gap & GAP_SEPARATOR and (
            tokens[i].gap & (GAP_COMMA | GAP_TERMINAL)
            or char_at(&document.text, tokens[i].start - 1) in "–—―"
        ):
            return True
    return False


cdef int rule_marker_line(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil:
    return marker_line(document, line, False)


cdef int rule_marker_hint(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil:
    return marker_line(document, line, True)


cdef int marker_line(Document document, LineC* line, bint last) noexcept nogil:
    """The line is nothing but markers, numbers, dates and function words.

    Near misses: “Share?” as speech, “Leave a Reply” in quotation marks, a list item “- Newsletter”.
    """
    cdef const MarkerC* marker
    cdef int score
    if not line.marker:
        return 0
    marker = &document.tables.c.markers[line.marker]
    score = strength_score(marker.strength)
    if marker.strength == STRENGTH_HINT and not last and not line.flags & F_MANY:
        return 0                     # whatever else the line is says more
    if marker.strength != STRENGTH_SURE:
        if line.n_words <= MAX_SPEECH_WORDS and line.flags & F_TERMINAL and (
            not line.flags & (F_ELLIPSIS | F_UNSEGMENTED)
        ):
            return 0
        if marker.strength == STRENGTH_HINT and line.flags & F_MANY:
            # Nobody writes three of them as one word.
            score = SCORE_SURE if line.n_words == 1 else SCORE_LIKELY
        if line.flags & (F_BULLET | F_HEADING) and marker.opens == OPENS_NONE:
            score = SCORE_HINT
    if line.flags & F_QUOTED or (
        # A hint among function words is as good as a title: “Compartir el pan”.
        marker.strength == STRENGTH_HINT and not line.flags & F_MANY and line.n_words > marker.n_words + line.n_numbers
    ):
        score = SCORE_HALF
    give(line, marker.label, RULE_MARKER_LINE, score)
    return 1


cdef int rule_notes(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil:
    """A line that is mostly a note: a few words that break off lead into it (“One thing… Sign up for …”); or a short
    one that opens with a whole-line marker that is half of it, asks a short question and calls (“Liked this? Sign up
    for …”), or has two notes in it.

    Near miss: a quotation.
    """
    cdef uint32_t k
    cdef int notes = 0
    cdef const HitC* hit
    cdef const MarkerC* marker
    cdef uint8_t label = 0
    if is_speech(document, line, tokens, n):
        return 0
    for k in range(line.n_hits):
        hit = &document.hits[line.first_hit + k]
        marker = hit_marker(document, hit)
        if hit.at == AT_INLINE and marker.takes == TAKES_LINE and marker.strength != STRENGTH_HINT and (
            leads_in(document, line, hit.start)
        ):
            give(line, marker.label, RULE_MARKER_OPENS, SCORE_LIKELY)
            return 1
        if line.n_words > MAX_LIKELY_NOTE_WORDS or marker.strength != STRENGTH_SURE:
            continue
        if hit.at == AT_START and marker.at == AT_LINE and marker.n_words >= MIN_HALF_MARKER_WORDS and (
            2 * marker.n_words >= line.n_words
        ):
            give(line, marker.label, RULE_MARKER_OPENS, SCORE_LIKELY)
            return 1
        if hit.at == AT_INLINE and marker.takes == TAKES_LINE:
            if not label and n > MAX_BEFORE_NOTE_WORDS and hit.start > tokens[MAX_BEFORE_NOTE_WORDS].start:
                return 0
            if not label and asks(document, line, hit.start):
                give(line, marker.label, RULE_MARKER_OPENS, SCORE_LIKELY)
                return 1
            label = label or marker.label
            notes += 1
    if notes < 2:
        return 0
    give(line, label, RULE_MARKER_OPENS, SCORE_SURE - SCORE_ONE)
    return 1


cdef bint leads_in(Document document, const LineC* line, Py_ssize_t stop) noexcept nogil:
    """Are a few words that break off all that stands before `stop`: “Before you go… ”?"""
    cdef Py_ssize_t i = stop - 1, n_blanks = 0
    while i > line.start and char_class(document, i) & C_SPACE:
        i -= 1
    if stop - line.start > MAX_LEAD_IN_CHARS or not (
        char_at(&document.text, i) == "…" or (
            i > line.start + 1 and char_at(&document.text, i) == "." and char_at(&document.text, i - 1) == "."
        )
    ):
        return False
    for i in range(line.start, i):
        n_blanks += char_class(document, i) & C_SPACE != 0
    return n_blanks < MAX_LEAD_IN_WORDS


cdef bint asks(Document document, const LineC* line, Py_ssize_t stop) noexcept nogil:
    """Is what stands before `stop` one question?"""
    cdef Py_ssize_t i = stop - 1
    while i > line.start and char_class(document, i) & C_SPACE:
        i -= 1
    if char_at(&document.text, i) not in "?？؟" or not ends_sentence(document, line, i + 1):
        return False
    for i in range(line.start, i):
        if char_class(document, i) & C_TERMINAL:
            return False
    return True


cdef int rule_marker_opens(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil:
    """The line opens with a phrase that takes the line, or a headline, along.

    Near miss: a quotation that opens so.
    """
    cdef const HitC* hit = line_hit(document, line, AT_START)
    cdef const MarkerC* marker
    cdef Py_ssize_t i
    cdef int score
    if is_speech(document, line, tokens, n):
        return 0
    if (hit == NULL or hit_marker(document, hit).takes == TAKES_PHRASE) and n and tokens[0].covers and (
        tokens[0].covers < n
    ):
        # A heading of lists and a headline on one line: “Related: A headline”, “Also read | A headline”.
        marker = &document.tables.c.markers[tokens[0].marker]
        if marker.opens == OPENS_LIST and marker.label == LABEL_REC and marker.strength > STRENGTH_HINT and (
            tokens[tokens[0].covers].gap & (GAP_COLON | GAP_SEPARATOR)
        ) and line.n_words <= MAX_HEADLINE_WORDS and not line.flags & F_TERMINAL:
            give(line, LABEL_REC, RULE_MARKER_OPENS, SCORE_LIKELY)
            return 1
    if hit == NULL:
        return 0
    marker = hit_marker(document, hit)
    if marker.takes == TAKES_LINE:
        if line.n_words > (MAX_SURE_NOTE_WORDS if marker.strength == STRENGTH_SURE else MAX_LIKELY_NOTE_WORDS):
            return 0
        if marker.label == LABEL_LEGAL and line.n_numbers and notice_end(document, tokens, n) > 0 and (
            has_notice_before_prose(document, line, tokens, n)
        ):
            return 0                 # of “© 2024 The Courier. All rights reserved. The ferry …” the notice is trimmed
    elif marker.takes == TAKES_TITLE:
        if line.n_sentences > 1 or line.n_words > (2 * MAX_HEADLINE_WORDS if line.flags & F_UNSEGMENTED else
                                                   MAX_HEADLINE_WORDS + marker.n_words):
            return 0
        if marker.strength != STRENGTH_SURE and line.flags & F_TERMINAL and (
            line.n_words >= MIN_PROSE_WORDS or char_at(&document.text, line.stop - 1) == "."
        ):
            return 0
    else:
        return 0
    if marker.strength == STRENGTH_HINT and is_prose(line):
        return 0
    score = strength_score(marker.strength)
    if marker.takes == TAKES_TITLE and score < SCORE_SURE:
        # “Also read | A headline”: the sign sets the headline off.
        for i in range(1, n):
            if tokens[i].start >= hit.stop:
                if tokens[i].gap & (GAP_SEPARATOR | GAP_COLON):
                    score += SCORE_LIKELY - SCORE_HINT
                break
    give(line, marker.label, RULE_MARKER_OPENS, score)
    return 1


cdef bint is_consent(const MarkerC* marker) noexcept nogil:
    return marker.label == LABEL_LEGAL and marker.strength == STRENGTH_SURE


cdef int rule_marker_ends(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil:
    """A short line that closes with a phrase that takes it along (“Jane says:”, “Jane Doe for AFP”)."""
    cdef const HitC* hit = line_hit(document, line, AT_END)
    cdef const MarkerC* marker
    cdef Py_ssize_t i = 0, stop
    if hit == NULL or line.flags & F_QUOTED or line.n_words > MAX_CLOSED_LINE_WORDS:
        return 0
    marker = hit_marker(document, hit)
    if marker.takes == TAKES_NAME:
        if not line.flags & F_CASED or line.flags & F_TERMINAL:
            return 0
        stop = names_end(tokens, 0, n)
        if stop == 0 or tokens[stop - 1].stop < hit.start:
            return 0
        # Names alone could be a heading: “Jane Doe AFP” must show how it is put together.
        if not line.flags & (F_SLASH | F_COPYRIGHT | F_SEPARATOR | F_PAREN) and marker.strength != STRENGTH_SURE:
            return 0
    elif marker.takes != TAKES_LINE:
        return 0
    elif line.flags & F_TERMINAL and (
        marker.strength != STRENGTH_SURE or marker.label != LABEL_PROMO or line.n_sentences > 1
    ):
        return 0                     # a sentence may end in any words but those that a publication says of itself
    give(line, marker.label, RULE_MARKER_ENDS, strength_score(marker.strength))
    return 1
