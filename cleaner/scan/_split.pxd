# Lines cut into pieces: a document whose lines are the pieces of another's lines.

from libc.stdint cimport int8_t, int32_t, uint8_t

from cleaner.scan._document cimport Document, LineC

# What stands before a piece.
cdef enum:
    JOINT_LINE = 1       # a line begins
    JOINT_SENTENCE
    JOINT_SEPARATOR
    JOINT_BRACKET
    JOINT_GAP            # two blanks or more, or a tab
    JOINT_COLON
    JOINT_GLUE           # nothing, where there should be a blank
    JOINT_SIGN           # a sign of copyright follows
    N_JOINTS


cdef struct PieceC:
    int32_t start        # in the text of the document that it is a piece of, as that is read
    int32_t stop
    int32_t line         # the number of its line there
    uint8_t joint        # JOINT_


cdef class Pieces(Document):
    cdef PieceC* pieces      # as many as the document has lines
    cdef Py_ssize_t n_pieces
    cdef const int8_t* wording_weights    # of known wordings: a tag and a weight for each of `1 << wording_bits`
    cdef int wording_bits
    cdef Document shortened  # where `earlier` are pieces too: the document that they are pieces of, with its cuts
    cdef uint8_t* given      # columns of the pieces, beside those that they have as lines, or NULL
    cdef uint8_t* logits     # of the pieces to be body, behind those


cdef int pieces_fill(Pieces pieces, Document whole) except -1 nogil
cdef const LineC* line_of_piece(Document document, Py_ssize_t head) noexcept nogil
cdef const LineC* piece_left(Document document, Py_ssize_t head) noexcept nogil
cdef list piece_spans(Pieces pieces, Document whole)
