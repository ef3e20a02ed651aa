"""What the model's opinion of the lines comes to: how bold it may be, and what a line it drops is called.

The cutoff is where the text's expected F-score is largest, the odds being what
the model says, with recall mention_step `beta_squared` times as much as precision.  So a
text that divides clearly is divided, and one that the model cannot read keeps
what is in doubt: the best cutoff lies at a probability of F / (1 + beta_squared)
(Lewis 1995, "Evaluating and optimizing autonomous text classification systems").

The model reads articles best.  Where a text's words are less like an article's,
or its lines do not divide clearly, beta_squared grows.

The pieces of a sentence that links tore stay or go together.  Of a text that
does not divide as a whole only what is beyond doubt goes.  Of lines that say
the same the likeliest stays, and the others are judged as if the text were no
clean one: who writes an article hardly says a long sentence twice.
Where an article teaches logit, the model is not asked about the lines inside it.

A text few of whose lines are plainly boilerplate was extracted or cleaned
before: there the cutoff is low, and the model all but keeps quiet, but for what
an extractor leaves behind the last paragraph: names, calls to subscribe, more
to read.
"""

from libc.math cimport exp, log
from libc.stdint cimport int8_t, int32_t, int64_t, uint8_t, uint64_t
from libc.string cimport memset

from cleaner.model._columns cimport document_genre, document_judge, sentences_join
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.model._model cimport *
from cleaner.rules._shapes cimport says_again
from cleaner._registry cimport *
from cleaner.rules._decision cimport DecisionC

cdef enum:
    UNLIKE = 96              # a line with a lower logit is plainly boilerplate
    MIN_BODY_WORDS = 40      # expected; a text of which the model would leave less is not for it to judge
    UNCLEAR_CUTOFF = 64      # at most, of a text that it cannot judge as a whole: some lines are beyond doubt
    MIN_UNLIKE = 12          # lines; an extracted text has as many
    MANY_UNLIKE = 36         # a page with all its menus has more
    BODY_PROSE = 116         # running text with a logit from here on tells where the body is
    LIKELY_BODY = 92         # a sentence with such a logit goes on with the body
    MAX_BETWEEN = 4          # lines before it that are none
    PROSE_MARGIN = 64        # steps by which the odds against running text of a clean text must be longer
    ALL_RUNNING = 90         # percent of its words in running text, of a text of which none of that goes
    N_LOGITS = 256
    INSIDE_MARGIN = 12       # steps by which the odds against a line inside the body of a clean text must be longer
    SURE_PROSE = 148         # logit of such
    MIN_RUNNING_WORDS = 100  # of it; a shorter text has no end to speak of
    MIN_RUNNING = 40         # percent of the body's words
    MAX_RULED = 6            # lines; where the rules delete more, the model is asked again first
    HEADING_MARGIN = 24      # and against what stands right above running text
    TITLE_MARGIN = 96        # and against what may be the title
    MAX_TITLE_DISTANCE = 12  # lines from it to the first running text
    MIN_TITLE_WORDS = 3
    MAX_DATE_TITLE_WORDS = 4     # of a line with a date in it that is no title
    MIN_AGAIN_WORDS = 8      # of a line that says the same as another hardly by chance
    MIN_PARAGRAPH_WORDS = 20 # longer than a verse; refrains of our tests have up to 17
    # Percent of its words, of a clean text that says much twice.  Tried from 5 to 35 on the extractors' output of all
    # sets, 2026-11.
    MIN_AGAIN = 15
    N_SEEN = 1 << 11
    MAX_FREE_ROUNDS = 3     # in which the model drops lines; real pages take one or two
    ROUND_MARGIN = 8                 # steps; with 24 a text that had lost a line a round lost a hundred at once
    MAX_NAV_WORDS = 4
    MAX_META_WORDS = 12

cdef double LEAST_CLARITY = 0.3  # the expected F1 of a text that it can judge at all
cdef double MIN_CLARITY = 0.5    # of one that it can judge as a whole
cdef double CLEAR = 0.95     # the expected F1 of a text that the model can read
cdef double DOUBT = 6        # how fast the logarithm of beta_squared grows where it is less
cdef double ARTICLE = 1.2    # the log-odds that a text's words come from an article's page, of one that surely does
cdef double GENRE_DOUBT = 1.5    # how fast it grows where they are less
cdef double MAX_DOUBT = 5
cdef double CLEAN_DOUBT = 12     # the odds that a line of a clean text must be longer by
# Tried on the extractors' output of all sets, folds held out, 2026-11.
cdef double CLEAN_GENRE_DOUBT = 2    # how fast their logarithm grows with the gap; tried from 0 to 3
cdef double CONSENT = 4          # log-odds to be body, below which a rule that is not sure is borne out; tried from 0 to 4
cdef double MIN_CONSENT = -4     # the same, of a text that is surely no article's; tried from -8 to 4
cdef double CONSENT_DOUBT = 12   # how fast it falls from one to the other; tried from 2 to 16
cdef double GENRE_WORDS = 60     # that say half as much of a text's kind as those of a long one; tried from 0 to 100


cdef double best_cutoff(
    const ModelC* model, const uint64_t* words, double body, double beta_squared, int* cutoff,
) noexcept nogil:
    """The logit from which on lines are kept, so that the expected F-score is largest; returns that score.

    `words` are those of the lines by logit, and `body` so many as are expected to be body.
    """
    cdef int logit
    cdef double kept = 0, right = 0, score = 0, best = 0
    for logit in range(255, 0, -1):
        if words[logit]:
            kept += words[logit]
            right += model.probability[logit] * words[logit]
            score = (1 + beta_squared) * right / (kept + beta_squared * body)
        if score >= best:
            best = score
            cutoff[0] = logit
    return best


cdef inline double genre_gap(double genre) noexcept nogil:
    """By how much the words are less like those of an article's page than such a page's surely are."""
    return max(<double> 0, ARTICLE - genre)


cdef double text_beta_squared(const DecisionC* decision, double clarity, double genre) noexcept nogil:
    """How much more recall counts than precision, on a text of such a genre that divides as clearly as that."""
    cdef double unclear = max(<double> 0, CLEAR - clarity)
    return decision.beta_squared * exp(min(MAX_DOUBT, GENRE_DOUBT * genre_gap(genre) + DOUBT * unclear))


cdef int choose_cutoff(Document document, DecisionC* decision) except -1 nogil:
    """Ask the model, and set `decision.cutoff`: a line with a lower logit is boilerplate.

    A text that goes on crumbling is pushed: each further round asks more of its
    lines.  What is left then stands all the more where the first round begins,
    so a second run changes nothing.
    """
    cdef uint64_t words[256]
    cdef Py_ssize_t i, n_unlike = 0, n_ruled = 0
    cdef uint64_t n_words = 0, n_running = 0
    cdef double clarity, genre, gap, dump, body = 0
    cdef int clean, between, logit, cutoff = 0
    document_judge(document, document.model, NULL, 0, document.body_logits)
    sentences_join(document, document.body_logits)
    memset(words, 0, sizeof(words))
    for i in range(document.n_lines):
        n_unlike += document.body_logits[i] < UNLIKE
        n_words += document.lines[i].n_words
        if document.lines[i].flags & F_PROSE:
            n_running += document.lines[i].n_words
        # What the rules delete is no matter of opinion.
        if document.lines[i].verdict.label and document.lines[i].verdict.score >= decision.threshold:
            n_ruled += 1
        else:
            words[document.body_logits[i]] += document.lines[i].n_words
    genre = document_genre(document)
    gap = genre_gap(genre) * n_words / (n_words + GENRE_WORDS)     # a short text's words say less of its kind
    decision.consent = <int> (EVEN_LOGIT + STEPS_PER_LOGIT * max(MIN_CONSENT, CONSENT - CONSENT_DOUBT * gap))
    for logit in range(256):
        body += document.model.probability[logit] * words[logit]
    decision.cutoff = 0
    if body < MIN_BODY_WORDS:
        return 0
    clarity = best_cutoff(document.model, words, body, 1, &cutoff)
    if clarity < LEAST_CLARITY:
        return 0
    best_cutoff(document.model, words, body, text_beta_squared(decision, clarity, genre), &cutoff)
    if clarity < MIN_CLARITY:
        cutoff = min(cutoff, <int> UNCLEAR_CUTOFF)
    # Between a clean text and a page's dump the cutoff moves from one to the other.
    dump = max(<double> 0, min(<double> 1, (n_unlike - MIN_UNLIKE) / <double> (MANY_UNLIKE - MIN_UNLIKE)))
    decision.prose_margin = <int> (PROSE_MARGIN * (1 - dump))
    if 100 * n_running >= ALL_RUNNING * n_words:
        decision.prose_margin = N_LOGITS     # a book: the model has seen none
    decision.inside_margin = <int> (INSIDE_MARGIN * (1 - dump))
    decision.heading_margin = <int> (HEADING_MARGIN * (1 - dump))
    clean = <int> (EVEN_LOGIT - STEPS_PER_LOGIT * (log(CLEAN_DOUBT * decision.beta_squared) + CLEAN_GENRE_DOUBT * gap))
    between = <int> (clean + (cutoff - clean) * dump)
    decision.cutoff = min(cutoff, between)
    # A round_margin never reaches what is likelier body than not.
    decision.round_margin = min(ROUND_MARGIN * max(0, decision.n_model_rounds - MAX_FREE_ROUNDS), max(0, EVEN_LOGIT - decision.cutoff))
    decision.again_cutoff = <int> (EVEN_LOGIT - STEPS_PER_LOGIT * log(text_beta_squared(decision, CLEAR, genre)))
    body_find(document, decision, <int> (UNLIKE + (BODY_PROSE - UNLIKE) * dump))
    decision.after_cutoff = decision.cutoff
    # After much sure running text what is likelier boilerplate goes; where recall counts for more than precision,
    # nothing goes the more easily.
    if (
        n_ruled <= MAX_RULED and genre > ARTICLE and decision.beta_squared <= 1 and clarity >= MIN_CLARITY and not decision.is_code
        and is_running(document, decision)
    ):
        decision.after_cutoff = <int> (EVEN_LOGIT + (between - EVEN_LOGIT) * dump)
    repeats_mark(document, decision)
    return 0


cdef inline bint is_prose(Document document, Py_ssize_t i, int logit) noexcept nogil:
    return document.lines[i].flags & F_PROSE and not document.lines[i].verdict.label and document.body_logits[i] >= logit


cdef bint is_running(Document document, const DecisionC* decision) noexcept nogil:
    """Is much of the body sure running text?

    Lists, minutes and verses end like what stands after a body.
    """
    cdef Py_ssize_t i
    cdef uint64_t n_words = 0, n_running = 0
    for i in range(decision.body_first, decision.body_last):
        if not document.lines[i].verdict.label:
            n_words += document.lines[i].n_words
            if is_prose(document, i, SURE_PROSE):
                n_running += document.lines[i].n_words
    return n_running >= MIN_RUNNING_WORDS and 100 * n_running >= MIN_RUNNING * n_words


cdef inline bint is_after(const DecisionC* decision, const LineC* line, Py_ssize_t i) noexcept nogil:
    """Does the line stand after the body, where its cutoff is another?"""
    return i >= decision.body_last and not line.flags & (F_PROSE | F_FIELD)


cdef inline bint is_call(Document document, const LineC* line) noexcept nogil:
    """Does the line ask or call out?  So do those that want something of the reader."""
    return char_at(&document.text, line.stop - 1) in "!?"


cdef Py_ssize_t body_end(Document document, Py_ssize_t end) noexcept nogil:
    """Where the body ends whose last sure running text ends at `end`.

    Sentences and what ends with a bracket may follow it, a few other lines
    between them, and lists that a line with a colon announces.
    """
    cdef bint listed = document.lines[end - 1].flags & F_COLON != 0
    cdef Py_ssize_t i
    cdef const LineC* line
    for i in range(end, document.n_lines):
        line = &document.lines[i]
        if i - end > MAX_BETWEEN:
            break
        if line.verdict.label or document.body_logits[i] < LIKELY_BODY:
            continue
        if line.flags & (F_PROSE | F_TERMINAL | F_COLON | F_PAREN) and not is_call(document, line):
            listed = line.flags & F_COLON != 0
            end = i + 1
        elif listed:
            end = i + 1
    return end


cdef void body_find(Document document, DecisionC* decision, int first_code) noexcept nogil:
    """From the first running text with a logit from `first_code` on to the last that is sure to be body, and the
    line above that is likeliest the title, or -1.

    A text without running text is all inside.  The line right above the first
    may be a section's heading: it is the title if no other is.
    """
    cdef Py_ssize_t i = 0, last = document.n_lines, k
    cdef const LineC* line
    decision.title = -1
    decision.body_first, decision.body_last = 0, document.n_lines
    while i < document.n_lines and not is_prose(document, i, first_code):
        i += 1
    if i == document.n_lines:
        return
    decision.body_first = i
    while last > i and not is_prose(document, last - 1, BODY_PROSE):
        last -= 1
    if last > i:
        decision.body_last = body_end(document, last)
    for k in range(max(<Py_ssize_t> 0, i - MAX_TITLE_DISTANCE), i):
        line = &document.lines[k]
        if not line.verdict.label and line.n_words >= MIN_TITLE_WORDS and not line.flags & F_BULLET and (
            not (line.flags & F_DATE and line.n_words <= MAX_DATE_TITLE_WORDS)
        ) and (
            decision.title < 0 or (k < i - 1 and document.body_logits[k] >= document.body_logits[decision.title])
        ):
            decision.title = k


cdef inline bint is_inside(const DecisionC* decision, Py_ssize_t i) noexcept nogil:
    return decision.body_first <= i < decision.body_last


cdef inline bint is_among_prose(Document document, Py_ssize_t i) noexcept nogil:
    """Is there running text beside the line that says something else?"""
    cdef const LineC* line = &document.lines[i]
    return (i > 0 and (line - 1).flags & F_PROSE and (line - 1).hash != line.hash) or (
        i + 1 < document.n_lines and (line + 1).flags & F_PROSE and (line + 1).hash != line.hash
    )


cdef inline bint is_paragraph(const LineC* line) noexcept nogil:
    """Is it too long for a refrain?"""
    return line.flags & F_PROSE and line.n_words >= (3 if line.flags & F_UNSEGMENTED else 1) * MIN_PARAGRAPH_WORDS


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
    return 100 * n_again >= MIN_AGAIN * n_words


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
        if line.n_words < MIN_AGAIN_WORDS or line.flags & F_TABLE:
            continue
        if clean and (
            line.flags & (F_BULLET | F_QUOTED | F_ANGLE) or not (is_among_prose(document, i) or is_paragraph(line))
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


cdef uint8_t likely_label(const LineC* line, uint8_t before) noexcept nogil:
    """The kind of boilerplate that is likeliest by a line's looks, and by that of the line before it, if that went."""
    if line.flags & F_COPYRIGHT:
        return LABEL_LEGAL
    if line.flags & (F_BRACE | F_ATTRIBUTE | F_ANGLE):
        return LABEL_TECH
    if line.flags & F_EMAIL:
        return LABEL_CONTACT
    if line.flags & F_DATE and line.n_words <= MAX_META_WORDS:
        return LABEL_META
    if before in (LABEL_NAV, LABEL_REC, LABEL_COMMENT, LABEL_LEGAL):
        return before
    return LABEL_NAV if line.n_words <= MAX_NAV_WORDS and not line.flags & F_TERMINAL else LABEL_REC


cdef bint model_drops(Document document, const DecisionC* decision, Py_ssize_t i) noexcept nogil:
    """Does the model drop the line?  Then it has its label, rule and score."""
    cdef LineC* line = &document.lines[i]
    cdef int logit = document.body_logits[i]
    cdef int margin = -decision.round_margin, cutoff = decision.cutoff
    cdef bint went
    if decision.is_code and is_inside(decision, i):
        return False                 # what looks like residue there may be what the text is about
    if line.flags & F_TABLE and not line.n_words and i > 0 and not (line - 1).verdict.label:
        return False                 # “|---|---|” parts a table's head from its rows
    if line.flags & F_PROSE:
        margin = decision.prose_margin
    elif is_inside(decision, i):
        margin += decision.inside_margin
    elif is_after(decision, line, i):
        cutoff = decision.after_cutoff
    if i == decision.title:
        margin = max(margin, <int> TITLE_MARGIN)
    elif i < decision.body_first and line.n_words >= MIN_TITLE_WORDS:
        margin = max(margin, decision.prose_margin)
    elif line.flags & F_AGAIN:
        cutoff = max(cutoff, decision.again_cutoff)
        margin = 0
    elif (line.flags & (F_HEADING | F_ANGLE) and is_inside(decision, i)) or (
        line.flags & F_ANGLE and decision.first < i < decision.last
    ):
        margin = max(margin, decision.prose_margin)     # somebody has marked it as the body's
    elif line.verdict.score < SCORE_HINT and i + 1 < document.n_lines and is_prose(document, i + 1, min(cutoff, <int> EVEN_LOGIT)):
        if i > 0 and is_prose(document, i - 1, EVEN_LOGIT):
            margin = max(margin, <int> HEADING_MARGIN)           # a section's, on a page with all its menus too
        elif is_prose(document, i + 1, EVEN_LOGIT):
            margin = max(margin, decision.heading_margin)
    if logit >= cutoff - margin:
        return False
    if not line.verdict.label:
        went = i > 0 and ((line - 1).verdict.rule == RULE_MODEL or (line - 1).verdict.score >= decision.threshold)
        line.verdict.label = LABEL_DUP if line.flags & F_AGAIN else likely_label(line, (line - 1).verdict.label if went else 0)
    line.verdict.rule = RULE_MODEL
    line.verdict.score = <int8_t> max(-127, min(127, (EVEN_LOGIT - logit) * SCORE_ONE / <double> STEPS_PER_LOGIT))
    return True
