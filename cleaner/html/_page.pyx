"""The lines of a page, the elements that they stood in, and what these say of them.

What is known of a line's block, and of the elements around it, becomes columns
of bytes that stand beside those of the text.
"""

cimport cython
from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t
from libc.stdlib cimport free

from cleaner.scan._bytes cimport log_byte, share_byte
from cleaner.model._columns cimport PAD
from cleaner.html._names cimport BEYOND, INLINE, N_PLACES

from cleaner.html._names import name_words

cdef enum:
    N_LEVELS = 4             # the line's block, and the three elements around it
    MAX_STEPS = 64           # up the tree

# The columns.
cdef enum:
    Y_CHARS = 0                          # by level: the element's text,
    Y_SHARE = Y_CHARS + N_LEVELS         # its share of the page's,
    Y_LINKS = Y_SHARE + N_LEVELS         # the share of it that links are,
    Y_PROSE = Y_LINKS + N_LEVELS         # the share of it that its own paragraphs are,
    Y_PROSE_SHARE = Y_PROSE + N_LEVELS         # the share of the page's running text that they are,
    Y_PARTS = Y_PROSE_SHARE + N_LEVELS         # how many elements it consists of,
    Y_MEAN = Y_PARTS + N_LEVELS          # and how much text each has on average,
    Y_SAME_SIBLINGS = Y_MEAN + N_LEVELS          # how many siblings have its tag and class, and which tag it is
    Y_TAG = Y_SAME_SIBLINGS + N_LEVELS
    Y_WORDS = Y_TAG + N_LEVELS           # the weights of words, by place
    Y_ALL_WORDS = Y_WORDS + N_PLACES
    Y_IN                                 # what the line is in
    Y_DEPTH = Y_IN + N_SECTIONS
    Y_LINK                               # the share of the line's text that is in links
    Y_N_LINKS
    Y_BOLD
    Y_CONTROLS
    Y_BREAKS                             # line breaks before it in its block
    Y_MAX_ANCESTOR_PROSE                               # the largest share of the running text that an element around it holds
    Y_SAME                               # is it in the block of the line before?
    Y_UP                                 # elements up to the first that is around the line before too
    Y_DOWN                               # and down again to the block of that line
    Y_TITLES                             # headings of the first rank so far
    Y_HEADING                            # lines since the last heading
    N_TREE


@cython.final
cdef class Place:
    """What a line stood in.

    It holds no objects of Python, so that the garbage collector need not walk a long page's.
    """

    cdef readonly int32_t block      # the number of the element that it is a line of
    cdef readonly int32_t whole      # and of the outermost around it whose lines have no sense one by one, or -1
    cdef readonly uint32_t sections  # `IN_` bits of what all its text is in
    cdef readonly int64_t links      # characters of it that links are,
    cdef readonly int64_t chars      # and all, without blanks
    cdef readonly int32_t controls
    cdef readonly bint has_formula


cdef class Page:
    """The lines of a page, and where each stood.

    Made by `_walk.read_page`; never changes afterwards.
    """

    def __dealloc__(self) -> None:
        free(self.nodes)
        free(self.rows)
        free(self.counters)

    def around(self, Py_ssize_t line) -> list[int]:
        """The numbers of the elements around a line, its block first, the root last."""
        if not 0 <= line < self.n_lines:
            raise IndexError(line)
        found = []
        cdef int32_t node = self.rows[line].node
        while node >= 0:
            found.append(node)
            node = self.nodes[node].parent
        return found

    def block(self, Py_ssize_t line) -> tuple[int, int]:
        """The number of a line's block, and how many line breaks are before the line in it."""
        if not 0 <= line < self.n_lines:
            raise IndexError(line)
        return self.rows[line].node, self.rows[line].breaks

    def parent(self, Py_ssize_t number) -> int:
        """The number of the element around an element, -1 for the root."""
        if not 0 <= number < self.n_elements:
            raise IndexError(number)
        return self.nodes[number].parent

    def places(self) -> list[Place]:
        """Where each line stood."""
        cdef RowC* row
        cdef Place place
        cdef Py_ssize_t i
        found = []
        for i in range(self.n_lines):
            row = &self.rows[i]
            place = Place.__new__(Place)
            place.block, place.whole, place.sections = row.node, row.whole, row.sections
            place.links, place.chars = row.links, row.chars
            place.controls, place.has_formula = row.controls, row.has_formula
            found.append(place)
        return found

    def element(self, Py_ssize_t number) -> tuple[str, str, str, str]:
        """Tag, class and id of an element, and the values of its other attributes that name things."""
        if not 0 <= number < self.n_elements:
            raise IndexError(number)
        return self.elements[number]

    def words(self, Py_ssize_t line) -> list[tuple[int, str]]:
        """The words of the elements around a line and inside it, each with its place."""
        found = []
        for level, number in enumerate(self.around(line)):
            found += [(min(level, BEYOND), word) for word in name_words(self.elements[number])]
        for number in range(self.rows[line].inline_start, self.rows[line].inline_stop):
            found += [(INLINE, word) for word in name_words(self.elements[number])]
        return found

    def columns(self) -> bytes:
        """`N_TREE_COLUMNS` rows of `n_lines` bytes with `PAD` zeros on either side."""
        cdef Py_ssize_t n = self.n_lines, stride = n + 2 * PAD
        cdef bytearray matrix = bytearray(N_TREE * stride)
        cdef unsigned char[::1] view = matrix
        columns_fill(self, &view[0] + PAD, stride)
        return bytes(matrix)


@cython.cdivision(True)  # towards zero, in the debug build too
cdef inline uint8_t weight_byte(int64_t weight, int scale) noexcept nogil:
    return <uint8_t> max(<int64_t> 0, min(<int64_t> 255, 128 + weight // scale))


cdef void columns_fill(Page page, unsigned char* x, Py_ssize_t stride) noexcept:
    """Fill `N_TREE` columns, each `stride` bytes behind the one before."""
    cdef NodeC* nodes = page.nodes
    cdef NodeC* node
    cdef RowC* row
    cdef Py_ssize_t i, heading = 0
    cdef int64_t chars, inline = 0, all_prose = 0
    cdef int32_t up, down, number, other, before = -1
    cdef uint32_t n_titles = 0
    cdef int k, weight
    for i in range(page.n_elements):
        node = &nodes[i]
        all_prose += node.prose
        node.most = node.prose if node.parent < 0 else max(node.prose, nodes[node.parent].most)
    for i in range(page.n_lines):
        row = &page.rows[i]
        chars = nodes[0].chars
        number = row.node
        weight = 0
        for k in range(N_LEVELS):
            node = &nodes[number]
            x[(Y_CHARS + k) * stride + i] = log_byte(node.chars)
            x[(Y_SHARE + k) * stride + i] = share_byte(node.chars, chars)
            x[(Y_LINKS + k) * stride + i] = share_byte(node.links, node.chars)
            x[(Y_PROSE + k) * stride + i] = share_byte(node.prose, node.chars)
            x[(Y_PROSE_SHARE + k) * stride + i] = share_byte(node.prose, all_prose)
            x[(Y_PARTS + k) * stride + i] = log_byte(4 * node.n_parts)
            x[(Y_MEAN + k) * stride + i] = log_byte(node.chars // max(1, node.n_parts))
            x[(Y_SAME_SIBLINGS + k) * stride + i] = log_byte(4 * page.counters[node.twins])
            x[(Y_TAG + k) * stride + i] = <uint8_t> (node.kind & TAG_NUMBER)
            if k < BEYOND:
                x[(Y_WORDS + k) * stride + i] = weight_byte(node.weights[k], 2)
                weight += node.weights[k]
            else:
                x[(Y_WORDS + k) * stride + i] = weight_byte(node.beyond, 4)
                weight += node.beyond
            number = node.parent
            if number < 0:
                break
        # All lines of preformatted text have the same elements.
        if i == 0 or row.inline_start != (row - 1).inline_start or row.inline_stop != (row - 1).inline_stop:
            inline = 0
            for number in range(row.inline_start, row.inline_stop):
                inline += nodes[number].weights[INLINE]
        x[(Y_WORDS + INLINE) * stride + i] = weight_byte(inline, 2)
        x[Y_ALL_WORDS * stride + i] = weight_byte(weight + inline, 6)
        node = &nodes[row.node]
        for k in range(N_SECTIONS):
            x[(Y_IN + k) * stride + i] = (node.sections >> k) & 1
        x[Y_DEPTH * stride + i] = <uint8_t> min(255, node.depth)
        x[Y_LINK * stride + i] = share_byte(row.links, row.chars)
        x[Y_N_LINKS * stride + i] = log_byte(row.n_links)
        x[Y_BOLD * stride + i] = share_byte(row.bold, row.chars)
        x[Y_CONTROLS * stride + i] = <uint8_t> min(255, row.controls)
        x[Y_BREAKS * stride + i] = <uint8_t> min(255, row.breaks)
        x[Y_MAX_ANCESTOR_PROSE * stride + i] = share_byte(node.most, all_prose)
        x[Y_SAME * stride + i] = row.node == before
        up = down = 0
        number, other = row.node, before
        while number != other and number >= 0 and other >= 0 and up < MAX_STEPS and down < MAX_STEPS:
            if nodes[number].depth >= nodes[other].depth:
                number = nodes[number].parent
                up += 1
            else:
                other = nodes[other].parent
                down += 1
        x[Y_UP * stride + i] = <uint8_t> up
        x[Y_DOWN * stride + i] = <uint8_t> down
        before = row.node
        n_titles += node.kind & TAG_NUMBER == TAG_H1
        x[Y_TITLES * stride + i] = <uint8_t> min(<uint32_t> 255, n_titles)
        x[Y_HEADING * stride + i] = log_byte(4 * (i - heading))
        if TAG_H1 <= node.kind & TAG_NUMBER <= TAG_H6:
            heading = i


N_TREE_COLUMNS = N_TREE
# Those that tell something of the lines around a line too.
TELLING_COLUMNS = (
    Y_TAG, Y_SAME_SIBLINGS, Y_PROSE_SHARE + 1, Y_WORDS, Y_ALL_WORDS, Y_DEPTH, Y_LINK, Y_SAME, Y_UP,
)
# Of `Place.sections`.
SECTIONS = {
    "nav": IN_NAV, "aside": IN_ASIDE, "header": IN_HEADER, "footer": IN_FOOTER, "form": IN_FORM, "list": IN_LIST,
    "figure": IN_FIGURE, "hidden": IN_HIDDEN, "note": IN_NOTE, "notes": IN_NOTES, "post": IN_POST, "code": IN_CODE, "unseen": IN_UNSEEN,
}
