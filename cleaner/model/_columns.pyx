"""A line among its neighbours, as the model sees it.

Every feature is a byte, and each feature a column over the lines: what a
neighbour is like is read from the same column, some bytes further.  Columns are
filled for a block of lines at a time, small enough to stay in the cache; what
depends on all that follows is computed for the whole text first.  Of a page's
lines the tree knows more: such columns are given, and stand behind the text's.
"""

from libc.stdint cimport int64_t, uint8_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free, malloc
from libc.string cimport memcpy, memset

from cleaner.scan._bytes cimport log_byte, share_byte
from cleaner.scan._scan cimport document_scan
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.scan._fold cimport source_start, source_stop
from cleaner.model._model cimport *
from cleaner.rules._lines cimport line_judge
from cleaner.rules._shapes cimport goes_on
from cleaner.markers._tables cimport Tables
from cleaner._registry cimport *

cdef enum:
    BLOCK = MAX_LINES        # lines whose columns are filled together
    STRIDE = BLOCK + 2 * PAD + BATCH
    SKETCH = 1 << 14         # counters of repeated lines, by hash: so many at least, or four a line
    MAX_SKETCH = 1 << 20     # and so many at most
    SURE = 128               # more than any distance's byte
    RING = 2 * PAD
    MAX_LENGTH = 1 << 24     # characters of a line



cdef struct FlowC:           # what has been seen on the way to a line, from either side
    float body
    float body_far
    float boilerplate
    float boilerplate_far
    Py_ssize_t prose         # how long ago sure prose was


cdef struct UnitC:           # the lines of one sentence
    uint32_t n_lines
    uint32_t n_words
    uint8_t lexical


cdef inline uint8_t line_end(const LineC* line) noexcept nogil:
    if line.flags & F_TERMINAL:
        return 5
    return 1 if line.flags & F_COLON else 2 if line.flags & F_ELLIPSIS else 3 if line.flags & F_PAREN else 4


cdef inline uint8_t line_begin(const LineC* line) noexcept nogil:
    if line.flags & (F_TABLE | F_BULLET | F_HEADING):
        return 1 if line.flags & F_TABLE else 2 if line.flags & F_BULLET else 3
    return 4 if line.flags & F_LOWER else 6 if line.flags & F_QUOTED else 7 if line.flags & F_UNSEGMENTED else 5


cdef inline uint8_t line_signs(const LineC* line) noexcept nogil:
    return <uint8_t> (
        ((line.flags & F_COPYRIGHT) != 0) << 7 | ((line.flags & (F_SEPARATOR | F_SLASH)) != 0) << 6
        | ((line.flags & (F_URL | F_EMAIL)) != 0) << 5
        | ((line.flags & (F_ANGLE | F_SQUARE | F_BRACE | F_ATTRIBUTE)) != 0) << 4
        | ((line.flags & F_DATE) != 0) << 3 | ((line.flags & F_FIELD) != 0) << 2
        | ((line.flags & F_MENTIONS) != 0) << 1 | ((line.flags & F_PROSE) != 0)
    )


cdef struct ShapesC:         # of the lines last seen, by their numbers modulo `RING`
    uint8_t shape[RING]
    uint8_t words[RING]


cdef inline void shape_note(ShapesC* shapes, const LineC* line, Py_ssize_t i) noexcept nogil:
    shapes.shape[i & (RING - 1)] = line_end(line) << 4 | line_begin(line)
    shapes.words[i & (RING - 1)] = log_byte(4 * line.n_words)


cdef inline uint8_t shape_period(const ShapesC* shapes, Py_ssize_t i) noexcept nogil:
    """How many lines back the last line of the shape of line `i` is, up to `PAD`; 0 for none."""
    cdef uint8_t shape = shapes.shape[i & (RING - 1)]
    cdef int words = shapes.words[i & (RING - 1)]
    cdef Py_ssize_t k, other
    for k in range(1, min(<Py_ssize_t> PAD, i) + 1):
        other = (i - k) & (RING - 1)
        if shapes.shape[other] == shape and -4 <= words - <int> shapes.words[other] <= 4:
            return <uint8_t> k
    return 0


cdef inline void unit_look(Document document, Py_ssize_t i, UnitC* unit) noexcept nogil:
    """The torn sentence around line `i`, up to `PAD` lines each way; mostly that line alone."""
    cdef Py_ssize_t first = i, last = i
    cdef uint64_t lexical = 0
    while first > 0 and i - first < PAD and goes_on(&document.lines[first]):
        first -= 1
    while last + 1 < document.n_lines and last - i < PAD and goes_on(&document.lines[last + 1]):
        last += 1
    unit.n_lines = <uint32_t> (last - first + 1)
    unit.n_words = document.lines[i].n_words
    unit.lexical = document.lexical[i]
    if first == last:
        return
    unit.n_words = 0
    for i in range(first, last + 1):
        unit.n_words += document.lines[i].n_words
        lexical += document.lines[i].n_words * document.lexical[i]
    if unit.n_words:
        unit.lexical = <uint8_t> (lexical / unit.n_words)


cdef void local_fill(
    Document document, uint8_t** x, const uint8_t* sketch, Py_ssize_t n_counters, const AheadC* ahead,
    Py_ssize_t first, Py_ssize_t start, Py_ssize_t stop,
) noexcept nogil:
    """The columns of lines `[start, stop)` themselves; line `first` lies at 0."""
    cdef Py_ssize_t i, p
    cdef const LineC* line
    cdef uint32_t counted, length
    cdef ShapesC shapes
    for i in range(max(<Py_ssize_t> 0, start - PAD), start):
        shape_note(&shapes, &document.lines[i], i)
    for i in range(start, stop):
        line = &document.lines[i]
        p = i - first
        counted = min(<uint32_t> line.n_words, <uint32_t> 255)
        x[X_WORDS][p] = log_byte(4 * line.n_words)
        length = min(<uint32_t> (line.stop - line.start), <uint32_t> MAX_LENGTH)
        x[X_LENGTH][p] = <uint8_t> min(<uint32_t> 255, 16 * length / (line.n_words + 1))
        x[X_STOPWORDS][p] = share_byte(line.n_stopwords, counted)
        x[X_CAPITALS][p] = share_byte(line.n_capitals, counted)
        x[X_NUMBERS][p] = share_byte(line.n_numbers, counted)
        x[X_SENTENCES][p] = line.n_sentences
        x[X_LEXICAL][p] = document.lexical[i]
        x[X_END][p] = line_end(line)
        x[X_BEGIN][p] = line_begin(line)
        x[X_SIGNS][p] = line_signs(line)
        x[X_VERDICT][p] = <uint8_t> (64 + line.own.score) if line.own.label else 0
        x[X_LABEL][p] = line.own.label
        x[X_REPEAT][p] = sketch[line.hash & (n_counters - 1)]
        shape_note(&shapes, line, i)
        x[X_PERIOD][p] = shape_period(&shapes, i)
        x[X_BREAK][p] = (line.flags & F_BREAK) != 0
        x[X_UNIT_WORDS][p] = ahead[i].unit_words
        x[X_UNIT_LEXICAL][p] = ahead[i].unit_lexical


cdef inline bint is_marked(const LineC* line) noexcept nogil:
    return line.own.label != 0 and line.own.score >= SCORE_LIKELY


cdef inline float line_mass(const LineC* line, uint8_t lexical) noexcept nogil:
    """Words like body's, less words like boilerplate's; `lexical` is that of its sentence."""
    if is_marked(line):
        return -<float> (4 * (line.n_words + 4))
    return <float> line.n_words * (<int> lexical - <int> LEXICAL_NONE) / 16


cdef inline bint is_sure(const LineC* line, const UnitC* unit) noexcept nogil:
    """Surely running text?"""
    if unit.n_words < MIN_SURE_UNIT_WORDS or unit.lexical <= LEXICAL_NONE or is_marked(line):
        return False
    return line.flags & F_PROSE != 0 or (unit.n_lines > 1 and unit.n_words >= MIN_UNIT_WORDS * unit.n_lines)


cdef inline void flow_pass(FlowC* flow, float mass, bint sure) noexcept nogil:
    flow.body = flow.body * NEAR_DECAY + max(mass, <float> 0)
    flow.boilerplate = flow.boilerplate * NEAR_DECAY + max(-mass, <float> 0)
    flow.body_far = flow.body_far * FAR_DECAY + max(mass, <float> 0)
    flow.boilerplate_far = flow.boilerplate_far * FAR_DECAY + max(-mass, <float> 0)
    flow.prose = 1 if sure else flow.prose + 1


cdef inline void flow_put(const FlowC* flow, uint8_t* to) noexcept nogil:
    to[0] = log_byte(<uint64_t> flow.body)
    to[1] = log_byte(<uint64_t> flow.body_far)
    to[2] = log_byte(<uint64_t> flow.boilerplate)
    to[3] = log_byte(<uint64_t> flow.boilerplate_far)
    to[4] = log_byte(<uint64_t> min(4 * flow.prose, <Py_ssize_t> (4 * MAX_COLUMN_DISTANCE)))


cdef void totals_measure(
    Document document, TotalsC* totals, uint8_t* sketch, Py_ssize_t n_counters, AheadC* ahead,
) noexcept nogil:
    """The text's totals, how often its lines occur, and for each line its sentence and what follows it."""
    cdef Py_ssize_t i
    cdef const LineC* line
    cdef FlowC flow
    cdef UnitC unit
    cdef float mass
    cdef bint sure
    cdef uint8_t* counter
    memset(totals, 0, sizeof(TotalsC))
    memset(&flow, 0, sizeof(FlowC))
    flow.prose = MAX_COLUMN_DISTANCE
    for i in range(document.n_lines - 1, -1, -1):
        line = &document.lines[i]
        unit_look(document, i, &unit)
        ahead[i].unit_words = log_byte(4 * <uint64_t> unit.n_words)
        ahead[i].unit_lexical = unit.lexical
        flow_put(&flow, ahead[i].after)
        mass = line_mass(line, unit.lexical)
        sure = is_sure(line, &unit)
        flow_pass(&flow, mass, sure)
        if sure:
            ahead[i].after[N_AFTER - 1] |= SURE
        totals.n_words += line.n_words
        totals.n_stopwords += line.n_stopwords
        totals.n_capitals += line.n_capitals
        totals.lexical += document.lexical[i]
        totals.body += <uint64_t> max(mass, <float> 0)
        totals.n_verdicts += line.own.label != 0
        totals.n_long += line.n_words >= MIN_LONG_LINE_WORDS
        totals.n_short += line.n_words <= MAX_SHORT_LINE_WORDS
        totals.n_terminal += line.flags & F_TERMINAL != 0
        totals.n_sentences += line.n_sentences >= 2
        totals.n_numbers += line.n_numbers != 0
        totals.n_dates += line.flags & F_DATE != 0
        totals.n_breaks += line.flags & F_BREAK != 0
        if line.flags & F_PROSE:
            totals.prose_words += line.n_words
        counter = &sketch[line.hash & (n_counters - 1)]
        totals.n_repeats += counter[0] != 0
        counter[0] += counter[0] < 255


cdef struct WayC:            # from the first line to the one that is looked at
    FlowC flow
    uint64_t body
    uint8_t cue
    Py_ssize_t cue_at


cdef void context_fill(
    Document document, uint8_t** x, const TotalsC* totals, const AheadC* ahead, WayC* way, Py_ssize_t start,
    Py_ssize_t stop,
) noexcept nogil:
    """The columns of lines `[start, stop)` among the others; line `start` lies at 0."""
    cdef Py_ssize_t i, p, n = document.n_lines
    cdef const LineC* line
    cdef const AheadC* own
    cdef float mass
    cdef bint sure
    cdef uint8_t before[N_AFTER]
    for i in range(start, stop):
        p = i - start
        line = &document.lines[i]
        own = &ahead[i]
        flow_put(&way.flow, before)
        x[X_BODY_BEFORE][p] = before[0]
        x[X_BODY_BEFORE_FAR][p] = before[1]
        x[X_BOILERPLATE_BEFORE][p] = before[2]
        x[X_BOILERPLATE_BEFORE_FAR][p] = before[3]
        x[X_PROSE_BEFORE][p] = before[4]
        x[X_BODY_AFTER][p] = own.after[0]
        x[X_BODY_AFTER_FAR][p] = own.after[1]
        x[X_BOILERPLATE_AFTER][p] = own.after[2]
        x[X_BOILERPLATE_AFTER_FAR][p] = own.after[3]
        x[X_PROSE_AFTER][p] = own.after[4] & ~SURE
        sure = own.after[4] & SURE != 0
        mass = line_mass(line, own.unit_lexical)
        flow_pass(&way.flow, mass, sure)
        x[X_BODY_SHARE][p] = share_byte(way.body, totals.body)
        way.body += <uint64_t> max(mass, <float> 0)
        x[X_PLACE][p] = share_byte(i, n)
        if sure:
            way.cue = 0
        x[X_CUE][p] = way.cue
        x[X_CUE_DISTANCE][p] = log_byte(4 * (i - way.cue_at)) if way.cue else 0
        if is_marked(line) and line.own.label in (LABEL_REC, LABEL_COMMENT, LABEL_PROMO, LABEL_LEGAL, LABEL_NAV):
            way.cue = line.own.label
            way.cue_at = i


cdef void text_fill(uint8_t** x, const TotalsC* totals, Py_ssize_t n, Py_ssize_t room) noexcept nogil:
    """The columns of the text of `n` lines; they are the same in each block, and `room` long."""
    memset(x[X_N_LINES], log_byte(n), room)
    memset(x[X_DOC_PROSE], share_byte(totals.prose_words, totals.n_words), room)
    memset(x[X_DOC_VERDICT], share_byte(totals.n_verdicts, n), room)
    memset(x[X_DOC_LEXICAL], <uint8_t> (totals.lexical / n), room)
    memset(x[X_DOC_STOPWORDS], share_byte(totals.n_stopwords, totals.n_words), room)
    memset(x[X_DOC_CAPITALS], share_byte(totals.n_capitals, totals.n_words), room)
    memset(x[X_DOC_LONG], share_byte(totals.n_long, n), room)
    memset(x[X_DOC_SHORT], share_byte(totals.n_short, n), room)
    memset(x[X_DOC_TERMINAL], share_byte(totals.n_terminal, n), room)
    memset(x[X_DOC_SENTENCES], share_byte(totals.n_sentences, n), room)
    memset(x[X_DOC_NUMBERS], share_byte(totals.n_numbers, n), room)
    memset(x[X_DOC_DATES], share_byte(totals.n_dates, n), room)
    memset(x[X_DOC_BREAKS], share_byte(totals.n_breaks, n), room)
    memset(x[X_DOC_REPEATS], share_byte(totals.n_repeats, n), room)


cdef int columns_open(Document document, ColumnsC* columns, int n_given) except -1 nogil:
    """Room for the columns of the document's lines and `n_given` others, and what is known of the whole text.

    `columns_close` gives it back.
    """
    cdef Py_ssize_t n = document.n_lines, k
    columns.is_filled = False
    columns.n_counters = SKETCH
    while columns.n_counters < min(4 * n, <Py_ssize_t> MAX_SKETCH):
        columns.n_counters *= 2
    columns.sketch = <uint8_t*> calloc(columns.n_counters + (N_COLUMNS + n_given) * STRIDE, 1)
    columns.ahead = <AheadC*> malloc((n + 1) * sizeof(AheadC))
    if not columns.sketch or not columns.ahead:
        columns_close(columns)
        with gil:
            raise MemoryError
    for k in range(N_COLUMNS + n_given):
        columns.x[k] = columns.sketch + columns.n_counters + k * STRIDE + PAD
    totals_measure(document, &columns.totals, columns.sketch, columns.n_counters, columns.ahead)
    if n:
        text_fill(columns.x, &columns.totals, n, min(n, <Py_ssize_t> BLOCK))
    return 0


cdef void columns_close(ColumnsC* columns) noexcept nogil:
    free(columns.sketch)
    free(columns.ahead)


cdef void columns_fill(
    Document document, ColumnsC* columns, WayC* way, Py_ssize_t start, Py_ssize_t stop,
) noexcept nogil:
    """The columns of the lines `[start, stop)`, which lie from 0 on."""
    cdef Py_ssize_t n = document.n_lines, k
    if start > 0 or stop < n:
        for k in range(N_LOCAL):
            memset(columns.x[k] - PAD, 0, STRIDE)
    local_fill(
        document, columns.x, columns.sketch, columns.n_counters, columns.ahead, start,
        max(<Py_ssize_t> 0, start - PAD), min(n, stop + PAD),
    )
    context_fill(document, columns.x, &columns.totals, columns.ahead, way, start, stop)


cdef void way_begin(WayC* way) noexcept nogil:
    memset(way, 0, sizeof(WayC))
    way.flow.prose = MAX_COLUMN_DISTANCE


cdef void columns_judge(
    Document document, ColumnsC* columns, const ModelC* model, const uint8_t* given, int n_given, uint8_t* body_logits,
) noexcept nogil:
    """Have the trees of `model` read the columns into `body_logits`.

    `given` has `n_given` rows, as many as there is room for or less, of `n_lines + 2 * PAD` bytes.  Where all lines
    are one block, it is filled once for all models.
    """
    cdef Py_ssize_t n = document.n_lines, start = 0, stop, k
    cdef WayC way
    way_begin(&way)
    while start < n:
        stop = min(n, start + BLOCK)
        if not columns.is_filled:
            columns_fill(document, columns, &way, start, stop)
            columns.is_filled = n <= BLOCK
        for k in range(n_given):
            memcpy(columns.x[N_COLUMNS + k] - PAD, given + k * (n + 2 * PAD) + start, stop - start + 2 * PAD)
        trees_score(model, columns.x[0], STRIDE, stop - start, body_logits + start)
        start = stop


cdef int columns_copy(Document document, uint8_t* rows) except -1 nogil:
    """Fill `rows`: `N_COLUMNS` of `n_lines + 2 * PAD` bytes, which are all zero."""
    cdef Py_ssize_t n = document.n_lines, start = 0, stop, k
    cdef ColumnsC columns
    cdef WayC way
    columns_open(document, &columns, 0)
    way_begin(&way)
    while start < n:
        stop = min(n, start + BLOCK)
        columns_fill(document, &columns, &way, start, stop)
        for k in range(N_COLUMNS):
            memcpy(rows + k * (n + 2 * PAD) + PAD + start, columns.x[k], stop - start)
        start = stop
    columns_close(&columns)
    return 0


cdef int document_judge(
    Document document, const ModelC* model, const uint8_t* given, int n_given, uint8_t* body_logits,
) except -1 nogil:
    """The model's logit of every line to be body, as a byte; `given` as in `columns_judge`."""
    cdef ColumnsC columns
    if n_given > MAX_COLUMNS - N_COLUMNS or model.n_columns > N_COLUMNS + n_given:
        with gil:
            raise ValueError(f"the trees ask for {model.n_columns} columns, and there are {N_COLUMNS + n_given}")
    columns_open(document, &columns, n_given)
    columns_judge(document, &columns, model, given, n_given, body_logits)
    columns_close(&columns)
    return 0


cdef void sentences_join(Document document, uint8_t* body_logits) noexcept nogil:
    """Give the pieces of each torn sentence one logit, the mean over their words."""
    cdef Py_ssize_t first = 0, last, i
    cdef uint64_t total, n_words
    while first < document.n_lines:
        last = first
        total = n_words = 0
        while True:
            total += body_logits[last] * (document.lines[last].n_words + 1)
            n_words += document.lines[last].n_words + 1
            if last + 1 == document.n_lines or not goes_on(&document.lines[last + 1]):
                break
            last += 1
        for i in range(first, last + 1):
            body_logits[i] = <uint8_t> (total / n_words)
        first = last + 1


cdef double document_genre(Document document) noexcept nogil:
    """The log-odds that the text's words come from the page of an article, rather than from a forum's or a shop's."""
    cdef Py_ssize_t i
    cdef int64_t weights = 0, n_words = 0
    for i in range(document.n_lines):
        weights += document.lines[i].n_words * (<int64_t> document.genre[i] - GENRE_NONE)
        n_words += document.lines[i].n_words
    return weights / <double> (GENRE_STEPS_PER_LOGIT * max(n_words, <int64_t> 1))


N_LOCAL_COLUMNS = N_LOCAL    # the columns that a split may look at in other lines too
N_COLUMNS_IN_ALL = N_COLUMNS
N_PAD = PAD

# --- for training and for tests --------------------------------------------------------------------------------------

cdef int8_t[1 << GENRE_BITS] NO_GENRES   # all zeros


cdef Document _scanned(str text, Tables tables, const unsigned char[::1] lexicon):
    cdef Document document = Document(text, tables)
    if len(lexicon) < 2 or len(lexicon) & (len(lexicon) - 1):
        raise ValueError(f"a lexicon of {len(lexicon)} weights, not a power of two")
    document.genres = NO_GENRES
    document.lexicon = <const int8_t*> &lexicon[0]
    document.lexicon_shift = GRAM_SIZE - (len(lexicon).bit_length() - 1)
    return document


def text_grams(str text not None, Tables tables not None, int bits) -> tuple[list[int], bytes]:
    """How many n-grams each line has, and the places of their weights in a lexicon of `1 << bits`, as uint32."""
    if not 1 <= bits <= 30:
        raise ValueError(f"a lexicon of 1 << {bits} weights")
    no_weights = bytes(1 << bits)            # a name keeps it alive while the core reads it
    cdef Document document = _scanned(text, tables, no_weights)
    cdef Py_ssize_t i
    document.is_kept = True
    with nogil:
        document_scan(document)
    counts = [2 * document.lines[i].n_words + 1 for i in range(document.n_lines)]
    for i in range(document.n_grams):
        document.grams[i] >>= document.lexicon_shift
    return counts, (<const char*> document.grams)[: sizeof(uint32_t) * document.n_grams] if document.n_grams else b""


def text_columns(str text not None, Tables tables not None, lexicon not None) -> tuple[bytes, list[tuple[int, int]]]:
    """The columns of a text, `N_COLUMNS` rows of a byte a line with `PAD` zeros around them, and the lines' spans."""
    cdef Document document = _scanned(text, tables, lexicon)
    cdef Py_ssize_t i
    document.judge = line_judge
    with nogil:
        document_scan(document)
    cdef bytearray rows = bytearray(N_COLUMNS * (document.n_lines + 2 * PAD))
    cdef unsigned char[::1] view = rows
    with nogil:
        columns_copy(document, &view[0])
    return bytes(rows), [
        (source_start(document, document.lines[i].start), source_stop(document, document.lines[i].tail))
        for i in range(document.n_lines)
    ]


cdef Document _scanned_by(str text, Tables tables, Model model):
    cdef Document document = Document(text, tables)
    document_take(document, model)
    document.judge = line_judge
    with nogil:
        document_scan(document)
    return document


def text_genre(str text not None, Tables tables not None, Model model not None) -> float:
    """The log-odds that the words of a text come from the page of an article."""
    return document_genre(_scanned_by(text, tables, model))


def text_logits(str text not None, Tables tables not None, Model model not None) -> bytes:
    """What the model says of each line, a byte each: 128 for even odds to be body, 16 more for each log-odds of one."""
    cdef Document document = _scanned_by(text, tables, model)
    cdef bytearray body_logits = bytearray(document.n_lines + 1)
    cdef unsigned char[::1] view = body_logits
    with nogil:
        document_judge(document, &model.c, NULL, 0, &view[0])
    return bytes(body_logits[: document.n_lines])
