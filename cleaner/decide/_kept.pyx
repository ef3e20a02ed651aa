"""Why a line or a piece of it stays: the strongest evidence against it, and what kept it all the same.

For `explain` alone, where it is asked for: it holds the GIL and makes objects.
"""

from cleaner._registry cimport *
from cleaner.decide._decide cimport DROPPED, KEPT_CUTOFF, KEPT_WHOLE, N_KEPT, why_kept, why_piece_kept
from cleaner.model._model cimport EVEN_LOGIT, STEPS_PER_LOGIT
from cleaner.rules._decision cimport DecisionC
from cleaner.rules._evidence cimport *
from cleaner.scan._document cimport *
from cleaner.scan._fold cimport source_at

cdef dict evidence_by_line(Document document):
    """By line: score, label and rule of the strongest evidence but the model's, and the last guard for the line."""
    cdef dict found = {}
    cdef Py_ssize_t i
    cdef const EvidenceC* evidence
    cdef const VerdictC* own
    for i in range(document.n_lines):
        own = &document.lines[i].own
        if own.label:
            found[i] = [own.score, own.label, own.rule, 0]
    for i in range(document.n_evidence):
        evidence = &document.evidence[i]
        if evidence.kind == EVIDENCE_OF_PIECE:
            continue
        strongest = found.setdefault(evidence.line, [-128, 0, 0, 0])
        if evidence.kind in (EVIDENCE_LIMIT, EVIDENCE_REFUSED):
            strongest[3] = evidence.guard
        elif evidence.verdict.score > strongest[0] and evidence.verdict.rule != RULE_MODEL:
            strongest[:3] = [evidence.verdict.score, evidence.verdict.label, evidence.verdict.rule]
    return found


cdef dict pieces_by_line(Document document, const DecisionC* decision):
    """By line: start, stop, label, rule, score and reason of each piece with evidence against it."""
    cdef dict found = {}
    cdef Py_ssize_t i
    cdef int reason
    cdef const EvidenceC* evidence
    for i in range(document.n_evidence):
        evidence = &document.evidence[i]
        if evidence.kind != EVIDENCE_OF_PIECE:
            continue
        reason = why_piece_kept(decision, evidence.verdict.label, evidence.verdict.score)
        found.setdefault(evidence.line, []).append((
            evidence.start, evidence.stop, evidence.verdict.label, evidence.verdict.rule, evidence.verdict.score,
            KEPT_WHOLE if reason == DROPPED else reason,         # it would have parted a tag or an element
        ))
    return found


cdef int evidence_tell(Document document, const DecisionC* decision, list kept, list against) except -1:
    """Add to `against` what speaks against lines and pieces of the document, `(start, stop, label, rule, score,
    kept_by)` in order.

    The document was read from what `kept`, spans of another text in order, leave of that text; the offsets are that
    text's.  `kept_by` is one of `KEPT_`, or a guard's number behind the last of these.  The model counts where it finds
    a line likelier boilerplate than body and nothing stronger speaks against it; then the label is 0.
    """
    cdef Py_ssize_t i
    cdef const LineC* line
    cdef double odds
    cdef int reason
    from bisect import bisect_right     # `clean` needs it not
    cdef list starts = []            # of the spans, in the text that was read
    cdef Py_ssize_t length = 0
    cdef dict found = evidence_by_line(document)
    cdef dict pieces = pieces_by_line(document, decision)
    for start, stop in kept:
        starts.append(length)
        length += stop - start

    def place(at):
        k = bisect_right(starts, at) - 1
        return kept[k][0] + at - starts[k]

    def tell(start, stop, label, rule, score, reason):
        against.append((
            place(source_at(document, start)), place(source_at(document, stop - 1)) + 1, label, rule,
            score / <double> SCORE_ONE, reason,
        ))

    for i in range(document.n_lines):
        line = &document.lines[i]
        for piece in pieces.get(i, ()):
            tell(*piece)
        score, label, rule, guard = found.get(i, (-128, 0, 0, 0))
        odds = -128
        if document.model != NULL:
            odds = (EVEN_LOGIT - document.body_logits[i]) * SCORE_ONE / <double> STEPS_PER_LOGIT
        if not rule and odds <= 0:
            continue
        reason = why_kept(decision, line, i)
        if line.whole:
            reason = KEPT_WHOLE
        elif guard and (line.verdict.score < decision.threshold or not line.verdict.label):
            reason = N_KEPT - 1 + guard
        if not rule:
            score, rule = odds, RULE_MODEL
            reason = KEPT_WHOLE if line.whole else KEPT_CUTOFF
            if guard == GUARD_KEEP_MATCHING:
                reason = N_KEPT - 1 + guard
        tell(line.start, line.stop, label, rule, score, reason)
    against.sort()
    return 0
