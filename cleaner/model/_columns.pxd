# A line among its neighbours, as the model sees it: columns of features, one byte a line.

from libc.stdint cimport uint8_t, uint64_t

from cleaner.scan._document cimport Document
from cleaner.model._model cimport ModelC

cdef enum:
    PAD = 8              # lines before the first and after the last, all zeros, that a split may look at
    MAX_COLUMNS = 256    # those of the text and those that are given
    N_AFTER = 5          # columns of what follows a line

cdef enum:
    # The line itself; a split may look at these of the neighbours too.
    X_WORDS
    X_LENGTH             # of its words
    X_STOPWORDS          # shares
    X_CAPITALS
    X_NUMBERS
    X_SENTENCES
    X_LEXICAL
    X_END
    X_BEGIN
    X_SIGNS
    X_VERDICT            # the score of its own verdict
    X_LABEL
    X_REPEAT             # how often such a line occurs
    X_PERIOD             # how far back the last line of its shape is
    X_BREAK
    X_UNIT_WORDS         # of the sentence that it is a piece of, where markup tore one
    X_UNIT_LEXICAL
    N_LOCAL
    # What stands before and after it: sums over all lines that way, which fade with distance.
    X_BODY_BEFORE = N_LOCAL
    X_BODY_AFTER
    X_BODY_BEFORE_FAR
    X_BODY_AFTER_FAR
    X_BOILERPLATE_BEFORE
    X_BOILERPLATE_AFTER
    X_BOILERPLATE_BEFORE_FAR
    X_BOILERPLATE_AFTER_FAR
    X_PROSE_BEFORE       # distances to sure prose
    X_PROSE_AFTER
    X_BODY_SHARE         # of the text's body-like words, those before the line
    X_PLACE
    X_CUE                # the last marker of lists, comments and the like since sure prose
    X_CUE_DISTANCE
    # The text.
    X_N_LINES
    X_DOC_PROSE
    X_DOC_VERDICT
    X_DOC_LEXICAL
    X_DOC_STOPWORDS      # shares of its words
    X_DOC_CAPITALS
    X_DOC_LONG           # shares of its lines
    X_DOC_SHORT
    X_DOC_TERMINAL
    X_DOC_SENTENCES      # with two or more
    X_DOC_NUMBERS
    X_DOC_DATES
    X_DOC_BREAKS
    X_DOC_REPEATS
    N_COLUMNS


cdef struct AheadC:          # what is found out of a line before the columns are filled
    uint8_t after[N_AFTER]   # the last, a distance, with `SURE`: it is sure prose itself
    uint8_t unit_words
    uint8_t unit_lexical


cdef struct TotalsC:         # of the text
    uint64_t n_words
    uint64_t prose_words
    uint64_t n_stopwords
    uint64_t n_capitals
    uint64_t lexical
    uint64_t body
    uint64_t n_verdicts        # lines
    uint64_t n_long
    uint64_t n_short
    uint64_t n_terminal
    uint64_t n_sentences
    uint64_t n_numbers
    uint64_t n_dates
    uint64_t n_breaks
    uint64_t n_repeats


cdef struct ColumnsC:        # a text's columns, a block of lines at a time
    uint8_t* sketch          # counters of repeated lines, and behind them the columns
    Py_ssize_t n_counters
    AheadC* ahead            # by line
    uint8_t* x[MAX_COLUMNS]  # by column: the first line of the block
    bint is_filled           # has the one block of all lines its columns?
    TotalsC totals


cdef void sentences_join(Document document, uint8_t* body_logits) noexcept nogil
cdef double document_genre(Document document) noexcept nogil
cdef int document_judge(
    Document document, const ModelC* model, const uint8_t* given, int n_given, uint8_t* body_logits,
) except -1 nogil
cdef int columns_open(Document document, ColumnsC* columns, int n_given) except -1 nogil
cdef void columns_judge(
    Document document, ColumnsC* columns, const ModelC* model, const uint8_t* given, int n_given, uint8_t* body_logits,
) noexcept nogil
cdef void columns_close(ColumnsC* columns) noexcept nogil
cdef int columns_copy(Document document, uint8_t* rows) except -1 nogil
