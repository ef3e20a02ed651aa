"""Residue glued to a line that stays: what of the line goes.

Trims at the line's two ends come first; what lies inside a line is cut once the
ends hold still.
"""

from libc.stdint cimport int8_t, uint8_t, uint32_t
from libc.string cimport memset

from cleaner.scan._chars cimport *
from cleaner.scan._scan cimport line_tokens
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.markers._tables cimport *
from cleaner.rules._shapes cimport *
from cleaner._registry cimport *
from cleaner.rules._decision cimport DecisionC

cdef enum:
    MAX_SUFFIX_CHARS = 1000          # of what a phrase takes along to the line's end
    MAX_NEXT_CHARS = 100             # that are looked at for the word after a phrase
    MIN_LEAD_WORDS = 12              # of a line that a weak date is taken from
    MAX_HEADLINE_WORDS = 30
    MAX_NOTE_WORDS = 40              # of a note after a sentence
    MIN_REST_WORDS = 2               # behind an address, for which the sentence is an author's


cdef inline bint is_joint(Py_UCS4 c) noexcept nogil:
    """A sign that joins residue to the text beside it, and goes with it."""
    return c in "|-–—•·:.,。：｜*!"


cdef Py_ssize_t skip_joint(Document document, const LineC* line, Py_ssize_t i) noexcept nogil:
    """Over the blanks and joints from `i` on."""
    while i < line.stop and (char_class(document, i) & C_SPACE or is_joint(char_at(&document.text, i))):
        i += 1
    return i


cdef Py_ssize_t skip_back(Document document, const LineC* line, Py_ssize_t i, bint opened) noexcept nogil:
    """Back over the blanks, dashes and (where `opened`) opening brackets before `i`."""
    cdef Py_UCS4 c
    while i > line.start:
        c = char_at(&document.text, i - 1)
        if char_class(document, i - 1) & C_SPACE or c in "|-–—•·｜*" or is_copyright_sign(c) or (
            opened and c in "([（【"
        ):
            i -= 1
        else:
            break
    return i


cdef inline bint opens_sentence(Document document, const TokenC* token) noexcept nogil:
    """Could a sentence of the body begin with this word, right behind residue?"""
    if token.kind & (T_LOWER | T_NUMBER):
        return False
    return True


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
        while i < n and tokens[i].kind & T_STOPWORD and tokens[i].kind & T_LOWER and i < 6:
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
            timed = timed or joined_by(document, &tokens[k - 1], &tokens[k], 58)
        if not lead or not (is_prose(line) or timed) or tokens[stop].gap & ~(GAP_SPACE | GAP_QUOTE):
            return -1
        # Where no capital tells that a sentence begins, only a clock time does.
        if not timed and not (tokens[stop].kind & T_CAPITAL and (tokens[stop].kind & T_STOPWORD or not tokens[stop].gap)):
            return -1
        cut.score = SCORE_LIKELY
    else:
        cut.score = SCORE_SURE if marker.strength == STRENGTH_SURE else SCORE_LIKELY
        if marker.strength == STRENGTH_HINT and line.n_words < MIN_LEAD_WORDS:
            return -1
    cut.label = LABEL_META
    cut.rule = RULE_DATE_PREFIX
    k = tokens[stop - 1].stop
    while k < tokens[stop].start and (
        char_class(document, k) & C_SPACE or is_joint(char_at(&document.text, k))
    ):
        k += 1
    return k


cdef Py_ssize_t prefix_phrase(Document document, const LineC* line, const TokenC* tokens, Py_ssize_t n,
                              CutC* cut) noexcept nogil:
    """“Advertisement The president said …”: where the body begins, or -1.

    Near misses: “Advertisement revenue fell”, “Share Our Strength, a charity, …”.
    """
    cdef const HitC* hit = line_hit(document, line, AT_START)
    cdef const MarkerC* marker
    cdef Py_ssize_t i = 0
    if hit == NULL or line.n_words < 6:
        return -1
    marker = hit_marker(document, hit)
    if marker.takes != TAKES_PHRASE or marker.strength != STRENGTH_SURE:
        return -1
    # A number at the phrase's end may be the body's first word.
    if char_class(document, hit.stop - 1) & C_DIGIT:
        return -1
    while i < n and tokens[i].start < hit.stop:
        i += 1
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
    return skip_joint(document, line, hit.stop)


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


cdef bint hit_is_caps(Document document, const HitC* hit) noexcept nogil:
    cdef Py_ssize_t i
    cdef int capitals = 0
    for i in range(hit.start, hit.stop):
        if char_class(document, i) & C_LOWER:
            return False
        if char_class(document, i) & C_UPPER:
            capitals += 1
    return capitals > 2


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
    if last < 0 or n - last <= MIN_REST_WORDS:
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
        if marker.strength == STRENGTH_HINT or n > MAX_NOTE_WORDS:
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


cdef int trim_markup(Document document, LineC* line, const DecisionC* decision, bint inside) except -1 nogil:
    """Cut torn tags and shortcodes from the line: at an end 1, inside 2, nothing 0.

    Near miss: “Put [gallery ids="1"] into your post”, markup that a sentence speaks of.
    """
    cdef CutC cut
    cdef Py_ssize_t i = line.start, stop, before
    cdef int done = 0
    cdef Py_UCS4 c
    cut.label, cut.rule, cut.score = LABEL_TECH, RULE_MARKUP_INLINE, SCORE_SURE - 2 * SCORE_ONE
    if decision.is_code or not wanted(decision, &cut) or not line.flags & (F_ATTRIBUTE | F_SQUARE):
        return 0
    while i < line.stop:
        c = char_at(&document.text, i)
        stop = markup_end(document, line, i) if c == "[" or is_double_quote(c) or (i == line.start and c != "<") else i
        if stop == i:
            i += 1
            continue
        cut.start = i
        i = stop
        while i < line.stop and char_at(&document.text, i) == "[" and markup_end(document, line, i) > i:
            i = markup_end(document, line, i)
        before = cut.start
        while before > line.start and char_class(document, before - 1) & C_SPACE:
            before -= 1
        if cut.start == line.start and i < line.stop:
            if not inside:
                while i < line.stop and char_class(document, i) & C_SPACE:
                    i += 1
                cut_add(document, line.start, i, cut.label, cut.rule, cut.score)
                line.start = i
                return 1
        elif i == line.stop and before > line.start:
            if not inside:
                cut_add(document, before, line.stop, cut.label, cut.rule, cut.score)
                line.stop = before
                return 1
        elif inside and before > line.start and not (
            # A sentence that goes on around it in small letters speaks of it.
            before < cut.start and not ends_sentence(document, line, before)
        ):
            cut_add(document, cut.start, i, cut.label, cut.rule, cut.score)
            done = 2
    return done


cdef inline bint wanted(const DecisionC* decision, const CutC* cut) noexcept nogil:
    return cut.score >= decision.threshold and not (decision.keep >> cut.label) & 1


cdef int line_trim(Document document, LineC* line, const DecisionC* decision, bint lead, bint inside) except -1 nogil:
    """Cut residue glued to a line that stays.

    `lead` says that the line opens the body; `inside`, that the ends hold still
    and what lies inside may go.  Returns 0 when nothing went, 1 when the line's
    `start` or `stop` moved (it wants a rescan), 2 when something inside it went
    (the text wants to be read again without it).
    """
    cdef int trimmed
    if inside:
        return trim_inside(document, line, decision)
    trimmed = trim_ends(document, line, decision, lead)
    if not trimmed and not lead and not line.flags & (F_ATTRIBUTE | F_SQUARE):
        # What markup means depends on the rest of the text; the other trims on the line alone.
        line.flags |= F_ENDS_CHECKED
    return trimmed


cdef int trim_ends(Document document, LineC* line, const DecisionC* decision, bint lead) except -1 nogil:
    cdef TokenC tokens[MAX_TOKENS]
    cdef CutC cut
    cdef Py_ssize_t n, at
    cdef uint32_t k
    cdef const HitC* hit
    memset(&cut, 0, sizeof(CutC))
    if line.n_hits or line.flags & F_COPYRIGHT or (lead and decision.n_dates < 2 and line.n_numbers):
        n = line_tokens(document, line, tokens)
        at = prefix_notice(document, line, tokens, n, &cut)
        if at < 0 or not wanted(decision, &cut):
            at = prefix_date(document, line, tokens, n, lead, &cut)
        if at < 0 or not wanted(decision, &cut):
            at = prefix_phrase(document, line, tokens, n, &cut)
        if line.start < at < line.stop and wanted(decision, &cut):
            cut_add(document, line.start, at, cut.label, cut.rule, cut.score)
            line.start = at
            return 1
    for k in range(line.n_hits):
        hit = &document.hits[line.first_hit + k]
        if hit.start <= line.start or line.stop - hit.start > MAX_SUFFIX_CHARS:
            continue
        at = suffix_hit(document, line, hit, &cut)
        if at > line.start and wanted(decision, &cut):
            cut_add(document, at, line.stop, cut.label, cut.rule, cut.score)
            line.stop = at
            return 1
    if line.flags & F_COPYRIGHT:
        at = suffix_notice(document, line, &cut)
        if at > line.start and wanted(decision, &cut):
            cut_add(document, at, line.stop, cut.label, cut.rule, cut.score)
            line.stop = at
            return 1
    if line.flags & (F_COPYRIGHT | F_SLASH):
        cut.label, cut.rule, cut.score = LABEL_MEDIA, RULE_CREDIT_SUFFIX, SCORE_LIKELY
        at = credit_start(document, line)
        if at > line.start and wanted(decision, &cut):
            at = skip_back(document, line, at, True)
            if at > line.start and ends_sentence(document, line, at):
                cut_add(document, at, line.stop, cut.label, cut.rule, cut.score)
                line.stop = at
                return 1
    return trim_markup(document, line, decision, False)


cdef int trim_inside(Document document, LineC* line, const DecisionC* decision) except -1 nogil:
    cdef CutC cut
    cdef Py_ssize_t stop, at = line.start
    cdef uint32_t k
    cdef int done
    cdef const HitC* hit
    memset(&cut, 0, sizeof(CutC))
    done = trim_markup(document, line, decision, True)
    if done:
        return done
    for k in range(line.n_hits):
        hit = &document.hits[line.first_hit + k]
        if hit.start <= at:
            continue
        cut.start = hit.start
        stop = inline_hit(document, line, hit, &cut)
        if at <= cut.start < stop < line.stop and wanted(decision, &cut):
            cut_add(document, cut.start, stop, cut.label, cut.rule, cut.score)
            at = stop
            done = 2
    return done
