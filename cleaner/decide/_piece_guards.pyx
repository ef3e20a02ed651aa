"""What of a line the judge may not cut, and where it must be surer.

A piece is cut where it is so much likelier boilerplate than body.  What a false drop costs depends on what it would be:
a title, a sentence, a heading, an item of a list.  By so much more must the judge be sure; the registry has the steps.
"""

from cleaner._registry cimport *
from cleaner.decide._body cimport is_inside
from cleaner.decide._guards cimport is_in_sheet
from cleaner.decide._sentences cimport is_heading, is_torn
from cleaner.rules._decision cimport DecisionC
from cleaner.rules._lookups cimport char_class
from cleaner.rules._shapes cimport begins_alike, is_row
from cleaner.scan._chars cimport is_quote
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.scan._split cimport *


cdef enum:                   # kinds of items of lists
    ITEM_WORDS               # a word or two
    ITEM_BULLET
    ITEM_PLAIN               # no running text, in a block of such lines


cdef inline bint is_spoken_against(const LineC* line, const DecisionC* decision) noexcept nogil:
    """Does what the line or piece says itself speak against it, and loudly enough to drop it?

    What is beside it may only seem to be its list: “7 reacties” amid a text.
    """
    return line.own.label != 0 and line.own.score >= decision.threshold


# --- whole lines -----------------------------------------------------------------------------------------------------

cdef inline bint goes_on_below(Document whole, const LineC* line) noexcept nogil:
    """Does the line end within a sentence, or as an item that others follow: “• sold the bus;”?"""
    cdef Py_UCS4 last = char_at(&whole.text, line.stop - 1)
    return last in ",،、，" or line.flags & F_BULLET and last in ";；؛"


cdef bint is_formula(Document whole, const LineC* line) noexcept nogil:
    """Are all letters of the line alone: “{ x | x > 3 }”?"""
    cdef Py_ssize_t at
    cdef int found, before = 0, n_letters = 0
    for at in range(line.start, line.stop):
        found = char_class(whole, at) & (C_WORD | C_DIGIT) == C_WORD
        if found and (before or char_class(whole, at) & C_UNSEGMENTED):
            return False
        n_letters += found
        before = found
    return n_letters > 0


cdef inline bint says_same(Document whole, Py_ssize_t one, Py_ssize_t other) noexcept nogil:
    return 0 <= one < whole.n_lines and 0 <= other < whole.n_lines and whole.lines[one].hash == whole.lines[other].hash


cdef bint is_refrain(Document whole, Py_ssize_t number) noexcept nogil:
    """Do lines near it say the same several times, or is it a stanza's that comes again?"""
    cdef const LineC* line = &whole.lines[number]
    cdef Py_ssize_t k
    cdef int n_again = 0
    if line.n_words < MIN_REFRAIN_WORDS or line.verdict.label not in (0, LABEL_DUP):
        return False
    for k in range(max(<Py_ssize_t> 0, number - REFRAIN_REACH), min(whole.n_lines, number + REFRAIN_REACH)):
        if k == number or whole.lines[k].hash != line.hash:
            continue
        n_again += 1
        if line.flags & (F_TERMINAL | F_PROSE) and line.n_words >= MIN_SENTENCE_PIECE_WORDS:
            return True
        if line.n_words >= MIN_STANZA_WORDS and (
            says_same(whole, number - 1, k - 1) or says_same(whole, number + 1, k + 1)
        ):
            return True
    return n_again >= MIN_REFRAINS


cdef bint is_quoted(Document whole, const LineC* line) noexcept nogil:
    """Is all of the line in quotation marks?  Somebody says it, or it is spoken of."""
    return line.stop - line.start > 2 and is_quote(char_at(&whole.text, line.start)) and (
        is_quote(char_at(&whole.text, line.stop - 1))
    )


cdef bint is_call(Document whole, const LineC* line) noexcept nogil:
    """Is the line a call in code: “print(f.read(200))”, “main();”?

    Near misses: “Comment(s)”, “Likes(12)”.
    """
    cdef Py_ssize_t at = line.start
    if char_at(&whole.text, line.stop - 1) not in ");:{":
        return False
    while at < line.stop and char_at(&whole.text, at) != "(":
        at += 1
    if not line.start < at < line.stop - 1 or char_class(whole, at - 1) & (C_WORD | C_UNSEGMENTED) != C_WORD:
        return False
    if char_at(&whole.text, at + 1) == ")":
        return True
    for at in range(at + 1, line.stop):
        if char_at(&whole.text, at) in ".=\"'[_(":
            return True
    return False


cdef inline bint has_tag(Document whole, const LineC* line) noexcept nogil:
    """May the line have a tag?  A “>” alone parts the levels of a breadcrumb."""
    cdef Py_ssize_t at
    if line.flags & F_ANGLE:
        for at in range(line.start, line.stop):
            if char_at(&whole.text, at) == "<":
                return True
    return False


cdef bint is_copied(Document whole, Py_ssize_t number) noexcept nogil:
    """Is another line near it dropped since it says what this one says?  Of such copies one stays."""
    cdef const LineC* line = &whole.lines[number]
    cdef const LineC* other
    cdef Py_ssize_t k
    for k in range(max(<Py_ssize_t> 0, number - COPY_REACH), min(whole.n_lines, number + COPY_REACH + 1)):
        other = &whole.lines[k]
        if k != number and (other.verdict.label == LABEL_DUP or other.flags & ~line.flags & F_AGAIN) and (
            other.hash == line.hash or begins_alike(whole, other, line)
        ):
            return True
    return False


cdef bint line_stays(Document whole, const DecisionC* decision, Py_ssize_t number) noexcept nogil:
    """May nothing of the line be cut?"""
    cdef const LineC* line = &whole.lines[number]
    if line.whole or not line.n_words or line.flags & F_GUARDED and not line.verdict.label:
        return True                  # a guard has refused what spoke against it
    if has_tag(whole, line):
        return True                  # tags have rules of their own, and a cut could part one
    if decision.is_code and is_inside(decision, number):
        return True                  # what looks like boilerplate there may be what the text is about
    if number <= decision.last_weak and is_row(whole, number) or line.flags & F_FIELD and is_in_sheet(whole, number):
        return True
    if is_quoted(whole, line) or is_copied(whole, number) or is_refrain(whole, number):
        return True
    if is_formula(whole, line) or is_call(whole, line):
        return True
    return goes_on_below(whole, line) or is_torn(whole, number)


cdef bint may_be_heading(
    Pieces pieces, Document whole, const DecisionC* decision, Py_ssize_t first, Py_ssize_t stop,
) noexcept nogil:
    """Is the line of the pieces `[first, stop)` marked as one, or short between two of running text, with nothing else
    against it?"""
    cdef Py_ssize_t number = pieces.pieces[first].line, i
    cdef const LineC* line = &whole.lines[number]
    if is_heading(whole, number):
        return True
    if number == 0 or number + 1 == whole.n_lines or line.flags & F_TERMINAL or is_spoken_against(line, decision):
        return False
    for i in range(first + 1, stop):
        if pieces.pieces[i].joint not in (JOINT_GLUE, JOINT_COLON, JOINT_SENTENCE):     # “II. Letters”
            return False
    return (line - 1).flags & F_PROSE != 0 and (line + 1).flags & F_PROSE != 0


cdef bint is_in_list(Document whole, const DecisionC* decision, Py_ssize_t number) noexcept nogil:
    """Does the line stand among several short ones that have running text before and behind them?"""
    cdef Py_ssize_t first = number, stop = number + 1
    if not is_inside(decision, number) or whole.lines[number].flags & F_PROSE:
        return False
    while first > 0 and number - first < MIN_LIST_PIECE_LINES and not whole.lines[first - 1].flags & F_PROSE:
        first -= 1
    while stop < whole.n_lines and stop - number < MIN_LIST_PIECE_LINES and not whole.lines[stop].flags & F_PROSE:
        stop += 1
    return stop - first >= MIN_LIST_PIECE_LINES


cdef int line_margin(
    Pieces pieces, Document whole, const DecisionC* decision, Py_ssize_t first, Py_ssize_t stop,
) noexcept nogil:
    """By so many steps the pieces `[first, stop)` of a line must be below the cutoff."""
    cdef Py_ssize_t number = pieces.pieces[first].line
    cdef int margin = 0
    if may_be_heading(pieces, whole, decision, first, stop):
        margin = HEADING_PIECE_MARGIN
    elif whole.lines[number].flags & F_BULLET or is_in_list(whole, decision, number):
        margin = LIST_PIECE_MARGIN
    elif not is_inside(decision, number) and not is_spoken_against(&whole.lines[number], decision):
        margin = END_PIECE_MARGIN
    if whole.lines[number].flags & F_GUARDED:
        margin += GUARDED_PIECE_MARGIN
    return margin


cdef Py_ssize_t next_line(Pieces pieces, Py_ssize_t first) noexcept nogil:
    """After the pieces of the line that begins with the piece `first`."""
    cdef Py_ssize_t stop = first + 1
    while stop < pieces.n_lines and pieces.pieces[stop].line == pieces.pieces[first].line:
        stop += 1
    return stop


cdef bint is_item(
    int kind, Pieces pieces, Document whole, const DecisionC* decision, Py_ssize_t first,
) noexcept nogil:
    """Is the line that begins with the piece `first` an item of such a list?"""
    cdef Py_ssize_t number = pieces.pieces[first].line
    cdef const LineC* line = &whole.lines[number]
    if line.verdict.label:
        return False
    if kind == ITEM_WORDS:
        return line.n_words <= MAX_LIST_ITEM_WORDS and next_line(pieces, first) == first + 1
    if kind == ITEM_BULLET and not line.flags & F_BULLET or kind == ITEM_PLAIN and line.flags & F_PROSE:
        return False
    return is_inside(decision, number)


cdef Py_ssize_t list_stop(
    int kind, Pieces pieces, Document whole, const DecisionC* decision, Py_ssize_t first,
) noexcept nogil:
    """After the list of such items that begins with the piece `first`, or `first`.  No blank line parts its items."""
    cdef Py_ssize_t i = first, n_items = 0, number = pieces.pieces[first].line
    if kind == ITEM_PLAIN and number > 0 and not whole.lines[number - 1].flags & F_BREAK:
        return first
    while i < pieces.n_lines and is_item(kind, pieces, whole, decision, i):
        number = pieces.pieces[i].line
        i = next_line(pieces, i)
        n_items += 1
        if whole.lines[number].flags & F_BREAK:
            break
    if kind == ITEM_PLAIN and not whole.lines[number].flags & F_BREAK:
        return first
    return i if n_items >= MIN_LIST_PIECE_LINES else first


cdef Py_ssize_t items_stop(Pieces pieces, Document whole, const DecisionC* decision, Py_ssize_t first) noexcept nogil:
    """After the list that begins with the piece `first`, or `first`: its lines are cut together or stay together.

    A list is of single words or, inside the body, of items with bullets or of short lines between two blank ones.
    """
    cdef Py_ssize_t stop
    cdef int kind
    for kind in range(ITEM_WORDS, ITEM_PLAIN + 1):
        stop = list_stop(kind, pieces, whole, decision, first)
        if stop > first:
            return stop
    return first


# --- pieces ----------------------------------------------------------------------------------------------------------

cdef inline bint is_sentence(const LineC* piece, const DecisionC* decision) noexcept nogil:
    """Does the piece end as a sentence does, with no rule's word against it?"""
    return piece.flags & F_TERMINAL and piece.n_words >= MIN_SENTENCE_PIECE_WORDS and (
        not is_spoken_against(piece, decision)
    )


cdef inline bint may_be_title(const LineC* piece, const DecisionC* decision, Py_ssize_t number) noexcept nogil:
    """Does its line begin with the title?  The first line may be one too."""
    return (number == 0 or number == decision.title) and (
        piece.n_words >= MIN_TITLE_WORDS and not is_spoken_against(piece, decision)
    )


cdef inline bint is_above_body(const LineC* piece, const DecisionC* decision, Py_ssize_t number) noexcept nogil:
    """Does it stand above the running text, with enough words for a title?"""
    return number < decision.body_first and piece.n_words >= MIN_TITLE_WORDS and not is_spoken_against(piece, decision)


cdef int piece_margin(
    Pieces pieces, const DecisionC* decision, Py_ssize_t i, Py_ssize_t line_first,
) noexcept nogil:
    """By so many steps more the piece `i` of a line that begins with the piece `line_first`."""
    if i == line_first and may_be_title(&pieces.lines[i], decision, pieces.pieces[i].line):
        return TITLE_MARGIN
    if is_above_body(&pieces.lines[i], decision, pieces.pieces[i].line):
        return TOP_PIECE_MARGIN
    return SENTENCE_PIECE_MARGIN if is_sentence(&pieces.lines[i], decision) else 0


# --- parts of a line -------------------------------------------------------------------------------------------------

cdef inline bint is_in_word(Document whole, const PieceC* piece) noexcept nogil:
    """Does the piece begin with a capital that is glued to a small letter?"""
    return piece.joint == JOINT_GLUE and char_class(whole, piece.start - 1) & C_LOWER != 0


cdef inline bint parts_word(
    Pieces pieces, Document whole, const DecisionC* decision, Py_ssize_t first, Py_ssize_t stop,
    Py_ssize_t line_first, Py_ssize_t line_stop,
) noexcept nogil:
    """Would it part a word, not known to be two, to cut the pieces `[first, stop)` of their line?"""
    if first > line_first and is_in_word(whole, &pieces.pieces[first]) and (
        pieces.lines[first].verdict.score < decision.threshold
    ):
        return True
    return stop < line_stop and is_in_word(whole, &pieces.pieces[stop]) and (
        pieces.lines[stop - 1].verdict.score < decision.threshold
    )


cdef inline bint has_class(Document whole, Py_ssize_t start, Py_ssize_t stop, bint letters) noexcept nogil:
    """Is there a letter in it, or, if not `letters`, a letter or a digit?"""
    cdef Py_ssize_t at
    cdef int found
    for at in range(start, stop):
        found = char_class(whole, at)
        if found & C_WORD and not (letters and found & C_DIGIT):
            return True
    return False


cdef bint parts_pair(Document whole, Py_ssize_t start, Py_ssize_t stop, PairsC* pairs) noexcept nogil:
    """Is `[start, stop)` in a bracket or a quotation that its line has opened before, or does it leave one open?"""
    cdef bint is_inside_pair = False
    cdef Py_UCS4 sign
    while pairs.at < stop:
        if pairs.at == start:
            is_inside_pair = pairs.n_open > 0 or pairs.n_quotes % 2
        sign = char_at(&whole.text, pairs.at)
        if sign in "([（［":
            pairs.n_open += 1
        elif sign in ")]）］":
            pairs.n_open = max(<Py_ssize_t> 0, pairs.n_open - 1)
        elif sign in "\"«»„“”‟「」『』":
            pairs.n_quotes += 1
        pairs.at += 1
    return is_inside_pair or pairs.n_open > 0 or pairs.n_quotes % 2


cdef bint is_dateline(
    Pieces pieces, Document whole, Py_ssize_t first, Py_ssize_t stop, Py_ssize_t line_first, Py_ssize_t line_stop,
) noexcept nogil:
    """Is it the place that running text begins with: “GRAND FORKS — The last bus …”?"""
    cdef Py_ssize_t i, at
    if first != line_first or stop == line_stop or not whole.lines[pieces.pieces[first].line].flags & F_PROSE:
        return False
    for i in range(first, stop):
        if pieces.lines[i].verdict.label or pieces.lines[i].n_capitals != pieces.lines[i].n_words:
            return False
    for at in range(pieces.pieces[stop - 1].stop, pieces.pieces[stop].start):
        if char_at(&whole.text, at) in "–—-":
            return True
    return False


cdef inline bint parts_date(
    Document whole, Py_ssize_t start, Py_ssize_t stop, const LineC* behind,
) noexcept nogil:
    """Does `[start, stop)` end in the day of the date that the piece behind it begins with: “9. März 2021”?"""
    return behind.flags & F_DATE and stop - start > 1 and char_at(&whole.text, stop - 1) == "." and (
        char_class(whole, stop - 2) & C_DIGIT != 0
    )


cdef bint part_stays(
    Pieces pieces, Document whole, const DecisionC* decision, Py_ssize_t first, Py_ssize_t stop,
    Py_ssize_t line_first, Py_ssize_t line_stop, PairsC* pairs,
) noexcept nogil:
    """May the pieces `[first, stop)` not be cut without the rest of their line?

    It could part a word, a bracket or a quotation, leave the number of an item alone, or take “[…]” from a
    sentence.  `pairs` is read on to the end of the last piece.
    """
    cdef const LineC* line = &whole.lines[pieces.pieces[first].line]
    cdef Py_ssize_t start = pieces.pieces[first].start, end = pieces.pieces[stop - 1].stop
    if parts_pair(whole, start, end, pairs) or not has_class(whole, start, end, False):
        return True
    if line.flags & F_BULLET and first == line_first:
        return True                  # “• Storage – 12 TB of it”
    if parts_word(pieces, whole, decision, first, stop, line_first, line_stop):
        return True
    if is_dateline(pieces, whole, first, stop, line_first, line_stop):
        return True
    if stop < line_stop and parts_date(whole, start, end, &pieces.lines[stop]):
        return True
    return not has_class(whole, line.start, start, True) and not has_class(whole, end, line.stop, True)
