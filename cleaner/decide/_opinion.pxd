# What the model's opinion of the lines comes to.

from libc.stdint cimport uint8_t

from cleaner.scan._document cimport Document
from cleaner.model._model cimport ModelC
from cleaner.rules._scope cimport ScopeC


cdef int opinion_form(Document document, ScopeC* scope) except -1 nogil
cdef bint opinion_drops(Document document, const ScopeC* scope, Py_ssize_t i) noexcept nogil
