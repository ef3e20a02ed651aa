"""The names of an element as words, and the weights of these.

A table of weights says of each word whether body or boilerplate stands in such
elements, as the lexicon does for the words of the text.  A word has a weight for
each place: in the block, in the elements around it, and in all beyond.
"""

from libc.stdint cimport int8_t, int32_t, uint32_t

cdef enum:
    N_NAMES = 4              # tag, class, id, and the other names together
    OTHER_NAMES = 3          # their place among these
    MAX_NAME_WORDS = 24      # of each but the tag
    MAX_NAME_CHARS = 2000
    MAX_WORDS = 1 + (N_NAMES - 1) * MAX_NAME_WORDS
    CRC_POLYNOMIAL = 0xEDB88320
    CRC_BEGIN = 0xFFFFFFFF
    N_BYTES = 256

# A word's weight lies in the table at the CRC-32 of the place's digit, a blank and the word.
cdef uint32_t[N_BYTES] CRC
cdef uint32_t[N_PLACES] CRC_OF_PLACE


cdef struct WordC:
    uint32_t[N_PLACES] crcs


cdef inline uint32_t crc_add(uint32_t crc, uint32_t byte) noexcept nogil:
    return (crc >> 8) ^ CRC[(crc ^ byte) & (N_BYTES - 1)]


cdef void crc_init() noexcept:
    cdef uint32_t i, crc
    cdef int k
    for i in range(N_BYTES):
        crc = i
        for k in range(8):
            crc = (crc >> 1) ^ (CRC_POLYNOMIAL if crc & 1 else 0)
        CRC[i] = crc
    for i in range(N_PLACES):
        CRC_OF_PLACE[i] = crc_add(crc_add(<uint32_t> CRC_BEGIN, c'0' + i), c' ')


crc_init()


cdef inline void word_begin(WordC* word) noexcept nogil:
    cdef int place
    for place in range(N_PLACES):
        word.crcs[place] = CRC_OF_PLACE[place]


cdef inline void word_add(WordC* word, uint32_t byte) noexcept nogil:
    cdef int place
    for place in range(N_PLACES):
        word.crcs[place] = crc_add(word.crcs[place], byte)


cdef inline bint is_small(uint32_t c) noexcept nogil:
    return c'a' <= c <= c'z'


cdef inline bint is_large(uint32_t c) noexcept nogil:
    return c'A' <= c <= c'Z'


cdef inline bint is_digit(uint32_t c) noexcept nogil:
    return c'0' <= c <= c'9'


cdef bint word_next(str names, Py_ssize_t* start, Py_ssize_t* stop) noexcept:
    """Go on to the word that follows `stop`: digits, or letters of which only the first may be a capital."""
    cdef Py_ssize_t n = min(len(names), MAX_NAME_CHARS), i = stop[0]
    while i < n and not (is_small(names[i]) or is_large(names[i]) or is_digit(names[i])):
        i += 1
    if i == n:
        return False
    start[0] = i
    if is_digit(names[i]):
        while i < n and is_digit(names[i]):
            i += 1
    else:
        i += 1
        while i < n and is_small(names[i]):
            i += 1
    stop[0] = i
    return True


def name_words(tuple element not None) -> list[str]:
    """The words of an element's names: its tag, those of class and id, and, behind “=”, those of its other names."""
    if len(element) != N_NAMES:
        raise ValueError(f"an element is known by {N_NAMES} strings, not {len(element)}")
    cdef list words = [element[0]]
    cdef str prefix, names
    cdef Py_ssize_t start = 0, stop
    cdef int n
    for prefix, names in zip(("", "", "="), element[1:]):
        n, stop = 0, 0
        while n < MAX_NAME_WORDS and word_next(names, &start, &stop):
            n += 1
            if stop - start > 1:
                words.append(prefix + names[start:stop].lower())
    return list(dict.fromkeys(words))


def word_index(str word not None, int place, int n_weights) -> int:
    """Where in a table of `n_weights`, a power of two, the weight of the word at that place lies."""
    cdef WordC hashed
    if not 0 <= place < N_PLACES:
        raise IndexError(place)
    if n_weights < 1 or n_weights & (n_weights - 1):
        raise ValueError(f"{n_weights} weights are not a power of two")
    word_begin(&hashed)
    for byte in word.encode():
        word_add(&hashed, byte)
    return ~hashed.crcs[place] & <uint32_t> (n_weights - 1)


cdef int names_weigh(tuple element, const unsigned char[::1] weights, int32_t* sums) except -1:
    """The sums of the weights of an element's words, by place; each word counts once."""
    cdef WordC[MAX_WORDS] words
    cdef str names
    cdef Py_ssize_t start = 0, stop, i
    cdef uint32_t c
    cdef int n_words = 0, n, part, place
    for place in range(N_PLACES):
        sums[place] = 0
    word_begin(&words[0])
    for byte in (<str> element[0]).encode():
        word_add(&words[0], byte)
    n_words += word_weigh(words, n_words, weights, sums)
    for part in range(1, N_NAMES):
        names = <str> element[part]
        n, stop = 0, 0
        while n < MAX_NAME_WORDS and word_next(names, &start, &stop):
            n += 1
            if stop - start > 1:
                word_begin(&words[n_words])
                if part == OTHER_NAMES:
                    word_add(&words[n_words], c'=')
                for i in range(start, stop):
                    c = names[i]
                    word_add(&words[n_words], c + (c'a' - c'A') if is_large(c) else c)
                n_words += word_weigh(words, n_words, weights, sums)
    return 0


cdef int word_weigh(const WordC* words, int n, const unsigned char[::1] weights, int32_t* sums) noexcept nogil:
    """Add the weights of the word after `n` others, unless it is one of them; returns 1 where it is new."""
    cdef uint32_t mask = <uint32_t> weights.shape[0] - 1
    cdef int i, place
    for i in range(n):
        if words[i].crcs[0] == words[n].crcs[0]:
            return 0
    for place in range(N_PLACES):
        sums[place] += <int8_t> weights[~words[n].crcs[place] & mask]
    return 1
