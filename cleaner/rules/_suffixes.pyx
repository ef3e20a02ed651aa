"""Boilerplate behind a line's last sentence, or between two: notes, credits, known phrases."""

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
from cleaner.scan._scan cimport line_tokens, part_scan


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


cdef Py_ssize_t suffix_credit(Document document, const LineC* line, CutC* cut) except -2 nogil:
    """“… sailed at nine. © Jane Doe / AFP”: where the credit begins, or -1."""
    cdef Py_ssize_t at = credit_start(document, line)
    cut.label, cut.rule, cut.score = LABEL_MEDIA, RULE_CREDIT_SUFFIX, SCORE_LIKELY
    if at <= line.start:
        return -1
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


cdef bint runs_on(
    Document document, const LineC* line, const TokenC* tokens, Py_ssize_t i, Py_ssize_t n,
) noexcept nogil:
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


cdef struct SuffixC:     # what a phrase behind a sentence takes along to the line's end
    TokenC[MAX_TOKENS] tokens    # from the phrase on
    Py_ssize_t n
    Py_ssize_t i             # the token behind the phrase
    Py_ssize_t begin         # where the cut would begin
    bint after_sentence      # the phrase stands behind a sentence's end
    bint opened              # it stands in brackets


cdef bint suffix_begin(Document document, const LineC* line, const HitC* hit, SuffixC* suffix) except -1 nogil:
    """Read what stands from a phrase inside the line on; may it stand behind the body?"""
    cdef LineC rest = line[0]
    cdef Py_ssize_t k
    suffix.begin = skip_back(document, line, hit.start, True)
    suffix.opened = False
    for k in range(suffix.begin, hit.start):
        if char_at(&document.text, k) in "([（【":
            suffix.opened = True
    if suffix.begin <= line.start:
        return False
    suffix.after_sentence = ends_sentence(document, line, suffix.begin)
    if not suffix.after_sentence and not suffix.opened:
        return False
    # A quotation mark right before it: the phrase is quoted.
    for k in range(suffix.begin, hit.start):
        if is_quote(char_at(&document.text, k)):
            return False
    if suffix.begin == hit.start and char_at(&document.text, suffix.begin - 1) in "“‘„«「『":
        return False                 # somebody begins to speak right there
    if is_quote(char_at(&document.text, suffix.begin - 1)) and not (
        suffix.begin > line.start + 1 and char_class(document, suffix.begin - 2) & C_TERMINAL
    ):
        return False
    rest.start = hit.start
    suffix.n = line_tokens(document, &rest, suffix.tokens)
    if suffix.n >= MAX_TOKENS:
        return False
    suffix.i = 0
    while suffix.i < suffix.n and suffix.tokens[suffix.i].start < hit.stop:
        suffix.i += 1
    return True


cdef bint is_title_suffix(const LineC* line, SuffixC* suffix) noexcept nogil:
    """Is what the phrase takes along one headline?"""
    cdef Py_ssize_t k
    cdef Py_ssize_t most = 2 * MAX_HEADLINE_WORDS if line.flags & F_UNSEGMENTED else MAX_HEADLINE_WORDS
    cdef int sentences = 0
    for k in range(suffix.i + 1, suffix.n):
        sentences += suffix.tokens[k].gap & GAP_TERMINAL != 0
    return sentences <= 1 and 0 < suffix.n - suffix.i <= most


cdef bint is_note_suffix(
    Document document, const LineC* line, const HitC* hit, const MarkerC* marker, SuffixC* suffix,
) noexcept nogil:
    """Is it a note to the reader, and nothing that somebody says?"""
    cdef const TokenC* tokens = suffix.tokens
    cdef Py_ssize_t k
    if marker.strength == STRENGTH_HINT or suffix.n > MAX_SUFFIX_NOTE_WORDS:
        return False
    # Somebody speaks: in quotation marks, or between dashes.
    if char_at(&document.text, hit.start - 1) in "–—―":
        return False
    for k in range(suffix.i + 1, suffix.n):
        # Of a line with attributes the quotation marks are theirs.
        if (tokens[k].gap & GAP_QUOTE and not line.flags & F_ATTRIBUTE) or is_said_aloud(&tokens[k]):
            return False
    return marker.label != LABEL_CONTACT or not runs_on(document, line, tokens, suffix.i, suffix.n)


cdef bint is_credit_suffix(
    Document document, const LineC* line, const MarkerC* marker, SuffixC* suffix,
) noexcept nogil:
    """Is it names to the line's end?"""
    cdef const TokenC* tokens = suffix.tokens
    cdef Py_ssize_t i = suffix.i, n = suffix.n
    cdef bint is_sure = marker.strength == STRENGTH_SURE
    if i == n:
        return False
    if not line.flags & F_CASED:
        if n - i > MAX_UNCASED_NAME_WORDS or marker.strength == STRENGTH_HINT:
            return False
    elif names_end(tokens, i, n) != n:
        return False
    # “… . Credit Suisse”: one word and capitals are no credit.
    elif marker.n_words == 1 and not (
        marker.sign or suffix.opened or line.flags & (F_SLASH | F_COPYRIGHT)
        or tokens[i].gap & (GAP_COLON | GAP_SEPARATOR) or is_agency_word(document, tokens, i)
    ):
        return False
    if not suffix.opened and line.flags & F_TERMINAL and not is_sure:
        return False
    # An item of a list may end in such brackets: “TPU (Text Processing Utility)”.
    return suffix.after_sentence or is_sure or tokens[i].gap & GAP_COLON != 0


cdef Py_ssize_t suffix_hit(Document document, const LineC* line, const HitC* hit, CutC* cut) except -2 nogil:
    """What a phrase inside the line takes along to the line's end: where that begins, or -1.

    Near misses: “She told him to read more: Proust, Woolf, Musil.”, “Subscribe, she said, and I will stay.”,
    “… — Read more, — he said.”
    """
    cdef SuffixC suffix
    cdef const MarkerC* marker = hit_marker(document, hit)
    cdef const TokenC* behind
    cdef Py_ssize_t stop
    if not suffix_begin(document, line, hit, &suffix):
        return -1
    if suffix.i < suffix.n:
        behind = &suffix.tokens[suffix.i]
        if behind.gap & (GAP_QUOTE | GAP_CLOSE) and marker.takes != TAKES_TITLE or is_said_aloud(behind):
            return -1
    cut.label, cut.rule, cut.score = marker.label, RULE_NOTE_SUFFIX, strength_score(marker.strength)
    if marker.takes in (TAKES_TITLE, TAKES_LINE) or marker.sign == SIGN_BRACKET:
        # Its words may be the author's own: the rules alone leave them.
        cut.score = min(cut.score, <int8_t> (SCORE_TAKEN if document.model != NULL else SCORE_HALF))
    if marker.takes == TAKES_TITLE:
        cut.rule = RULE_MORE_SUFFIX
        return suffix.begin if is_title_suffix(line, &suffix) else -1
    if marker.takes == TAKES_LINE:
        return suffix.begin if is_note_suffix(document, line, hit, marker, &suffix) else -1
    if marker.takes == TAKES_NAME:
        cut.rule, cut.score = RULE_CREDIT_SUFFIX, max(cut.score, <int8_t> SCORE_LIKELY)
        return suffix.begin if is_credit_suffix(document, line, marker, &suffix) else -1
    if marker.takes == TAKES_DATE:
        stop = date_end(document, suffix.tokens, suffix.i, suffix.n)
        return suffix.begin if stop == suffix.n > suffix.i else -1
    if marker.sign == SIGN_BRACKET:      # “Etymology[edit]”
        return suffix.begin if suffix.opened and suffix.i == suffix.n else -1
    # The phrase alone, at the very end; in brackets after a sentence even an agency's name will do: “… . (Reuters)”
    if suffix.i != suffix.n or not suffix.after_sentence:
        return -1
    if marker.strength == STRENGTH_HINT:
        cut.score = SCORE_LIKELY
        return suffix.begin if suffix.opened else -1
    if line.flags & F_TERMINAL and marker.strength != STRENGTH_SURE:
        return -1
    return suffix.begin


cdef inline bint begins_anew(Document document, const LineC* line, Py_ssize_t at) noexcept nogil:
    """Does a word begin at `at`, behind the end of a sentence and what joins it, or a lost blank?"""
    cdef Py_ssize_t before = skip_back(document, line, at, False)
    if before == at and char_class(document, at) & (C_LOWER | C_DIGIT):
        return False
    return char_class(document, at) & (C_WORD | C_UNSEGMENTED) != 0 and ends_sentence(document, line, before)


cdef uint8_t label_of_part(Document document, Py_ssize_t start, Py_ssize_t stop) except? 255 nogil:
    """The label of this part of a line, if it is nothing but phrases and sure; else 0."""
    cdef TokenC tokens[MAX_TOKENS]
    cdef LineC part
    cdef const MarkerC* marker
    part_scan(document, start, stop, &part, tokens)
    marker = &document.tables.c.markers[part.marker]
    if part.marker == 0 or part.n_numbers or part.flags & F_COLON or tokens[0].kind & T_LOWER:
        return 0
    return marker.label if marker.strength == STRENGTH_SURE else 0


cdef Py_ssize_t suffix_phrases(Document document, const LineC* line, CutC* cut) except -2 nogil:
    """“… sailed at nine. Advertisement Share this”: where phrases of whole lines begin behind the last sentence, or -1.

    Near misses: a sentence that ends with such a phrase; a short line, which may be a list of names.
    """
    cdef TokenC tokens[MAX_TOKENS]
    cdef LineC sentences
    cdef uint8_t label
    cdef Py_ssize_t at = line.stop - 1, begin = line.stop       # of the phrases that were found
    if line.n_words < MIN_PROSE_WORDS or line.flags & F_BULLET or char_at(&document.text, at) in ".。।!！":
        return -1
    while at > line.start and begin - at <= MAX_PHRASES_SUFFIX_CHARS:
        label = label_of_part(document, at, begin) if begins_anew(document, line, at) else 0
        if label:
            begin = skip_back(document, line, at, False)
            cut.label = label
        at -= 1
    if begin == line.stop:
        return -1
    part_scan(document, line.start, begin, &sentences, tokens)
    cut.rule, cut.score = RULE_PHRASE_SUFFIX, SCORE_SURE
    return begin if is_prose(&sentences) else -1


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
        while stop < line.stop and stop - hit.stop < MAX_BRACKET_CREDIT_CHARS:
            c = char_at(&document.text, stop)
            if c in ")]）":
                break
            if c in "([":
                return -1
            stop += 1
        if stop >= line.stop or stop - hit.stop >= MAX_BRACKET_CREDIT_CHARS:
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
    if not (
        tokens[i].kind & (T_STOPWORD | T_UNSEGMENTED) or tokens[i].gap & GAP_TERMINAL or hit_is_caps(document, hit)
    ):
        return -1
    cut.start = hit.start
    return skip_joint(document, line, hit.stop)
