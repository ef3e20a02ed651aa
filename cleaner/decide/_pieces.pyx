"""Pieces of a line: boilerplate glued to a line that is kept, or inside it.

What the rules find is noted as evidence on that piece, `piece_should_drop` decides, and what is dropped is cut.
Pieces at the line's two ends come first; what lies inside a line is cut once nothing is left to cut at its ends.
"""

from libc.stdint cimport int32_t, uint32_t
from libc.string cimport memset

from cleaner._registry cimport *
from cleaner.decide._decide cimport piece_should_drop
from cleaner.markers._tables cimport *
from cleaner.rules._decision cimport DecisionC
from cleaner.rules._elements cimport parts_words, torn_tag_end
from cleaner.rules._evidence cimport evidence_of_piece, is_off
from cleaner.rules._lookups cimport *
from cleaner.rules._markup cimport markup_end
from cleaner.rules._prefixes cimport *
from cleaner.rules._scraps cimport scraps_end
from cleaner.rules._scripts cimport is_script
from cleaner.rules._shapes cimport *
from cleaner.rules._suffixes cimport *
from cleaner.scan._chars cimport *
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.scan._scan cimport line_tokens


cdef bint piece_cut(Document document, const LineC* line, const DecisionC* decision, const CutC* piece) except -1 nogil:
    """Note the piece as evidence; cut it, if it is to be dropped."""
    if is_off(document, piece.rule):
        return False
    evidence_of_piece(document, line, piece)
    if not piece_should_drop(decision, piece.label, piece.score):
        return False
    cut_add(document, piece.start, piece.stop, piece.label, piece.rule, piece.score)
    return True


cdef bint prefix_cut(
    Document document, LineC* line, const DecisionC* decision, Py_ssize_t at, CutC* piece,
) except -1 nogil:
    """The same of what stands before `at`."""
    if not line.start < at < line.stop:
        return False
    piece.start, piece.stop = line.start, <int32_t> at
    if not piece_cut(document, line, decision, piece):
        return False
    line.start = <int32_t> at
    return True


cdef bint suffix_cut(
    Document document, LineC* line, const DecisionC* decision, Py_ssize_t at, CutC* piece,
) except -1 nogil:
    """The same of what stands from `at` on."""
    if at <= line.start:
        return False
    piece.start, piece.stop = <int32_t> at, line.stop
    if not piece_cut(document, line, decision, piece):
        return False
    line.stop = <int32_t> at
    return True


cdef Py_ssize_t script_start(Document document, const LineC* line) noexcept nogil:
    """Where the script begins that ends the line, behind a sentence's end; the line's end if none does."""
    cdef Py_ssize_t at
    cdef int n_tried = 0
    if char_at(&document.text, line.stop - 1) not in ";}])":
        return line.stop
    for at in range(line.start + 1, line.stop - 1):
        if (char_at(&document.text, at) in "([{.@#!" or char_class(document, at) & C_LOWER) and (
            char_class(document, at - 1) & C_SPACE and ends_sentence(document, line, at - 1)
        ):
            if is_script(document, at, line.stop):
                return at - 1
            n_tried += 1
            if n_tried == MAX_SCRIPT_STARTS:
                break
    return line.stop


cdef inline bint speaks_of_tag(Document document, const LineC* line, Py_ssize_t stop) noexcept nogil:
    """Does the line go on behind the tag or entity, in a small letter: “<details> opens a box”?"""
    return stop + 1 < line.stop and char_class(document, stop) & C_SPACE != 0 and (
        char_class(document, stop + 1) & C_UPPER == 0
    )


cdef Py_ssize_t scrap_or_markup_end(
    Document document, const LineC* line, Py_ssize_t i, int* n_tags, bint* is_scrap,
) noexcept nogil:
    """After the scraps, the torn tag or the other markup at `i`, else `i`; counts the tags that it looks at."""
    cdef Py_UCS4 c = char_at(&document.text, i)
    cdef Py_ssize_t stop = i
    is_scrap[0] = False
    if c == "<" and n_tags[0] == MAX_CUT_TAGS:
        return i
    if line.flags & F_ENTITY:
        stop = scraps_end(document, line, i)
        is_scrap[0] = stop > i
    if is_scrap[0]:
        return stop
    if c == "<":
        n_tags[0] += 1
        return torn_tag_end(document, line, i)
    return markup_end(document, line, i) if c == "[" or is_double_quote(c) or i == line.start else i


cdef int trim_markup(Document document, LineC* line, const DecisionC* decision, bint inside) except -1 nogil:
    """Cut torn tags and shortcodes from the line: at an end 1, inside 2, nothing 0.

    Near miss: “Put [gallery ids="1"] into your post”, markup that a sentence speaks of.
    """
    cdef CutC piece
    cdef Py_ssize_t i = line.start, stop, start, before
    cdef int done = 0, n_tags = 0
    cdef bint is_scrap, is_glued         # to a word before it
    cdef Py_UCS4 c
    piece.label, piece.rule, piece.score = LABEL_TECH, RULE_MARKUP_INLINE, SCORE_SURE - 2 * SCORE_ONE
    if decision.is_code or not line.flags & F_MARKUP:
        return 0
    if not inside and line.flags & (F_BRACE | F_SQUARE):
        start = script_start(document, line)
        if start < line.stop:
            piece.rule = RULE_SCRIPT
            return suffix_cut(document, line, decision, start, &piece)
    while i < line.stop:
        start, stop = i, scrap_or_markup_end(document, line, i, &n_tags, &is_scrap)
        # What is refused of scraps is no better from one of them on.
        i = stop if is_scrap else start + 1
        c = char_at(&document.text, start)
        if stop == start or c in "<&" and speaks_of_tag(document, line, stop) or (
            is_scrap and parts_words(document, line, start, stop)
        ):
            continue
        i = stop
        while i < line.stop and char_at(&document.text, i) == "[" and markup_end(document, line, i) > i:
            i = markup_end(document, line, i)
        before = start
        while before > line.start and char_class(document, before - 1) & C_SPACE:
            before -= 1
        is_glued = before == start and c != "&"
        if start == line.start and i < line.stop:
            if inside:
                continue
            while i < line.stop and char_class(document, i) & C_SPACE:
                i += 1
            if prefix_cut(document, line, decision, i, &piece):
                return 1
        elif i == line.stop and before > line.start:
            if not inside and (is_glued or ends_sentence(document, line, before) or (
                c not in "<&"
            )) and suffix_cut(document, line, decision, before, &piece):
                return 1
        elif inside and before > line.start and (
            # A sentence that goes on around it in small letters speaks of it.
            is_glued or ends_sentence(document, line, before)
        ):
            piece.start, piece.stop = <int32_t> start, <int32_t> i
            if before < start and char_class(document, i) & C_SPACE:
                piece.start -= 1             # of two blanks one stays
            if piece_cut(document, line, decision, &piece):
                done = 2
    return done


cdef int line_trim(Document document, LineC* line, const DecisionC* decision, bint lead, bint inside) except -1 nogil:
    """Cut boilerplate glued to a line that is kept.

    `lead` says that the line opens the body; `inside`, that nothing is left to trim at
    the ends and what lies inside may be cut.  Returns 0 when nothing was cut, 1 when
    the line's `start` or `stop` moved (it is to be scanned again), 2 when something
    inside it was cut (the text is to be read again without it).
    """
    cdef int trimmed
    if inside:
        return trim_inside(document, line, decision)
    trimmed = trim_ends(document, line, decision, lead)
    if not trimmed and not lead and not line.flags & F_MARKUP:
        # What markup means depends on the rest of the text; the other trims on the line alone.
        line.flags |= F_ENDS_CHECKED
    return trimmed


cdef int trim_ends(Document document, LineC* line, const DecisionC* decision, bint lead) except -1 nogil:
    cdef TokenC tokens[MAX_TOKENS]
    cdef CutC piece
    cdef Py_ssize_t n
    cdef bint is_opened, has_title       # may boilerplate open it, does a title stand above it?
    cdef uint32_t k
    cdef const HitC* hit
    memset(&piece, 0, sizeof(CutC))
    is_opened = line.n_hits or line.flags & F_COPYRIGHT or (lead and decision.n_dates < 2 and line.n_numbers)
    has_title = lead and line > document.lines
    if is_opened or has_title:
        n = line_tokens(document, line, tokens)
        if is_opened and (
            prefix_cut(document, line, decision, prefix_notice(document, line, tokens, n, &piece), &piece)
            or prefix_cut(document, line, decision, prefix_date(document, line, tokens, n, lead, &piece), &piece)
            or prefix_cut(document, line, decision, prefix_phrase(document, line, tokens, n, &piece), &piece)
        ):
            return 1
        if has_title and (
            prefix_cut(document, line, decision, prefix_title(document, line, tokens, n, &piece), &piece)
        ):
            return 1
    for k in range(line.n_hits):
        hit = &document.hits[line.first_hit + k]
        if hit.start <= line.start or line.stop - hit.start > MAX_SUFFIX_CHARS:
            continue
        if suffix_cut(document, line, decision, suffix_hit(document, line, hit, &piece), &piece):
            return 1
    if line.flags & F_COPYRIGHT:
        if suffix_cut(document, line, decision, suffix_notice(document, line, &piece), &piece):
            return 1
    if line.flags & (F_COPYRIGHT | F_SLASH):
        if suffix_cut(document, line, decision, suffix_credit(document, line, &piece), &piece):
            return 1
    if suffix_cut(document, line, decision, suffix_phrases(document, line, &piece), &piece):
        return 1
    return trim_markup(document, line, decision, False)


cdef int trim_inside(Document document, LineC* line, const DecisionC* decision) except -1 nogil:
    cdef CutC piece
    cdef Py_ssize_t stop, at = line.start
    cdef uint32_t k
    cdef int done
    cdef const HitC* hit
    memset(&piece, 0, sizeof(CutC))
    done = trim_markup(document, line, decision, True)
    if done:
        return done
    for k in range(line.n_hits):
        hit = &document.hits[line.first_hit + k]
        if hit.start <= at:
            continue
        piece.start = hit.start
        stop = inline_hit(document, line, hit, &piece)
        if at <= piece.start < stop < line.stop:
            piece.stop = <int32_t> stop
            if piece_cut(document, line, decision, &piece):
                at = stop
                done = 2
    return done
