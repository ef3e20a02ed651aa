# What of a line may not be cut, and what asks for more.

from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport Document
from cleaner.scan._split cimport Pieces


cdef struct PairsC:          # brackets and quotation marks of a line, read from its start
    Py_ssize_t at
    Py_ssize_t n_open
    Py_ssize_t n_quotes


cdef bint line_stays(Document whole, const DecisionC* decision, Py_ssize_t number) noexcept nogil
cdef Py_ssize_t next_line(Pieces pieces, Py_ssize_t first) noexcept nogil
cdef Py_ssize_t items_stop(Pieces pieces, Document whole, const DecisionC* decision, Py_ssize_t first) noexcept nogil
cdef int line_margin(
    Pieces pieces, Document whole, const DecisionC* decision, Py_ssize_t first, Py_ssize_t stop,
) noexcept nogil
cdef int piece_margin(
    Pieces pieces, const DecisionC* decision, Py_ssize_t i, Py_ssize_t line_first,
) noexcept nogil
cdef bint part_stays(
    Pieces pieces, Document whole, const DecisionC* decision, Py_ssize_t first, Py_ssize_t stop,
    Py_ssize_t line_first, Py_ssize_t line_stop, PairsC* pairs,
) noexcept nogil
