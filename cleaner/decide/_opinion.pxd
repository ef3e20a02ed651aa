# What the model's opinion of the lines comes to.

from libc.stdint cimport uint8_t, uint64_t

from cleaner.scan._document cimport Document
from cleaner.model._model cimport ModelC
from cleaner.rules._decision cimport DecisionC


cdef int choose_cutoff(Document document, DecisionC* decision) except -1 nogil
cdef bint model_drops(Document document, const DecisionC* decision, Py_ssize_t i) noexcept nogil
cdef double best_cutoff(
    const ModelC* model, const uint64_t* words, double body, double beta_squared, int* cutoff,
) noexcept nogil
cdef double genre_gap(double genre) noexcept nogil
cdef bint is_prose(Document document, Py_ssize_t i, int logit) noexcept nogil
