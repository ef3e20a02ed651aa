"""Lines into pieces: stretches between the places where boilerplate is glued to body.

A piece ends with a sentence, before a separator, around a bracket, behind a short “Name:”, at a gap, before a ©, and
where a blank was lost (“in June.Getty Images”).  Too many cuts do little harm, since each piece is judged among the
others; but a piece should be a sentence or a call, not a half of one.  What parts two pieces, a blank or a separator,
belongs to neither.

The pieces of a document's lines are a document themselves, a line for each: so they are read, and looked at by the
rules and the model, as lines are.
"""

from libc.stdint cimport int32_t, uint8_t, uint16_t, uint32_t
from libc.stdlib cimport free, malloc
from libc.string cimport memcpy

from cleaner._registry cimport *
from cleaner.markers._tables cimport *
from cleaner.scan._chars cimport *
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.scan._fold cimport source_at
from cleaner.model._model cimport Model
from cleaner.scan._scan cimport document_rows, document_scan, lines_scan, rest_of

cdef class Pieces(Document):
    """The pieces of a document's lines."""

    def __dealloc__(self) -> None:
        free(self.pieces)
        free(self.given)


# --- signs -----------------------------------------------------------------------------------------------------------

cdef inline bint is_bar(Py_UCS4 c) noexcept nogil:
    return c in "|｜•·・»›＞→▸►▶–—~/>-"


cdef inline bint is_dash(Py_UCS4 c) noexcept nogil:
    return c in "–—~-/"


cdef inline bint is_open(Py_UCS4 c) noexcept nogil:
    return c in "([（【〔"


cdef inline bint is_close(Py_UCS4 c) noexcept nogil:
    return c in ")]）】〕"


cdef inline bint is_closer(Py_UCS4 c) noexcept nogil:
    """May the sign stand behind the stop of a sentence?"""
    return is_close(c) or c in "\"'”’»」』"


cdef inline bint is_full_width_stop(Py_UCS4 c) noexcept nogil:
    return c in "。！？"


cdef inline bint is_small_latin(char_t c) noexcept nogil:
    return c'a' <= c <= c'z'


# --- where pieces begin ----------------------------------------------------------------------------------------------

cdef inline Py_ssize_t ink_before(
    const TablesC* tables, const char_t* s, Py_ssize_t start, Py_ssize_t i,
) noexcept nogil:
    """Behind the last character before `i` that is no blank."""
    while i > start and class_of(tables, s[i - 1]) & C_SPACE:
        i -= 1
    return i


cdef inline bint stops_sentence(
    const TablesC* tables, const char_t* s, Py_ssize_t start, Py_ssize_t stop,
) noexcept nogil:
    """Does a sentence end at `stop`, by what stands before it?"""
    cdef Py_ssize_t i = stop - 1, letters = 0
    while i > start and is_closer(s[i]):
        i -= 1
    if not class_of(tables, s[i]) & C_TERMINAL:
        return False
    if s[i] != c'.' or i + 1 < stop:
        return True
    while i - letters > start and class_of(tables, s[i - letters - 1]) & C_WORD:
        letters += 1
    return not (letters <= MAX_ABBREVIATION and letters and class_of(tables, s[i - letters]) & C_UPPER)


cdef inline Py_ssize_t bracket_stop(
    const TablesC* tables, const char_t* s, Py_ssize_t i, Py_ssize_t stop,
) noexcept nogil:
    """Behind the bracket that opens at `i`, and the address of a Markdown link; or 0."""
    cdef Py_ssize_t k, depth = 0
    for k in range(i, min(stop, i + MAX_BRACKET)):
        if is_open(s[k]):
            depth += 1
        elif is_close(s[k]):
            depth -= 1
            if depth == 0 and not (k + 1 < stop and s[k] == c']' and s[k + 1] == c'('):
                return k + 1
    return 0


cdef inline bint goes_on_small(
    const TablesC* tables, const char_t* s, Py_ssize_t i, Py_ssize_t stop,
) noexcept nogil:
    """Does the text go on from `i` in small letters, or with a sign that does not begin a sentence?"""
    while i < stop and class_of(tables, s[i]) & C_SPACE:
        i += 1
    return i < stop and (class_of(tables, s[i]) & (C_LOWER | C_TERMINAL) or <Py_UCS4> s[i] in ",;:，、；：-–—")


cdef inline bint is_small_word(
    const TablesC* tables, const char_t* s, Py_ssize_t start, Py_ssize_t stop,
) noexcept nogil:
    """Does a word of `MIN_GLUED` letters or more end at `stop`, in a small one?"""
    cdef Py_ssize_t k
    if stop - MIN_GLUED < start or not class_of(tables, s[stop - 1]) & C_LOWER:
        return False
    for k in range(2, MIN_GLUED + 1):
        if not class_of(tables, s[stop - k]) & C_WORD:
            return False
    return True


cdef inline int joint_of_blank(
    const TablesC* tables, const char_t* s, Py_ssize_t start, Py_ssize_t i, Py_ssize_t stop, int n_words,
) noexcept nogil:
    """What parts the word at `i`, behind a blank, from the piece that began at `start`; 0 for nothing."""
    cdef Py_ssize_t ink = ink_before(tables, s, start, i)
    cdef Py_UCS4 last = s[ink - 1]
    cdef bint small = class_of(tables, s[i]) & C_LOWER != 0
    if is_bar(last) and ink - 1 > start and class_of(tables, s[ink - 2]) & C_SPACE:
        return 0 if is_dash(last) and small else JOINT_SEPARATOR
    if i - ink >= MIN_GAP or s[i - 1] == c'\t':
        return JOINT_GAP
    if is_close(last) and is_open(s[start]):
        return 0 if small else JOINT_BRACKET
    if last in ":：" and n_words <= MAX_COLON_WORDS and not is_open(s[start]):
        return JOINT_COLON
    if not small and stops_sentence(tables, s, start, ink):
        return JOINT_SENTENCE
    return 0


cdef inline int joint_of_nothing(
    const TablesC* tables, const char_t* s, Py_ssize_t start, Py_ssize_t i, Py_ssize_t stop,
) noexcept nogil:
    """The same where no blank stands before `i`."""
    cdef uint8_t here = class_of(tables, s[i]), before = class_of(tables, s[i - 1])
    cdef Py_ssize_t k
    if is_full_width_stop(s[i - 1]) or (
        is_closer(s[i - 1]) and i - 2 >= start and is_full_width_stop(s[i - 2])
    ):
        return 0 if is_closer(s[i]) or here & C_TERMINAL else JOINT_SENTENCE
    if here & C_DIGIT and s[i - 1] == c'.':
        return JOINT_GLUE if is_small_word(tables, s, start, i - 1) else 0            # “in June.12 Likes”
    if not here & C_UPPER or i + 1 >= stop or not class_of(tables, s[i + 1]) & C_LOWER:
        return 0
    if before & C_DIGIT:
        return JOINT_GLUE
    if before & C_LOWER:
        if not is_small_word(tables, s, start, i):
            return 0
        k = i
        while k < stop and class_of(tables, s[k]) & C_WORD:
            k += 1
        return 0 if goes_on_small(tables, s, k, stop) else JOINT_GLUE      # “JavaScript is”
    if (before & C_TERMINAL or is_closer(s[i - 1])) and i - 3 >= start and (
        class_of(tables, s[i - 2]) & (C_LOWER | C_DIGIT) and class_of(tables, s[i - 3]) & C_WORD
    ):
        return JOINT_GLUE
    return 0


cdef inline int joint_at(
    const TablesC* tables, const char_t* s, Py_ssize_t start, Py_ssize_t i, Py_ssize_t stop, int n_words,
) noexcept nogil:
    """JOINT_ of a piece that begins at `i`, which is no blank, in the line that stops at `stop`; 0 if none does."""
    cdef Py_ssize_t end
    cdef bint blank = class_of(tables, s[i - 1]) & C_SPACE != 0
    if is_copyright_sign(s[i]):
        return JOINT_SIGN
    if s[i] == c'(' and s[i - 1] == c']':
        return 0                     # the address of a link
    if is_open(s[i]) and (blank or not class_of(tables, s[i - 1]) & C_WORD or s[i] == c'['):
        end = bracket_stop(tables, s, i, stop)
        if end and not goes_on_small(tables, s, end, stop):
            return JOINT_BRACKET
    return joint_of_blank(tables, s, start, i, stop, n_words) if blank else (
        joint_of_nothing(tables, s, start, i, stop)
    )


# --- pieces ----------------------------------------------------------------------------------------------------------

cdef inline Py_ssize_t piece_stop(
    const TablesC* tables, const char_t* s, Py_ssize_t start, Py_ssize_t i, int joint,
) noexcept nogil:
    """Where the piece that began at `start` stops, if the next begins at `i` behind such a joint."""
    i = ink_before(tables, s, start, i)
    if joint == JOINT_SEPARATOR:
        while i - 1 > start and is_bar(s[i - 1]):
            i = ink_before(tables, s, start, i - 1)
    return i


cdef inline void piece_put(
    Pieces pieces, const char_t* s, char_t* to, const PieceC* piece, bint after_break,
) noexcept nogil:
    """Add the piece, as a line of its own."""
    cdef Py_ssize_t n = pieces.text.length, length = piece.stop - piece.start
    if pieces.n_pieces:
        to[n] = c'\n'
        n += 1
        if after_break:
            to[n] = c'\n'
            n += 1
    memcpy(to + n, s + piece.start, length * sizeof(char_t))
    pieces.text.length = n + length
    pieces.pieces[pieces.n_pieces] = piece[0]
    pieces.n_pieces += 1


cdef int line_split(
    Pieces pieces, Document whole, const char_t* s, char_t* to, Py_ssize_t number,
) except -1 nogil:
    cdef const TablesC* tables = &whole.tables.c
    cdef const LineC* line = &whole.lines[number]
    cdef bint after_break = number > 0 and (line - 1).flags & F_BREAK != 0
    cdef bint is_whole = line.whole or line.flags & F_TABLE
    cdef PieceC piece
    cdef Py_ssize_t i = line.start, stop = 0 if is_whole else line.stop
    cdef int joint = 0, n_words = 0
    piece.start, piece.line, piece.joint = line.start, <int32_t> number, JOINT_LINE
    while i + 1 < stop:
        i += 1
        if is_small_latin(s[i]) and (is_small_latin(s[i - 1]) or (s[i - 1] == c' ' and is_small_latin(s[i - 2]))):
            while i + 1 < stop and is_small_latin(s[i + 1]):
                i += 1
            continue                     # so most of most words stands
        if class_of(tables, s[i]) & C_SPACE:
            n_words += 1
            continue
        joint = joint_at(tables, s, piece.start, i, line.stop, n_words)
        if joint:
            piece.stop = <int32_t> piece_stop(tables, s, piece.start, i, joint)
            piece_put(pieces, s, to, &piece, after_break and piece.joint == JOINT_LINE)
            piece.start, piece.joint = <int32_t> i, <uint8_t> joint
            n_words = 0
    piece.stop = line.stop
    piece_put(pieces, s, to, &piece, after_break and piece.joint == JOINT_LINE)
    return 0


cdef int lines_split(Pieces pieces, Document whole, const char_t* s) except -1 nogil:
    cdef Py_ssize_t i, room = 0
    for i in range(whole.n_lines):
        room += whole.lines[i].stop - whole.lines[i].start
    pieces.folded = malloc((2 * room + 2 * whole.n_lines + 1) * sizeof(char_t))
    pieces.pieces = <PieceC*> malloc((room + 1) * sizeof(PieceC))
    if not pieces.folded or not pieces.pieces:
        with gil:
            raise MemoryError
    for i in range(whole.n_lines):
        line_split(pieces, whole, s, <char_t*> pieces.folded, i)
    return 0


cdef int pieces_fill(Pieces pieces, Document whole) except -1 nogil:
    """Cut the lines of `whole` into `pieces`, which are new: a document that is not yet read."""
    pieces.text.kind, pieces.text.length = whole.text.kind, 0
    if whole.text.kind == 1:
        lines_split(pieces, whole, <const uint8_t*> whole.text.data)
    elif whole.text.kind == 2:
        lines_split(pieces, whole, <const uint16_t*> whole.text.data)
    else:
        lines_split(pieces, whole, <const uint32_t*> whole.text.data)
    pieces.text.data = pieces.folded
    pieces.source = pieces.text
    return 0


cdef const LineC* line_of_piece(Document document, Py_ssize_t head) noexcept nogil:
    """The line that the next piece is all of, or NULL."""
    cdef const PieceC* piece = &(<Pieces> document).pieces[document.n_lines]
    cdef const LineC* line = &document.earlier.lines[piece.line]
    return line if piece.start == line.start and piece.stop == line.stop else NULL


cdef const LineC* piece_left(Document document, Py_ssize_t head) noexcept nogil:
    """The earlier piece that the next one was before the document was shortened, or NULL."""
    cdef const PieceC* piece = &(<Pieces> document).pieces[document.n_lines]
    cdef const PieceC* other
    cdef const CutC* cut
    cdef Py_ssize_t start
    while document.earlier_cut < (<Pieces> document).shortened.n_cuts:
        cut = &cuts_of((<Pieces> document).shortened)[document.earlier_cut]
        if cut.start - document.n_cut_before > piece.start:
            break
        document.n_cut_before += cut.stop - cut.start
        document.earlier_cut += 1
    start = piece.start + document.n_cut_before
    while document.earlier_line < document.earlier.n_lines:
        other = &(<Pieces> document.earlier).pieces[document.earlier_line]
        if other.start >= start:
            if other.start == start and other.stop - other.start == piece.stop - piece.start:
                return &document.earlier.lines[document.earlier_line]
            return NULL
        document.earlier_line += 1
    return NULL


# --- for training and for tests --------------------------------------------------------------------------------------

JOINTS = ("", "line", "sentence", "separator", "bracket", "gap", "colon", "glue", "sign")


cdef list piece_spans(Pieces pieces, Document whole):
    """`(start, stop, joint)` of each piece, in code points of the text as it came."""
    return [
        (
            source_at(whole, pieces.pieces[i].start),
            source_at(whole, pieces.pieces[i].stop - 1) + 1,
            JOINTS[pieces.pieces[i].joint],
        )
        for i in range(pieces.n_pieces)
    ]


def split_lines(str text not None, Tables tables not None) -> list[tuple[int, int, str]]:
    """The pieces of a text's lines, as `(start, stop, joint)` with offsets into `text`."""
    cdef Document whole = Document(text, tables)
    cdef Pieces pieces = Pieces("", tables)
    document_scan(whole)
    pieces_fill(pieces, whole)
    return piece_spans(pieces, whole)


cdef Pieces _pieces_of(Document whole, Model model):
    cdef Pieces pieces = Pieces("", whole.tables)
    if model is not None:
        document_take(pieces, model)
    document_scan(whole)
    pieces_fill(pieces, whole)
    return pieces


def split_rest(str text not None, Tables tables not None, Model model, list cuts) -> tuple[str, list]:
    """What is left of a text without the cuts, `(start, stop)` in order, and its pieces, as `scan_lines` has lines.

    They are taken from the text's.  Where `cuts` is None nothing is cut, and all is read as new.
    """
    cdef Document earlier = Document(text, tables), document
    cdef Pieces before = _pieces_of(earlier, model), pieces
    lines_scan(before)
    if cuts is None:
        return text, document_rows(before)
    document = Document(rest_of(earlier, text, cuts), tables)
    pieces = _pieces_of(document, model)
    if earlier.folded == NULL:
        pieces.earlier, pieces.shortened, pieces.find_earlier = before, earlier, piece_left
    lines_scan(pieces)
    return document.owner, document_rows(pieces)
