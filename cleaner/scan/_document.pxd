# The structs that all extension modules share, and the memory they lie in.
#
# A text becomes an array of `LineC`, one for each line with something in it; blank lines belong to the line before
# them.  All offsets are code points into the text that is read, half open.  Nothing here allocates per line, and
# nothing needs the GIL once a `Document` holds its text.
#
# A text may have millions of lines, and each step walks over all of them: what is kept of a line is kept small.

from libc.stdint cimport int8_t, int32_t, uint8_t, uint16_t, uint32_t, uint64_t

from cleaner.scan._features cimport *
from cleaner.model._model cimport Model, ModelC
from cleaner.markers._tables cimport Tables


cdef enum:
    LEXICAL_NONE = 128
    GENRE_NONE = 128
    MAX_TEXT = 0x7FFF0000   # characters: an offset takes 32 bits
    MAX_WORD_COUNT = 0xFFFF
    MAX_KEPT_CHARS = 1 << 22    # of a text whose lines are kept for the next reading: more would take much memory
    GRAM_SIZE = 32       # bits

cdef struct TokenC:
    int32_t start
    int32_t stop
    uint8_t kind         # T_ bits
    uint8_t gap          # GAP_ bits of what stands before it
    uint16_t value       # of a number; 65535 when it is larger
    uint16_t covers      # tokens of the longest phrase that begins here
    uint16_t marker      # that phrase's marker


cdef struct HitC:        # a phrase found at the start or the end of a line, or at the start of a sentence in it
    int32_t start
    int32_t stop
    uint16_t marker
    uint8_t at           # where it stands in this line: AT_START, AT_INLINE or AT_END


cdef struct VerdictC:
    uint8_t label        # 0 for body
    uint8_t rule         # what gave it
    int8_t score         # log-odds that it is right, in eighths


cdef struct EvidenceC:   # for or against dropping a line or a piece of it, in the order in which it was found
    int32_t line         # its index
    int32_t start        # of the line, or of a piece of it
    int32_t stop
    uint8_t kind         # EVIDENCE_ of `rules/_evidence.pxd`
    uint8_t guard        # what speaks against it, or 0
    VerdictC verdict     # what it says; of a guard, what it leaves


cdef struct LineC:
    int32_t start        # the line's first character
    int32_t stop         # after its last character that is no space
    int32_t tail         # after its line end and the blank lines that follow
    uint32_t hash        # of its words in order
    uint32_t wording     # the same, one for all numbers; where there is a lexicon
    uint32_t first_gram  # of its n-grams: two for each word, and one for its end
    uint32_t flags       # F_ bits
    uint32_t first_hit
    uint32_t first_name  # of what it mentions
    uint16_t n_words     # stops at `MAX_WORD_COUNT`
    uint16_t marker      # the marker that best covers the whole line, or 0
    uint8_t n_names
    uint8_t n_hits       # this and the next four stop at 255
    uint8_t n_stopwords
    uint8_t n_capitals
    uint8_t n_numbers
    uint8_t n_sentences
    VerdictC own         # by the line alone, whatever its neighbours
    VerdictC verdict     # what follows from all evidence of this round
    uint8_t whole        # is it off limits? See `_offlimits.pxd`


cdef struct CutC:        # a span to delete
    int32_t start
    int32_t stop
    uint8_t label
    uint8_t rule
    int8_t score


cdef struct SkipC:       # characters left out of the text before it is read
    int32_t at           # from here on
    int32_t shift        # so many in all


cdef struct TextC:
    int kind             # of PEP 393: 1, 2 or 4 bytes a character
    const void* data
    Py_ssize_t length


cdef class Document

# Looks at a line while its tokens are at hand.
ctypedef int (*judge_t)(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil

# The line of `document.earlier` that may be the one that begins at `head`, or NULL.
ctypedef const LineC* (*earlier_t)(Document document, Py_ssize_t head) noexcept nogil


cdef class Document:
    cdef judge_t judge       # what looks at each line as it is read, or NULL
    cdef const ModelC* model     # the learned tables, or NULL
    cdef object model_owner      # keeps them alive
    cdef uint8_t* body_logits          # by line: the model's logit to be body, as a byte
    cdef const int8_t* lexicon   # weights of word n-grams by hash, or NULL
    cdef int lexicon_shift       # an n-gram's upper bits, so many less than `GRAM_SIZE`, choose its weight
    cdef uint8_t* lexical        # by line: what its words say, `LEXICAL_NONE` for nothing
    cdef uint8_t lexical_last    # of the line last read
    cdef const int8_t* genres    # weights of words by hash, where there is a lexicon
    cdef uint8_t* genre          # by line: the mean of its words' weights and `GENRE_NONE`
    cdef uint8_t genre_last
    cdef bint is_kept            # may the lines be taken over once they are read?  Then all n-grams are kept
    cdef uint32_t* grams         # where there is a lexicon, the n-grams, line after line: upper bits of their hashes
    cdef Py_ssize_t n_grams
    cdef Py_ssize_t max_grams
    cdef Document earlier        # lines of that document may stand in this one, or None: `_again.pyx`
    cdef earlier_t find_earlier
    cdef Py_ssize_t earlier_line         # the first of its lines that may still come
    cdef Py_ssize_t earlier_cut          # the first of its cuts behind what is read
    cdef Py_ssize_t n_cut_before         # characters of the cuts before that
    cdef str owner       # keeps the characters alive
    cdef Tables tables
    cdef TextC source    # the text as it came
    cdef TextC text      # as it is read, once it was folded: `_fold.pyx`
    cdef void* folded    # its characters, if they are others
    cdef SkipC* skips    # in order
    cdef Py_ssize_t n_skips
    cdef Py_ssize_t max_skips
    cdef LineC* lines
    cdef Py_ssize_t n_lines
    cdef HitC* hits
    cdef Py_ssize_t n_hits
    cdef Py_ssize_t max_hits
    cdef EvidenceC* evidence     # of this round, beside the lines' own
    cdef Py_ssize_t n_evidence
    cdef Py_ssize_t max_evidence
    cdef CutC* cuts
    cdef Py_ssize_t n_cuts
    cdef Py_ssize_t max_cuts
    cdef CutC* cuts_read     # of a folded text the same, once they are in order, in offsets into `text`
    cdef bint merge          # keep cuts that touch as one
    cdef uint32_t* marks     # the numbers of the lines that have a verdict of their own, in order
    cdef Py_ssize_t n_marks
    cdef uint8_t* names          # labels of what lines with `F_MENTIONS` name, line after line
    cdef Py_ssize_t n_names
    cdef Py_ssize_t max_names
    cdef uint32_t[256] label_mentions    # by label: how often long lines that are no marker lines name such a thing
    cdef bint notes_names        # is what a line mentions noted while it is read?
    cdef bint mentions_used         # did `label_mentions` make a difference?
    cdef bint mentions_stale          # it counts lines that were dropped, since nothing had used it
    cdef bint asks_caller    # does the caller say which lines it knows, now and in what is left of the text?
    cdef object known_owner      # keeps the numbers alive
    cdef const int32_t* known_lines      # start, stop and bits of each, as `decide/_known.pyx` has them
    cdef Py_ssize_t n_known
    cdef uint8_t* known      # by line: those bits; NULL where nothing is known
    cdef uint64_t rules_off  # bit n: rule number n is switched off, and its evidence is not noted
    cdef bint is_told        # will somebody ask for the evidence on pieces that stay?
    cdef bint fresh          # do the lines have their own verdicts still, and are they marked?


cdef extern from "Python.h":
    Py_UCS4 PyUnicode_READ(int kind, const void* data, Py_ssize_t index) noexcept nogil


cdef inline Py_UCS4 char_at(const TextC* text, Py_ssize_t index) noexcept nogil:
    return PyUnicode_READ(text.kind, text.data, index)


cdef inline const CutC* cuts_of(Document document) noexcept nogil:
    """The cuts in offsets into `text`."""
    return document.cuts if document.folded == NULL else document.cuts_read


cdef void document_take(Document document, Model model)
cdef void* enlarged(void* items, Py_ssize_t* room, size_t size) except NULL nogil
cdef int lines_reserve(Document document, Py_ssize_t n) except -1 nogil
cdef int hit_add(Document document, const HitC* hit) except -1 nogil
cdef int name_add(Document document, LineC* line, uint8_t label) except -1 nogil
cdef void document_forget_lines(Document document) noexcept nogil
cdef EvidenceC* evidence_add(
    Document document, const LineC* line, uint8_t kind, uint8_t guard, VerdictC verdict,
) except NULL nogil
cdef void mark_add(Document document, Py_ssize_t index) noexcept nogil
cdef int cut_add(
    Document document, Py_ssize_t start, Py_ssize_t stop, uint8_t label, uint8_t rule, int score,
) except -1 nogil
