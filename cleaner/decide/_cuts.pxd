# Cuts, and the text without them.

from cleaner.scan._document cimport Document


cdef void cuts_finish(Document document) noexcept nogil
cdef int cuts_take(Document document, Document other) except -1 nogil
cdef str without_cuts(Document document)
cdef list cut_spans(Document document, list kept, list cuts)
