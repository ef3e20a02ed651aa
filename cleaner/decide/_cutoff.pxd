# From which logit on a line is kept.

from libc.stdint cimport uint64_t

from cleaner.model._model cimport ModelC
from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport Document


cdef int choose_cutoff(Document document, DecisionC* decision) except -1 nogil
cdef double best_cutoff(
    const ModelC* model, const uint64_t* words, double body, double beta_squared, int* cutoff,
) noexcept nogil
cdef double genre_gap(double genre) noexcept nogil
