"""A line among its neighbours: blocks, doubles, company.

A heading owns the list, form, thread or box under it.  Weak evidence needs
company: a line that could be body goes only beside boilerplate, and outside of
the running text.
"""

from libc.stdint cimport int8_t, int64_t, uint8_t, uint32_t

from cleaner.scan._chars cimport *
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.rules._guards cimport *
from cleaner.rules._offlimits cimport WHOLE_STAYS
from cleaner.rules._shapes cimport char_class, says_again
from cleaner.markers._tables cimport *
from cleaner._registry cimport *
from cleaner.rules._decision cimport DecisionC


cdef inline bint is_doubtful(const LineC* line) noexcept nogil:
    """Boilerplate if it finds company."""
    return line.label and not is_boilerplate(line) and line.score >= SCORE_HINT - SCORE_HALF


cdef inline void put(LineC* line, uint8_t label, uint8_t rule, int score) noexcept nogil:
    if line.label and line.score >= score:
        return
    line.label = label
    line.rule = rule
    line.score = <int8_t> score


cdef uint8_t line_opens(Document document, const LineC* line) noexcept nogil:
    """The kind of block that the line is the heading of."""
    cdef uint32_t k
    if line.rule == RULE_MARKER_LINE:
        return document.tables.c.markers[line.marker].opens
    if line.rule == RULE_MARKER_OPENS:
        for k in range(line.n_hits):
            if document.hits[line.first_hit + k].at == AT_START:
                return document.tables.c.markers[document.hits[line.first_hit + k].marker].opens
    return OPENS_NONE


# --- blocks ----------------------------------------------------------------------------------------------------------

cdef inline bint ends_open(Document document, const LineC* line) noexcept nogil:
    """Does the line end otherwise than with a full stop, as headlines do?"""
    return not char_at(&document.text, line.stop - 1) in (46, 0x3002, 0x0964, 0x06D4, 34, 0x201D, 0x300D, 0xBB)


cdef inline bint is_fragment(Document document, const LineC* line) noexcept nogil:
    """A piece of a sentence, not a headline?"""
    cdef Py_UCS4 last = char_at(&document.text, line.stop - 1)
    cdef Py_UCS4 first = char_at(&document.text, line.start)
    return line.flags & F_LOWER or last in (44, 59, 45, 0x2013, 0x3001, 0x060C) or first in (44, 46, 59, 41, 0x2013)


cdef bint is_link(Document document, const LineC* line) noexcept nogil:
    """Do all words of the line stand in Markdown links: “* [![A picture](a.jpg) A headline](https://…)”?"""
    cdef Py_ssize_t i, depth = 0
    cdef Py_UCS4 c
    if not line.flags & F_SQUARE or char_at(&document.text, line.stop - 1) != 41:
        return False
    for i in range(line.start, line.stop):
        c = char_at(&document.text, i)
        if c in (40, 91):
            depth += 1
        elif c in (41, 93):
            depth -= 1
        elif depth < 1 and char_class(document, i) & (C_WORD | C_UNSEGMENTED):
            return False
    return True


cdef void block_contents(Document document, Py_ssize_t heading) noexcept nogil:
    """The lines under “Table of contents” that come again as headings further down."""
    cdef LineC* lines = document.lines
    cdef Py_ssize_t i = heading + 1, k
    cdef bint again = True
    while again and i < document.n_lines and not lines[i].flags & F_PROSE and i - heading < MAX_TAIL_ITEMS:
        again = False
        for k in range(i + 1, min(document.n_lines, heading + MAX_CONTENTS_LINES)):
            if lines[k].hash == lines[i].hash:
                again = True
                break
        if again:
            put(&lines[i], LABEL_NAV, RULE_LIST_ITEM, SCORE_TAKEN)
            i += 1
    if i > heading + 1:
        lines[heading].score = SCORE_SURE


cdef inline bint is_verse(const LineC* line) noexcept nogil:
    """Could it be a line of a song?"""
    return not is_boilerplate(line) and MIN_VERSE_WORDS <= line.n_words <= MAX_VERSE_WORDS and not line.flags & (
        F_PROSE | F_BULLET | F_TABLE | F_HEADING | F_URL
    )


cdef bint is_in_verse(Document document, const DecisionC* decision, Py_ssize_t heading) noexcept nogil:
    """Do the lines under it go on with those above it, as the lines of a song or list do?

    In a text that has running text they are of one stanza: no blank line between them, and one before them.
    Near miss: headlines under “Related”, behind a paragraph or set off by a blank line.
    """
    cdef LineC* lines = document.lines
    cdef Py_ssize_t i = heading - 1
    if heading == 0 or heading + 1 >= document.n_lines or not is_verse(&lines[heading + 1]):
        return False
    if decision.last_weak < 0:
        while i >= 0 and heading - i <= MIN_VERSES and is_verse(&lines[i]):
            i -= 1
        return heading - i > MIN_VERSES or (i >= 0 and heading - i > 1 and lines[i].flags & F_SQUARE)
    if lines[heading].flags & F_BREAK:
        return False
    while i >= 0 and not lines[i].flags & F_BREAK:
        if not is_verse(&lines[i]):
            return lines[i].flags & F_SQUARE and i < heading - 1     # “[Chorus]”
        i -= 1
    return i < heading - 1 and (i >= 0 or heading > 1)


cdef inline bint is_sentence(Document document, Py_ssize_t i) noexcept nogil:
    """Does the line end with a full stop, as running text does?"""
    cdef const LineC* line = &document.lines[i]
    return line.n_sentences > 0 and line.flags & F_TERMINAL and not ends_open(document, line)


cdef inline bint is_headline(Document document, Py_ssize_t i) noexcept nogil:
    """Could the line be one of the headlines of a list?"""
    return i < document.n_lines and not is_boilerplate(&document.lines[i]) and not is_sentence(document, i)


cdef Py_ssize_t list_end(Document document, Py_ssize_t heading, Py_ssize_t i) noexcept nogil:
    """Where the headlines end before the sentence on line `i`, with which a text goes on; `i + 1` if it is a teaser's.

    A teaser stands right below its headline, and another headline below it.
    """
    cdef LineC* lines = document.lines
    cdef Py_ssize_t k
    if i > heading + 1 and is_headline(document, i - 1) and is_headline(document, i + 1) and (
        not lines[i - 1].flags & F_BREAK or lines[heading].flags & F_BREAK
    ):
        return i + 1
    if not lines[heading].flags & F_BREAK:
        # The list has ended with the first blank line: between it and the sentence stand headings of the text.
        for k in range(heading + 1, i):
            if lines[k].flags & F_BREAK:
                return k + 1
    elif i > heading + 2 and lines[i - 1].n_words <= MAX_HEADING_WORDS:
        return i - 1
    return i


cdef void block_list(Document document, const DecisionC* decision, Py_ssize_t heading) noexcept nogil:
    """The headlines under “Related”, up to the next prose."""
    cdef LineC* lines = document.lines
    cdef LineC* head = &lines[heading]
    cdef LineC* line
    cdef bint tail = heading > decision.last and decision.last >= 0
    cdef bint bullets = False, teasers = False
    cdef bint breaks = head.flags & F_BREAK
    cdef bint link
    cdef Py_ssize_t i = heading + 1, k
    cdef Py_ssize_t most = MAX_TAIL_ITEMS if tail else MAX_BODY_ITEMS
    cdef uint32_t longest = 0
    if head.label == LABEL_NAV and not tail:
        block_contents(document, heading)
        return
    if is_in_verse(document, decision, heading):
        return
    if i < document.n_lines:
        bullets = lines[i].flags & F_BULLET
    while i < document.n_lines and i - heading <= most:
        line = &lines[i]
        if is_boilerplate(line) and line_opens(document, line):
            break
        if line.label in (LABEL_COMMENT, LABEL_LEGAL, LABEL_PROMO, LABEL_CONTACT):
            break                    # another box of the page
        if bullets and not line.flags & F_BULLET and not is_boilerplate(line):
            break
        # Where a link leads has words too, and a picture's “!” ends no sentence.
        link = bullets and is_link(document, line)
        if (line.flags & F_PROSE and not link and not (tail and (bullets or ends_open(document, line)))) or (
            line.n_words > (2 * MAX_ITEM_WORDS if line.flags & F_UNSEGMENTED or link else MAX_ITEM_WORDS)
        ):
            break
        if not tail and not bullets and line.n_sentences > 0 and not ends_open(document, line):
            break
        if not bullets and is_fragment(document, line):
            # Torn prose: where inline elements were set on lines of their own, and the line before began it.
            i -= i > heading + 1
            break
        if i + 1 < document.n_lines and line.hash == lines[i + 1].hash and line.n_words > 1 and not is_boilerplate(line):
            break                    # a refrain
        if tail and not bullets and not teasers and not is_boilerplate(line) and is_sentence(document, i):
            k = list_end(document, heading, i)
            teasers = k > i
            if not teasers:
                i = k
                break
        i += 1
        # A list set off by blank lines ends with the first of them.
        if not tail and not breaks and line.flags & F_BREAK:
            break
    if not tail and not bullets and i < document.n_lines and i - heading > 2 and is_body_prose(&lines[i]):
        # The last line before prose may be a heading of the body: short, or shorter than the headlines above it.
        for k in range(heading + 1, i - 1):
            if lines[k].n_words > longest:
                longest = lines[k].n_words
        if not is_boilerplate(&lines[i - 1]) and (
            lines[i - 1].n_words <= MAX_HEADING_WORDS + 1
            or (2 * lines[i - 1].n_words < longest + 2 and lines[i - 1].n_words <= MAX_BETWEEN_WORDS)
        ):
            i -= 1
    if head.score < SCORE_LIKELY:
        if i - heading < 4 or not tail:
            return
        head.score = SCORE_LIKELY - SCORE_HALF
    for k in range(heading + 1, i):
        put(&lines[k], head.label, RULE_LIST_ITEM, min(head.score, <int> SCORE_TAKEN) if head.score > SCORE_LIKELY else head.score)


cdef void block_form(Document document, Py_ssize_t heading) noexcept nogil:
    """The fields under “Leave a Reply”."""
    cdef LineC* lines = document.lines
    cdef LineC* line
    cdef Py_ssize_t i = heading + 1
    while i < document.n_lines and i - heading <= MAX_FORM_LINES:
        line = &lines[i]
        if line.label and (line.marker or is_boilerplate(line)):
            if line.label in (LABEL_UI, LABEL_CONTACT):
                line.label = LABEL_COMMENT
            put(line, line.label, RULE_FORM_FIELD, SCORE_LIKELY)
        elif line.n_words <= 5 and not line.flags & F_TERMINAL and i + 1 < document.n_lines and (
            lines[i + 1].marker and lines[i + 1].label
        ):
            put(line, LABEL_COMMENT, RULE_FORM_FIELD, SCORE_LIKELY)
        else:
            return
        i += 1


cdef inline void give_thread(LineC* line) noexcept nogil:
    line.label, line.rule, line.score = LABEL_COMMENT, RULE_THREAD, SCORE_TAKEN


cdef void block_thread(Document document, const DecisionC* decision, Py_ssize_t heading) noexcept nogil:
    """Readers' comments under “12 Comments”, up to the last sign of one."""
    cdef LineC* lines = document.lines
    cdef LineC* line
    cdef Py_ssize_t i, last = heading, n_cues = 0, prose = 0, n_after = 0
    if heading <= decision.second:
        return
    for i in range(heading + 1, document.n_lines):
        line = &lines[i]
        if line.hash == lines[heading].hash or (
            line.marker == lines[heading].marker and line.rule == lines[heading].rule == RULE_MARKER_LINE
            and line_opens(document, line) == OPENS_THREAD and i > heading + 1
        ):
            return                   # a counter on each teaser of a list
        if line.label == LABEL_COMMENT or (
            (line.label == LABEL_META or line.label == LABEL_UI) and line.n_words <= 12
        ):
            # A button alone may be anything; a name for comments or a date is a sign.
            n_cues += line.label != LABEL_UI
            last = i
            prose = 0
        elif is_body_prose(line):
            prose += 1
            if prose > (MAX_COMMENT_PARAGRAPHS if n_cues else 1):
                break
        if i - last > MAX_THREAD_CUE_DISTANCE:
            break
    # A body that goes on after it tells a box of comments in its middle, or no thread at all.
    for i in range(last + 1, document.n_lines):
        n_after += is_body_prose(&lines[i]) and is_sure_prose(document, i)
    if n_after > 3 or n_cues < (2 if n_after == 0 else 3):
        return
    lines[heading].score = SCORE_SURE
    # The last comment's words may follow the sign that announces it.
    i = last + 1
    while i < document.n_lines and i <= last + 3 and not (is_boilerplate(&lines[i]) and line_opens(document, &lines[i])):
        i += 1
    if lines[last].marker and lines[last].rule == RULE_MARKER_LINE:
        i = last + 1
    for last in range(heading + 1, i):
        give_thread(&lines[last])


cdef void block_box(Document document, const DecisionC* decision, Py_ssize_t heading) noexcept nogil:
    """A paragraph or two under “About the Author”, when nothing of the body follows."""
    cdef LineC* lines = document.lines
    cdef LineC* head = &lines[heading]
    cdef Py_ssize_t stop = heading + 1, i
    # A heading that an article may have itself owns one short note only.
    cdef bint sure = head.score >= SCORE_SURE
    cdef uint32_t most = MAX_BOX_WORDS if sure else MAX_BOX_NOTE_WORDS
    while stop < document.n_lines and stop <= heading + (2 if sure else 1) and not is_boilerplate(&lines[stop]) and (
        lines[stop].flags & F_TERMINAL and MIN_BOX_WORDS <= lines[stop].n_words <= most
    ):
        stop += 1
    if heading <= decision.second or stop == heading + 1:
        return
    for i in range(stop, document.n_lines):
        if is_body_prose(&lines[i]):
            return
    if head.score < SCORE_SURE:
        head.score = SCORE_LIKELY
    for i in range(heading + 1, stop):
        put(&lines[i], head.label, RULE_AUTHOR_BOX, SCORE_TAKEN)


cdef void block_tags(Document document, const DecisionC* decision, Py_ssize_t heading) noexcept nogil:
    """The tags under “Tags:”."""
    cdef LineC* lines = document.lines
    cdef LineC* head = &lines[heading]
    cdef LineC* line
    cdef Py_ssize_t i = heading + 1
    if head.rule != RULE_MARKER_LINE or (heading <= decision.last and not head.flags & F_COLON):
        return
    while i < document.n_lines and i - heading <= MAX_TAG_LINES:
        line = &lines[i]
        if line.n_words > (3 * MAX_TAG_WORDS if line.flags & F_UNSEGMENTED else MAX_TAG_WORDS) or line.flags & F_TERMINAL:
            return
        if is_boilerplate(line) and line_opens(document, line):
            return
        put(line, head.label, RULE_TAG, min(head.score, <int> SCORE_TAKEN))
        if line.flags & F_BREAK and not head.flags & F_BREAK:
            return
        i += 1


cdef bint prose_blocks_mark(Document document, const DecisionC* decision) noexcept nogil:
    """The blocks that own prose; they come first, so that it does not count as the body's.  Were there any?"""
    cdef Py_ssize_t k, i, tries = 0
    cdef uint8_t opens
    for k in range(document.n_marks):
        i = document.marks[k]
        if is_from_context(document.lines[i].rule):
            continue
        opens = line_opens(document, &document.lines[i])
        if opens != OPENS_THREAD and opens != OPENS_BOX:
            continue
        # Each may look at all that follows, so only so many may try.
        tries += 1
        if tries > MAX_PROSE_BLOCKS:
            break
        if opens == OPENS_THREAD:
            block_thread(document, decision, i)
        else:
            block_box(document, decision, i)
    return tries > 0


cdef void blocks_mark(Document document, const DecisionC* decision) noexcept nogil:
    """The other blocks.  Of the marked lines, those that are in doubt stay marked."""
    cdef Py_ssize_t k, i, n_doubts = 0
    cdef LineC* line
    cdef uint8_t opens
    for k in range(document.n_marks):
        i = document.marks[k]
        line = &document.lines[i]
        if line.label == 0:
            continue
        if not is_from_context(line.rule):
            opens = line_opens(document, line)
            if decision.listing and opens in (OPENS_LIST, OPENS_TAGS):
                pass                 # its sections are the body
            elif opens == OPENS_LIST:
                block_list(document, decision, i)
            elif line.score < SCORE_LIKELY - SCORE_ONE:
                pass
            elif opens == OPENS_FORM:
                block_form(document, i)
            elif opens == OPENS_TAGS:
                block_tags(document, decision, i)
        if is_doubtful(line):
            document.marks[n_doubts] = <uint32_t> i
            n_doubts += 1
    document.n_marks = n_doubts


# --- company ---------------------------------------------------------------------------------------------------------

cdef inline void join(const DecisionC* decision, LineC* line, const LineC* beside, Py_ssize_t i) noexcept nogil:
    """A doubtful line beside boilerplate is boilerplate, outside of the running text."""
    if is_doubtful(line) and is_boilerplate(beside) and not (decision.first < i < decision.last) and not line.flags & F_PROSE:
        line.score = SCORE_LIKELY - SCORE_HALF
        line.rule = RULE_WEAK_NEIGHBOUR


cdef inline bint is_weak_neighbour(const DecisionC* decision, const LineC* line, Py_ssize_t i) noexcept nogil:
    """Is the line a marker's, in doubt, and outside of the running text?"""
    return is_doubtful(line) and promotes_alike(line.rule) and not line.flags & (F_BULLET | F_QUOTED) and (
        not in_body(decision, i)
    )


cdef inline bint is_count(const LineC* line) noexcept nogil:
    """An age or a counter: “2 days ago”, “15 points”?"""
    return line.n_numbers and line.label in (LABEL_META, LABEL_UI)


cdef inline bint is_fence(const LineC* line, bint posts) noexcept nogil:
    """Boilerplate that tells what stands between it and its like?"""
    return is_boilerplate(line) and not (posts and is_count(line))


cdef inline bint is_button(const LineC* line) noexcept nogil:
    """The name of a network or another button, alone on its line?"""
    return line.label == line.own_label == LABEL_UI and line.own_rule == RULE_MARKER_LINE and not line.flags & (
        F_BULLET | F_QUOTED | F_TABLE | F_HEADING | F_TERMINAL
    )


cdef void share_bars_mark(Document document) noexcept nogil:
    """A share bar between two paragraphs: a sure line (“Share this:”) and buttons, or `MIN_SHARE_BUTTONS` of them.

    Near misses: names under a line that ends in a colon, three names, names among other short lines.
    """
    cdef LineC* lines = document.lines
    cdef LineC* before
    cdef Py_ssize_t i = 1, k, stop
    cdef bint headed
    while i < document.n_lines:
        stop = i
        while stop < document.n_lines and is_button(&lines[stop]) and lines[stop].hash != lines[stop - 1].hash:
            stop += 1
        if stop == i:
            i += 1
            continue
        # The bar's own heading may be a button too.
        before = &lines[i - 1]
        headed = lines[i].own_score >= SCORE_SURE and is_boilerplate(&lines[i]) and stop - i > 1
        if (stop == document.n_lines or lines[stop].flags & F_PROSE) and (
            headed or (stop - i >= MIN_SHARE_BUTTONS and before.flags & F_PROSE and before.flags & F_TERMINAL)
        ):
            for k in range(i, stop):
                if not is_boilerplate(&lines[k]):
                    lines[k].score = SCORE_LIKELY - SCORE_HALF
                    lines[k].rule = RULE_WEAK_NEIGHBOUR
        i = stop


cdef void weak_neighbour_promote(Document document, const DecisionC* decision) noexcept nogil:
    cdef LineC* lines = document.lines
    cdef LineC* line
    cdef Py_ssize_t n = document.n_lines, i = 0, k, first = 0, before, n_counts = 0
    cdef bint posts
    # Three doubtful lines in a row, from mark `first` on, are company for each other.
    for k in range(document.n_marks + 1):
        before = i
        if k < document.n_marks:
            i = document.marks[k]
            if k > first and i == before + 1 and lines[i].hash != lines[before].hash and (
                is_weak_neighbour(decision, &lines[i], i)
            ):
                continue
        if k - first >= 3:
            for first in range(first, k):
                line = &lines[document.marks[first]]
                line.score = SCORE_LIKELY - SCORE_HALF
                line.rule = RULE_WEAK_NEIGHBOUR
        first = k + 1
        if k < document.n_marks:
            if i > 0:
                join(decision, &lines[i], &lines[i - 1], i)
            if is_weak_neighbour(decision, &lines[i], i):
                first = k
    for k in range(document.n_marks - 1, -1, -1):
        i = document.marks[k]
        if i + 1 < n:
            join(decision, &lines[i], &lines[i + 1], i)
    # Before the body: a counter behind boilerplate, a name between the title and the date.
    for i in range(1, min(decision.first, n - 1)):
        line = &lines[i]
        if not line.label and line.n_words == 1 and line.n_numbers == 1 and is_boilerplate(line - 1):
            put(line, LABEL_UI, RULE_WEAK_NEIGHBOUR, SCORE_LIKELY - SCORE_ONE)
        else:
            join(decision, line, line - 1, i)
        if not line.label and 2 <= line.n_words <= 3 and line.n_capitals == line.n_words and not line.flags & (
            F_TERMINAL | F_COLON
        ) and lines[i - 1].n_words > 3 and lines[i + 1].label == LABEL_META and is_boilerplate(&lines[i + 1]):
            put(line, LABEL_META, RULE_WEAK_NEIGHBOUR, SCORE_LIKELY - SCORE_ONE)
    # What stands between two lines of boilerplate after the body's end.
    if decision.last < 0:
        return
    for i in range(decision.last + 1, n):
        n_counts += is_count(&lines[i])
    posts = n_counts >= MIN_POSTS
    for i in range(decision.last + 2, n - 1):
        line = &lines[i]
        if not line.label and not line.flags & F_PROSE and line.n_words <= MAX_BETWEEN_WORDS and (
            is_fence(&lines[i - 1], posts) and (is_fence(&lines[i + 1], posts) or (
                i + 2 < n and is_fence(&lines[i + 2], posts) and not lines[i + 1].flags & F_PROSE
            ))
        ):
            put(line, lines[i - 1].label, RULE_BETWEEN, SCORE_LIKELY - SCORE_ONE)


# --- doubles ---------------------------------------------------------------------------------------------------------

cdef bint begins_with(Document document, const LineC* line, const LineC* title) noexcept nogil:
    """Is the line the title and a site's name behind a dash or bar?"""
    cdef Py_ssize_t i, n = title.stop - title.start
    cdef Py_ssize_t k = line.start + n
    if line.stop - line.start <= n + 3:
        return False
    for i in range(n):
        if char_at(&document.text, line.start + i) != char_at(&document.text, title.start + i):
            return False
    while k < line.stop and char_at(&document.text, k) == 32:
        k += 1
    return k > line.start + n and k < line.stop and char_at(&document.text, k) in (124, 45, 0x2013, 0x2014, 0xBB, 0xB7)


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


cdef void doubles_mark(Document document, const DecisionC* decision) noexcept nogil:
    """The title again near the top, and a paragraph right after itself.

    Near misses: a refrain, what is said three times, the first line of a song that comes again.
    """
    cdef LineC* lines = document.lines
    cdef Py_ssize_t n = document.n_lines, i, title = 0, run = 1
    cdef int64_t n_words = 0
    cdef bint breaks = False
    if decision.last < 0:
        return
    for i in range(n):
        n_words += lines[i].n_words
    for i in range(1, n):
        breaks = breaks or lines[i - 1].flags & F_BREAK
        run = run + 1 if lines[i].hash == lines[i - 1].hash and says_again(document, &lines[i], &lines[i - 1]) else 1
        # Three times is no slip of a scraper's, and half a text may stand for a text to come.
        if run == 2 and not (i + 1 < n and lines[i + 1].hash == lines[i].hash) and is_paragraph(document, i) and (
            100 * lines[i].n_words <= MAX_LINE_AGAIN_PERCENT * n_words
        ):
            put(&lines[i], LABEL_DUP, RULE_LINE_AGAIN, SCORE_SURE)
    while title < n and is_boilerplate(&lines[title]):
        title += 1
    if title >= decision.first or lines[title].n_words < 3 or lines[title].n_words > 2 * MAX_ITEM_WORDS:
        return
    if breaks and not (lines[title].flags | lines[title + 1].flags) & F_BREAK and is_verse(&lines[title]) and (
        is_verse(&lines[title + 1]) and is_verse(&lines[title + 2]) and lines[title].hash != lines[title + 1].hash
    ):
        return                       # a stanza: where blank lines part anything, they part a title
    if lines[title].flags & F_QUOTED and lines[title].flags & (F_TERMINAL | F_UNENDED) and (
        is_quote(char_at(&document.text, lines[title].stop - 1))
    ):
        return                       # somebody says it
    for i in range(decision.last + 1, n):
        if i + 1 < n and lines[i + 1].hash == lines[title + 1].hash:
            continue                 # a stanza comes again
        if lines[i].hash == lines[title].hash and lines[i].n_words == lines[title].n_words:
            put(&lines[i], LABEL_DUP, RULE_TITLE_AGAIN, SCORE_TAKEN)
    for i in range(title + 1, min(n, title + MAX_TITLE_AGAIN_DISTANCE)):
        if i > decision.first + 1:
            return
        if lines[i].hash == lines[title].hash and lines[i].n_words == lines[title].n_words:
            put(&lines[i], LABEL_DUP, RULE_TITLE_AGAIN, SCORE_TAKEN)
        elif i < decision.first and lines[title].n_words <= lines[i].n_words + 6 and lines[i].n_words >= 3 and (
            begins_with(document, &lines[title], &lines[i])
        ):
            put(&lines[title], LABEL_DUP, RULE_TITLE_AGAIN, SCORE_TAKEN)
            return


# --- all together ----------------------------------------------------------------------------------------------------

cdef int lines_decide(Document document, DecisionC* decision) except -1 nogil:
    """Give every line its verdict among the others."""
    cdef Py_ssize_t i, k
    cdef LineC* line
    cdef bint noise, changed = False
    if document.fresh:
        document.fresh = False
    else:
        document.n_marks = 0
        for i in range(document.n_lines):
            line = &document.lines[i]
            line.label, line.rule, line.score = line.own_label, line.own_rule, line.own_score
            if line.whole == WHOLE_STAYS:
                line.label, line.rule, line.score = 0, RULE_NONE, 0
            if line.label:
                mark_add(document, i)
    scope_measure(document, decision)
    if prose_blocks_mark(document, decision):
        scope_measure(document, decision)
    for k in range(document.n_marks):
        i = document.marks[k]
        if document.lines[i].label and not document.lines[i].rule in (RULE_THREAD, RULE_AUTHOR_BOX):
            noise = is_boilerplate(&document.lines[i])
            line_temper(document, decision, i)
            line_guard(document, decision, i)
            if document.lines[i].flags & F_PROSE and noise != is_boilerplate(&document.lines[i]):
                changed = True
    if changed:
        scope_measure(document, decision)
    blocks_mark(document, decision)
    doubles_mark(document, decision)
    if not decision.listing:
        share_bars_mark(document)
        weak_neighbour_promote(document, decision)
    return 0
