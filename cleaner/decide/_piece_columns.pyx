"""What the judge sees of a piece, beside the columns that it has as a line.

A piece is read as a line is, among the pieces of the whole text.  To that comes what its line says, what joins it to
the pieces beside it, and how its words recur; for the second stage what the first one made of all pieces.
"""

from libc.stdint cimport int8_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free
from libc.string cimport memset

from array import array

from cleaner._registry cimport *
from cleaner.decide._decide cimport evidence_gather
from cleaner.markers._tables cimport Tables
from cleaner.model._columns cimport N_COLUMNS, PAD, columns_copy
from cleaner.model._model cimport EVEN_LOGIT, GENRE_BITS
from cleaner.rules._decision cimport DecisionC
from cleaner.rules._lines cimport line_judge
from cleaner.rules._offlimits cimport whole_mark
from cleaner.scan._bytes cimport log_byte, share_byte
from cleaner.scan._document cimport *
from cleaner.scan._fold cimport source_at
from cleaner.scan._scan cimport document_scan, lines_scan
from cleaner.scan._split cimport *

cdef extern from *:
    """
    #define SLOT_PRIME 0x9E3779B1u
    #define IN_TITLE 0x80000000u
    """
    const uint32_t SLOT_PRIME
    const uint32_t IN_TITLE

cdef enum:
    MIN_SLOTS = 1 << 10      # for the words of a text: so many at least
    MAX_SLOTS = 1 << 21      # and so many at most: a text of half a million words may take some for others
    SLOT_SHIFT = 7
    MAX_BYTE = 255
    VERDICT_NONE = 64        # what is added to a verdict's score


cdef struct WordUseC:        # of the words that share a slot
    uint32_t n_lines
    uint32_t last_line       # that has one, plus 1; and `IN_TITLE`, if the first line has one


cdef inline uint8_t* row(uint8_t* given, Pieces pieces, int column) noexcept nogil:
    return given + column * (pieces.n_lines + 2 * PAD) + PAD


cdef inline uint8_t clamped(Py_ssize_t count) noexcept nogil:
    return <uint8_t> min(count, <Py_ssize_t> MAX_BYTE)


cdef inline uint8_t verdict_byte(const LineC* line) noexcept nogil:
    return <uint8_t> (VERDICT_NONE + line.verdict.score) if line.verdict.label else 0


cdef inline WordUseC* word_use(WordUseC* use, Py_ssize_t n_slots, uint32_t place) noexcept nogil:
    """The slot of a word with that place in the lexicon."""
    return &use[(place * SLOT_PRIME >> SLOT_SHIFT) & (n_slots - 1)]


cdef int words_fill(Pieces pieces, uint8_t* given) except -1 nogil:
    """The columns of what other lines say too, from the n-grams of all pieces."""
    cdef Py_ssize_t n_slots = MIN_SLOTS, i, k, first
    cdef uint32_t line, n_content, n_known, n_titled
    cdef WordUseC* use
    cdef WordUseC* slot
    cdef Py_ssize_t common
    while n_slots < min(2 * pieces.n_grams, <Py_ssize_t> MAX_SLOTS):     # four for each word
        n_slots *= 2
    use = <WordUseC*> calloc(n_slots, sizeof(WordUseC))
    if not use:
        with gil:
            raise MemoryError
    for i in range(pieces.n_lines):
        first = pieces.lines[i].first_gram
        line = <uint32_t> pieces.pieces[i].line + 1
        for k in range(pieces.lines[i].n_words):
            slot = word_use(use, n_slots, pieces.grams[first + 2 * k] >> pieces.lexicon_shift)
            if slot.last_line & ~IN_TITLE != line:
                slot.last_line = line | (slot.last_line & IN_TITLE)
                slot.n_lines += 1
            if line == 1:
                slot.last_line |= IN_TITLE
    common = max(<Py_ssize_t> MIN_COMMON, pieces.pieces[pieces.n_lines - 1].line // COMMON_SHARE)
    for i in range(pieces.n_lines):
        first = pieces.lines[i].first_gram
        n_content = n_known = n_titled = 0
        for k in range(pieces.lines[i].n_words):
            slot = word_use(use, n_slots, pieces.grams[first + 2 * k] >> pieces.lexicon_shift)
            if slot.n_lines > common:
                continue
            n_content += 1
            n_known += slot.n_lines > 1
            n_titled += slot.last_line & IN_TITLE != 0
        row(given, pieces, P_CONTENT)[i] = log_byte(4 * <uint64_t> n_content)
        row(given, pieces, P_KNOWN)[i] = share_byte(n_known, n_content)
        row(given, pieces, P_IN_TITLE)[i] = share_byte(n_titled, n_content) if pieces.pieces[i].line else 0
    free(use)
    return 0


cdef inline uint8_t wording_byte(Pieces pieces, uint32_t hashed) noexcept nogil:
    """The weight of a wording with that hash, if it is known."""
    cdef const int8_t* slot = &pieces.wording_weights[2 * ((<uint64_t> hashed << pieces.wording_bits) >> 32)]
    return <uint8_t> (EVEN_LOGIT + (slot[1] if <uint8_t> slot[0] == hashed & MAX_BYTE else 0))


cdef void joints_fill(Pieces pieces, Document whole, uint8_t* given) noexcept nogil:
    """The columns of what a piece's line is like, and of its place there."""
    cdef Py_ssize_t i, first = 0, stop, n = pieces.n_lines
    cdef uint64_t lexical, n_words
    cdef const LineC* line
    while first < n:
        line = &whole.lines[pieces.pieces[first].line]
        stop = first
        lexical = n_words = 0
        while stop < n and pieces.pieces[stop].line == pieces.pieces[first].line:
            lexical += pieces.lexical[stop] * (pieces.lines[stop].n_words + 1)
            n_words += pieces.lines[stop].n_words + 1
            stop += 1
        for i in range(first, stop):
            row(given, pieces, P_JOINT)[i] = pieces.pieces[i].joint
            row(given, pieces, P_NEXT_JOINT)[i] = pieces.pieces[i + 1].joint if i + 1 < stop else <uint8_t> JOINT_LINE
            row(given, pieces, P_INDEX)[i] = clamped(i - first)
            row(given, pieces, P_COUNT)[i] = clamped(stop - first)
            row(given, pieces, P_LINE_WORDS)[i] = log_byte(4 * <uint64_t> line.n_words)
            row(given, pieces, P_LINE_LEXICAL)[i] = <uint8_t> (lexical / n_words)
            row(given, pieces, P_LINE_VERDICT)[i] = verdict_byte(line)
            row(given, pieces, P_LINE_LABEL)[i] = line.verdict.label
            row(given, pieces, P_VERDICT)[i] = verdict_byte(&pieces.lines[i])
            row(given, pieces, P_VERDICT_LABEL)[i] = pieces.lines[i].verdict.label
            row(given, pieces, P_WORDING)[i] = wording_byte(pieces, pieces.lines[i].wording)
        first = stop


cdef int pieces_scan(Pieces pieces, Document whole) except -1 nogil:
    """Cut the lines of `whole` into pieces, and read them."""
    pieces_fill(pieces, whole)
    pieces.judge = line_judge
    return lines_scan(pieces)


cdef int pieces_read(Pieces pieces, Document whole, DecisionC* decision, uint8_t* given) except -1 nogil:
    """Fill the columns of `pieces`, which were scanned, that the trees of the first stage get beside those of lines."""
    whole_mark(pieces)
    evidence_gather(pieces, decision)
    joints_fill(pieces, whole, given)
    return words_fill(pieces, given)


cdef void first_stage_fill(Pieces pieces, const uint8_t* logits, uint8_t* given) noexcept nogil:
    """The columns of what the first stage made of the pieces."""
    cdef Py_ssize_t i, k, first = 0, stop, n = pieces.n_lines, n_unlike = 0
    cdef uint64_t n_words = 0, unlike = 0, seen = 0, seen_words = 0, words
    cdef uint8_t least, most
    cdef Py_ssize_t away
    for i in range(n):
        words = pieces.lines[i].n_words + 1
        n_words += words
        if logits[i] < UNLIKE_PIECE:
            unlike += words
            n_unlike += 1
    away = MAX_BYTE
    for i in range(n):
        words = pieces.lines[i].n_words + 1
        row(given, pieces, P_LOGIT)[i] = logits[i]
        row(given, pieces, P_UNLIKE)[i] = share_byte(unlike, n_words)
        row(given, pieces, P_N_UNLIKE)[i] = log_byte(4 * <uint64_t> n_unlike)
        row(given, pieces, P_UNLIKE_BEFORE)[i] = share_byte(seen, seen_words)
        row(given, pieces, P_BODY_BEFORE)[i] = clamped(away)
        seen_words += words
        if logits[i] < UNLIKE_PIECE:
            seen += words
        row(given, pieces, P_UNLIKE_AFTER)[i] = share_byte(unlike - seen, n_words - seen_words)
        away = 0 if logits[i] > SURE_PIECE else away + 1
    away = MAX_BYTE
    for i in range(n - 1, -1, -1):
        row(given, pieces, P_BODY_AFTER)[i] = clamped(away)
        away = 0 if logits[i] > SURE_PIECE else away + 1
    while first < n:
        stop, least, most = first, MAX_BYTE, 0
        while stop < n and pieces.pieces[stop].line == pieces.pieces[first].line:
            least, most = min(least, logits[stop]), max(most, logits[stop])
            stop += 1
        for k in range(first, stop):
            row(given, pieces, P_LINE_MIN)[k] = least
            row(given, pieces, P_LINE_MAX)[k] = most
        first = stop


# --- for training ----------------------------------------------------------------------------------------------------

N_FIRST_COLUMNS = N_FIRST
N_SECOND_COLUMNS = N_SECOND
NO_WORDINGS = bytes(2)


cdef int8_t[1 << GENRE_BITS] NO_GENRES   # all zeros


cdef tuple _read(
    str text, Tables tables, const unsigned char[::1] lexicon, const unsigned char[::1] wordings, DecisionC* decision,
):
    """The text as a document and its pieces, all evidence gathered."""
    cdef Document whole = Document(text, tables)
    cdef Pieces pieces = Pieces("", tables)
    whole.genres = NO_GENRES
    whole.lexicon = <const int8_t*> &lexicon[0]
    whole.lexicon_shift = GRAM_SIZE - (len(lexicon).bit_length() - 1)
    whole.judge = line_judge
    pieces.wording_weights = <const int8_t*> &wordings[0]
    pieces.wording_bits = len(wordings).bit_length() - 2
    with nogil:
        document_scan(whole)
        whole_mark(whole)
        evidence_gather(whole, decision)
        pieces.lexicon, pieces.lexicon_shift, pieces.genres = whole.lexicon, whole.lexicon_shift, whole.genres
        pieces_scan(pieces, whole)
    if pieces.n_lines != pieces.n_pieces:
        raise AssertionError(f"{pieces.n_pieces} pieces, and {pieces.n_lines} lines")
    return whole, pieces


def piece_columns(
    str text not None, Tables tables not None, const unsigned char[::1] lexicon not None, float threshold,
    const unsigned char[::1] wordings not None = NO_WORDINGS,
) -> tuple[bytes, bytes, list[tuple[int, int, int]], bytes]:
    """The columns of a text's pieces as lines and as pieces, rows as `text_columns` has them, their spans and hashes.

    A span is `(start, stop, joint)`, in code points of `text`.  A hash is a uint32, that of the piece's words, one
    for all numbers.  `wordings` has `1 << bits` slots of two bytes, a tag and a weight: the slot of a wording is the
    number that the upper bits of its hash are, and what is there is its own if the tag is the hash's lowest byte.
    """
    cdef Document whole
    cdef Pieces pieces
    cdef DecisionC decision
    cdef Py_ssize_t i
    memset(&decision, 0, sizeof(DecisionC))
    decision.threshold = <int> (threshold * SCORE_ONE)
    whole, pieces = _read(text, tables, lexicon, wordings, &decision)
    cdef Py_ssize_t n = pieces.n_lines
    cdef bytearray rows = bytearray(N_COLUMNS * (n + 2 * PAD)), given = bytearray(N_FIRST * (n + 2 * PAD))
    cdef unsigned char[::1] rows_view = rows, given_view = given
    if n:
        with nogil:
            pieces_read(pieces, whole, &decision, &given_view[0])
            columns_copy(pieces, &rows_view[0])
    hashes = array("I", [pieces.lines[i].wording for i in range(n)])
    return bytes(rows), bytes(given), piece_spans(pieces, whole), hashes.tobytes()


def second_columns(
    str text not None, Tables tables not None, const unsigned char[::1] lexicon not None, float threshold,
    const unsigned char[::1] logits not None,
) -> bytes:
    """The columns that the second stage has besides, rows as before, by the first one's logits of the text's pieces."""
    cdef Document whole
    cdef Pieces pieces
    cdef DecisionC decision
    memset(&decision, 0, sizeof(DecisionC))
    decision.threshold = <int> (threshold * SCORE_ONE)
    whole, pieces = _read(text, tables, lexicon, NO_WORDINGS, &decision)
    if len(logits) != pieces.n_lines:
        raise ValueError(f"{len(logits)} logits for {pieces.n_lines} pieces")
    cdef bytearray given = bytearray(N_SECOND * (pieces.n_lines + 2 * PAD) + 1)
    cdef unsigned char[::1] view = given
    if pieces.n_lines:
        first_stage_fill(pieces, &logits[0], &view[0])
    return bytes(given[N_FIRST * (pieces.n_lines + 2 * PAD) : -1])
