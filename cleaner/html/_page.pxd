# The lines of a page, and the elements that they stood in.

from libc.stdint cimport int32_t, int64_t, uint32_t

from cleaner.html._names cimport N_PLACES

cdef enum:
    TAG_NUMBER = 255         # of the kind of an element
    TAG_P = 2                # numbers of tags
    TAG_H1 = 3
    TAG_H6 = 8

# What an element is in, itself included.
cdef enum:
    IN_ARTICLE = 1
    IN_MAIN = 2
    IN_NAV = 4
    IN_ASIDE = 8
    IN_HEADER = 16
    IN_FOOTER = 32
    IN_FORM = 64
    IN_LIST = 128
    IN_TABLE = 256
    IN_FIGURE = 512
    IN_QUOTE = 1024
    IN_PRE = 2048
    IN_NOSCRIPT = 4096
    IN_BODY = 8192           # as the page itself says
    IN_HIDDEN = 16384
    N_SECTIONS = 15
    # And what no column tells.
    IN_FORMULA = 1 << 15
    IN_NOTE = 1 << 16
    IN_POST = 1 << 17
    IN_CODE = 1 << 18        # `pre`, or code that has line breaks
    IN_UNSEEN = 1 << 19      # out of sight
    IN_NOTES = 1 << 20       # a list of notes


cdef struct NodeC:           # an element
    int32_t parent           # -1 for none
    int32_t depth
    int32_t shape            # the number of its tag and class together
    int32_t twins            # the number of its counter
    int32_t last_child       # the last element in it so far, or -1
    int32_t block            # the nearest that breaks lines, itself included
    int32_t whole            # the outermost whose lines have no sense one by one, or -1
    uint32_t kind            # the number of its tag, and what that does to lines
    uint32_t sections        # that it is in
    int32_t n_parts
    bint unseen              # by its classes
    int64_t chars            # of its text, blanks around pieces left out
    int64_t links            # of those, in links
    int64_t prose            # of its own paragraphs
    int64_t most             # of its own, or those of an element around it
    int32_t weights[N_PLACES]
    int32_t beyond           # the weights of all elements from this one up


cdef struct RowC:            # a line
    int32_t node
    int32_t inline_start     # the inline elements that began in it
    int32_t inline_stop
    int32_t breaks
    int64_t chars
    int64_t links
    int64_t bold
    int32_t n_links
    int32_t controls
    int32_t whole            # of all its text, or -1
    uint32_t sections        # that all its text is in
    bint has_formula


cdef class Page:
    cdef readonly str text            # the lines, a line feed between two
    cdef readonly Py_ssize_t n_lines
    cdef readonly Py_ssize_t n_elements
    cdef readonly Py_ssize_t depth    # of the deepest element
    cdef NodeC* nodes
    cdef Py_ssize_t max_nodes
    cdef RowC* rows
    cdef Py_ssize_t max_rows
    cdef int32_t* counters            # of siblings alike
    cdef Py_ssize_t n_counters, max_counters
    # None unless they were asked for:
    cdef readonly dict marks          # by line: the elements in it that mark text, each with its start and stop there
    cdef readonly list points         # images and rules outside of lines, each with the number of lines before it
    cdef readonly dict attributes     # by element: those that tell more of it than its names
    cdef list elements                # by number: tag, class, id, other names
    cdef readonly list unseen         # parts of lines that are out of sight: where in the text each starts and stops
    cdef list lines                   # while the page is read
