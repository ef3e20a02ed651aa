# The phrases of a line, found word by word.
#
# Every phrase of every language lies in one trie, by the hashes of its words; in scripts written without spaces each
# character is a word.  The walk keeps the phrases that are under way, `MAX_WALKS` at most, so that a word costs one
# look-up for itself and one for each phrase that it may continue.

from libc.stdint cimport int32_t, uint8_t, uint16_t, uint32_t, uint64_t

from cleaner._registry cimport *
from cleaner.markers._tables cimport *
from cleaner.scan._chars cimport *
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *

cdef enum:
    MAX_LINE_HITS = 250              # of one line; what follows them stays
    MAX_LINE_NAMES = 16
    MAX_WALKS = 24                   # phrases under way at a time


cdef struct WalkC:       # a phrase under way
    uint64_t onward      # which words lead on
    int32_t start
    uint32_t node        # what it has led to
    uint32_t first       # its first token's number
    uint16_t end         # the first marker that is over here, or 0
    uint8_t gap          # what stands before its first token
    uint8_t caps         # all of it in capitals so far
    uint8_t skips        # how many words more it may pass over, in a gap


cdef struct WalksC:      # the phrases under way, and room for those that the next word leaves
    WalkC[MAX_WALKS] room
    WalkC[MAX_WALKS] next_room
    WalkC* under_way
    WalkC* onward
    uint32_t n


cdef struct FoundC:      # the hits of a line while it is read
    HitC first           # the longest at its start
    HitC glued           # the longest marker of a whole line at its start, which body may be glued to
    HitC last            # the longest that ends with the last word so far
    uint32_t last_token
    uint16_t named[MAX_LINE_NAMES]   # markers that occur anywhere in it
    uint32_t n_named
    uint32_t n_ends


cdef inline bint sign_follows(const char_t* s, Py_ssize_t i, Py_ssize_t limit, uint8_t sign) noexcept nogil:
    """Does the sign that a phrase asks for follow it?"""
    if sign == SIGN_NONE:
        return True
    if sign == SIGN_STOP:            # of an abbreviation
        return i < limit and s[i] == c'.'
    # “Tel.:”, “Author(s):”, and the French blank.
    while i < limit and <Py_UCS4> s[i] in " ).\u00a0\u202f":
        i += 1
    if i == limit:
        return False
    if sign == SIGN_COLON:           # Korean and Japanese credits have an equals sign for a colon.
        return <Py_UCS4> s[i] in ":：=＝"
    if sign == SIGN_SLASH:
        return <Py_UCS4> s[i] in "/／"
    if sign == SIGN_COMMA:
        return <Py_UCS4> s[i] in ",،、，"
    if sign == SIGN_QUESTION:
        return <Py_UCS4> s[i] in "?؟？"
    if sign == SIGN_BRACKET:
        return s[i] == c']'
    return <Py_UCS4> s[i] in "-–—"


cdef inline bint is_better(const MarkerC* marker, const MarkerC* other) noexcept nogil:
    """Of two markers with the same words: does the first say more?"""
    return marker.strength > other.strength or (marker.strength == other.strength and marker.opens > other.opens)


cdef inline int phrase_end(
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
            # What stands in brackets behind a heading says nothing of the heading.
            if walk.first < MAX_TOKENS and marker.sign != SIGN_BRACKET:
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


cdef inline uint32_t walk_on(
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


cdef inline void walks_begin(WalksC* walks, FoundC* found) noexcept nogil:
    walks.under_way = walks.room
    walks.onward = walks.next_room
    walks.n = 0
    found.first.marker = found.glued.marker = found.last.marker = 0
    found.n_named = found.n_ends = 0


cdef inline int walks_step(
    Document document, LineC* line, FoundC* found, WalksC* walks, TokenC* tokens, const TokenC* token, uint32_t n_words,
    uint64_t word, uint32_t root, const char_t* s, Py_ssize_t stop, Py_ssize_t limit,
) except -1 nogil:
    """The phrases under way go on with this word or end before it, and others begin with it.

    `token` is the word, the `n_words`th of the line, `word` its hash and `root` the node that it leads to, or 0.
    """
    cdef const TablesC* tables = &document.tables.c
    cdef const NodeC* begun
    cdef WalkC* at
    cdef WalkC walk
    cdef uint64_t key
    cdef uint32_t w, node, n_next = 0
    cdef bint caps = token.kind & T_CAPS != 0
    for w in range(walks.n):
        at = &walks.under_way[w]
        if at.skips:
            if token.gap & GAP_TERMINAL:
                continue
            at.skips -= 1
            if at.skips and n_next < MAX_WALKS:
                walks.onward[n_next] = at[0]
                n_next += 1
        if not at.onward & onward_bit(word):
            continue
        key = edge_key(at.node, word)
        if not (tables.later[later_bit(key) >> 6] >> (later_bit(key) & 63)) & 1:
            continue
        node = edge_get(tables.edges, tables.edge_mask, key)
        if node:
            walk = at[0]
            walk.caps = at.caps and caps
            n_next = walk_on(document, line, found, tokens, &walk, node, s, n_words, stop, limit, walks.onward, n_next)
    if root:
        begun = &tables.nodes[root]
        if begun.end or begun.gap:
            walk.caps = caps
            walk.first = n_words
            walk.gap = token.gap
            walk.start = token.start
            n_next = walk_on(document, line, found, tokens, &walk, root, s, n_words, stop, limit, walks.onward, n_next)
        elif begun.onward and n_next < MAX_WALKS:
            at = &walks.onward[n_next]
            at.onward, at.node, at.end, at.skips = begun.onward, root, 0, 0
            at.start, at.first, at.gap, at.caps = token.start, n_words, token.gap, caps
            n_next += 1
    walks.n = n_next
    walks.under_way, walks.onward = walks.onward, walks.under_way
    return 0
