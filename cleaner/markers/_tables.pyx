"""All marker phrases in one trie, and the class of each character.

A phrase is a sequence of words; in scripts written without spaces each
character is a word, so that a character sequence is a phrase like any other.
The edges of the trie are in hash tables, by the node that they leave and the
hash of their word.
"""

from libc.stdint cimport uint8_t, uint16_t, uint32_t, uint64_t
from libc.stdlib cimport calloc, free
from libc.string cimport memcpy

from cleaner.scan._chars cimport is_unseen
from cleaner._registry cimport LABEL_DUP

from array import array
from zlib import crc32

cdef extern from "Python.h":
    bint Py_UNICODE_ISALNUM(Py_UCS4 char) noexcept nogil
    bint Py_UNICODE_ISSPACE(Py_UCS4 char) noexcept nogil
    bint Py_UNICODE_ISUPPER(Py_UCS4 char) noexcept nogil
    bint Py_UNICODE_ISLOWER(Py_UCS4 char) noexcept nogil
    bint Py_UNICODE_ISTITLE(Py_UCS4 char) noexcept nogil
    bint Py_UNICODE_ISDECIMAL(Py_UCS4 char) noexcept nogil

cdef enum:
    MIN_TABLE_SLOTS = 1 << 10
    MAX_TABLE_SLOTS = 1 << 26
    MAX_MARKERS = 65535
    N_SIZES = 5                      # numbers at the head of the bytes
    N_PARTS = 7
    ALIGNED = 8                      # bytes: of the largest number in a part
    HAN_PLANES_START = 0x20000       # planes 2 and 3: all of it Han
    HAN_PLANES_LAST = 0x3FFFF

_MAGIC = b"markers4"
_ROW_FIELDS = 7
_LENT = object()     # in place of phrases: `from_bytes` has all of the table

# Blocks of scripts written without spaces, whose characters are words: Thai, Lao, Myanmar, Khmer, kana, Han.
_UNSEGMENTED_BLOCKS = (
    (0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3005, 0x3007), (0x3040, 0x30FA), (0x30FC, 0x30FF),
    (0x31F0, 0x31FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0xFF66, 0xFF9F),
)
# The characters that end sentences, of all scripts.
_TERMINALS = ".!?…。！？।॥؟۔｡።՞჻⁇⁈⁉‼"
_SIGNS = "©&ⓒⒸ@:：/<>[]{}=|•·»›«‹–—-*\"“”„‟'‘’「」『』()（）【】〔〕《》,،、，；;~＞｜・▪►‣●○■□▸▶→"
# A phrase that ends in one of these matches only where such a sign follows it.
_REQUIRED_SIGNS = {
    ":": SIGN_COLON, "：": SIGN_COLON, "/": SIGN_SLASH, "／": SIGN_SLASH, ",": SIGN_COMMA, "،": SIGN_COMMA,
    "、": SIGN_COMMA, "，": SIGN_COMMA, ".": SIGN_STOP, "?": SIGN_QUESTION, "؟": SIGN_QUESTION, "？": SIGN_QUESTION,
    "-": SIGN_DASH, "–": SIGN_DASH, "—": SIGN_DASH, "]": SIGN_BRACKET,
}


cdef uint8_t astral_class(Py_UCS4 char) noexcept nogil:
    if HAN_PLANES_START <= char <= HAN_PLANES_LAST:
        return C_UNSEGMENTED
    if not Py_UNICODE_ISALNUM(char):
        return C_SPACE if Py_UNICODE_ISSPACE(char) else 0
    cdef uint8_t bits = C_WORD
    if Py_UNICODE_ISUPPER(char):
        bits |= C_UPPER
    elif Py_UNICODE_ISLOWER(char):
        bits |= C_LOWER
    if Py_UNICODE_ISDECIMAL(char):
        bits |= C_DIGIT
    return bits


cdef inline bint is_table_size(uint32_t n_slots) noexcept nogil:
    """May a hash table have this many slots?"""
    return 0 < n_slots <= MAX_TABLE_SLOTS and not n_slots & (n_slots - 1)


cdef const char* slots_fault(const SlotC* slots, Py_ssize_t n, uint32_t n_nodes, uint8_t* reached) noexcept nogil:
    """What is wrong with `n` slots, or NULL; counts in `reached` how many edges lead to each node."""
    cdef Py_ssize_t i, n_free = 0
    for i in range(n):
        if not slots[i].print:
            n_free += 1
        elif not 1 <= slots[i].node <= n_nodes:
            return "an edge to no node"
        elif reached[slots[i].node]:
            return "two edges to one node"       # with a cycle, a phrase could be endless
        else:
            reached[slots[i].node] = 1
    if not n_free:
        return "no free slot"                    # a look-up stops only at a free slot
    return NULL


cdef const char* nodes_fault(
    const NodeC* nodes, uint32_t n_nodes, Py_ssize_t n_markers, const uint8_t* reached,
) noexcept nogil:
    cdef uint32_t i
    for i in range(n_nodes + 1):
        if i and not reached[i]:
            return "a node that nothing leads to"
        if nodes[i].end > n_markers:
            return "a node without its marker"
        if nodes[i].gap and not i < nodes[i].gap <= n_nodes:
            return "a gap that leads to no later node"
    return NULL


cdef const char* markers_fault(const MarkerC* markers, Py_ssize_t n_markers) noexcept nogil:
    cdef Py_ssize_t i
    cdef const MarkerC* marker
    for i in range(1, n_markers + 1):
        marker = &markers[i]
        if marker.next >= i:
            return "a marker that is followed by no earlier one"
        if not (
            1 <= marker.label <= LABEL_DUP and marker.at <= AT_INLINE and marker.takes <= TAKES_LINE
            and STRENGTH_HINT <= marker.strength <= STRENGTH_SURE and marker.opens <= OPENS_TAGS
            and 1 <= marker.n_words <= MAX_PHRASE and marker.sign <= SIGN_BRACKET
        ):
            return "a marker of no known kind"
    return NULL


def _sign_of(phrase):
    """The sign that must follow the phrase; what opens a bracket itself closes it: “[object Object]”."""
    if "[" in phrase:
        return SIGN_NONE
    return _REQUIRED_SIGNS.get(phrase.rstrip()[-1:], SIGN_NONE)


cdef class Tables:
    """Character classes, words and marker phrases, as the scan looks them up.  Immutable.

    Parameters
    ----------
    phrases:
        Rows of `(phrase, label, at, takes, strength, opens, caps)`, numbers as in
        `_tables.pxd`.  Where two rows have the same phrase, `at` and `caps`, the first
        one counts, with the lesser of the two strengths.
    words:
        Rows of `(word, kind)`: stop words, months and weekdays, `T_` bits.
    n_own:
        So many of the phrases, the first ones, keep their strength whatever the others have.

    Raises `ValueError` for a phrase without a word or with too many, and for numbers
    out of range.
    """

    def __cinit__(self, phrases not None, words not None, Py_ssize_t n_own = 0) -> None:
        if phrases is _LENT:
            self.is_lent = True
            return
        if len(phrases) >= MAX_MARKERS:
            raise OverflowError(f"{len(phrases)} phrases are more than {MAX_MARKERS - 1}")
        self._make_characters()
        paths = []
        for row in phrases:
            if not isinstance(row, tuple) or len(row) != _ROW_FIELDS:
                raise ValueError(f"{row!r} is no row of a phrase")
            paths.append((self._words(row[0]), row))
        # The hash tables are kept small, so that more of them stays in the processor's cache.
        roots = {path[0] for path, _ in paths if path} | {hashed for word, _ in words for hashed in self._words(word)}
        inner = {tuple(path[:k]) for path, _ in paths for k in range(2, len(path) + 1)}
        n_words = len(roots) + len(inner)
        self.c.root_mask = self._slots(len(roots), &self.c.roots) - 1
        self.c.edge_mask = self._slots(len(inner), &self.c.edges) - 1
        self.c.first = <uint64_t*> calloc(FIRST_BITS // 64, sizeof(uint64_t))
        self.c.later = <uint64_t*> calloc(LATER_BITS // 64, sizeof(uint64_t))
        self.c.nodes = <NodeC*> calloc(n_words + 1, sizeof(NodeC))
        self.c.markers = <MarkerC*> calloc(len(phrases) + 1, sizeof(MarkerC))
        if not (self.c.first and self.c.later and self.c.nodes and self.c.markers):
            raise MemoryError
        cdef uint32_t node
        for word, kind in words:
            path = self._words(word)
            if len(path) == 1:
                self.c.nodes[self._step(0, path[0])].kind |= <uint8_t> kind
        for n_done, (path, row) in enumerate(paths):
            if n_done == n_own:
                self.n_own = self.n_markers
            if not 1 <= len(path) <= MAX_PHRASE:
                raise ValueError(f"{row[0]!r} has {len(path)} words, not 1 to {MAX_PHRASE}")
            node = 0
            if path[0] == GAP_HASH or path[len(path) - 1] == GAP_HASH:
                raise ValueError(f"{row[0]!r} begins or ends with a gap")
            for word in path:
                if word == GAP_HASH:
                    self.c.nodes[node].gap = self._step(node, word)
                    node = self.c.nodes[node].gap
                else:
                    node = self._step(node, word)
            self._add_marker(node, len(path), row)
        self._check()

    def count_words(self, phrase: str) -> int:
        """The number of words of a phrase, as the scan counts them; a gap counts as one."""
        return len(self._words(phrase))

    @staticmethod
    def requires_sign(phrase: str) -> bool:
        """Does the phrase match only where the sign that it ends in follows its last word?"""
        return _sign_of(phrase) != SIGN_NONE

    def to_bytes(self) -> bytes:
        """The phrases and words as bytes, for `from_bytes` on a machine of the same kind."""
        cdef uint32_t[N_SIZES] sizes = [
            PLANE, self.c.root_mask + 1, self.c.edge_mask + 1, self.n_nodes, <uint32_t> self.n_markers,
        ]
        data = b"".join((
            (<char*> sizes)[:sizeof(sizes)],
            (<char*> self.c.chars)[:PLANE * sizeof(uint32_t)],
            (<char*> self.c.first)[:FIRST_BITS // 8],
            (<char*> self.c.later)[:LATER_BITS // 8],
            (<char*> self.c.roots)[:sizes[1] * sizeof(SlotC)],
            (<char*> self.c.edges)[:sizes[2] * sizeof(SlotC)],
            (<char*> self.c.nodes)[:(sizes[3] + 1) * sizeof(NodeC)],
            (<char*> self.c.markers)[:(sizes[4] + 1) * sizeof(MarkerC)],
        ))
        return _MAGIC + crc32(data).to_bytes(4, "little") + data

    @staticmethod
    def from_bytes(data not None, Py_ssize_t start = 0) -> Tables:
        """The tables that `to_bytes` wrote, which are `data` from `start` on, a multiple of `ALIGNED` bytes.

        They are not copied: `data` must not change, and may be a file that is mapped.  Raises `ValueError` for any
        other bytes: wrong length, sum or range.
        """
        cdef const uint8_t[::1] view = memoryview(data)[start:]
        cdef uint32_t[N_SIZES] sizes
        cdef Py_ssize_t n_magic = len(_MAGIC), n = len(view)
        cdef Py_ssize_t head = n_magic + 4
        if n < head + <Py_ssize_t> sizeof(sizes) or bytes(view[:n_magic]) != _MAGIC:
            raise ValueError("not a table of markers")
        if <size_t> &view[0] % ALIGNED:
            raise ValueError("a table of markers at an odd place in memory")
        memcpy(sizes, &view[head], sizeof(sizes))
        cdef Py_ssize_t[N_PARTS] parts = [
            PLANE * sizeof(uint32_t), FIRST_BITS // 8, LATER_BITS // 8,
            <Py_ssize_t> sizes[1] * sizeof(SlotC), <Py_ssize_t> sizes[2] * sizeof(SlotC),
            (<Py_ssize_t> sizes[3] + 1) * sizeof(NodeC), (<Py_ssize_t> sizes[4] + 1) * sizeof(MarkerC),
        ]
        head += sizeof(sizes)
        cdef const uint8_t *part[N_PARTS]
        cdef Py_ssize_t at = head
        cdef int i
        for i in range(N_PARTS):
            part[i] = &view[0] + at
            at += parts[i]
        if n != at or not (
            sizes[0] == PLANE and is_table_size(sizes[1]) and is_table_size(sizes[2]) and sizes[4] < MAX_MARKERS
        ):
            raise ValueError("a table of markers of the wrong length")
        if crc32(view[n_magic + 4:]) != int.from_bytes(view[n_magic:n_magic + 4], "little"):
            raise ValueError("a table of markers that is damaged")
        cdef Tables tables = Tables.__new__(Tables, _LENT, [])
        tables.source = view
        tables.c.chars = <uint32_t*> part[0]
        tables.c.first = <uint64_t*> part[1]
        tables.c.later = <uint64_t*> part[2]
        tables.c.roots = <SlotC*> part[3]
        tables.c.edges = <SlotC*> part[4]
        tables.c.nodes = <NodeC*> part[5]
        tables.c.markers = <MarkerC*> part[6]
        tables.c.root_mask, tables.c.edge_mask = sizes[1] - 1, sizes[2] - 1
        tables.n_nodes, tables.n_markers = sizes[3], sizes[4]
        tables._check()
        return tables

    def __dealloc__(self) -> None:
        if self.is_lent:
            return
        free(self.c.chars)
        free(self.c.first)
        free(self.c.later)
        free(self.c.roots)
        free(self.c.edges)
        free(self.c.nodes)
        free(self.c.markers)

    cdef int _check(self) except -1:
        """Raise `ValueError` unless every index is in range and the trie has no cycle."""
        cdef Py_ssize_t n_roots = self.c.root_mask + 1, n_edges = self.c.edge_mask + 1
        cdef uint8_t* reached = <uint8_t*> calloc(self.n_nodes + 1, 1)
        if not reached:
            raise MemoryError
        cdef const char* fault = slots_fault(self.c.roots, n_roots, self.n_nodes, reached)
        if not fault:
            fault = slots_fault(self.c.edges, n_edges, self.n_nodes, reached)
        if not fault:
            fault = nodes_fault(self.c.nodes, self.n_nodes, self.n_markers, reached)
        if not fault:
            fault = markers_fault(self.c.markers, self.n_markers)
        free(reached)
        if fault:
            raise ValueError(f"a table of markers with {fault.decode()}")
        return 0

    cdef int _make_characters(self) except -1:
        from unicodedata import category, normalize

        cdef uint8_t[::1] classes = bytearray(PLANE)
        cdef uint16_t[::1] folded = array("H", bytes(2 * PLANE))
        self.c.chars = <uint32_t*> calloc(PLANE, sizeof(uint32_t))
        if not self.c.chars:
            raise MemoryError
        cdef Py_UCS4 char
        cdef Py_ssize_t code
        cdef uint8_t bits
        cdef Py_UCS4 lower
        for code in range(PLANE):
            char = <Py_UCS4> code
            bits = 0
            if Py_UNICODE_ISSPACE(char):
                bits = C_SPACE
            elif Py_UNICODE_ISALNUM(char):
                bits = C_WORD
                if Py_UNICODE_ISUPPER(char) or Py_UNICODE_ISTITLE(char):
                    bits |= C_UPPER
                elif Py_UNICODE_ISLOWER(char):
                    bits |= C_LOWER
                if Py_UNICODE_ISDECIMAL(char):
                    bits |= C_DIGIT
            classes[code] = bits
            lower = Py_UNICODE_TOLOWER(char)
            folded[code] = <uint16_t> (lower if lower < PLANE else char)
        # Pages write “Suscríbete” and “Suscribete”, “ΔΙΑΒΑΣΤΕ” and “διαβάστε”, ё and е, composed or not, so accents of
        # Latin, Greek and Cyrillic are dropped.  İ and ı fold to i, since capitals do not tell them apart.
        for first, last in ((0xC0, 0x530), (0x1E00, 0x2000)):
            for code in range(first, last):
                folded[code] = <uint16_t> ord(normalize("NFD", chr(folded[code]))[0])
        folded[ord("ı")] = ord("i")
        # Vowel signs and accents are parts of words.  None is in the blocks of Han, Hangul and private use.
        for code in range(0x300, 0x370):
            # Marked as digits too: words with digits are scanned by the slower, more exact path.
            classes[code] = C_WORD | C_DIGIT
            folded[code] = 0
        for first, last in ((0x300, 0x3400), (0xA000, 0xAC00), (0xFB00, PLANE)):
            for code in range(first, last):
                if not classes[code] and category(chr(code))[0] == "M":
                    classes[code] = C_WORD
        for first, last in _UNSEGMENTED_BLOCKS:
            for code in range(first, last + 1):
                if classes[code] & C_WORD and not classes[code] & C_DIGIT:
                    classes[code] = C_UNSEGMENTED
        for sign in _TERMINALS:
            classes[ord(sign)] = C_TERMINAL
        for sign in _SIGNS:
            classes[ord(sign)] |= C_SIGN
        for code in range(PLANE):
            self.c.chars[code] = classes[code] | <uint32_t> folded[code] << 8
        return 0

    cdef list _words(self, str phrase):
        """The hashes of the words of a phrase; `#` is any number, `…` a gap."""
        cdef list hashes = []
        cdef Py_ssize_t i = 0
        phrase = "".join([char for char in phrase if not is_unseen(char)])
        cdef Py_ssize_t n = len(phrase)
        cdef uint64_t word
        cdef bint number
        while i < n:
            if phrase[i] == "#":
                hashes.append(NUMBER_HASH)
                i += 1
            elif phrase[i] == "…":
                hashes.append(GAP_HASH)
                i += 1
            elif class_of(&self.c, phrase[i]) & C_UNSEGMENTED:
                hashes.append(mix(hash_char(HASH_SEED, fold(&self.c, phrase[i]))))
                i += 1
            elif class_of(&self.c, phrase[i]) & C_WORD:
                word = HASH_SEED
                number = True
                while i < n and class_of(&self.c, phrase[i]) & C_WORD:
                    number = number and class_of(&self.c, phrase[i]) & C_DIGIT
                    word = hash_char(word, fold(&self.c, phrase[i]))
                    i += 1
                hashes.append(NUMBER_HASH if number else mix(word))
            else:
                i += 1
        return hashes

    cdef uint32_t _step(self, uint32_t node, uint64_t word) noexcept:
        """The node that `word` leads to from `node`; made if there is none."""
        cdef uint64_t key = edge_key(node, word)
        cdef SlotC* slots = self.c.edges if node else self.c.roots
        cdef uint32_t mask = self.c.edge_mask if node else self.c.root_mask
        cdef uint32_t slot = <uint32_t> key & mask
        cdef uint32_t child = edge_get(slots, mask, key)
        if child:
            return child
        while slots[slot].print:
            slot = (slot + 1) & mask
        self.n_nodes += 1
        slots[slot].print = edge_print(key)
        slots[slot].node = self.n_nodes
        if node:
            self.c.nodes[node].onward |= onward_bit(word)
            self.c.later[later_bit(key) >> 6] |= <uint64_t> 1 << (later_bit(key) & 63)
        else:
            self.c.first[first_bit(word) >> 6] |= <uint64_t> 1 << (first_bit(word) & 63)
        return self.n_nodes

    cdef uint32_t _slots(self, Py_ssize_t n_edges, SlotC** slots) except 0:
        """Allocate a hash table that `n_edges` fill to two thirds at most; returns its number of slots."""
        cdef Py_ssize_t size = MIN_TABLE_SLOTS
        while 2 * size < 3 * n_edges:
            size *= 2
        if size > MAX_TABLE_SLOTS:
            raise OverflowError(f"{n_edges} words of phrases are too many")
        slots[0] = <SlotC*> calloc(size, sizeof(SlotC))
        if not slots[0]:
            raise MemoryError
        return <uint32_t> size

    cdef int _add_marker(self, uint32_t node, Py_ssize_t n_words, tuple row) except -1:
        phrase, label, at, takes, strength, opens, caps = row
        sign = _sign_of(phrase)
        cdef uint16_t index = self.c.nodes[node].end
        cdef MarkerC* marker
        while index:
            marker = &self.c.markers[index]
            if marker.at == at and marker.caps == caps and marker.sign == sign:
                if strength < marker.strength and index > self.n_own:
                    marker.strength = strength
                return 0
            index = marker.next
        self.n_markers += 1
        marker = &self.c.markers[self.n_markers]
        marker.label, marker.at, marker.takes, marker.strength, marker.opens = label, at, takes, strength, opens
        marker.caps, marker.sign = caps, sign
        marker.n_words = n_words
        marker.next = self.c.nodes[node].end
        self.c.nodes[node].end = <uint16_t> self.n_markers
        return 0
