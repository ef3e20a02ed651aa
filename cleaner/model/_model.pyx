"""The learned tables, and the trees that they grow.

A tree has one split for each depth, whatever the splits above decided (an oblivious
tree), so that their results are the bits of a leaf's number.  A split compares one
byte of one line, and the columns lie line by line, so a batch of lines is compared
at once, by instructions that compare many bytes: sixteen, or thirty-two where the
processor can.  With AVX-512 a tree's leaves lie in registers too, and a batch looks
its leaves up at once.
"""

from libc.math cimport exp
from libc.stddef cimport ptrdiff_t
from libc.stdint cimport int8_t, int16_t, int32_t, uint8_t

import sys
from array import array


cdef enum:
    MAX_TREES = 1 << 15      # what they give must not overflow its sum

N_GENRE_WEIGHTS = 1 << GENRE_BITS
GENRE_STEPS = GENRE_STEPS_PER_LOGIT


cdef class Model:
    """Weights of word n-grams and of words, and trees.  Never changes once made.

    Parameters
    ----------
    lexicon:
        Weights of n-grams, a power of two of them, int8: do they stand in body?
    genres:
        Weights of words, `1 << GENRE_BITS` of them, int8: do they stand on the pages of articles?
    splits:
        For each tree and depth the bytes column, offset, threshold, 0; no offset is
        more than `MAX_REACH` up or down.  The caller sees to it that there are such columns.
    leaves:
        For each tree `1 << depth` numbers, int16, little-endian.
    bias:
        What the leaves are added to.
    width:
        Use registers of so many bytes at most, 16, 32 or 64; for tests.

    Raises `ValueError` where these do not fit together.
    """

    def __cinit__(
        self, lexicon not None, genres not None, splits not None, leaves not None, int n_trees, int depth, int bias,
        int width = MAX_WIDTH,
    ) -> None:
        cdef const unsigned char[::1] weights = lexicon
        cdef const unsigned char[::1] kinds = genres
        cdef const unsigned char[::1] split_bytes = bytes(splits)
        numbers = array("h", bytes(leaves))
        if sys.byteorder == "big":
            numbers.byteswap()
        cdef const short[::1] values = numbers
        if not 1 <= depth <= MAX_TREE_DEPTH or not 1 <= n_trees <= MAX_TREES:
            raise ValueError(f"{n_trees} trees of depth {depth} cannot be")
        if not -MAX_BIAS <= bias <= MAX_BIAS:
            raise ValueError(f"a bias of {bias} is out of range")
        if len(split_bytes) != 4 * n_trees * depth or len(numbers) != n_trees << depth:
            raise ValueError("trees of the wrong size")
        if len(weights) & (len(weights) - 1) or not 2 <= len(weights) <= 1 << 30:
            raise ValueError("a lexicon of the wrong size")
        if len(kinds) != 1 << GENRE_BITS:
            raise ValueError("weights for genres of the wrong number")
        self.owner = (weights, kinds, split_bytes, values)
        self.c.lexicon_bits = len(weights).bit_length() - 1
        self.c.lexicon = <const int8_t*> &weights[0]
        self.c.genres = <const int8_t*> &kinds[0]
        self.c.depth, self.c.n_trees, self.c.bias, self.c.width = depth, n_trees, bias, width
        self.c.splits = <const SplitC*> &split_bytes[0]
        self.c.leaves = <const int16_t*> &values[0]
        cdef Py_ssize_t i
        for i in range(<Py_ssize_t> n_trees * depth):
            self.c.n_columns = max(self.c.n_columns, self.c.splits[i].column + 1)
            if not -MAX_REACH <= self.c.splits[i].offset <= MAX_REACH:
                raise ValueError(f"a split on a line {self.c.splits[i].offset} lines away")
        cdef int logit
        for logit in range(256):
            self.c.probability[logit] = <float> (1 / (1 + exp((EVEN_LOGIT - logit) / <double> STEPS_PER_LOGIT)))

    @property
    def lexicon(self) -> memoryview:
        """The weights of n-grams, as they were given."""
        return self.owner[0]


cdef extern from *:
    """
    #include <string.h>
    #if defined(__GNUC__) && defined(__x86_64__)
    #include <immintrin.h>
    #endif

    enum { BATCH_LINES = 32, GROUP = 8, MAX_DEPTH = 8 };

    /* The numbers of the leaves that a batch of lines falls into, for `n` trees. */
    typedef void leaves_t(const SplitC *split, int n, int depth, const uint8_t *columns, ptrdiff_t stride,
                       uint8_t leaf[][BATCH_LINES]);

    #if defined(__GNUC__)
    typedef uint8_t bytes16_t __attribute__((vector_size(16)));

    static void leaves_by_16(const SplitC *split, int n, int depth, const uint8_t *columns, ptrdiff_t stride,
                          uint8_t leaf[][BATCH_LINES]) {
        for (int t = 0; t < n; t++, split += depth) {
            bytes16_t low = {0}, high = {0}, first, second;
            for (int d = 0; d < depth; d++) {
                const uint8_t *x = columns + split[d].column * stride + split[d].offset;
                const bytes16_t threshold = split[d].threshold - (bytes16_t){0};
                memcpy(&first, x, 16);
                memcpy(&second, x + 16, 16);
                low += low - (bytes16_t)(first > threshold);   /* what is true is all ones, less one is one more */
                high += high - (bytes16_t)(second > threshold);
            }
            memcpy(leaf[t], &low, 16);
            memcpy(leaf[t] + 16, &high, 16);
        }
    }
    #define leaves_narrow leaves_by_16
    #else
    static void leaves_by_1(const SplitC *split, int n, int depth, const uint8_t *columns, ptrdiff_t stride,
                         uint8_t leaf[][BATCH_LINES]) {
        memset(leaf, 0, (size_t)n * BATCH_LINES);
        for (int t = 0; t < n; t++)
            for (int d = 0; d < depth; d++, split++)
                for (int k = 0; k < BATCH_LINES; k++)
                    leaf[t][k] = (uint8_t)(
                        2 * leaf[t][k] + (columns[split->column * stride + split->offset + k] > split->threshold));
    }
    #define leaves_narrow leaves_by_1
    #endif

    #if defined(__GNUC__) && defined(__x86_64__)
    typedef uint8_t bytes32_t __attribute__((vector_size(32)));

    __attribute__((target("avx2")))
    static void leaves_by_32(const SplitC *split, int n, int depth, const uint8_t *columns, ptrdiff_t stride,
                          uint8_t leaf[][BATCH_LINES]) {
        for (int t = 0; t < n; t++, split += depth) {
            bytes32_t number = {0}, line;
            for (int d = 0; d < depth; d++) {
                memcpy(&line, columns + split[d].column * stride + split[d].offset, 32);
                number += number - (bytes32_t)(line > split[d].threshold - (bytes32_t){0});
            }
            memcpy(leaf[t], &number, 32);
        }
    }
    #define leaves_wide (__builtin_cpu_supports("avx2") ? leaves_by_32 : leaves_narrow)
    #else
    #define leaves_wide leaves_narrow
    #endif

    /* Adds what a group of trees gives each line.  Called with constants, it is compiled without a loop over trees. */
    static inline void leaves_sum(const int16_t *leaves, int n, int depth, uint8_t leaf[][BATCH_LINES], int32_t *sums) {
        for (int k = 0; k < BATCH_LINES; k++) {
            int32_t sum = 0;
            for (int t = 0; t < n; t++)
                sum += leaves[((ptrdiff_t)t << depth) + leaf[t][k]];
            sums[k] += sum;
        }
    }

    /* Adds what the trees give each line of some batches.  Some trees at a time, so that what they hold stays in the
       nearest cache and sums in registers. */
    static void trees_sum(
        leaves_t *find_leaves, const SplitC *splits, const int16_t *leaves, int n_trees, int depth,
        const uint8_t *columns, ptrdiff_t stride, int n_batches, int32_t *sums
    ) {
        uint8_t leaf[GROUP][BATCH_LINES];
        for (int tree = 0; tree < n_trees; tree += GROUP) {
            const int n = n_trees - tree < GROUP ? n_trees - tree : GROUP;
            for (int batch = 0; batch < n_batches; batch++) {
                find_leaves(splits, n, depth, columns + batch * BATCH_LINES, stride, leaf);
                if (n == GROUP && depth == MAX_DEPTH)
                    leaves_sum(leaves, GROUP, MAX_DEPTH, leaf, sums + batch * BATCH_LINES);
                else
                    leaves_sum(leaves, n, depth, leaf, sums + batch * BATCH_LINES);
            }
            splits += n * depth;
            leaves += (ptrdiff_t)n << depth;
        }
    }

    #if defined(__GNUC__) && defined(__x86_64__)
    #define AVX_512 __attribute__((target("avx512f,avx512bw,avx512vl")))

    static AVX_512 inline void tree_sum_by_64(
        const SplitC *split, const int16_t *leaves, int depth, const uint8_t *columns, ptrdiff_t stride, int n_batches,
        int32_t *sums
    ) {
        const uint8_t *x[MAX_DEPTH];
        __m256i threshold[MAX_DEPTH], bit[MAX_DEPTH];
        __m512i part[8];                 /* of the 256 leaves */
        for (int d = 0; d < depth; d++) {
            x[d] = columns + split[d].column * stride + split[d].offset;
            threshold[d] = _mm256_set1_epi8((char)split[d].threshold);
            bit[d] = _mm256_set1_epi8((char)(1 << (depth - 1 - d)));
        }
        for (int i = 0; i < 8; i++)
            part[i] = _mm512_loadu_si512(leaves + 32 * i);
        for (int batch = 0; batch < n_batches; batch++, sums += BATCH_LINES) {
            __m256i number = _mm256_setzero_si256();
            for (int d = 0; d < depth; d++) {
                const __m256i line = _mm256_loadu_si256((const __m256i *)(x[d] + batch * BATCH_LINES));
                number = _mm256_mask_add_epi8(number, _mm256_cmpgt_epu8_mask(line, threshold[d]), number, bit[d]);
            }
            const __mmask32 upper = _mm256_movepi8_mask(number);                    /* the leaf's number: its bits */
            const __mmask32 odd = _mm256_movepi8_mask(_mm256_add_epi8(number, number));
            const __m512i place = _mm512_cvtepu8_epi16(number);
            __m512i of[4];                                                          /* by the number's six lower bits */
            for (int i = 0; i < 4; i++)
                of[i] = _mm512_permutex2var_epi16(part[2 * i], place, part[2 * i + 1]);
            const __m512i given = _mm512_mask_blend_epi16(
                upper, _mm512_mask_blend_epi16(odd, of[0], of[1]), _mm512_mask_blend_epi16(odd, of[2], of[3]));
            const __m512i first = _mm512_cvtepi16_epi32(_mm512_castsi512_si256(given));
            const __m512i second = _mm512_cvtepi16_epi32(_mm512_extracti64x4_epi64(given, 1));
            _mm512_storeu_si512(sums, _mm512_add_epi32(_mm512_loadu_si512(sums), first));
            _mm512_storeu_si512(sums + 16, _mm512_add_epi32(_mm512_loadu_si512(sums + 16), second));
        }
    }

    static AVX_512 void trees_sum_by_64(
        const SplitC *splits, const int16_t *leaves, int n_trees, int depth, const uint8_t *columns, ptrdiff_t stride,
        int n_batches, int32_t *sums
    ) {
        int16_t few[1 << MAX_DEPTH] = {0};           /* leaves of trees that have less than those of `part` */
        for (int tree = 0; tree < n_trees; tree++) {
            if (depth == MAX_DEPTH) {
                tree_sum_by_64(splits, leaves, MAX_DEPTH, columns, stride, n_batches, sums);
            } else {
                memcpy(few, leaves, sizeof(int16_t) << depth);
                tree_sum_by_64(splits, few, depth, columns, stride, n_batches, sums);
            }
            splits += depth;
            leaves += 1 << depth;
        }
    }
    #define has_avx_512() (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
    #else
    #define trees_sum_by_64(...)
    #define has_avx_512() 0
    #endif
    """
    ctypedef void leaves_t
    leaves_t* leaves_narrow
    leaves_t* leaves_wide
    bint has_avx_512() noexcept nogil
    void trees_sum(
        leaves_t* find_leaves, const SplitC* splits, const int16_t* leaves, int n_trees, int depth,
        const uint8_t* columns, ptrdiff_t stride, int n_batches, int32_t* sums,
    ) noexcept nogil
    void trees_sum_by_64(
        const SplitC* splits, const int16_t* leaves, int n_trees, int depth,
        const uint8_t* columns, ptrdiff_t stride, int n_batches, int32_t* sums,
    ) noexcept nogil


cdef void trees_score(
    const ModelC* model, const uint8_t* columns, Py_ssize_t stride, Py_ssize_t n, uint8_t* body_logits
) noexcept nogil:
    """The logits of `n` lines to be body, as bytes: the log-odds in steps, `EVEN_LOGIT` for even odds.

    There are `MAX_LINES` at most.  `columns` points to the first line's byte in the first column; a column may be read
    `BATCH` bytes beyond its last line.
    """
    cdef Py_ssize_t k
    cdef int n_batches = <int> ((n + BATCH - 1) // BATCH)
    cdef int32_t logit
    cdef int32_t sums[MAX_LINES]
    for k in range(n_batches * BATCH):
        sums[k] = model.bias
    if model.width >= 64 and has_avx_512():
        trees_sum_by_64(model.splits, model.leaves, model.n_trees, model.depth, columns, stride, n_batches, sums)
    else:
        trees_sum(
            leaves_wide if model.width >= 32 else leaves_narrow, model.splits, model.leaves, model.n_trees,
            model.depth, columns, stride, n_batches, sums,
        )
    for k in range(n):
        logit = EVEN_LOGIT + ((sums[k] + (1 << (LOGIT_SHIFT - 1))) >> LOGIT_SHIFT)
        body_logits[k] = <uint8_t> max(0, min(255, logit))
