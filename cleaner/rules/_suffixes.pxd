# Boilerplate behind a line's last sentence, or between two.

from cleaner.scan._document cimport CutC, Document, HitC, LineC


cdef Py_ssize_t suffix_notice(Document document, const LineC* line, CutC* cut) except -2 nogil
cdef Py_ssize_t suffix_hit(Document document, const LineC* line, const HitC* hit, CutC* cut) except -2 nogil
cdef Py_ssize_t suffix_phrases(Document document, const LineC* line, CutC* cut) except -2 nogil
cdef Py_ssize_t inline_hit(Document document, const LineC* line, const HitC* hit, CutC* cut) except -2 nogil
cdef Py_ssize_t suffix_credit(Document document, const LineC* line, CutC* cut) except -2 nogil
