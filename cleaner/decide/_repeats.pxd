# Lines that say again what another says.

from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport Document


cdef void repeats_mark(Document document, const DecisionC* decision) noexcept nogil
