# Why a line stays.

from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport Document


cdef int evidence_tell(Document document, const DecisionC* decision, list kept, list against) except -1
