"""The title again, and a paragraph right after itself."""

from libc.stdint cimport int64_t, uint32_t

from cleaner._registry cimport *
from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.rules._evidence cimport *
from cleaner.rules._lists cimport is_verse
from cleaner.rules._measure cimport *
from cleaner.rules._shapes cimport begins_alike, says_again
from cleaner.scan._chars cimport is_quote


cdef bint begins_with(Document document, const LineC* line, const LineC* title) noexcept nogil:
    """Is the line the title and a site's name behind a dash or bar, or an underscore?"""
    cdef Py_ssize_t n = title.stop - title.start
    cdef Py_ssize_t k = line.start + n
    if line.stop - line.start <= n + MIN_TITLE_JOINT_CHARS or not begins_alike(document, line, title):
        return False
    while k < line.stop and char_at(&document.text, k) == " ":
        k += 1
    if k == line.stop:
        return False
    return char_at(&document.text, k) == "_" or (k > line.start + n and char_at(&document.text, k) in "|-–—»·")


cdef bint is_paragraph(Document document, Py_ssize_t i) noexcept nogil:
    """Is the line, which says what the one before it says, a paragraph, rather than a refrain or part of a dialogue?"""
    cdef const LineC* line = &document.lines[i]
    cdef uint32_t least = 2 * MIN_LINE_AGAIN_WORDS if line.flags & F_UNSEGMENTED else MIN_LINE_AGAIN_WORDS
    if not line.flags & F_PROSE or line.flags & (F_BULLET | F_QUOTED | F_TABLE) or not line.flags & F_TERMINAL:
        return False
    if line.n_words >= least or line.n_sentences > 1:
        return True
    # Blank lines part paragraphs, and running text has more of them.
    return (line - 1).flags & F_BREAK and (
        (i > 1 and (line - 2).flags & F_PROSE) or (i + 1 < document.n_lines and (line + 1).flags & F_PROSE)
    )


cdef int doubles_mark(Document document, const DecisionC* decision) except -1 nogil:
    """The title again near the top, and a paragraph right after itself.

    Near misses: a refrain, what is said three times, the first line of a song that comes again.
    """
    cdef LineC* lines = document.lines
    cdef Py_ssize_t n = document.n_lines, i, title = 0, run = 1
    cdef int64_t n_words = 0
    cdef bint breaks = False
    if decision.last < 0:
        return 0
    for i in range(n):
        n_words += lines[i].n_words
    for i in range(1, n):
        breaks = breaks or lines[i - 1].flags & F_BREAK
        run = run + 1 if lines[i].hash == lines[i - 1].hash and says_again(document, &lines[i], &lines[i - 1]) else 1
        # Three times is no slip of a scraper's, and half a text may stand for a text to come.
        if run == 2 and not (i + 1 < n and lines[i + 1].hash == lines[i].hash) and is_paragraph(document, i) and (
            100 * lines[i].n_words <= MAX_LINE_AGAIN_PERCENT * n_words
        ):
            evidence_for(document, &lines[i], LABEL_DUP, RULE_LINE_AGAIN, SCORE_SURE)
    while title < n and is_boilerplate(&lines[title]):
        title += 1
    if title >= decision.first or title_doubles_mark(document, decision, title, breaks):
        return 0
    # What stands there may be a menu that no rule knows, and the title below it.
    for i in range(title + 1, min(title + MAX_TITLES, decision.first - 1)):
        if lines[i - 1].flags & F_PROSE or (
            lines[i].hash == lines[i + 1].hash and lines[i].n_words >= MIN_TITLE_PREFIX_WORDS
            and title_doubles_mark(document, decision, i, breaks)
        ):
            break
    return 0


cdef bint title_doubles_mark(
    Document document, const DecisionC* decision, Py_ssize_t title, bint breaks,
) except -1 nogil:
    """Mark where that line, above the running text, comes again as titles do; does it?"""
    cdef LineC* lines = document.lines
    cdef Py_ssize_t n = document.n_lines, i
    cdef bint done = False
    if not MIN_TITLE_AGAIN_WORDS <= lines[title].n_words <= 2 * MAX_ITEM_WORDS:
        return False
    if breaks and not (lines[title].flags | lines[title + 1].flags) & F_BREAK and is_verse(&lines[title]) and (
        is_verse(&lines[title + 1]) and is_verse(&lines[title + 2]) and lines[title].hash != lines[title + 1].hash
    ):
        return False                   # a stanza: where blank lines part anything, they part a title
    if lines[title].flags & F_QUOTED and lines[title].flags & (F_TERMINAL | F_UNENDED) and (
        is_quote(char_at(&document.text, lines[title].stop - 1))
    ):
        return False                   # somebody says it
    for i in range(decision.last + 1, n):
        if i + 1 < n and lines[i + 1].hash == lines[title + 1].hash:
            continue                 # a stanza comes again
        if lines[i].hash == lines[title].hash and lines[i].n_words == lines[title].n_words:
            evidence_for(document, &lines[i], LABEL_DUP, RULE_TITLE_AGAIN, SCORE_TAKEN)
            done = True
    for i in range(title + 1, min(n, title + MAX_TITLE_AGAIN_DISTANCE, decision.first + 2)):
        if lines[i].hash == lines[title].hash and lines[i].n_words == lines[title].n_words:
            evidence_for(document, &lines[i], LABEL_DUP, RULE_TITLE_AGAIN, SCORE_TAKEN)
            done = True
        elif i < decision.first and lines[title].n_words <= lines[i].n_words + MAX_SITE_NAME_WORDS and (
            lines[i].n_words >= MIN_TITLE_AGAIN_WORDS
        ) and (
            begins_with(document, &lines[title], &lines[i])
        ):
            evidence_for(document, &lines[title], LABEL_DUP, RULE_TITLE_AGAIN, SCORE_TAKEN)
            return True
    return done
