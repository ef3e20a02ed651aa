# The lines of a page, and the elements that they stood in.

from libc.stdint cimport int32_t, int64_t, uint32_t

from cleaner.html._names cimport N_PLACES

# What an element is in, itself included.
cdef enum:
    IN_ARTICLE = 1 << 0
    IN_MAIN = 1 << 1
    IN_NAV = 1 << 2
    IN_ASIDE = 1 << 3
    IN_HEADER = 1 << 4
    IN_FOOTER = 1 << 5
    IN_FORM = 1 << 6
    IN_LIST = 1 << 7
    IN_TABLE = 1 << 8
    IN_FIGURE = 1 << 9
    IN_QUOTE = 1 << 10
    IN_PRE = 1 << 11
    IN_NOSCRIPT = 1 << 12
    IN_BODY = 1 << 13        # as the page itself states
    IN_HIDDEN = 1 << 14
    N_SECTIONS = 15          # each has a column; those that follow have none
    IN_FORMULA = 1 << 15
    IN_NOTE = 1 << 16
    IN_POST = 1 << 17
    IN_CODE = 1 << 18        # `pre`, or code that has line breaks
    IN_UNSEEN = 1 << 19      # out of sight
    IN_NOTES = 1 << 20       # a list of notes
    IN_ALL = (1 << 21) - 1


cdef struct ElementC:
    int32_t parent           # -1 for none
    int32_t depth
    int32_t shape            # the number of its tag and class together
    int32_t counter          # the number of the counter of siblings of its shape
    int32_t last_child       # the last element in it so far, or -1
    int32_t block            # the nearest that breaks lines, itself included
    int32_t whole            # the outermost whose lines are kept or dropped together, or -1
    uint32_t kind            # the number of its tag, and what that does to lines
    uint32_t sections        # that it is in
    int32_t n_children
    bint unseen              # by its classes
    int64_t chars            # of its text, blanks around pieces left out
    int64_t link_chars       # of those, in links
    int64_t prose_chars      # of its own paragraphs
    int64_t max_ancestor_prose   # the most `prose_chars` of it and the elements around it
    int32_t weights[N_PLACES]
    int32_t beyond_weight    # the weights of all elements from this one up


cdef struct PageLineC:
    int32_t block            # the element that it is a line of
    int32_t inline_start     # the inline elements that began in it
    int32_t inline_stop
    int32_t n_breaks         # line breaks before it in its block
    int64_t chars
    int64_t link_chars
    int64_t bold_chars
    int32_t n_links
    int32_t n_controls
    int32_t whole            # of all its text, or -1
    uint32_t sections        # that all its text is in
    bint has_formula


cdef class Page:
    cdef readonly str text            # the lines, a line feed between two
    cdef readonly Py_ssize_t n_lines
    cdef readonly Py_ssize_t n_elements
    cdef readonly Py_ssize_t depth    # of the deepest element
    cdef readonly list unseen         # parts of lines that are out of sight: where in the text each starts and stops
    cdef ElementC* elements
    cdef Py_ssize_t max_elements
    cdef PageLineC* lines
    cdef Py_ssize_t max_lines
    cdef int32_t* counters            # of siblings of one shape
    cdef Py_ssize_t n_counters, max_counters
    cdef list names                   # by element: tag, class, id, other names
    # None unless they were asked for:
    cdef readonly dict marks          # by line: the elements in it that mark text, each with its start and stop there
    cdef readonly list points         # images and rules outside of lines, each with the number of lines before it
    cdef readonly dict attributes     # by element: those that Markdown needs
