# What a lexicon says of a line's words.

from libc.math cimport sqrtf
from libc.stdint cimport int8_t, int64_t, uint8_t, uint32_t, uint64_t

from cleaner.model._model cimport GENRE_BITS
from cleaner.scan._document cimport *

cdef extern from *:
    """
    #define GRAM_PRIME 0x9E3779B97F4A7C15ULL
    #define EDGE_WORD 0x5851F42D4C957F2DULL      /* what stands for a line's edge */
    static const signed char NO_WEIGHT = 0;
    #if defined(__GNUC__) || defined(__clang__)
    #define prefetch(address) __builtin_prefetch(address)
    #else
    #define prefetch(address) ((void) (address))
    #endif
    """
    const uint64_t GRAM_PRIME
    const uint64_t EDGE_WORD
    const int8_t NO_WEIGHT
    void prefetch(const int8_t* address) noexcept nogil


cdef struct WeightsC:
    uint64_t word_before
    int64_t lexical      # sums of weights, but for the last word's
    int64_t genres
    const int8_t* alone  # the last word's weights
    const int8_t* pair   # of it behind the word before it
    const int8_t* genre


cdef inline void weights_begin(WeightsC* weights) noexcept nogil:
    weights.word_before = EDGE_WORD
    weights.lexical = weights.genres = 0
    weights.alone = weights.pair = weights.genre = &NO_WEIGHT


cdef inline uint64_t gram_hash(uint64_t before, uint64_t word) noexcept nogil:
    """Of a word and the one before it; `before` is 0 for the word alone."""
    return (word ^ (before << 1 | before >> 63)) * GRAM_PRIME


cdef inline int gram_note(Document document, uint64_t hashed) except -1 nogil:
    if document.n_grams < document.max_grams:
        document.grams[document.n_grams] = <uint32_t> (hashed >> document.lexicon_shift)
    document.n_grams += 1
    return 0


cdef inline void word_add(WeightsC* weights) noexcept nogil:
    """Add the weights of the last word."""
    weights.lexical += weights.alone[0] + weights.pair[0]
    weights.genres += weights.genre[0]


cdef inline void word_weigh(Document document, WeightsC* weights, uint64_t word) noexcept nogil:
    """Find what the lexicon says of the word, and of it behind the one before it, and add what it says of that one.

    A weight is seldom in the processor's cache: it is on its way while the word is looked up.
    """
    cdef uint64_t alone = gram_hash(0, word)
    cdef uint64_t pair = gram_hash(weights.word_before, word)
    word_add(weights)
    weights.alone = &document.lexicon[alone >> document.lexicon_shift]
    weights.pair = &document.lexicon[pair >> document.lexicon_shift]
    weights.genre = &document.genres[alone >> (64 - GENRE_BITS)]
    prefetch(weights.alone)
    prefetch(weights.pair)
    prefetch(weights.genre)
    if document.grams != NULL:
        gram_note(document, alone)
        gram_note(document, pair)
    weights.word_before = word


cdef inline uint8_t lexical_byte(int64_t weights, uint32_t n_grams) noexcept nogil:
    """The weights' sum by the root of their number: longer lines say more, but less for each word."""
    cdef float score = <float> weights / sqrtf(<float> (n_grams + 1))
    return <uint8_t> (LEXICAL_NONE + max(<float> -127, min(<float> 127, score)))


cdef inline void weights_finish(Document document, WeightsC* weights, uint32_t n_words) noexcept nogil:
    """Leave with the document what was found of the line."""
    cdef uint64_t edge = gram_hash(weights.word_before, EDGE_WORD)
    word_add(weights)
    weights.lexical += document.lexicon[edge >> document.lexicon_shift]
    if document.grams != NULL:
        gram_note(document, edge)
    document.lexical_last = lexical_byte(weights.lexical, 2 * n_words + 1)
    document.genre_last = <uint8_t> (GENRE_NONE + weights.genres / <double> max(n_words, <uint32_t> 1) + 0.5)
