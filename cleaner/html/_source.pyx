"""What stands in the source of a page, found in one pass over its bytes.

Python's own search passes over the page once for each word, and a page is long.
"""

from libc.stdint cimport uint8_t, uint32_t
from libc.string cimport memcpy

cdef enum:
    N_KEY_BYTES = 3          # of a word, by which it is looked up
    KEY_BITS = 12
    N_KEYS = 1 << KEY_BITS
    MAX_WORDS = 255
    HASH_FACTOR = 0x9E3779B1
    BIT_OF_CASE = 0x20
    ALL_CASES = 0x202020     # in each byte of a key
    CHUNK = 64               # bytes; compilers make vectors of them
    DELETE = 127


cdef class SourceWords:
    """Words in lower case, of three bytes or more, that are looked for in sources whatever their case there.

    >>> sorted(SourceWords([b"<sup", b"fn-", b"<sub"]).found_in(b"10<SUP>6</SUP> <fn>"))
    [b'<sup']
    """

    cdef list words
    cdef uint8_t[N_KEYS] first       # of a key, the number of the first word that begins so; 0 for none
    cdef uint8_t[MAX_WORDS + 1] following    # by word, the next one of its key

    def __init__(self, words) -> None:
        cdef uint32_t key
        self.words = sorted(set(words))
        if len(self.words) > MAX_WORDS:
            raise ValueError(f"{len(self.words)} words are more than {MAX_WORDS}")
        for number, word in enumerate(self.words, 1):
            if len(word) < N_KEY_BYTES or word != word.lower():
                raise ValueError(f"{word!r} is not {N_KEY_BYTES} bytes in lower case")
            key = key_of(word[0] | word[1] << 8 | word[2] << 16)
            self.following[number] = self.first[key]
            self.first[key] = number

    def found_in(self, bytes source not None) -> set[bytes]:
        """Those of the words that stand in the source."""
        cdef const uint8_t* s = source
        cdef Py_ssize_t i, n = len(source)
        cdef uint32_t last, number
        cdef uint8_t[N_KEYS] first           # of those that are still to be found
        cdef uint8_t[MAX_WORDS + 1] following
        cdef set found = set()
        memcpy(first, self.first, sizeof(first))
        memcpy(following, self.following, sizeof(following))
        if n < N_KEY_BYTES:
            return found
        last = <uint32_t> (s[0] << 8 | s[1] << 16)
        for i in range(n - N_KEY_BYTES + 1):
            last = last >> 8 | <uint32_t> s[i + 2] << 16
            number = first[key_of(last)]
            if number:
                self.words_find(source, i, &first[key_of(last)], following, found)
        return found

    cdef int words_find(
        self, bytes source, Py_ssize_t at, uint8_t* link, uint8_t* following, set found,
    ) except -1:
        """Add the words at a place to `found`, and take them out of their chain, which `link` begins."""
        cdef bytes word
        while link[0]:
            word = self.words[link[0] - 1]
            if stands_at(source, len(source), at, word, len(word)):
                found.add(word)
                link[0] = following[link[0]]
            else:
                link = &following[link[0]]
        return 0


cdef inline uint32_t key_of(uint32_t three) noexcept nogil:
    return ((three | <uint32_t> ALL_CASES) * <uint32_t> HASH_FACTOR) >> (32 - KEY_BITS)


cdef inline bint stands_at(
    const uint8_t* s, Py_ssize_t n, Py_ssize_t at, const uint8_t* word, Py_ssize_t n_word,
) noexcept nogil:
    cdef Py_ssize_t k
    cdef uint8_t c
    if at + n_word > n:
        return False
    for k in range(n_word):
        c = s[at + k]
        if (c | <uint8_t> BIT_OF_CASE if c'A' <= c <= c'Z' else c) != word[k]:
            return False
    return True


def has_controls(bytes source not None) -> bool:
    """Does a control character stand in it, other than tabs, line feeds and carriage returns?

    >>> has_controls(b"<p>\\tplain\\r\\n"), has_controls(b"<p>\\f")
    (False, True)
    """
    cdef const uint8_t* s = source
    cdef Py_ssize_t i = 0, k, n = len(source)
    cdef uint8_t c, found
    while i < n:
        found = 0
        for k in range(min(<Py_ssize_t> CHUNK, n - i)):
            c = s[i + k]
            found |= ((c < 32) & (c != c"\t") & (c != c"\n") & (c != c"\r")) | (c == <uint8_t> DELETE)
        if found:
            return True
        i += CHUNK
    return False


def has_long_tag(bytes source not None, Py_ssize_t n_bytes) -> bool:
    """Does a tag begin in it that has more than `n_bytes` bytes before the next angle bracket, or the end?

    >>> has_long_tag(b"<a b c>", 5), has_long_tag(b"<a b c>", 4)
    (False, True)
    """
    cdef const uint8_t* s = source
    cdef Py_ssize_t i, n = len(source), last = -1
    for i in range(n + 1):
        if i == n or s[i] == c"<" or s[i] == c">":
            if i - last - 1 > n_bytes and last >= 0 and s[last] == c"<" and (
                c"a" <= s[last + 1] | <uint8_t> BIT_OF_CASE <= c"z"
            ):
                return True
            last = i
    return False
