"""A verdict that is not sure needs a second witness: other boilerplate beside the line, or the model."""

from cleaner.model._model cimport EVEN_LOGIT
from cleaner._registry cimport *
from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.rules._evidence cimport *
from cleaner.rules._measure cimport *


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


cdef int run_weigh(Document document, const DecisionC* decision, Py_ssize_t start, Py_ssize_t stop) except -1 nogil:
    """The lines [start, stop) are boilerplate, and what stands around them is not."""
    cdef Py_ssize_t i, n_own = 0, n_consents = 0
    cdef bint inside = in_body(decision, start) and in_body(decision, stop - 1), is_sure = False, again
    cdef LineC* line
    for i in range(start, stop):
        line = &document.lines[i]
        # Beside the model, a line that a block took along still counts for its own verdict.
        if not is_from_context(line.verdict.rule) or (line.own.label and document.model != NULL):
            n_own += 1
        is_sure = is_sure or line.own.score >= SCORE_SURE
        n_consents += consents(document, decision, i)
    for i in range(start, stop):
        line = &document.lines[i]
        if line.verdict.rule == RULE_LINE_AGAIN:
            # Who says it three times means it: a refrain, a form, what stands for a text to come.
            again = (i > start and (line - 1).verdict.rule == RULE_LINE_AGAIN) or (
                i + 1 < stop and (line + 1).verdict.rule == RULE_LINE_AGAIN
            )
            again = again or (document.model == NULL and stop == start + 1)
            evidence_limit(document, line, GUARD_REFRAIN, SCORE_HALF if again else SCORE_TAKEN)
        elif stop == start + 1 and inside and line.verdict.rule == RULE_MARKER_LINE and line.verdict.label != LABEL_AD:
            evidence_limit(document, line, GUARD_ALONE_IN_BODY, SCORE_TAKEN)
        if line.verdict.score >= SCORE_SURE or line.verdict.label in (LABEL_DUP, LABEL_TECH):
            continue
        if decision.last < 0 and document.model != NULL and not consents(document, decision, i):
            # Nothing but the model tells what a text without running text is about.
            evidence_limit(document, line, GUARD_NO_WITNESS, SCORE_HALF)
            continue
        if stop == start + 1:
            # Outside of the body a sure phrase of several words needs nobody.
            if not n_consents and (
                inside or line.verdict.rule != RULE_MARKER_LINE or line.own.score < SCORE_SURE
                or line.n_words <= MAX_SHORT_PHRASE_WORDS
            ):
                evidence_limit(document, line, GUARD_NO_WITNESS, SCORE_HALF)
        elif line.verdict.rule in (RULE_LIST_ITEM, RULE_WEAK_NEIGHBOUR):
            # A heading and what stands under it are one witness; after the body a sure one will do.
            if (inside or not is_sure) and n_own <= 1 and 2 * n_consents < stop - start:
                evidence_limit(document, line, GUARD_NO_WITNESS, SCORE_HALF)
        elif line.verdict.rule in (RULE_DATE_LINE, RULE_BYLINE) and inside and (
            decision.n_dates > MAX_ARTICLE_DATES and not consents(document, decision, i)
        ):
            # Of the entries of a list, the posts of a forum.
            evidence_limit(document, line, GUARD_NO_WITNESS, SCORE_HALF)


cdef int witnesses_ask(Document document, const DecisionC* decision) except -1 nogil:
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
