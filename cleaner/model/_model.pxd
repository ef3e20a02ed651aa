# The learned tables as the core holds them: weights of word n-grams, and trees over columns of features.

from libc.stdint cimport int8_t, int16_t, int32_t, uint8_t

cdef enum:
    GENRE_BITS = 13      # of a word's place among the weights of words for the genre of their text
    GENRE_STEPS_PER_LOGIT = 4        # the weight that holds log-odds of one
    MAX_TREE_DEPTH = 8   # of a tree: a leaf's number fits in a byte
    EVEN_LOGIT = 128     # the byte of even odds
    STEPS_PER_LOGIT = 16 # by which log-odds of one differ
    LEAF_STEPS_PER_LOGIT = 1024      # what a leaf holds for log-odds of one
    LOGIT_SHIFT = 6       # from leaves to steps
    MAX_BIAS = 1 << 24
    BATCH = 32           # lines that go through the trees together
    MAX_LINES = 512      # that a tree is asked about before the next one; whole batches
    MAX_REACH = 8        # lines up or down that a split may look
    MAX_WIDTH = 64       # bytes of a register

cdef extern from *:
    """
    #include <stddef.h>
    #include <stdint.h>

    typedef struct {
        uint8_t column;
        int8_t offset;
        uint8_t threshold;
        uint8_t unused;
    } SplitC;
    """
    ctypedef struct SplitC:  # is the byte of `column`, `offset` lines further down, more than `threshold`?
        uint8_t column
        int8_t offset
        uint8_t threshold
        uint8_t unused


cdef struct ModelC:
    int lexicon_bits
    const int8_t* lexicon    # 1 << lexicon_bits weights
    const int8_t* genres     # 1 << GENRE_BITS weights
    int depth
    int n_trees
    int32_t bias
    int width                # bytes of the widest registers that may be used
    int n_columns            # that the splits need
    const SplitC* splits     # by tree, from the root down: the same split for all nodes of one depth
    const int16_t* leaves    # by tree, 1 << depth of them
    float probability[256]   # by logit


cdef class Model:
    cdef ModelC c
    cdef object owner        # keeps the tables alive


cdef void trees_score(
    const ModelC* model, const uint8_t* columns, Py_ssize_t stride, Py_ssize_t n, uint8_t* body_logits
) noexcept nogil
