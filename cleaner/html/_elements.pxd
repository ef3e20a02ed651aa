# The elements of a page while its tree is walked.

from libc.stdint cimport int32_t, int64_t, uint32_t
from lxml.includes.tree cimport xmlNode

from cleaner.html._page cimport Page
from cleaner.html._tags cimport TagC


cdef class Elements:
    cdef Page page
    cdef const unsigned char[::1] weights
    cdef dict firsts                  # numbers of the first elements of their names
    cdef dict shapes                  # numbers of tags with their classes
    cdef dict counters                # numbers of counters, by parent and shape

    cdef int32_t open(self, xmlNode* node, TagC* tag, int32_t parent) except -1
    cdef int32_t first_named(
        self, const xmlNode* node, TagC* tag, int32_t number, uint32_t* sections,
    ) except -1
    cdef int32_t counter_of(self, int32_t parent, int32_t shape) except -1
    cdef void close(self, int32_t number) noexcept
