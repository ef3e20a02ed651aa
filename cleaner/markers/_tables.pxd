# Character classes, words and marker phrases, as the scan looks them up.

from libc.stdint cimport uint8_t, uint16_t, uint32_t, uint64_t

from cleaner.scan._features cimport *

cdef extern from *:
    """
    #define HASH_SEED UINT64_C(0xCBF29CE484222325)
    #define HASH_PRIME UINT64_C(0x100000001B3)
    #define HASH_FINISH UINT64_C(0xD6E8FEB86659FD93)
    #define NUMBER_HASH UINT64_C(0x9E3779B97F4A7C15)
    #define GAP_HASH UINT64_C(0xBF58476D1CE4E5B9)
    """
    const uint64_t HASH_SEED         # FNV-1a's two constants, over code points
    const uint64_t HASH_PRIME
    const uint64_t HASH_FINISH       # odd, about half of its bits set
    const uint64_t NUMBER_HASH       # the hash of every number
    const uint64_t GAP_HASH          # the hash that stands for a gap in a phrase

cdef extern from "Python.h":
    Py_UCS4 Py_UNICODE_TOLOWER(Py_UCS4 char) noexcept nogil


cdef enum:
    PLANE = 65536        # characters of the basic plane
    MAX_PHRASE = 16      # words of the longest phrase
    FIRST_BITS = 1 << 18     # size of the filter for words that begin a phrase
    LATER_BITS = 1 << 20     # size of the filter for the words after them

# Where in a line a phrase stands, what is deleted along with it, and which block it opens.
cdef enum:
    AT_LINE = 0
    AT_START = 1
    AT_END = 2
    AT_INLINE = 3

cdef enum:
    TAKES_PHRASE = 0
    TAKES_NAME = 1
    TAKES_DATE = 2
    TAKES_TITLE = 3
    TAKES_LINE = 4

cdef enum:
    OPENS_NONE = 0
    OPENS_LIST = 1
    OPENS_FORM = 2
    OPENS_THREAD = 3
    OPENS_BOX = 4
    OPENS_TAGS = 5

cdef enum:
    STRENGTH_HINT = 1
    STRENGTH_LIKELY = 2
    STRENGTH_SURE = 3

# The sign that must follow the last word of a phrase.
cdef enum:
    SIGN_NONE = 0
    SIGN_COLON = 1
    SIGN_SLASH = 2
    SIGN_COMMA = 3
    SIGN_STOP = 4
    SIGN_QUESTION = 5
    SIGN_DASH = 6
    SIGN_BRACKET = 7


cdef struct MarkerC:
    uint8_t label
    uint8_t at
    uint8_t takes
    uint8_t strength
    uint8_t opens
    uint8_t sign         # matches only before this sign
    bint caps            # matches only in capitals
    uint16_t n_words
    uint16_t next        # another marker with the same words, or 0


cdef struct NodeC:       # a node of the trie: a sequence of words from the start of a phrase
    uint64_t onward      # a bit for each word with an edge from here, by its hash; words may share a bit
    uint16_t end         # the first of the markers that end here, or 0
    uint8_t kind         # T_ bits of the word, if the node is reached from the root
    uint32_t gap         # the node after a gap in the phrase, or 0


cdef struct SlotC:       # a slot of a hash table: an edge of the trie
    uint32_t print       # fingerprint of the node that it leaves and of its word; 0: the slot is free
    uint32_t node        # the node that it leads to


cdef struct TablesC:
    uint32_t* chars      # of the basic plane: C_ bits, and from bit 8 on the small letter without its accent
    uint64_t* first      # a Bloom filter of one hash: may the word begin a phrase?
    uint64_t* later      # the same for edges that leave other nodes than the root
    SlotC* roots         # the edges from the root; kept small, since every word is looked up here
    uint32_t root_mask   # number of slots, less one
    SlotC* edges         # all other edges
    uint32_t edge_mask
    NodeC* nodes
    MarkerC* markers     # from 1


cdef class Tables:
    cdef TablesC c
    cdef readonly Py_ssize_t n_markers
    cdef Py_ssize_t n_own        # the markers up to this number keep their strength
    cdef uint32_t n_nodes
    cdef object source           # the bytes that `c` points into, if the memory is theirs
    cdef bint is_lent            # is it?

    cdef int _make_characters(self) except -1
    cdef int _check(self) except -1
    cdef list _words(self, str phrase)
    cdef uint32_t _step(self, uint32_t node, uint64_t word) noexcept
    cdef uint32_t _slots(self, Py_ssize_t n_edges, SlotC** slots) except 0
    cdef int _add_marker(self, uint32_t node, Py_ssize_t n_words, tuple row) except -1


cdef uint8_t astral_class(Py_UCS4 char) noexcept nogil


cdef inline uint8_t class_of(const TablesC* tables, Py_UCS4 char) noexcept nogil:
    """C_ bits of a character."""
    return <uint8_t> tables.chars[char] if char < PLANE else astral_class(char)


cdef inline uint32_t fold(const TablesC* tables, Py_UCS4 char) noexcept nogil:
    """The small letter of a character, without its accent; 0 for an accent."""
    return tables.chars[char] >> 8 if char < PLANE else <uint32_t> Py_UNICODE_TOLOWER(char)


cdef inline uint64_t edge_key(uint32_t node, uint64_t word) noexcept nogil:
    return word ^ (<uint64_t> node * HASH_FINISH)


cdef inline uint32_t edge_print(uint64_t key) noexcept nogil:
    # Together with the slot, which is chosen by other bits, some 50 bits identify the edge.
    return <uint32_t> (key >> 32) | 1


cdef inline uint32_t edge_get(const SlotC* slots, uint32_t mask, uint64_t key) noexcept nogil:
    """The node that the edge leads to; 0 if there is no such edge."""
    cdef uint32_t print = edge_print(key)
    cdef uint32_t slot = <uint32_t> key & mask
    while slots[slot].print:
        if slots[slot].print == print:
            return slots[slot].node
        slot = (slot + 1) & mask
    return 0


cdef inline uint32_t first_bit(uint64_t word) noexcept nogil:
    return <uint32_t> (word >> 20) & (FIRST_BITS - 1)


cdef inline uint32_t later_bit(uint64_t key) noexcept nogil:
    return <uint32_t> (key >> 24) & (LATER_BITS - 1)


cdef inline uint64_t onward_bit(uint64_t word) noexcept nogil:
    return <uint64_t> 1 << (word >> 58)


cdef inline uint64_t hash_char(uint64_t word, uint32_t char) noexcept nogil:
    """The hash of a word and one more character; an accent (0) adds nothing."""
    return (word ^ char) * HASH_PRIME if char else word


cdef inline uint64_t mix(uint64_t value) noexcept nogil:
    value ^= value >> 32
    value *= HASH_FINISH
    return value ^ (value >> 29)


cdef extern from *:
    """
    #if defined(__GNUC__) || defined(__clang__)
    #define prefetch(address) __builtin_prefetch(address)
    #else
    #define prefetch(address) ((void) (address))
    #endif
    """
    void prefetch(const void* address) noexcept nogil


cdef inline void root_await(const TablesC* tables, uint64_t word) noexcept nogil:
    """The word will be looked up soon, as one that begins a phrase."""
    prefetch(&tables.first[first_bit(word) >> 6])
    prefetch(&tables.roots[<uint32_t> word & tables.root_mask])
