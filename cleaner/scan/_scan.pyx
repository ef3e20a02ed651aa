# cython: language_level=3, freethreading_compatible=True
"""The fast core: numbers in, numbers out.  It knows no phrase and no label.

One pass over the characters cuts a text into lines, computes the dense features
of each line, hashes each word once, and walks every phrase of every language
through one trie by those hashes.  A phrase is a sequence of words; in scripts
written without spaces each character is a word, and a character sequence is
then a phrase like any other.

The walk keeps the phrases that are under way, `MAX_WALKS` at most, so that a
word costs one look-up for itself and one for each phrase it may continue.
Characters are read where they lie, and the scan is compiled for each of PEP 393's kinds.
"""

from libc.stdint cimport int8_t, int32_t, int64_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.math cimport sqrtf
from libc.string cimport memset

from cleaner.scan._chars cimport *
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.scan._fold cimport source_at, source_start, source_stop, text_fold
from cleaner.model._model cimport GENRE_BITS
from cleaner.markers._tables cimport *
from cleaner._registry cimport *

cdef extern from *:
    """
    #define GRAM_PRIME 0x9E3779B97F4A7C15ULL
    #define EDGE_WORD 0x5851F42D4C957F2DULL      /* what stands for a line's edge */
    """
    const uint64_t GRAM_PRIME
    const uint64_t EDGE_WORD


cdef enum:
    MAX_COUNT = 255
    MAX_WORD_COUNT = 0xFFFF
    MAX_LINE_HITS = 250              # of one line; what follows them stays
    MAX_LINE_NAMES = 16
    MAX_WALKS = 24                   # phrases under way at a time

# --- the scan --------------------------------------------------------------------------------------------------------

cdef struct WalkC:       # a phrase under way
    uint64_t onward      # which words lead on
    int32_t start
    uint32_t node        # what it has led to
    uint32_t first       # its first token's number
    uint16_t end         # the first marker that is over here, or 0
    uint8_t gap          # what stands before its first token
    uint8_t caps         # all of it in capitals so far
    uint8_t skips        # how many words more it may pass over, in a gap


cdef struct FoundC:      # the hits of a line while it is read
    HitC first           # the longest at its start
    HitC glued           # the longest marker of a whole line at its start, which body may be glued to
    HitC last            # the longest that ends with the last word so far
    uint32_t last_token
    uint16_t named[MAX_LINE_NAMES]   # markers that occur anywhere in it
    uint32_t n_named
    uint32_t n_ends


cdef inline uint64_t gram_hash(uint64_t before, uint64_t word) noexcept nogil:
    """Of a word and the one before it; `before` is 0 for the word alone."""
    return (word ^ (before << 1 | before >> 63)) * GRAM_PRIME


cdef int gram_note(Document document, uint64_t hashed) except -1 nogil:
    if document.n_grams < document.max_grams:
        document.grams[document.n_grams] = <uint32_t> (hashed >> document.lexicon_shift)
    document.n_grams += 1
    return 0


cdef inline uint8_t lexical_byte(int64_t weights, uint32_t n_grams) noexcept nogil:
    """The weights' sum by the root of their number: longer lines say more, but less for each word."""
    cdef float score = <float> weights / sqrtf(<float> (n_grams + 1))
    return <uint8_t> (LEXICAL_NONE + max(<float> -127, min(<float> 127, score)))


cdef inline uint8_t clamp(uint32_t count) noexcept nogil:
    return <uint8_t> (count if count < MAX_COUNT else MAX_COUNT)


cdef inline bint sign_follows(const char_t* s, Py_ssize_t i, Py_ssize_t limit, uint8_t sign) noexcept nogil:
    """Does the sign that a phrase asks for follow it?"""
    if sign == SIGN_NONE:
        return True
    if sign == SIGN_STOP:            # of an abbreviation
        return i < limit and s[i] == 46
    # “Tel.:”, “Author(s):”, and the French blank.
    while i < limit and s[i] in (32, 41, 46, 0xA0, 0x202F):
        i += 1
    if i == limit:
        return False
    if sign == SIGN_COLON:           # Korean and Japanese credits have an equals sign for a colon.
        return s[i] in (58, 0xFF1A, 61, 0xFF1D)
    if sign == SIGN_SLASH:
        return s[i] in (47, 0xFF0F)
    if sign == SIGN_COMMA:
        return s[i] in (44, 0x060C, 0x3001, 0xFF0C)
    if sign == SIGN_QUESTION:
        return s[i] in (63, 0x061F, 0xFF1F)
    return s[i] in (45, 0x2013, 0x2014)


cdef inline bint is_better(const MarkerC* marker, const MarkerC* other) noexcept nogil:
    """Of two markers with the same words: does the first say more?"""
    return marker.strength > other.strength or (marker.strength == other.strength and marker.opens > other.opens)


cdef int phrase_end(
    Document document, LineC* line, FoundC* found, TokenC* tokens, const WalkC* walk, const char_t* s,
    uint32_t token, Py_ssize_t stop, Py_ssize_t limit,
) except -1 nogil:
    """A phrase's last word is `token`, which ends at `stop`: note what its markers say of this line."""
    cdef const TablesC* tables = &document.tables.c
    cdef uint16_t index = walk.end
    cdef const MarkerC* marker
    cdef TokenC* first
    cdef uint16_t covers
    cdef HitC hit
    cdef HitC* before
    hit.start = walk.start
    hit.stop = stop
    while index:
        marker = &tables.markers[index]
        if (not marker.caps or walk.caps) and sign_follows(s, stop, limit, marker.sign):
            hit.marker = index
            if marker.strength > STRENGTH_HINT and found.n_named < MAX_LINE_NAMES:
                found.named[found.n_named] = index
                found.n_named += 1
            if walk.first < MAX_TOKENS:
                first = &tokens[walk.first]
                covers = <uint16_t> (token - walk.first + 1)
                if covers > first.covers or (
                    covers == first.covers and is_better(marker, &tables.markers[first.marker])
                ):
                    first.covers = covers
                    first.marker = index
            if walk.first == 0 and (marker.at == AT_START or marker.at == AT_INLINE):
                hit.at = AT_START
                # The longest phrase; of two with the same words, the stronger.
                if found.first.stop != stop or not found.first.marker or (
                    marker.strength > tables.markers[found.first.marker].strength
                ):
                    found.first = hit
            elif walk.first == 0 and marker.at == AT_LINE and marker.strength == STRENGTH_SURE:
                hit.at = AT_START
                found.glued = hit
            elif walk.gap & (GAP_TERMINAL | GAP_OPEN | GAP_SEPARATOR) and (
                # A bracket is a start of its own: “(Photo: J. Doe)”.
                marker.at == AT_INLINE
                or (marker.at == AT_START and marker.takes == TAKES_NAME and walk.gap & GAP_OPEN)
            ):
                hit.at = AT_INLINE
                before = &document.hits[document.n_hits - 1] if document.n_hits > line.first_hit else NULL
                if before != NULL and before.start == hit.start:
                    if before.stop != stop or marker.strength > tables.markers[before.marker].strength:
                        before[0] = hit
                elif document.n_hits - line.first_hit < MAX_LINE_HITS:
                    hit_add(document, &hit)
            elif marker.at == AT_END and (found.last.marker == 0 or found.last_token != token):
                hit.at = AT_END
                found.last = hit
                found.last_token = token
        index = marker.next
    return 0


cdef uint32_t walk_on(
    Document document, LineC* line, FoundC* found, TokenC* tokens, WalkC* walk, uint32_t node, const char_t* s,
    uint32_t token, Py_ssize_t stop, Py_ssize_t limit, WalkC* walks, uint32_t n_walks,
) except? 0xFFFFFFFF nogil:
    """The walk has come to `node` with `token`: take down what ends here, add to `walks` what goes on."""
    cdef const NodeC* at = &document.tables.c.nodes[node]
    walk.node = node
    walk.onward = at.onward
    walk.end = at.end
    walk.skips = 0
    if at.end:
        found.n_ends += 1
        phrase_end(document, line, found, tokens, walk, s, token, stop, limit)
    if at.onward and n_walks < MAX_WALKS:
        walks[n_walks] = walk[0]
        n_walks += 1
    if at.gap and n_walks < MAX_WALKS:
        walks[n_walks] = walk[0]
        walks[n_walks].node = at.gap
        walks[n_walks].onward = document.tables.c.nodes[at.gap].onward
        walks[n_walks].skips = MAX_GAP_WORDS
        n_walks += 1
    return n_walks


cdef inline Py_ssize_t target_stop(const TablesC* tables, const char_t* s, Py_ssize_t i, Py_ssize_t limit) noexcept nogil:
    """Where the target of a Markdown link ends whose `](` stands at `i`, or `i`; before a title alone it has a blank.

    No target holds a bracket, so that however many begin, each character is read once.
    """
    cdef Py_ssize_t k = i + 2
    while k < limit and s[k] != 40 and s[k] != 41 and not class_of(tables, s[k]) & C_SPACE:
        k += 1
    if k < limit and class_of(tables, s[k]) & C_SPACE:
        while k < limit and class_of(tables, s[k]) & C_SPACE:
            k += 1
        if k == limit or s[k] != 34:
            return i
        while k < limit and s[k] != 40 and s[k] != 41:
            k += 1
    return k + 1 if k < limit and s[k] == 41 else i


cdef void line_cover(const TablesC* tables, const char_t* s, LineC* line, const TokenC* tokens) noexcept nogil:
    """Is the line nothing but phrases, numbers, dates and function words?  Then note its best marker.

    Where a Markdown link leads says nothing of the line: “[Share](https://site.org/a-word)” is “Share”.
    """
    cdef uint32_t i = 0
    cdef uint32_t covered = 0
    cdef uint32_t fillers = 0
    cdef uint32_t n_markers = 0
    cdef uint16_t best = 0
    cdef uint16_t before = 0
    cdef const MarkerC* marker
    cdef const MarkerC* best_marker
    cdef Py_ssize_t seen = line.start, target = line.start
    while i < line.n_words:
        if line.flags & F_SQUARE:
            while seen < tokens[i].start:
                if s[seen] == 93 and s[seen + 1] == 40:
                    target = target_stop(tables, s, seen, line.stop)
                    seen = max(target, seen + 1)
                else:
                    seen += 1
        if tokens[i].start < target:
            i += 1
        elif tokens[i].covers == 1 and line.n_words > 1 and (
            tokens[i].kind & T_STOPWORD and tokens[i].kind & T_LOWER and not tokens[i].kind & T_UNSEGMENTED
        ):
            fillers += 1             # a function word in one language may be a button in another: “in”, “the” (Thẻ)
            i += 1
        elif tokens[i].covers:
            marker = &tables.markers[tokens[i].marker]
            best_marker = &tables.markers[best]
            if best == 0 or marker.strength > best_marker.strength or (
                marker.strength == best_marker.strength
                and (marker.opens > best_marker.opens or marker.n_words > best_marker.n_words)
            ):
                best = tokens[i].marker
            if tokens[i].marker != before:
                n_markers += 1
            before = tokens[i].marker
            covered += tokens[i].covers
            i += tokens[i].covers
        elif tokens[i].kind & (T_NUMBER | T_MONTH | T_WEEKDAY):
            i += 1
        elif tokens[i].kind & T_STOPWORD and not tokens[i].kind & T_UNSEGMENTED:
            fillers += 1
            i += 1
        else:
            return
    if best and fillers <= covered:
        line.marker = best
        if n_markers >= MANY_MARKERS and covered > MANY_MARKERS:
            line.flags |= F_MANY


cdef struct PieceC:      # of a word: from a capital inside it, or from its start, to the next
    int32_t start
    int32_t stop
    bint first           # of its word
    bint number


cdef uint32_t glued_phrase(
    const TablesC* tables, const char_t* s, const PieceC* pieces, uint32_t n_pieces, uint32_t at, uint32_t node,
    uint16_t* best,
) noexcept nogil:
    """The longest phrase of a whole line that goes on from `node` with piece `at`, and its marker, into `best`.

    Returns the piece behind it, or 0.  A word is of one piece or of several: “Facebook”, “LinkedIn”.
    """
    cdef uint64_t hashed = HASH_SEED, word
    cdef uint32_t k, next_node, stop = 0, further
    cdef uint16_t index
    cdef int32_t i
    for k in range(at, n_pieces):
        if k > at and pieces[k].first:
            break
        for i in range(pieces[k].start, pieces[k].stop):
            hashed = hash_char(hashed, fold(tables, s[i]))
        word = NUMBER_HASH if pieces[k].number else mix(hashed)
        next_node = (
            edge_get(tables.edges, tables.edge_mask, edge_key(node, word)) if node
            else edge_get(tables.roots, tables.root_mask, word)
        )
        if not next_node:
            continue
        index = tables.nodes[next_node].end
        while index:
            if tables.markers[index].at == AT_LINE and not tables.markers[index].caps and (
                tables.markers[index].sign == SIGN_NONE
            ) and (k + 1 > stop or is_stronger(tables, index, best[0])):
                stop = k + 1
                best[0] = index
            index = tables.markers[index].next
        if tables.nodes[next_node].onward and k + 1 < n_pieces:
            index = 0
            further = glued_phrase(tables, s, pieces, n_pieces, k + 1, next_node, &index)
            if further > stop or (further and further == stop and is_stronger(tables, index, best[0])):
                stop = further
                best[0] = index
    return stop


cdef inline bint is_stronger(const TablesC* tables, uint16_t index, uint16_t held) noexcept nogil:
    """Of two markers: is the first stronger, or opens it more, or was it there before?"""
    cdef const MarkerC* marker = &tables.markers[index]
    cdef const MarkerC* other = &tables.markers[held]
    if marker.strength != other.strength:
        return marker.strength > other.strength
    return marker.opens > other.opens or (marker.opens == other.opens and index < held)


cdef void line_unglue(const TablesC* tables, const char_t* s, LineC* line, const TokenC* tokens) noexcept nogil:
    """Is the line nothing but phrases, numbers and dates that lost the blanks between them?  Then note its best marker.

    A capital after a small letter begins a word: “Share on FacebookSend by mail”.  A word that is two words may be
    somebody's name for a thing; of three it is none.
    """
    cdef PieceC pieces[MAX_GLUED_PARTS]
    cdef uint32_t n_pieces = 0, at = 0, i, stop, root, n_markers = 0, covered = 0
    cdef uint64_t word
    cdef uint16_t marker, best = 0
    cdef int32_t k
    cdef bint number
    for i in range(line.n_words):
        number = tokens[i].kind & T_NUMBER
        for k in range(tokens[i].start, tokens[i].stop):
            if not number and class_of(tables, s[k]) & (C_DIGIT | C_UNSEGMENTED):
                return
            if k == tokens[i].start or (
                not number and class_of(tables, s[k]) & C_UPPER and class_of(tables, s[k - 1]) & C_LOWER
            ):
                if n_pieces == MAX_GLUED_PARTS:
                    return
                pieces[n_pieces].start = k
                pieces[n_pieces].first = k == tokens[i].start
                pieces[n_pieces].number = number
                n_pieces += 1
            pieces[n_pieces - 1].stop = k + 1
    if n_pieces == line.n_words:
        return
    while at < n_pieces:
        marker = 0
        stop = glued_phrase(tables, s, pieces, n_pieces, at, 0, &marker)
        if stop:
            n_markers += 1
            covered += tables.markers[marker].n_words
            if best == 0 or is_stronger(tables, marker, best):
                best = marker
            at = stop
            continue
        if not pieces[at].number:
            word = HASH_SEED
            for k in range(pieces[at].start, pieces[at].stop):
                word = hash_char(word, fold(tables, s[k]))
            root = edge_get(tables.roots, tables.root_mask, mix(word))
            if not root or not tables.nodes[root].kind & (T_MONTH | T_WEEKDAY):
                return
        at += 1
    if n_markers > 1 and (covered >= MANY_MARKERS or line.n_words > 1):
        line.marker = best
        if covered >= MANY_MARKERS:
            line.flags |= F_MANY


cdef Py_ssize_t line_scan(
    Document document, const char_t* s, Py_ssize_t start, Py_ssize_t limit, LineC* line, TokenC* tokens,
) except -1 nogil:
    """Read the line that begins at `start`; returns the index of its line feed, or `limit`."""
    cdef const TablesC* tables = &document.tables.c
    cdef const uint32_t* chars = tables.chars
    cdef uint32_t char
    cdef const uint64_t* first = tables.first
    cdef const uint64_t* later = tables.later
    cdef uint64_t key
    cdef WalkC walk_room[2][MAX_WALKS]
    cdef WalkC* walks = walk_room[0]
    cdef WalkC* next_walks = walk_room[1]
    cdef WalkC* at
    cdef WalkC walk
    cdef const NodeC* begun
    cdef FoundC found
    cdef TokenC spare
    cdef TokenC* token
    cdef uint32_t n_walks = 0, n_next, w, bits, root, node
    cdef uint32_t n_words = 0, n_stopwords = 0, n_capitals = 0, n_numbers = 0, n_sentences = 0
    cdef uint32_t flags = begin_flags(tables, s, start, limit)
    cdef uint64_t line_hash = HASH_SEED
    cdef uint64_t word, exact, hashed
    cdef uint32_t value, n_digits
    cdef uint8_t c_class, any_bits
    cdef uint8_t kind = 0
    cdef uint32_t gap = 0
    cdef bint glued = False          # has it a word with a capital inside?
    cdef int ending = 0              # 0 a word or nothing, 1 a sentence's end, 2 a colon
    cdef Py_ssize_t i = start, token_start = start, last = start
    cdef Py_UCS4 c
    cdef Py_UCS4 next_c
    cdef const int8_t* lexicon = document.lexicon
    cdef int shift = document.lexicon_shift
    cdef uint64_t before = EDGE_WORD
    cdef int64_t weights = 0, genre_weights = 0

    memset(line, 0, sizeof(LineC))
    found.first.marker = found.glued.marker = found.last.marker = 0
    found.n_named = found.n_ends = 0
    line.start = start
    line.first_hit = <uint32_t> document.n_hits

    while i < limit and class_of(tables, s[i]) & C_SPACE and s[i] != 10:
        i += 1
    while i < limit:
        c = s[i]
        c_class = <uint8_t> chars[c] if c < PLANE else astral_class(c)
        if c_class & (C_WORD | C_UNSEGMENTED):
            # A word: hash it.
            token_start = i
            word = hash_char(HASH_SEED, fold(tables, c))
            value = 0
            i += 1
            if c_class & C_UNSEGMENTED:
                kind = T_UNSEGMENTED
                word = exact = mix(word)
            else:
                any_bits = c_class & C_DIGIT
                kind = T_CAPITAL if c_class & C_UPPER else T_LOWER if c_class & C_LOWER else 0
                while i < limit and not any_bits & C_DIGIT:
                    c = s[i]
                    char = chars[c] if c < PLANE else astral_class(c) | fold(tables, c) << 8
                    if not char & C_WORD:
                        break
                    any_bits |= <uint8_t> char
                    word = (word ^ (char >> 8)) * HASH_PRIME
                    i += 1
                glued |= any_bits & C_UPPER and (any_bits | c_class) & C_LOWER
                any_bits |= c_class
                n_digits = 0
                if any_bits & C_DIGIT:
                    i = number_scan(tables, s, token_start, limit, &word, &value, &n_digits, &any_bits)
                exact = word
                if n_digits and i - token_start - <Py_ssize_t> n_digits <= 2 and not kind:
                    kind = T_NUMBER
                    word = NUMBER_HASH
                    n_numbers += 1
                    if 1900 <= value <= 2100 and not any_bits & ~(C_WORD | C_DIGIT):
                        flags |= F_DATE
                else:
                    word = mix(word)
                    if kind & T_CAPITAL:
                        n_capitals += 1
                        if not any_bits & C_LOWER and i - token_start > 1:
                            kind |= T_CAPS
                    if kind:
                        flags |= F_CASED
            if n_words == 0:
                if kind & T_LOWER:
                    flags |= F_LOWER
            if kind & T_UNSEGMENTED:
                flags |= F_UNSEGMENTED
            line_hash = (line_hash ^ exact) * HASH_PRIME
            if lexicon != NULL:
                hashed = gram_hash(0, word)
                weights += lexicon[hashed >> shift]
                genre_weights += document.genres[hashed >> (64 - GENRE_BITS)]
                weights += lexicon[gram_hash(before, word) >> shift]
                if document.grams != NULL:
                    gram_note(document, hashed)
                    gram_note(document, gram_hash(before, word))
                before = word
            root = 0
            if (first[first_bit(word) >> 6] >> (first_bit(word) & 63)) & 1:
                root = edge_get(tables.roots, tables.root_mask, word)
                if root:
                    kind |= tables.nodes[root].kind
                    if kind & T_STOPWORD:
                        n_stopwords += 1
                    if kind & (T_MONTH | T_WEEKDAY):
                        flags |= F_DATE
            token = &tokens[n_words] if n_words < MAX_TOKENS else &spare
            token.start = token_start
            token.stop = i
            token.kind = kind
            token.gap = <uint8_t> gap
            token.value = <uint16_t> (value if value < MAX_NUMBER else MAX_NUMBER)
            token.covers = 0
            token.marker = 0
            if gap & GAP_COLON and 1 <= n_words <= 3 and not tokens[n_words - 1].kind & T_NUMBER:
                flags |= F_FIELD
            # Phrases under way go on with this word or end before it.
            n_next = 0
            for w in range(n_walks):
                at = &walks[w]
                if at.skips:
                    if gap & GAP_TERMINAL:
                        continue
                    at.skips -= 1
                    if at.skips and n_next < MAX_WALKS:
                        next_walks[n_next] = at[0]
                        n_next += 1
                if not at.onward & onward_bit(word):
                    continue
                key = edge_key(at.node, word)
                if not (later[later_bit(key) >> 6] >> (later_bit(key) & 63)) & 1:
                    continue
                node = edge_get(tables.edges, tables.edge_mask, key)
                if node:
                    walk = at[0]
                    walk.caps = at.caps and kind & T_CAPS != 0
                    n_next = walk_on(document, line, &found, tokens, &walk, node, s, n_words, i, limit, next_walks,
                                     n_next)
            if root:
                begun = &tables.nodes[root]
                if begun.end or begun.gap:
                    walk.caps = kind & T_CAPS != 0
                    walk.first = n_words
                    walk.gap = <uint8_t> gap
                    walk.start = token_start
                    n_next = walk_on(document, line, &found, tokens, &walk, root, s, n_words, i, limit, next_walks,
                                     n_next)
                elif begun.onward and n_next < MAX_WALKS:
                    at = &next_walks[n_next]
                    at.onward, at.node, at.end, at.skips = begun.onward, root, 0, 0
                    at.start, at.first, at.gap, at.caps = token_start, n_words, <uint8_t> gap, kind & T_CAPS != 0
                    n_next += 1
            n_walks = n_next
            walks, next_walks = next_walks, walks
            n_words += 1
            gap = 0
            ending = 0
            flags &= ~(F_ELLIPSIS | F_PAREN)
            last = i
            continue
        if c == 10:
            break
        if c_class & C_SPACE:
            gap |= GAP_SPACE
            i += 1
            continue
        last = i + 1
        if c_class & C_TERMINAL:
            next_c = s[i + 1] if i + 1 < limit else 10
            if c == 0x2026:
                flags |= F_ELLIPSIS
            elif c == 46 and next_c == 46:
                flags |= F_ELLIPSIS
            # A full stop inside “3.5”, “e.g.” or “site.org” ends nothing, nor does one behind the initial of a name.
            if c == 46 and n_words and i - token_start == 1 and kind & T_CAPITAL and next_c != 10:
                ending = 0
            elif c != 46 or not class_of(tables, next_c) & (C_LOWER | C_DIGIT):
                gap |= GAP_TERMINAL
                # Without spaces between words, what other signs than stops end is a headline as often as a sentence.
                if ending != 1 and (c > 127 or not class_of(tables, next_c) & C_WORD) and (
                    c == 46 or c == 0x3002 or not flags & F_UNSEGMENTED
                ):
                    n_sentences += 1
                ending = 1
        elif c_class & C_SIGN:
            bits = sign_bits(c)
            gap |= bits & 255
            flags |= bits >> 8
            if bits & GAP_COLON:
                ending = 2
                if c == 58 and i + 2 < limit and s[i + 1] == 47 and s[i + 2] == 47:
                    flags |= F_URL
            elif bits & GAP_CLOSE:
                flags |= F_PAREN
            elif c == 45:
                if gap & GAP_SPACE or n_words == 0:
                    gap |= GAP_SEPARATOR
                ending = 0
            elif c == 64:
                if n_words and i > start and class_of(tables, s[i - 1]) & C_WORD and i + 1 < limit and (
                    class_of(tables, s[i + 1]) & C_WORD
                ):
                    flags |= F_EMAIL
            elif c == 61:
                if i + 1 < limit and is_quote(s[i + 1]):
                    flags |= F_ATTRIBUTE
                ending = 0
            elif not bits & (GAP_QUOTE | GAP_CLOSE) and not is_quote(c):
                ending = 0
        else:
            ending = 0
        i += 1

    line.stop = last
    line.n_words = <uint16_t> min(n_words, <uint32_t> MAX_WORD_COUNT)
    line.hash = <uint32_t> (line_hash ^ (line_hash >> 32))
    if lexicon != NULL:
        weights += lexicon[gram_hash(before, EDGE_WORD) >> shift]
        if document.grams != NULL:
            gram_note(document, gram_hash(before, EDGE_WORD))
        document.lexical_last = lexical_byte(weights, 2 * n_words + 1)
        document.genre_last = <uint8_t> (GENRE_NONE + genre_weights / <double> max(n_words, <uint32_t> 1) + 0.5)
    line.n_stopwords = clamp(n_stopwords)
    line.n_capitals = clamp(n_capitals)
    line.n_numbers = clamp(n_numbers)
    line.n_sentences = clamp(n_sentences)
    if ending == 1:
        flags |= F_TERMINAL
    elif ending == 2:
        flags |= F_COLON
    elif gap & (GAP_COMMA | GAP_OPEN) or (flags & F_UNSEGMENTED and is_particle(s[last - 1])):
        flags |= F_UNENDED
    line.flags = flags
    if found.first.marker:
        hit_add(document, &found.first)
    elif found.glued.marker and found.glued.stop < last:
        hit_add(document, &found.glued)
    if found.last.marker and found.last_token + 1 == n_words and found.last.start != start:
        hit_add(document, &found.last)
    line.n_hits = <uint8_t> (document.n_hits - line.first_hit)
    if found.n_ends and n_words <= MAX_TOKENS:
        line_cover(tables, s, line, tokens)
    if glued and n_words <= MAX_GLUED_PARTS and not line.marker:
        line_unglue(tables, s, line, tokens)
    if found.n_named and n_words >= MIN_MENTION_WORDS and not line.marker:
        line.flags |= F_MENTIONS
        if document.mention_step:
            for w in range(found.n_named):
                document.label_mentions[tables.markers[found.named[w]].label] += document.mention_step
    return i


cdef int line_note(Document document, LineC* line, const TokenC* tokens) except -1 nogil:
    """Note what the lexicon gave the line that was just read, and let the judge look at it."""
    if document.lexicon != NULL:
        document.lexical[line - document.lines] = document.lexical_last
        document.genre[line - document.lines] = document.genre_last
    if document.judge != NULL:
        document.judge(document, line, tokens, min(<Py_ssize_t> line.n_words, <Py_ssize_t> MAX_TOKENS))
    return 0


cdef int text_scan(Document document, const char_t* s) except -1 nogil:
    cdef const TablesC* tables = &document.tables.c
    cdef TokenC tokens[MAX_TOKENS]
    cdef Py_ssize_t n = document.text.length
    cdef Py_ssize_t i, head = 0, n_feeds = 0
    cdef LineC* line = NULL
    for i in range(n):
        n_feeds += s[i] == 10
    lines_reserve(document, n_feeds + 1)
    i = 0
    while True:
        # Blank lines: `head` is where the next line begins.
        while i < n and class_of(tables, s[i]) & C_SPACE:
            i += 1
            if s[i - 1] == 10:
                if line != NULL:
                    line.flags |= F_BREAK
                head = i
        if line != NULL:
            line.tail = head if i < n else n
        if i >= n:
            return 0
        line = &document.lines[document.n_lines]
        i = line_scan(document, s, head, n, line, tokens)
        line_note(document, line, tokens)
        if line.label:
            mark_add(document, document.n_lines)
        document.n_lines += 1
        line.tail = i + 1 if i < n else n
        i = line.tail
        head = i


cdef int document_scan(Document document) except -1 nogil:
    """Fill `document.lines`, `document.hits`, `document.marks` and `document.label_mentions` from its text."""
    text_fold(document)
    document.mention_step = 1
    document.fresh = True
    if document.text.kind == 1:
        text_scan(document, <const uint8_t*> document.text.data)
    elif document.text.kind == 2:
        text_scan(document, <const uint16_t*> document.text.data)
    else:
        text_scan(document, <const uint32_t*> document.text.data)
    document.mention_step = 0
    return 0


cdef int range_scan(Document document, Py_ssize_t start, Py_ssize_t stop, LineC* line, TokenC* tokens) except -1 nogil:
    if document.text.kind == 1:
        line_scan(document, <const uint8_t*> document.text.data, start, stop, line, tokens)
    elif document.text.kind == 2:
        line_scan(document, <const uint16_t*> document.text.data, start, stop, line, tokens)
    else:
        line_scan(document, <const uint32_t*> document.text.data, start, stop, line, tokens)
    return 0


cdef int line_rescan(Document document, LineC* line) except -1 nogil:
    """Compute a line's features anew after its `start` or `stop` moved."""
    cdef TokenC tokens[MAX_TOKENS]
    cdef Py_ssize_t tail = line.tail
    cdef uint32_t kept = line.flags & F_BREAK
    document.mention_step = 1
    range_scan(document, line.start, line.stop, line, tokens)
    document.mention_step = 0
    line.tail = tail
    line.flags |= kept
    line_note(document, line, tokens)
    return 0


cdef int line_unmention(Document document, Py_ssize_t start, Py_ssize_t stop) except -1 nogil:
    """What the line `[start, stop)` had named is no longer label_mentions of: it went, or is no longer what it was."""
    cdef TokenC tokens[MAX_TOKENS]
    cdef LineC line
    cdef Py_ssize_t n_hits = document.n_hits
    if not document.mentions_used:
        document.mentions_stale = True
        return 0
    document.mention_step = -1
    range_scan(document, start, stop, &line, tokens)
    document.mention_step = 0
    document.n_hits = n_hits
    return 0


cdef Py_ssize_t line_tokens(Document document, const LineC* line, TokenC* tokens) except -1 nogil:
    """The first tokens of a line, into `tokens[MAX_TOKENS]`; returns how many there are.

    A line too long to look at counts as one of `MAX_TOKENS`.
    """
    cdef LineC again
    cdef Py_ssize_t n_hits = document.n_hits
    cdef bint cut = line.stop - line.start > MAX_RESCAN_CHARS
    range_scan(document, line.start, line.start + MAX_RESCAN_CHARS if cut else line.stop, &again, tokens)
    document.n_hits = n_hits
    return again.n_words if again.n_words < MAX_TOKENS and not cut else MAX_TOKENS


def scan_lines(str text not None, Tables tables not None) -> list:
    """Every line's features and phrases, as dicts with offsets into `text`; for tests and for the curious."""
    cdef Document document = Document(text, tables)
    document_scan(document)
    rows = []
    for index in range(document.n_lines):
        row = dict(document.lines[index])
        row["hits"] = [dict(document.hits[row["first_hit"] + k]) for k in range(row["n_hits"])]
        for hit in row["hits"]:
            hit["start"], hit["stop"] = source_at(document, hit["start"]), source_at(document, hit["stop"] - 1) + 1
        row["start"], row["tail"] = source_start(document, row["start"]), source_stop(document, row["tail"])
        row["stop"] = source_at(document, row["stop"] - 1) + 1
        rows.append(row)
    return rows
