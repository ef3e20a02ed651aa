"""Lines that say again what another says.

Of such the likeliest body stays, and the others are judged as if the text were no clean one: who writes an article
hardly says a long sentence twice.
"""

from libc.stdint cimport int32_t, int64_t, uint64_t
from libc.string cimport memset

from cleaner.decide._body cimport is_inside
from cleaner._registry cimport *
from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.rules._shapes cimport says_again

cdef enum:
    N_SEEN = 1 << 11         # places for lines by their hash; a line is missed where another has taken its place


cdef inline bint is_among_prose(Document document, Py_ssize_t i) noexcept nogil:
    """Is there running text beside the line that says something else?"""
    cdef const LineC* line = &document.lines[i]
    return (i > 0 and (line - 1).flags & F_PROSE and (line - 1).hash != line.hash) or (
        i + 1 < document.n_lines and (line + 1).flags & F_PROSE and (line + 1).hash != line.hash
    )


cdef inline bint is_long_paragraph(const LineC* line) noexcept nogil:
    """Is it too long for a refrain?"""
    return line.flags & F_PROSE and line.n_words >= (
        MIN_UNSEGMENTED_PARAGRAPH_WORDS if line.flags & F_UNSEGMENTED else MIN_PARAGRAPH_WORDS
    )


cdef void again_follow(Document document, const int32_t* seen, int32_t i, int32_t beside) noexcept nogil:
    """Mark the line if the one beside it comes again, and it stands in the same way beside the other."""
    cdef LineC* line = &document.lines[i]
    cdef const LineC* again = &document.lines[beside]
    cdef int32_t k = seen[again.hash & (N_SEEN - 1)]
    if not again.flags & F_AGAIN or line.flags & (F_TABLE | F_ANGLE) or k < 0 or not says_again(
        document, again, &document.lines[k]
    ):
        return
    k += i - beside
    if 0 <= k < document.n_lines and k not in (i, beside) and says_again(document, line, &document.lines[k]):
        line.flags |= F_AGAIN


cdef inline int32_t again_distance(Document document, const int32_t* seen, int32_t* latest, int32_t i) noexcept nogil:
    """How many lines above the line stands the latest that says the same; 0 if none does."""
    cdef const LineC* line = &document.lines[i]
    cdef uint64_t at = line.hash & (N_SEEN - 1)
    cdef int32_t k = latest[at]
    if not line.flags & F_AGAIN and seen[at] != i:
        return 0
    latest[at] = i
    return i - k if 0 <= k < i and says_again(document, line, &document.lines[k]) else 0


cdef bint is_said_twice(Document document, const int32_t* seen) noexcept nogil:
    """Is much of a clean text said twice in the same order?

    Then most lines are as far from those that say the same (the majority of words, by the vote of Boyer and Moore).
    Near miss: posts that quote others.
    """
    cdef int32_t[N_SEEN] latest
    cdef int32_t i, distance, usual = 0
    cdef int64_t votes = 0, n_words = 0, n_again = 0
    memset(latest, 0xFF, sizeof(latest))
    for i in range(<int32_t> document.n_lines):
        n_words += document.lines[i].n_words
        distance = again_distance(document, seen, &latest[0], i)
        if not distance:
            continue
        if not votes:
            usual = distance
        votes += <int64_t> document.lines[i].n_words * (1 if distance == usual else -1)
        if votes < 0:
            usual, votes = distance, -votes
    memset(latest, 0xFF, sizeof(latest))
    for i in range(<int32_t> document.n_lines):
        distance = again_distance(document, seen, &latest[0], i)
        if distance and distance == usual:
            n_again += document.lines[i].n_words
    return 100 * n_again >= MIN_SAID_TWICE_PERCENT * n_words


cdef void repeats_mark(Document document, const DecisionC* decision) noexcept nogil:
    """Mark of lines that say the same all but the likeliest body: one inside it, if there is any.

    A line is missed where another's hash has taken its place.  In a clean text it must stand among paragraphs:
    refrains, dialogues and lists say the same again.
    """
    cdef int32_t[N_SEEN] seen
    cdef int32_t i, k
    cdef bint clean = decision.inside_margin > 0
    cdef LineC* line
    cdef LineC* other
    memset(seen, 0xFF, sizeof(seen))
    for i in range(<int32_t> document.n_lines):
        line = &document.lines[i]
        line.flags &= ~F_AGAIN
        if line.n_words < MIN_REPEAT_WORDS or line.flags & F_TABLE:
            continue
        if clean and (
            line.flags & (F_BULLET | F_QUOTED | F_ANGLE) or not (is_among_prose(document, i) or is_long_paragraph(line))
        ):
            continue
        k = seen[line.hash & (N_SEEN - 1)]
        if k < 0:
            seen[line.hash & (N_SEEN - 1)] = i
            continue
        other = &document.lines[k]
        if not says_again(document, line, other):
            continue
        if is_inside(decision, i) > is_inside(decision, k) or (
            is_inside(decision, i) == is_inside(decision, k) and document.body_logits[i] > document.body_logits[k]
        ):
            seen[line.hash & (N_SEEN - 1)] = i
            other.flags |= F_AGAIN
        else:
            line.flags |= F_AGAIN
    if not clean:
        return
    # What goes on like the other does comes again with it: a page that says its whole article twice.
    for i in range(1, <int32_t> document.n_lines):
        again_follow(document, &seen[0], i, i - 1)
    for i in range(<int32_t> document.n_lines - 2, -1, -1):
        again_follow(document, &seen[0], i, i + 1)
    if not is_said_twice(document, &seen[0]):
        for i in range(<int32_t> document.n_lines):
            document.lines[i].flags &= ~F_AGAIN
