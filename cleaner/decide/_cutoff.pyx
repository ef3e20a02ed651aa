"""From which logit on a line is kept.

The cutoff is where the text's expected F-beta score is largest, the odds being what the model says.  So a text that
divides clearly is divided, and of one that the model cannot read what is in doubt stays: the best cutoff lies at a
probability of F / (1 + beta_squared) (Lewis 1995, "Evaluating and optimizing autonomous text classification systems").

The model reads articles best.  Where a text's words are less like an article's, or its lines do not divide clearly,
beta_squared grows.  A text few of whose lines are plainly boilerplate was extracted or cleaned before: there the
cutoff is low, and the model deletes very little.
"""

from libc.math cimport exp, log
from libc.stdint cimport uint64_t
from libc.string cimport memset

from cleaner.decide._body cimport body_find, is_running
from cleaner.decide._repeats cimport repeats_mark
from cleaner.model._columns cimport document_genre, document_judge, sentences_join
from cleaner.model._model cimport *
from cleaner._registry cimport *
from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *

cdef enum:
    N_LOGITS = 256


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
    return max(<double> 0, ARTICLE_GENRE - genre)


cdef double text_beta_squared(const DecisionC* decision, double clarity, double genre) noexcept nogil:
    """How much more recall counts than precision, on a text of such a genre that divides as clearly as that."""
    cdef double unclear = max(<double> 0, CLEAR_CLARITY - clarity)
    return decision.beta_squared * exp(min(MAX_DOUBT, GENRE_DOUBT * genre_gap(genre) + CLARITY_DOUBT * unclear))


cdef int choose_cutoff(Document document, DecisionC* decision) except -1 nogil:
    """Ask the model, and set `decision.cutoff`: a line with a lower logit is boilerplate.

    After `MAX_FREE_ROUNDS` rounds the cutoff is raised round by round, so that the rounds converge: what is left is
    then kept all the more by the first round of a second run, which changes nothing.
    """
    cdef uint64_t words[256]
    cdef Py_ssize_t i, n_ruled = 0
    cdef uint64_t n_words = 0, n_running = 0
    cdef double clarity, genre, gap, dump, body = 0
    cdef int clean, between, logit, cutoff = 0
    document_judge(document, document.model, NULL, 0, document.body_logits)
    sentences_join(document, document.body_logits)
    memset(words, 0, sizeof(words))
    decision.n_unlike = 0
    for i in range(document.n_lines):
        decision.n_unlike += document.body_logits[i] < UNLIKE
        n_words += document.lines[i].n_words
        if document.lines[i].flags & F_PROSE:
            n_running += document.lines[i].n_words
        # What the rules drop is not for the model to judge.
        if document.lines[i].verdict.label and document.lines[i].verdict.score >= decision.threshold:
            n_ruled += 1
        else:
            words[document.body_logits[i]] += document.lines[i].n_words
    genre = document_genre(document)
    gap = genre_gap(genre) * n_words / (n_words + GENRE_WORDS)     # a short text's words say less of its kind
    decision.unlike_article = gap
    decision.consent = <int> (EVEN_LOGIT + STEPS_PER_LOGIT * max(MIN_CONSENT, MAX_CONSENT - CONSENT_DOUBT * gap))
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
    dump = (decision.n_unlike - MIN_UNLIKE_LINES) / <double> (MANY_UNLIKE_LINES - MIN_UNLIKE_LINES)
    dump = max(<double> 0, min(<double> 1, dump))
    decision.prose_margin = <int> (PROSE_MARGIN * (1 - dump))
    if 100 * n_running >= ALL_RUNNING * n_words:
        decision.prose_margin = N_LOGITS     # a book: the model has seen none
    decision.inside_margin = <int> (INSIDE_MARGIN * (1 - dump))
    decision.heading_margin = <int> (HEADING_MARGIN * (1 - dump))
    clean = <int> (EVEN_LOGIT - STEPS_PER_LOGIT * (log(CLEAN_DOUBT * decision.beta_squared) + CLEAN_GENRE_DOUBT * gap))
    between = <int> (clean + (cutoff - clean) * dump)
    decision.cutoff = min(cutoff, between)
    # The margin never reaches what is likelier body than not.
    decision.round_margin = min(
        ROUND_MARGIN * max(0, decision.n_model_rounds - MAX_FREE_ROUNDS), max(0, EVEN_LOGIT - decision.cutoff)
    )
    decision.again_cutoff = <int> (
        EVEN_LOGIT - STEPS_PER_LOGIT * log(text_beta_squared(decision, CLEAR_CLARITY, genre))
    )
    body_find(document, decision, <int> (UNLIKE + (BODY_PROSE - UNLIKE) * dump))
    decision.after_cutoff = decision.cutoff
    # After much sure running text what is likelier boilerplate is dropped, but not where recall counts for more than
    # precision.
    if (
        n_ruled <= MAX_RULED_LINES and genre > ARTICLE_GENRE and decision.beta_squared <= 1 and clarity >= MIN_CLARITY
        and not decision.is_code and is_running(document, decision)
    ):
        decision.after_cutoff = <int> (EVEN_LOGIT + (between - EVEN_LOGIT) * dump)
    repeats_mark(document, decision)
    return 0
