"""The words of a text's lines, told apart once and compared with any number of others.

A word is a number here: the text is cut into words once, and each is looked up once,
however many sets of words the lines are compared with.
"""

from libc.stdint cimport int32_t
from libc.stdlib cimport free

from cleaner.scan._document cimport enlarged

cdef enum:
    ALL = 255                # the byte of a share of one


cdef class LineWords:
    """The words of `lines`, which have blanks between them."""

    cdef dict numbers                # of words
    cdef int32_t* words              # of all lines, one line after the other
    cdef Py_ssize_t n_words, max_words
    cdef int32_t* stops              # by line, after its last word
    cdef Py_ssize_t n_lines, max_lines

    def __init__(self, list lines not None) -> None:
        cdef str line
        cdef Py_ssize_t i, start
        self.numbers = {}
        for line in lines:
            start = 0
            for i in range(len(line) + 1):
                if i == len(line) or line[i] == c" ":
                    if i > start:
                        self.word_add(line[start:i])
                    start = i + 1
            self.line_end()

    def __dealloc__(self) -> None:
        free(self.words)
        free(self.stops)

    cdef int word_add(self, str word) except -1:
        if self.n_words == self.max_words:
            self.words = <int32_t*> enlarged(self.words, &self.max_words, sizeof(int32_t))
        self.words[self.n_words] = self.numbers.setdefault(word, len(self.numbers))
        self.n_words += 1
        return 0

    cdef int line_end(self) except -1:
        if self.n_lines == self.max_lines:
            self.stops = <int32_t*> enlarged(self.stops, &self.max_lines, sizeof(int32_t))
        self.stops[self.n_lines] = <int32_t> self.n_words
        self.n_lines += 1
        return 0

    def shares(self, set others not None) -> tuple[bytes, bytes]:
        """Two bytes for each line: the share of its words that are among `others`, and of `others` that are in it."""
        cdef bytearray of_lines = bytearray(self.n_lines), of_others = bytearray(self.n_lines)
        # By word: 0 for none of the others; for one of them the line that it was last seen in, counted from 2, or 1.
        cdef bytearray seen_in = bytearray(len(self.numbers) * sizeof(int32_t))
        cdef int32_t* seen = <int32_t*> <char*> seen_in
        cdef Py_ssize_t line, i = 0, start, n_known, n_distinct, n_others = len(others)
        for word in others:
            number = self.numbers.get(word)
            if number is not None:
                seen[<Py_ssize_t> number] = 1
        for line in range(self.n_lines):
            start, n_known, n_distinct = i, 0, 0
            while i < self.stops[line]:
                if seen[self.words[i]]:
                    n_known += 1
                    n_distinct += seen[self.words[i]] != line + 2
                    seen[self.words[i]] = <int32_t> (line + 2)
                i += 1
            if n_known:
                of_lines[line] = ALL * n_known // (i - start)
                of_others[line] = ALL * n_distinct // n_others
        return bytes(of_lines), bytes(of_others)
