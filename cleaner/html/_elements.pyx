"""The elements of a page: each is added to the page when it opens, and summed up into its parent when it closes."""

from libc.string cimport memset

from cleaner.html._names cimport BEYOND, names_weigh
from cleaner.html._page cimport *
from cleaner.html._tags cimport *
from cleaner.html._tree cimport element_names
from cleaner.scan._document cimport enlarged

from cleaner.html._tree import is_visually_hidden

cdef enum:
    MIN_PROSE_CHARS = 40     # of a paragraph that is running text
    ARE_WHOLE = IN_NOTE | IN_POST | IN_CODE

cdef enum:
    PARENT_SHIFT = 32        # of the key of a counter; the shape is in the lower bits


cdef class Elements:
    def __init__(self, Page page, const unsigned char[::1] weights) -> None:
        self.page = page
        self.weights = weights
        self.firsts, self.shapes, self.counters = {}, {}, {}

    cdef int32_t open(self, xmlNode* node, TagC* tag, int32_t parent) except -1:
        """Add an element that begins in `parent`; returns its number."""
        cdef Page page = self.page
        cdef int32_t number = <int32_t> page.n_elements, first
        cdef uint32_t sections = tag.sections, kind = tag.kind
        cdef ElementC* element
        cdef ElementC* around
        if number == page.max_elements:
            page.elements = <ElementC*> enlarged(page.elements, &page.max_elements, sizeof(ElementC))
        element = &page.elements[number]
        memset(element, 0, sizeof(ElementC))
        first = self.first_named(node, tag, number, &sections)
        element.shape = page.elements[first].shape
        element.weights = page.elements[first].weights
        element.unseen = page.elements[first].unseen
        if kind & IS_PRE:
            sections |= IN_CODE
        if element.unseen:
            sections |= IN_UNSEEN
        element.parent, element.kind, element.sections = parent, kind, sections
        element.whole, element.last_child = -1, -1
        element.beyond_weight = element.weights[BEYOND]
        if parent >= 0:
            around = &page.elements[parent]
            around.n_children += 1
            element.block = around.block
            element.depth = around.depth + 1
            element.sections |= around.sections
            element.beyond_weight += around.beyond_weight
            element.whole = around.whole
        if element.whole < 0 and sections & ARE_WHOLE:
            element.whole = number
        element.counter = self.counter_of(parent, element.shape)
        page.counters[element.counter] += 1
        if parent >= 0:
            around.last_child = number
        page.depth = max(page.depth, <Py_ssize_t> element.depth)
        page.n_elements += 1
        return number

    cdef int32_t first_named(
        self, const xmlNode* node, TagC* tag, int32_t number, uint32_t* sections,
    ) except -1:
        """The first element with the names of element `number`, which may be that itself; adds to its `sections`.

        What follows from the names alone is worked out once, and one tuple serves all that are named alike.
        """
        cdef Page page = self.page
        cdef ElementC* element = &page.elements[number]
        cdef int32_t first
        cdef bint is_bare
        cdef tuple names = element_names(node, <str> tag.text, sections)
        is_bare = names is None
        if is_bare:
            first = tag.bare
            if first >= 0:
                page.names.append(page.names[first])
                return first
            names = (<str> tag.text, "", "", "")
        first = self.firsts.setdefault(names, number)
        if is_bare:
            tag.bare = first
        if first == number:
            element.shape = self.shapes.setdefault(names[:2], len(self.shapes))
            names_weigh(names, self.weights, element.weights)
            element.unseen = is_visually_hidden(names[1])
        page.names.append(names if first == number else page.names[first])
        return first

    cdef int32_t counter_of(self, int32_t parent, int32_t shape) except -1:
        """The number of the counter of the elements in `parent` that have this shape; a new one for the first."""
        cdef Page page = self.page
        cdef int64_t parent_key = <int64_t> parent << PARENT_SHIFT
        cdef int32_t last = page.elements[parent].last_child if parent >= 0 else -1
        if last >= 0:
            if page.elements[last].shape == shape:
                return page.elements[last].counter
            # Most elements have children of one shape alone, and need no entry.
            self.counters[parent_key | page.elements[last].shape] = page.elements[last].counter
            known = self.counters.get(parent_key | shape)
            if known is not None:
                return known
        if page.n_counters == page.max_counters:
            page.counters = <int32_t*> enlarged(page.counters, &page.max_counters, sizeof(int32_t))
        page.counters[page.n_counters] = 0
        page.n_counters += 1
        return <int32_t> page.n_counters - 1

    cdef void close(self, int32_t number) noexcept:
        """Add what was counted in an element to its parent."""
        cdef const ElementC* element = &self.page.elements[number]
        cdef ElementC* around
        if element.parent < 0:
            return
        around = &self.page.elements[element.parent]
        around.chars += element.chars
        around.link_chars += element.link_chars
        if element.kind & TAG_NUMBER == TAG_P and element.chars - element.link_chars > MIN_PROSE_CHARS:
            around.prose_chars += element.chars - element.link_chars
