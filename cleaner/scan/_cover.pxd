# Lines that are nothing but phrases, with blanks between them or without.

from libc.stdint cimport int32_t, uint16_t, uint32_t, uint64_t

from cleaner._registry cimport *
from cleaner.markers._tables cimport *
from cleaner.scan._chars cimport *
from cleaner.scan._document cimport LineC, TokenC
from cleaner.scan._features cimport *


cdef inline Py_ssize_t target_stop(
    const TablesC* tables, const char_t* s, Py_ssize_t i, Py_ssize_t limit,
) noexcept nogil:
    """Where the target of a Markdown link ends whose `](` stands at `i`, or `i`; before a title alone it has a blank.

    No target holds a bracket, so that however many begin, each character is read once.
    """
    cdef Py_ssize_t k = i + 2
    while k < limit and s[k] != c'(' and s[k] != c')' and not class_of(tables, s[k]) & C_SPACE:
        k += 1
    if k < limit and class_of(tables, s[k]) & C_SPACE:
        while k < limit and class_of(tables, s[k]) & C_SPACE:
            k += 1
        if k == limit or s[k] != c'"':
            return i
        while k < limit and s[k] != c'(' and s[k] != c')':
            k += 1
    return k + 1 if k < limit and s[k] == c')' else i


cdef inline void line_cover(const TablesC* tables, const char_t* s, LineC* line, const TokenC* tokens) noexcept nogil:
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
                if s[seen] == c']' and s[seen + 1] == c'(':
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


cdef struct PartC:      # of a word: from a capital inside it, or from its start, to the next
    int32_t start
    int32_t stop
    bint first           # of its word
    bint number


cdef inline uint32_t glued_phrase(
    const TablesC* tables, const char_t* s, const PartC* parts, uint32_t n_parts, uint32_t at, uint32_t node,
    uint16_t* best,
) noexcept nogil:
    """The longest phrase of a whole line that goes on from `node` with part `at`, and its marker, into `best`.

    Returns the part behind it, or 0.  A word is of one part or of several: “Facebook”, “LinkedIn”.
    """
    cdef uint64_t hashed = HASH_SEED, word
    cdef uint32_t k, next_node, stop = 0, further
    cdef uint16_t index
    cdef int32_t i
    for k in range(at, n_parts):
        if k > at and parts[k].first:
            break
        for i in range(parts[k].start, parts[k].stop):
            hashed = hash_char(hashed, fold(tables, s[i]))
        word = NUMBER_HASH if parts[k].number else mix(hashed)
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
        if tables.nodes[next_node].onward and k + 1 < n_parts:
            index = 0
            further = glued_phrase(tables, s, parts, n_parts, k + 1, next_node, &index)
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


cdef inline void line_unglue(const TablesC* tables, const char_t* s, LineC* line, const TokenC* tokens) noexcept nogil:
    """Is the line nothing but phrases, numbers and dates that lost the blanks between them?  Then note its best marker.

    A capital after a small letter begins a word: “Share on FacebookSend by mail”.  A word that is two words may be
    somebody's name for a thing; of three it is none.
    """
    cdef PartC parts[MAX_GLUED_PARTS]
    cdef uint32_t n_parts = 0, at = 0, i, stop, root, n_markers = 0, covered = 0
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
                if n_parts == MAX_GLUED_PARTS:
                    return
                parts[n_parts].start = k
                parts[n_parts].first = k == tokens[i].start
                parts[n_parts].number = number
                n_parts += 1
            parts[n_parts - 1].stop = k + 1
    if n_parts == line.n_words:
        return
    while at < n_parts:
        marker = 0
        stop = glued_phrase(tables, s, parts, n_parts, at, 0, &marker)
        if stop:
            n_markers += 1
            covered += tables.markers[marker].n_words
            if best == 0 or is_stronger(tables, marker, best):
                best = marker
            at = stop
            continue
        if not parts[at].number:
            word = HASH_SEED
            for k in range(parts[at].start, parts[at].stop):
                word = hash_char(word, fold(tables, s[k]))
            root = edge_get(tables.roots, tables.root_mask, mix(word))
            if not root or not tables.nodes[root].kind & (T_MONTH | T_WEEKDAY):
                return
        at += 1
    if n_markers > 1 and (covered >= MANY_MARKERS or line.n_words > 1):
        line.marker = best
        if covered >= MANY_MARKERS:
            line.flags |= F_MANY
