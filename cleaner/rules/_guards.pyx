"""What the text is like, and the guards: what keeps a line although something speaks against it.

They stand above all rules: a block never takes prose, and a line in the middle
of the body goes on strong evidence only.
"""

from libc.stdint cimport int8_t

from cleaner.scan._scan cimport line_tokens
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.model._model cimport EVEN_LOGIT
from cleaner.rules._shapes cimport *
from cleaner.markers._tables cimport *
from cleaner._registry cimport *
from cleaner.rules._decision cimport DecisionC

cdef enum:
    CODE = F_BRACE | F_ATTRIBUTE     # of a line that ends in “;” for other reasons than a sentence has


cdef inline bint is_question(Document document, const LineC* line) noexcept nogil:
    return line.flags & F_TERMINAL and 2 < line.n_words <= MAX_QUESTION_WORDS and line.n_sentences <= 1 and (
        char_at(&document.text, line.stop - 1) in (63, 0x61F, 0xFF1F)
    )


cdef inline bint is_document(const LineC* line) noexcept nogil:
    """“Privacy Policy”, “Terms of Use”: as good as a title as it is as a link."""
    return line.own_label == LABEL_LEGAL and line.own_rule == RULE_MARKER_LINE and line.own_score < SCORE_SURE


cdef bint is_sure_prose(Document document, Py_ssize_t i) noexcept nogil:
    """Long, or beside other prose.  A headline of a list may read as prose, but stands alone."""
    cdef LineC* line = &document.lines[i]
    if line.n_words >= (2 * MIN_SURE_PROSE_WORDS if line.flags & F_UNSEGMENTED else MIN_SURE_PROSE_WORDS):
        return True
    if i > 0 and is_body_prose(line - 1):
        return True
    return i + 1 < document.n_lines and is_body_prose(line + 1)


cdef void scope_measure(Document document, DecisionC* decision) noexcept nogil:
    cdef Py_ssize_t i
    cdef LineC* line
    cdef Py_ssize_t n_code = 0, weak_first = 0, n_running = 0, n_short = 0, n_questions = 0
    cdef Py_ssize_t running_words = 0, short_words = 0, n_speaking = 0
    decision.first = decision.second = document.n_lines
    decision.last = decision.last_weak = -1
    decision.n_prose = decision.n_dates = 0
    for i in range(document.n_lines):
        line = &document.lines[i]
        if line.flags & F_PROSE:
            n_running += 1
            n_speaking += line.flags & F_MENTIONS != 0
            running_words += line.n_words
        elif not is_boilerplate(line):
            n_short += 1
            short_words += line.n_words
        n_questions += is_question(document, line)
        if is_body_prose(line):
            if decision.last_weak < 0:
                weak_first = i
            elif decision.n_prose == 1:
                decision.second = i
            decision.last_weak = i
            if is_sure_prose(document, i):
                if decision.last < 0:
                    decision.first = i
                decision.last = i
            decision.n_prose += 1
        elif line.flags & (F_ANGLE | F_BRACE) and line.score < SCORE_SURE:
            n_code += 1
        if line.rule == RULE_DATE_LINE:
            decision.n_dates += 1
    if decision.last < 0 and decision.last_weak >= 0:
        decision.first = weak_first
        decision.last = decision.last_weak
    decision.is_code = n_code >= 4
    # Around an article short lines stand too, but not between its paragraphs.
    if short_words <= 2 * running_words and decision.last >= 0:
        n_short = short_words = 0
        for i in range(decision.first, decision.last):
            line = &document.lines[i]
            if not line.flags & F_PROSE and not is_boilerplate(line):
                n_short += 1
                short_words += line.n_words
    decision.listing = n_short >= MIN_LISTING_LINES and n_short > n_running and 2 * short_words > running_words
    decision.faq = n_questions >= MIN_QUESTIONS
    # A banner is short beside its page, and its title is no document's.
    decision.policy = document.n_lines > 0 and is_document(&document.lines[0]) and (
        document.label_mentions[LABEL_LEGAL] >= MIN_MENTIONS and 2 * n_speaking >= n_running
    )
    # What is left may speak of less.
    document.mentions_used = document.mentions_used or document.label_mentions[LABEL_LEGAL] >= MIN_MENTIONS


cdef inline bint is_cell(const LineC* line) noexcept nogil:
    """Short as the cell of a table, and no boilerplate."""
    return line.n_words <= 4 and not line.label and not line.flags & (F_TERMINAL | F_PROSE)


cdef inline bint is_field(const LineC* line) noexcept nogil:
    """One of the lines of a data sheet, and no boilerplate."""
    return line.flags & F_FIELD and not line.label and not line.flags & F_PROSE and line.n_words <= MAX_FIELD_WORDS


cdef bint is_in_sheet(Document document, Py_ssize_t i) noexcept nogil:
    """Does the line stand among the “Name: value” lines of a data sheet, most of which are no boilerplate?"""
    cdef Py_ssize_t first = i, stop = i + 1, k
    cdef int n_fields = 0
    while first > 0 and i - first < MAX_SHEET_LINES and document.lines[first - 1].flags & F_FIELD:
        first -= 1
    while stop < document.n_lines and stop - i <= MAX_SHEET_LINES and document.lines[stop].flags & F_FIELD:
        stop += 1
    for k in range(first, stop):
        n_fields += not document.lines[k].own_label and is_field(&document.lines[k])
    return n_fields >= MIN_FIELDS and 2 * n_fields > stop - first - 1


cdef inline bint is_angle_word(const LineC* line) noexcept nogil:
    """A word in angle brackets that is no tag, or it would have a verdict: “<cstddef>”; “<map>” beside it is none."""
    return line != NULL and line.flags & F_ANGLE and line.n_words == 1 and not line.own_label


cdef bint may_be_heading(Document document, const LineC* line, const LineC* before, const LineC* after) noexcept nogil:
    """Could the marker line be a heading of a body that speaks of such things?"""
    if line.rule != RULE_MARKER_LINE or line.n_words > MAX_HEADING_WORDS or after == NULL or (
        is_boilerplate(after) or (line.label == LABEL_META and line.n_numbers)
    ):
        return False
    # Set off by a blank line before it, and by none from what follows: it belongs to that.
    if before != NULL and before.flags & F_BREAK and not line.flags & F_BREAK and after.flags & F_TERMINAL:
        return True
    return after.flags & F_PROSE and document.label_mentions[line.label] >= (
        MIN_AD_MENTIONS if line.label == LABEL_AD else MIN_MENTIONS
    )


cdef inline bint reads_on(Document document, const LineC* line) noexcept nogil:
    """Does the line begin with a sign that only goes on with what stands before it?"""
    return char_at(&document.text, line.start) in (44, 46, 59, 41, 0x3001, 0x3002, 0xFF0C, 0xFF1B, 0xFF09, 0x060C, 0x061B)


cdef inline bint breaks_off(const LineC* line) noexcept nogil:
    """Does running text stop in the middle of a sentence here?  It does so in any script, and no title does."""
    return line.n_sentences > 0 and line.flags & F_PROSE and not line.flags & (F_TERMINAL | F_COLON | F_PAREN)


cdef inline bint is_phrase(const LineC* line) noexcept nogil:
    """More than the item of a menu?"""
    return line.n_words >= MIN_SENTENCE_REST_WORDS and line.n_stopwords > 0


cdef bint is_torn(Document document, Py_ssize_t i) noexcept nogil:
    """Do its neighbours need the line for their grammar?  It is a piece of a sentence then, which a link tore.

    Near misses: “home”, “sign in”, “sports” under each other; a headline, and “by Jane Doe” under it; a paragraph
    and “advertisement”.
    """
    cdef const LineC* line = &document.lines[i]
    cdef const LineC* before = line - 1 if i > 0 and not (line - 1).label else NULL
    cdef const LineC* after = line + 1 if i + 1 < document.n_lines and not (line + 1).label else NULL
    cdef bint led, followed
    if line.flags & (F_BULLET | F_TABLE | F_HEADING | F_SQUARE | F_ANGLE) or line.flags & CODE or (
        before != NULL and before.flags & CODE
    ):
        return False
    led = before != NULL and not before.flags & (F_TERMINAL | F_COLON) and (
        goes_on(line) or (before.flags & F_BREAK == 0 and breaks_off(before))
    )
    followed = after != NULL and not line.flags & (F_TERMINAL | F_COLON) and goes_on(after)
    if led and followed and (is_phrase(before) or is_phrase(after)):
        return True
    # What goes on behind it needs something that it goes on with.
    if before != NULL and not before.flags & (F_TERMINAL | F_COLON) and followed and reads_on(document, after):
        return True
    # A sentence goes on through it: “To leave, click” / “Unsubscribe” / “at the foot of the letter”.
    if line.label != LABEL_AD and before != NULL and followed and (is_phrase(before) or is_phrase(after)) and (
        not before.flags & (F_TERMINAL | F_COLON | F_BREAK) and not line.flags & F_BREAK
    ):
        return True
    if line.flags & F_BREAK == 0 and followed and line.n_words > 1 and (
        # It begins the sentence: “Contact us” / “if you own a goat.”
        (line.flags & F_UNENDED and (is_phrase(line) or line.flags & F_UNSEGMENTED))
        or (after.flags & F_TERMINAL and is_phrase(after))
    ):
        return True
    # It ends the sentence, which breaks off before it.
    return led and before.flags & F_BREAK == 0 and (
        (before.flags & F_UNENDED and (is_phrase(before) or before.flags & F_UNSEGMENTED))
        or (before.flags & F_PROSE and line.flags & F_TERMINAL)
    )


cdef void line_guard(Document document, const DecisionC* decision, Py_ssize_t i) noexcept nogil:
    """Take back a verdict that the line's surroundings make doubtful."""
    cdef LineC* line = &document.lines[i]
    cdef LineC* before = &document.lines[i - 1] if i > 0 else NULL
    cdef LineC* after = &document.lines[i + 1] if i + 1 < document.n_lines else NULL
    # A date is no company for a date: they would be the entries of a calendar.
    cdef bint company = (before != NULL and is_boilerplate(before)) or (after != NULL and is_boilerplate(after))
    cdef int doubt = 0
    if line.rule == RULE_DATE_LINE:
        company = (before != NULL and is_boilerplate(before) and before.rule != RULE_DATE_LINE) or (
            after != NULL and is_boilerplate(after) and after.rule != RULE_DATE_LINE
        )
    if decision.is_code and (
        line.score < SCORE_SURE or line.flags & (F_ANGLE | F_BRACE | F_SQUARE | F_QUOTED)
    ) and line.rule != RULE_CREDIT:
        # Where a text teaches code, what looks like an interface is an example.
        line.label = 0
        return
    if line.rule in (RULE_MARKER_LINE, RULE_MARKER_OPENS, RULE_MARKER_ENDS, RULE_BYLINE) and is_torn(document, i):
        line.label = 0
        return
    if line.flags & F_TABLE and i <= decision.last_weak:
        line.label = 0               # the article's own
        return
    if not company and may_be_heading(document, line, before, after):
        document.mentions_used = True
        line.score = SCORE_HINT - SCORE_HALF
        return
    if line.flags & F_FIELD and line.score < SCORE_SURE + SCORE_ONE and (
        (not company and ((before != NULL and is_field(before)) or (after != NULL and is_field(after))))
        or is_in_sheet(document, i)
    ):
        # One of several “Name: value” lines: minutes, credits of a film, a data sheet.
        line.score = SCORE_HINT - SCORE_HALF
        return
    if line.rule == RULE_MARKUP:
        if (before != NULL and before.flags & F_COLON and not before.label) or (
            is_angle_word(before) or is_angle_word(after)
        ):
            line.label = 0
        return
    if line.rule == RULE_DATE_LINE:
        if decision.n_dates > 2 and not company:
            doubt = SCORE_LIKELY
        elif in_body(decision, i) and line.score < SCORE_SURE and not company:
            doubt = SCORE_HINT
    elif line.rule == RULE_COPYRIGHT:
        if in_body(decision, i) and not company:
            doubt = SCORE_SURE - SCORE_ONE
    elif line.rule == RULE_COUNTER:
        if (before != NULL and before.rule == RULE_COUNTER) or (after != NULL and after.rule == RULE_COUNTER):
            line.label = 0
            return
    elif line.rule in (RULE_MARKER_LINE, RULE_BYLINE, RULE_EMAIL_LINE):
        if line.score < SCORE_SURE:
            # One word, or a word of the page's order (“Contents”, “Tags”), may head a section.
            if in_body(decision, i) and not company and (
                line.n_words == 1 or line.label in (LABEL_NAV, LABEL_REC, LABEL_META, LABEL_CONTACT) or decision.last < 0
            ):
                doubt = SCORE_HINT + SCORE_HALF
        elif line.n_words == 1 and not company and before != NULL and after != NULL and (
            is_cell(before) and is_cell(after)
        ):
            doubt = SCORE_SURE - SCORE_ONE
    elif line.rule == RULE_BREADCRUMB and line.score < SCORE_LIKELY and i < decision.first and i < 3:
        line.score = SCORE_LIKELY - SCORE_ONE
    if doubt > 0:
        line.score = <int8_t> (line.score - doubt)


cdef bint is_held_back(const DecisionC* decision, const LineC* line, Py_ssize_t i) noexcept nogil:
    """Prose goes on strong evidence only, but for the headlines of a list and the short calls of a publisher."""
    if not line.flags & F_PROSE or line.score >= SCORE_SURE - 2 * SCORE_ONE:
        return False
    if line.rule == RULE_LIST_ITEM:
        return not line.flags & F_BULLET and i <= decision.last
    return not line.rule in (RULE_MARKER_LINE, RULE_MARKER_OPENS) or line.score < SCORE_LIKELY or line.n_words > MAX_CALL_WORDS or (
        not line.label in (LABEL_PROMO, LABEL_LEGAL, LABEL_COMMENT, LABEL_CONTACT, LABEL_AD, LABEL_UI)
    )


# --- names, headings, and what a text is about -----------------------------------------------------------------------

cdef bint is_heading(Document document, Py_ssize_t i) noexcept nogil:
    """Is the line marked as a heading: “# …”, “== … ==”, or underlined?"""
    cdef const LineC* line = &document.lines[i]
    cdef Py_ssize_t k
    cdef Py_UCS4 sign
    if line.flags & F_HEADING:
        return True
    sign = char_at(&document.text, line.start)
    if sign == 61 and line.stop - line.start > 4 and char_at(&document.text, line.start + 1) == 61 and (
        char_at(&document.text, line.stop - 1) == 61
    ):
        return True
    if line.flags & F_BREAK or i + 1 == document.n_lines:
        return False
    line += 1
    sign = char_at(&document.text, line.start)
    if line.n_words or sign not in (45, 61) or line.stop - line.start < 3:
        return False
    for k in range(line.start, line.stop):
        if char_at(&document.text, k) != sign:
            return False
    return True


cdef bint are_names(const TokenC* tokens, Py_ssize_t i, Py_ssize_t n) noexcept nogil:
    """“Jane Doe”, “Jane van Doe, John Q. Smith and Mary Major”: two or three capitalised words each?

    Near misses: “Land and Sea”, “Train”, “The Numbers”.
    """
    cdef Py_ssize_t size = 0
    cdef bint apart
    while i < n and not (tokens[i].kind & T_NUMBER or tokens[i].covers and tokens[i].kind & T_LOWER):
        apart = tokens[i].gap & (GAP_COMMA | GAP_SEPARATOR) != 0
        if tokens[i].kind & T_LOWER and tokens[i].kind & T_STOPWORD:
            # “and” parts names, “van” stands in one; both stand between capitals.
            if size < 2 and not (size == 1 and i + 2 == n):
                return False
            size = 1 if i + 1 < n and size == 1 else 0
        elif not tokens[i].kind & T_CAPITAL or tokens[i].kind & T_STOPWORD:
            return False
        else:
            if apart:
                if size == 1:
                    return False
                size = 0
            size += 1
            if size > MAX_PERSON_NAME_WORDS:
                return False
        i += 1
    return 2 <= size <= MAX_PERSON_NAME_WORDS


cdef bint names_are_told(Document document, const LineC* line) except -1 nogil:
    """Does more than capitals tell that what follows the line's first phrase are names?

    A sign behind the phrase, a phrase of several words (“Photo by”), an agency, a date, an address, a sign that joins.
    Near misses: “Credit Cards”, “By Land and Sea”, “Photo Finish”.
    """
    cdef TokenC tokens[MAX_TOKENS]
    cdef const HitC* hit = line_hit(document, line, AT_START)
    cdef const MarkerC* marker
    cdef Py_ssize_t n, i = 0, k, stop
    if hit == NULL:
        return True
    marker = hit_marker(document, hit)
    if marker.sign or marker.n_words > 1 or not line.flags & F_CASED or (
        line.flags & (F_COPYRIGHT | F_SLASH | F_SEPARATOR | F_EMAIL | F_DATE)
    ):
        return True
    stop = hit.stop                  # reading the line again may move the hits
    n = line_tokens(document, line, tokens)
    while i < n and tokens[i].start < stop:
        i += 1
    if i < n and tokens[i].gap & (GAP_COLON | GAP_SEPARATOR | GAP_OPEN):
        return True
    for k in range(i, n):
        if is_agency_word(document, tokens, k):
            return True
    return False


cdef bint names_are_likely(Document document, const DecisionC* decision, Py_ssize_t i) except -1 nogil:
    """A byline without any sign: names by their form, above the body, beside what tells of the article or under its
    title."""
    cdef TokenC tokens[MAX_TOKENS]
    cdef const LineC* line = &document.lines[i]
    cdef const HitC* hit = line_hit(document, line, AT_START)
    cdef Py_ssize_t n, k = 0, stop
    cdef bint told
    if hit == NULL or hit_marker(document, hit).label != LABEL_META or line.flags & F_TERMINAL:
        return False
    told = beside(document, i)
    if told and i < decision.first < document.n_lines:
        return True
    if not told and (i == 0 or i >= decision.first or not (line + 1).flags & F_PROSE):
        return False
    stop = hit.stop
    n = line_tokens(document, line, tokens)
    while k < n and tokens[k].start < stop:
        k += 1
    # “The Harbour Light Team”
    for stop in range(k + 1, n):
        if stop + tokens[stop].covers == n and document.tables.c.markers[tokens[stop].marker].at == AT_END:
            return document.tables.c.markers[tokens[stop].marker].label == LABEL_META
    return are_names(tokens, k, n)


cdef bint is_numbered(Document document, const LineC* line) noexcept nogil:
    """Does the line begin with the number of a list: “2. …”, “3) …”?"""
    cdef Py_ssize_t i = line.start
    while i < line.stop and char_class(document, i) & C_DIGIT:
        i += 1
    return line.start < i < min(line.stop - 1, line.start + 4) and char_at(&document.text, i) in (46, 41) and (
        char_class(document, i + 1) & C_SPACE
    )


cdef bint is_plain_speech(Document document, const LineC* line) noexcept nogil:
    """Does the line go for its first word or two alone: “Join us …”, and for no sign or address in it?"""
    cdef const HitC* hit = line_hit(document, line, AT_START)
    return hit != NULL and hit_marker(document, hit).n_words <= MAX_SHORT_PHRASE_WORDS and (
        not hit_marker(document, hit).sign and line.flags & (F_URL | F_EMAIL | F_FIELD | F_UNSEGMENTED) == 0
        and hit_marker(document, hit).takes == TAKES_LINE
    )


cdef inline bint beside(Document document, Py_ssize_t i) noexcept nogil:
    """Is there boilerplate right before the line or right after it?"""
    return (i > 0 and is_boilerplate(&document.lines[i - 1])) or (
        i + 1 < document.n_lines and is_boilerplate(&document.lines[i + 1])
    )


cdef int line_temper(Document document, const DecisionC* decision, Py_ssize_t i) except -1 nogil:
    """Take from a verdict what the line's form and the text's kind do not bear out."""
    cdef LineC* line = &document.lines[i]
    if not line.label:
        return 0
    if line.rule in (RULE_MARKER_OPENS, RULE_MARKER_ENDS, RULE_BYLINE, RULE_CREDIT):
        if is_heading(document, i):
            line.label = 0
            return 0
        line.score = min(line.score, <int8_t> SCORE_TAKEN)
    elif line.rule == RULE_MARKER_LINE:
        if is_numbered(document, line) and document.tables.c.markers[line.marker].opens == OPENS_NONE:
            line.score = min(line.score, <int8_t> SCORE_HINT)        # “1. Choose your plan”
        elif document.tables.c.markers[line.marker].takes in (TAKES_NAME, TAKES_DATE) and not line.n_numbers and (
            not line.flags & F_COLON
        ):
            line.score = min(line.score, <int8_t> SCORE_LIKELY)      # and nothing that it could take
        elif line.n_words <= MAX_SHORT_PHRASE_WORDS and line.label != LABEL_AD and in_body(decision, i) and (
            not beside(document, i)
        ):
            line.score = min(line.score, <int8_t> SCORE_TAKEN)       # a word or two, alone in the body
    if line.rule == RULE_MARKER_OPENS and line.flags & F_CASED and line.flags & (F_LOWER | F_UNENDED) and not beside(
        document, i
    ) and (
        line_hit(document, line, AT_START) == NULL or not hit_marker(document, line_hit(document, line, AT_START)).sign
    ) and not line.flags & F_FIELD and line.label != LABEL_TECH:
        line.score = min(line.score, <int8_t> SCORE_HALF)            # a verse, a piece of a sentence
    if line.rule == RULE_MARKER_OPENS and is_plain_speech(document, line) and in_body(decision, i) and (
        not beside(document, i)
    ):
        line.score = min(line.score, <int8_t> (SCORE_HINT + SCORE_HALF))
    if line.rule == RULE_MARKER_OPENS and line.label in (LABEL_META, LABEL_CONTACT) and line.flags & F_TERMINAL and (
        0 < i < document.n_lines - 1 and (line - 1).flags & (line + 1).flags & F_TERMINAL and not beside(document, i)
    ) and not line.n_numbers and not line.flags & (F_URL | F_EMAIL | F_COLON | F_PAREN | F_FIELD):
        line.score = min(line.score, <int8_t> SCORE_HALF)            # it sends the reader somewhere, without an address
    if line.rule == RULE_BYLINE and not names_are_told(document, line) and not names_are_likely(document, decision, i):
        line.score = SCORE_HALF
    if decision.faq and is_question(document, line):
        line.label = 0               # one of its questions
        return 0
    if decision.policy and line.label in (LABEL_LEGAL, LABEL_PROMO, LABEL_CONTACT) and not line.flags & (F_COPYRIGHT | F_TABLE):
        line.label = 0               # what it is about
        return 0
    if decision.listing and line.score < SCORE_SURE and line.rule in (
        RULE_MARKER_LINE, RULE_BYLINE, RULE_DATE_LINE, RULE_COUNTER
    ):
        if not (i > 0 and (line - 1).label and (line - 1).score >= SCORE_SURE) and not (
            i + 1 < document.n_lines and (line + 1).label and (line + 1).score >= SCORE_SURE
        ):
            line.score = SCORE_HALF
    return 0


cdef inline bint consents(Document document, const DecisionC* decision, Py_ssize_t i) noexcept nogil:
    """Does the model bear the rules out, where it is asked?

    Of several sentences the first may be the publisher's and the others the article's: where no second phrase stands
    in them, they must be likelier boilerplate than not.
    """
    cdef const LineC* line = &document.lines[i]
    cdef bint several = line.flags & F_PROSE and line.n_sentences > 1 and line.n_hits < 2
    if document.model == NULL:
        return False
    return document.body_logits[i] < (min(decision.consent, <int> EVEN_LOGIT) if several else decision.consent)


cdef void run_weigh(Document document, const DecisionC* decision, Py_ssize_t start, Py_ssize_t stop) noexcept nogil:
    """The lines [start, stop) are boilerplate, and what stands around them is not."""
    cdef Py_ssize_t i, n_own = 0, n_consents = 0
    cdef bint inside = in_body(decision, start) and in_body(decision, stop - 1), is_sure = False, again
    cdef LineC* line
    for i in range(start, stop):
        line = &document.lines[i]
        # Beside the model, a line that a block took along still counts for its own verdict.
        if not is_from_context(line.rule) or (line.own_label and document.model != NULL):
            n_own += 1
        is_sure = is_sure or line.own_score >= SCORE_SURE
        n_consents += consents(document, decision, i)
    for i in range(start, stop):
        line = &document.lines[i]
        if line.rule == RULE_LINE_AGAIN:
            # Who says it three times means it: a refrain, a form, what stands for a text to come.
            again = (i > start and (line - 1).rule == RULE_LINE_AGAIN) or (
                i + 1 < stop and (line + 1).rule == RULE_LINE_AGAIN
            )
            again = again or (document.model == NULL and stop == start + 1)
            line.score = min(line.score, <int8_t> (SCORE_HALF if again else SCORE_TAKEN))
        elif stop == start + 1 and inside and line.rule == RULE_MARKER_LINE and line.label != LABEL_AD:
            line.score = min(line.score, <int8_t> SCORE_TAKEN)       # alone in the body
        if line.score >= SCORE_SURE or line.label in (LABEL_DUP, LABEL_TECH):
            continue
        if decision.last < 0 and document.model != NULL and not consents(document, decision, i):
            line.score = SCORE_HALF      # nothing but the model tells what a text without running text is about
            continue
        if stop == start + 1:
            # Outside of the body a sure phrase of several words needs nobody.
            if not n_consents and (
                inside or line.rule != RULE_MARKER_LINE or line.own_score < SCORE_SURE
                or line.n_words <= MAX_SHORT_PHRASE_WORDS
            ):
                line.score = SCORE_HALF
        elif line.rule in (RULE_LIST_ITEM, RULE_WEAK_NEIGHBOUR):
            # A heading and what stands under it are one witness; after the body a sure one will do.
            if (inside or not is_sure) and n_own <= 1 and 2 * n_consents < stop - start:
                line.score = SCORE_HALF
        elif line.rule in (RULE_DATE_LINE, RULE_BYLINE) and decision.n_dates > MAX_ARTICLE_DATES and inside and (
            not consents(document, decision, i)
        ):
            line.score = SCORE_HALF      # of the entries of a list, the posts of a forum


cdef void verdicts_weigh(Document document, const DecisionC* decision) noexcept nogil:
    """A verdict that is not sure needs a second witness: other boilerplate beside the line, or the model.

    Near misses: “Read more: …” alone between two paragraphs, which is an article's as often as its publisher's.
    """
    cdef Py_ssize_t i = 0, start
    while i < document.n_lines:
        start = i
        while i < document.n_lines and is_boilerplate(&document.lines[i]):
            i += 1
        if i > start:
            run_weigh(document, decision, start, i)
        else:
            i += 1
