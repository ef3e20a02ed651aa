"""Residue behind a line's last sentence, or between two: notes, credits, known phrases."""

from libc.stdint cimport int8_t, uint8_t

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


cdef Py_ssize_t suffix_notice(Document document, const LineC* line, CutC* cut) except -2 nogil:
    """“… sailed at nine. © 2023 AFP”: where the notice begins, or -1."""
    cdef TokenC tokens[MAX_TOKENS]
    cdef LineC rest = line[0]
    cdef Py_ssize_t at = line.stop - 1, n
    while at > line.start and line.stop - at < MAX_NEXT_CHARS and not is_copyright_sign(char_at(&document.text, at)):
        at -= 1
    if at <= line.start or not is_copyright_sign(char_at(&document.text, at)):
        return -1
    rest.start = at
    n = line_tokens(document, &rest, tokens)
    if n == 0 or n >= MAX_TOKENS or notice_end(document, tokens, n) != n:
        return -1
    cut.label, cut.rule, cut.score = LABEL_LEGAL, RULE_NOTE_SUFFIX, SCORE_SURE
    at = skip_back(document, line, at, True)
    return at if at > line.start and ends_sentence(document, line, at) else -1


cdef inline bint is_address(Document document, const LineC* line, const TokenC* token) noexcept nogil:
    """Does the word stand in an e-mail's or a page's address?"""
    cdef Py_ssize_t i = token.start
    while i > line.start and not char_class(document, i - 1) & C_SPACE:
        i -= 1
    while i < line.stop and not char_class(document, i) & C_SPACE:
        if char_at(&document.text, i) in "@/":
            return True
        i += 1
    return False


cdef bint runs_on(Document document, const LineC* line, const TokenC* tokens, Py_ssize_t i, Py_ssize_t n) noexcept nogil:
    """Does the sentence go on behind the address in it: “Reach us at … or come to the mill.”?

    Near miss: “Reach us at … or call 555 0100.”
    """
    cdef Py_ssize_t k, last = -1
    for k in range(i, n):
        if is_address(document, line, &tokens[k]):
            last = k
    if last < 0 or n - last <= MIN_AFTER_ADDRESS_WORDS:
        return False
    for k in range(last + 1, n):
        if not tokens[k].kind & T_LOWER or tokens[k].covers > 1 or tokens[k].gap & GAP_TERMINAL:
            return False
    return tokens[last + 1].kind & T_STOPWORD != 0


cdef inline bint is_said_aloud(const TokenC* token) noexcept nogil:
    """Are the words before it somebody's, between dashes: “…, — he said”?"""
    return token.gap & (GAP_COMMA | GAP_SEPARATOR) == GAP_COMMA | GAP_SEPARATOR


cdef Py_ssize_t suffix_hit(Document document, const LineC* line, const HitC* hit, CutC* cut) except -2 nogil:
    """What a phrase inside the line takes along to the line's end: where that begins, or -1.

    Near misses: “She told him to read more: Proust, Woolf, Musil.”, “Subscribe, she said, and I will stay.”,
    “… — Read more, — he said.”
    """
    cdef TokenC tokens[MAX_TOKENS]
    cdef const MarkerC* marker = hit_marker(document, hit)
    cdef LineC rest = line[0]
    cdef Py_ssize_t n, i = 0, k, stop, begin
    cdef int sentences = 0
    cdef bint after_sentence, opened
    begin = skip_back(document, line, hit.start, True)
    opened = False
    for k in range(begin, hit.start):
        if char_at(&document.text, k) in "([（【":
            opened = True
    if begin <= line.start:
        return -1
    after_sentence = ends_sentence(document, line, begin)
    if not after_sentence and not opened:
        return -1
    # A quotation mark right before it: the phrase is quoted.
    for k in range(begin, hit.start):
        if is_quote(char_at(&document.text, k)):
            return -1
    if begin == hit.start and char_at(&document.text, begin - 1) in "“‘„«「『":
        return -1                    # somebody begins to speak right there
    if is_quote(char_at(&document.text, begin - 1)) and not (
        begin > line.start + 1 and char_class(document, begin - 2) & C_TERMINAL
    ):
        return -1
    rest.start = hit.start
    n = line_tokens(document, &rest, tokens)
    if n >= MAX_TOKENS:
        return -1
    while i < n and tokens[i].start < hit.stop:
        i += 1
    for k in range(i, n):
        if tokens[k].gap & GAP_TERMINAL and k > i:
            sentences += 1
    if i < n and tokens[i].gap & (GAP_QUOTE | GAP_CLOSE) and marker.takes != TAKES_TITLE:
        return -1
    if i < n and is_said_aloud(&tokens[i]):
        return -1
    cut.label = marker.label
    cut.score = strength_score(marker.strength)
    cut.rule = RULE_NOTE_SUFFIX
    if marker.takes == TAKES_TITLE or marker.takes == TAKES_LINE:
        # Its words may be the author's own: the rules alone leave them.
        cut.score = min(cut.score, <int8_t> (SCORE_TAKEN if document.model != NULL else SCORE_HALF))
    if marker.takes == TAKES_TITLE:
        if sentences > 1 or i == n or n - i > (2 * MAX_HEADLINE_WORDS if line.flags & F_UNSEGMENTED else MAX_HEADLINE_WORDS):
            return -1
        cut.rule = RULE_MORE_SUFFIX
    elif marker.takes == TAKES_LINE:
        if marker.strength == STRENGTH_HINT or n > MAX_SUFFIX_NOTE_WORDS:
            return -1
        # Somebody speaks: in quotation marks, or between dashes.
        if char_at(&document.text, hit.start - 1) in "–—―":
            return -1
        for k in range(i + 1, n):
            # Of a line with attributes the quotation marks are theirs.
            if (tokens[k].gap & GAP_QUOTE and not line.flags & F_ATTRIBUTE) or is_said_aloud(&tokens[k]):
                return -1
        if marker.label == LABEL_CONTACT and runs_on(document, line, tokens, i, n):
            return -1
    elif marker.takes == TAKES_NAME:
        if i == n or not line.flags & F_CASED and (n - i > 6 or marker.strength == STRENGTH_HINT):
            return -1
        # “… . Credit Suisse”: one word and capitals are no credit.
        if line.flags & F_CASED and marker.n_words == 1 and not marker.sign and not opened and not (
            tokens[i].gap & (GAP_COLON | GAP_SEPARATOR) or is_agency_word(document, tokens, i)
        ) and not line.flags & (F_SLASH | F_COPYRIGHT):
            return -1
        if names_end(tokens, i, n) != n and line.flags & F_CASED:
            return -1
        if not opened and line.flags & F_TERMINAL and marker.strength != STRENGTH_SURE:
            return -1
        # An item of a list may end in such brackets: “TPU (Text Processing Utility)”.
        if not after_sentence and marker.strength != STRENGTH_SURE and not tokens[i].gap & GAP_COLON:
            return -1
        cut.rule = RULE_CREDIT_SUFFIX
        if cut.score < SCORE_LIKELY:
            cut.score = SCORE_LIKELY
    elif marker.takes == TAKES_DATE:
        stop = date_end(document, tokens, i, n)
        if stop == i or stop != n:
            return -1
    else:
        # The phrase alone, at the very end; in brackets after a sentence even an agency's name will do: “… . (Reuters)”
        if i != n or not after_sentence:
            return -1
        if marker.strength == STRENGTH_HINT:
            if not opened:
                return -1
            cut.score = SCORE_LIKELY
        elif line.flags & F_TERMINAL and marker.strength != STRENGTH_SURE:
            return -1
    return begin


cdef Py_ssize_t inline_hit(Document document, const LineC* line, const HitC* hit, CutC* cut) except -2 nogil:
    """A phrase between two sentences of a line: where it stops, or -1.  It begins at `cut.start`.

    Near miss: the phrase as a word of a sentence.
    """
    cdef TokenC tokens[MAX_TOKENS]
    cdef const MarkerC* marker = hit_marker(document, hit)
    cdef LineC rest = line[0]
    cdef Py_ssize_t n, i = 0, stop
    cdef Py_UCS4 c
    cut.label = marker.label
    cut.rule = RULE_PHRASE_INLINE
    cut.score = strength_score(marker.strength)
    rest.start = hit.start
    if marker.takes == TAKES_NAME:
        # “… the bridge (Photo: J. Doe / AFP) which …”
        if hit.start <= line.start + 1 or not char_at(&document.text, hit.start - 1) in "([（" or (
            is_quote(char_at(&document.text, hit.start - 2))
        ):
            return -1
        stop = hit.stop
        while stop < line.stop and stop - hit.stop < 80:
            c = char_at(&document.text, stop)
            if c in ")]）":
                break
            if c in "([":
                return -1
            stop += 1
        if stop >= line.stop or stop - hit.stop >= 80:
            return -1
        rest.stop = stop
        n = line_tokens(document, &rest, tokens)
        while i < n and tokens[i].start < hit.stop:
            i += 1
        if i == n or (line.flags & F_CASED and names_end(tokens, i, n) != n):
            return -1
        cut.start = hit.start - 1
        while cut.start > line.start and char_class(document, cut.start - 1) & C_SPACE:
            cut.start -= 1
        return stop + 1
    if marker.takes != TAKES_PHRASE or marker.strength != STRENGTH_SURE:
        return -1
    if not ends_sentence(document, line, skip_back(document, line, hit.start, False)):
        return -1
    if hit.stop < line.stop and is_quote(char_at(&document.text, hit.start - 1)) and (
        is_quote(char_at(&document.text, hit.stop)) or char_at(&document.text, hit.stop) in "」』"
    ):
        return -1                    # somebody says it
    rest.stop = min(line.stop, hit.stop + MAX_NEXT_CHARS)
    n = line_tokens(document, &rest, tokens)
    while i < n and tokens[i].start < hit.stop:
        i += 1
    if i >= n or not opens_sentence(document, &tokens[i]) or tokens[i].gap & (GAP_COMMA | GAP_CLOSE):
        return -1
    if not (tokens[i].kind & (T_STOPWORD | T_UNSEGMENTED) or tokens[i].gap & GAP_TERMINAL or hit_is_caps(document, hit)):
        return -1
    cut.start = hit.start
    return skip_joint(document, line, hit.stop)
