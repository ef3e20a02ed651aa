"""What the tree says of each line of a page, as columns of bytes that stand beside those of the text."""

cimport cython
from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t

from cleaner.html._names cimport BEYOND, INLINE, N_PLACES
from cleaner.html._page cimport *
from cleaner.html._tags cimport TAG_H1, TAG_H6, TAG_NUMBER
from cleaner.model._columns cimport PAD
from cleaner.scan._bytes cimport log_byte, share_byte

cdef enum:
    N_LEVELS = 4             # the line's block, and the three elements around it
    MAX_STEPS = 64           # up the tree
    MAX_BYTE = 255
    NO_WEIGHT = 128          # the byte of weights that sum up to nothing
    COUNT_STEPS = 4          # counts are multiplied by it, so that small ones have bytes of their own
    # What weights are divided by: of the words of one element, of all beyond, and of all together.
    ELEMENT_SCALE = 2
    BEYOND_SCALE = 4
    ALL_SCALE = 6

# The columns.
cdef enum:
    Y_CHARS = 0                          # by level: the element's text,
    Y_SHARE = Y_CHARS + N_LEVELS         # its share of the page's,
    Y_LINKS = Y_SHARE + N_LEVELS         # the share of it in links,
    Y_PROSE = Y_LINKS + N_LEVELS         # the share of it in its own paragraphs,
    Y_PROSE_SHARE = Y_PROSE + N_LEVELS   # the share of the page's running text in these,
    Y_CHILDREN = Y_PROSE_SHARE + N_LEVELS    # how many elements it consists of,
    Y_MEAN = Y_CHILDREN + N_LEVELS       # how much text each has on average,
    Y_SAME_SIBLINGS = Y_MEAN + N_LEVELS  # how many siblings have its tag and class, and which tag it is
    Y_TAG = Y_SAME_SIBLINGS + N_LEVELS
    Y_WORDS = Y_TAG + N_LEVELS           # the weights of words, by place
    Y_ALL_WORDS = Y_WORDS + N_PLACES
    Y_IN                                 # what the line is in
    Y_DEPTH = Y_IN + N_SECTIONS
    Y_LINK                               # the share of the line's text in links
    Y_N_LINKS
    Y_BOLD
    Y_CONTROLS
    Y_BREAKS                             # line breaks before it in its block
    Y_MAX_ANCESTOR_PROSE                 # the largest share of the running text in an element around it
    Y_SAME                               # is it in the block of the line before?
    Y_UP                                 # elements up to the first that is around the line before too
    Y_DOWN                               # and down again to the block of that line
    Y_TITLES                             # headings of the first rank so far
    Y_HEADING                            # lines since the last heading
    N_TREE

N_TREE_COLUMNS = N_TREE
# Those that tell something of the lines around a line too.
TELLING_COLUMNS = (
    Y_TAG, Y_SAME_SIBLINGS, Y_PROSE_SHARE + 1, Y_WORDS, Y_ALL_WORDS, Y_DEPTH, Y_LINK, Y_SAME, Y_UP,
)


def tree_columns(Page page not None) -> bytes:
    """`N_TREE_COLUMNS` rows of `n_lines` bytes with `PAD` zeros on either side."""
    cdef Py_ssize_t stride = page.n_lines + 2 * PAD
    cdef bytearray matrix = bytearray(N_TREE * stride)
    cdef unsigned char[::1] view = matrix
    columns_fill(page, &view[0] + PAD, stride)
    return bytes(matrix)


cdef void columns_fill(Page page, unsigned char* x, Py_ssize_t stride) noexcept:
    """Fill `N_TREE` columns, each `stride` bytes behind the one before."""
    cdef PageLineC* line
    cdef Py_ssize_t i, heading = 0
    cdef int64_t inline = 0, all_prose = prose_sum(page)
    cdef int32_t before = -1
    cdef uint32_t n_titles = 0, tag
    cdef int weight
    for i in range(page.n_lines):
        line = &page.lines[i]
        weight = levels_fill(page, line, all_prose, x + i, stride)
        # All lines of preformatted text have the same inline elements.
        if i == 0 or line.inline_start != (line - 1).inline_start or line.inline_stop != (line - 1).inline_stop:
            inline = inline_weight(page, line)
        x[(Y_WORDS + INLINE) * stride + i] = weight_byte(inline, ELEMENT_SCALE)
        x[Y_ALL_WORDS * stride + i] = weight_byte(weight + inline, ALL_SCALE)
        line_fill(page, line, all_prose, x + i, stride)
        path_fill(page, line.block, before, x + i, stride)
        before = line.block
        tag = page.elements[line.block].kind & TAG_NUMBER
        n_titles += tag == TAG_H1
        x[Y_TITLES * stride + i] = <uint8_t> min(<uint32_t> MAX_BYTE, n_titles)
        x[Y_HEADING * stride + i] = log_byte(COUNT_STEPS * (i - heading))
        if TAG_H1 <= tag <= TAG_H6:
            heading = i


cdef int64_t prose_sum(Page page) noexcept nogil:
    """Characters of running text in the page; notes for each element the most of it around that."""
    cdef ElementC* element
    cdef int64_t prose = 0
    cdef Py_ssize_t i
    for i in range(page.n_elements):
        element = &page.elements[i]
        prose += element.prose_chars
        element.max_ancestor_prose = element.prose_chars
        if element.parent >= 0:
            element.max_ancestor_prose = max(
                element.prose_chars, page.elements[element.parent].max_ancestor_prose
            )
    return prose


cdef int levels_fill(
    Page page, const PageLineC* line, int64_t all_prose, unsigned char* x, Py_ssize_t stride,
) noexcept nogil:
    """The columns of the elements around the line; returns the sum of the weights of their words."""
    cdef const ElementC* element
    cdef int32_t number = line.block
    cdef int level, weight = 0
    for level in range(N_LEVELS):
        element = &page.elements[number]
        x[(Y_CHARS + level) * stride] = log_byte(element.chars)
        x[(Y_SHARE + level) * stride] = share_byte(element.chars, page.elements[0].chars)
        x[(Y_LINKS + level) * stride] = share_byte(element.link_chars, element.chars)
        x[(Y_PROSE + level) * stride] = share_byte(element.prose_chars, element.chars)
        x[(Y_PROSE_SHARE + level) * stride] = share_byte(element.prose_chars, all_prose)
        x[(Y_CHILDREN + level) * stride] = log_byte(COUNT_STEPS * element.n_children)
        x[(Y_MEAN + level) * stride] = log_byte(element.chars // max(1, element.n_children))
        x[(Y_SAME_SIBLINGS + level) * stride] = log_byte(COUNT_STEPS * page.counters[element.counter])
        x[(Y_TAG + level) * stride] = <uint8_t> (element.kind & TAG_NUMBER)
        if level < BEYOND:
            x[(Y_WORDS + level) * stride] = weight_byte(element.weights[level], ELEMENT_SCALE)
            weight += element.weights[level]
        else:
            x[(Y_WORDS + level) * stride] = weight_byte(element.beyond_weight, BEYOND_SCALE)
            weight += element.beyond_weight
        number = element.parent
        if number < 0:
            break
    return weight


cdef int64_t inline_weight(Page page, const PageLineC* line) noexcept nogil:
    """The weights of the words of the inline elements that began in the line."""
    cdef int64_t weight = 0
    cdef int32_t number
    for number in range(line.inline_start, line.inline_stop):
        weight += page.elements[number].weights[INLINE]
    return weight


cdef void line_fill(
    Page page, const PageLineC* line, int64_t all_prose, unsigned char* x, Py_ssize_t stride,
) noexcept nogil:
    """The columns of the line itself, and of what it is in."""
    cdef const ElementC* block = &page.elements[line.block]
    cdef int section
    for section in range(N_SECTIONS):
        x[(Y_IN + section) * stride] = (block.sections >> section) & 1
    x[Y_DEPTH * stride] = <uint8_t> min(<int32_t> MAX_BYTE, block.depth)
    x[Y_LINK * stride] = share_byte(line.link_chars, line.chars)
    x[Y_N_LINKS * stride] = log_byte(line.n_links)
    x[Y_BOLD * stride] = share_byte(line.bold_chars, line.chars)
    x[Y_CONTROLS * stride] = <uint8_t> min(<int32_t> MAX_BYTE, line.n_controls)
    x[Y_BREAKS * stride] = <uint8_t> min(<int32_t> MAX_BYTE, line.n_breaks)
    x[Y_MAX_ANCESTOR_PROSE * stride] = share_byte(block.max_ancestor_prose, all_prose)


cdef void path_fill(Page page, int32_t block, int32_t before, unsigned char* x, Py_ssize_t stride) noexcept nogil:
    """The columns of the path from a line's block to that of the line before, -1 for the first line."""
    cdef const ElementC* elements = page.elements
    cdef int32_t number = block, other = before, up = 0, down = 0
    while number != other and number >= 0 and other >= 0 and up < MAX_STEPS and down < MAX_STEPS:
        if elements[number].depth >= elements[other].depth:
            number = elements[number].parent
            up += 1
        else:
            other = elements[other].parent
            down += 1
    x[Y_SAME * stride] = block == before
    x[Y_UP * stride] = <uint8_t> up
    x[Y_DOWN * stride] = <uint8_t> down


@cython.cdivision(True)  # towards zero, in the debug build too
cdef inline uint8_t weight_byte(int64_t weight, int scale) noexcept nogil:
    return <uint8_t> max(<int64_t> 0, min(<int64_t> MAX_BYTE, NO_WEIGHT + weight // scale))
