# The names of an element as words, and the weights of these.

from libc.stdint cimport int32_t

cdef enum:
    N_PLACES = 5             # of a word: the block, the two elements around it, all beyond, inline in the line
    BEYOND = 3
    INLINE = 4

cdef int names_weigh(tuple element, const unsigned char[::1] weights, int32_t* sums) except -1
