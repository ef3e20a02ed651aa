# What a lexicon says of a line's words.

from libc.math cimport sqrtf
from libc.stdint cimport int8_t, int64_t, uint8_t, uint32_t, uint64_t

from cleaner.markers._tables cimport prefetch
from cleaner.model._model cimport GENRE_BITS
from cleaner.scan._document cimport *

cdef extern from *:
    """
    #define GRAM_PRIME 0x9E3779B97F4A7C15ULL
    #define EDGE_WORD 0x5851F42D4C957F2DULL      /* what stands for a line's edge */
    """
    const uint64_t GRAM_PRIME
    const uint64_t EDGE_WORD


cdef inline uint64_t gram_hash(uint64_t before, uint64_t word) noexcept nogil:
    """Of a word and the one before it; `before` is 0 for the word alone."""
    return (word ^ (before << 1 | before >> 63)) * GRAM_PRIME


cdef inline int grams_reserve(Document document, Py_ssize_t n) except -1 nogil:
    """Room for `n` n-grams more."""
    while document.n_grams + n > document.max_grams:
        document.grams = <uint32_t*> enlarged(document.grams, &document.max_grams, sizeof(uint32_t))
    return 0


cdef inline void gram_add(Document document, uint64_t hashed) noexcept nogil:
    cdef uint32_t gram = <uint32_t> (hashed >> (64 - GRAM_SIZE))
    prefetch(&document.lexicon[gram >> document.lexicon_shift])      # a weight is seldom in the processor's cache
    document.grams[document.n_grams] = gram
    document.n_grams += 1


cdef inline int grams_note(Document document, uint64_t before, uint64_t word) except -1 nogil:
    """Note the n-grams of a word alone and behind the one before it; of a line's edge, only the latter."""
    grams_reserve(document, 2)
    if word != EDGE_WORD:
        gram_add(document, gram_hash(0, word))
    gram_add(document, gram_hash(before, word))
    return 0


cdef inline uint8_t lexical_byte(int64_t weights, uint32_t n_grams) noexcept nogil:
    """The weights' sum by the root of their number: longer lines say more, but less for each word."""
    cdef float score = <float> weights / sqrtf(<float> (n_grams + 1))
    return <uint8_t> (LEXICAL_NONE + max(<float> -127, min(<float> 127, score)))


cdef inline void grams_weigh(Document document, const uint32_t* grams, uint32_t n_words) noexcept nogil:
    """Leave with the document what the n-grams of a line say."""
    cdef const int8_t* lexicon = document.lexicon
    cdef int shift = document.lexicon_shift
    cdef int64_t lexical = lexicon[grams[2 * <Py_ssize_t> n_words] >> shift], genres = 0
    cdef Py_ssize_t k
    for k in range(n_words):
        lexical += lexicon[grams[2 * k] >> shift] + lexicon[grams[2 * k + 1] >> shift]
        genres += document.genres[grams[2 * k] >> (GRAM_SIZE - GENRE_BITS)]
    document.lexical_last = lexical_byte(lexical, 2 * n_words + 1)
    document.genre_last = <uint8_t> (GENRE_NONE + genres / <double> max(n_words, <uint32_t> 1) + 0.5)


cdef inline void weights_note(Document document, const LineC* line) noexcept nogil:
    """Note with the line what was left with the document."""
    document.lexical[line - document.lines] = document.lexical_last
    document.genre[line - document.lines] = document.genre_last
