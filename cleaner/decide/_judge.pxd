# The judge over pieces of lines.

from cleaner.model._model cimport ModelC
from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport Document
from cleaner.scan._split cimport Pieces


cdef struct JudgeC:
    const ModelC* first      # its lexicon and its genres are those of the judge
    const ModelC* second     # its lexicon has the wordings


cdef class Judge:
    cdef JudgeC c
    cdef object owner        # keeps the models alive


cdef int pieces_cut(
    Pieces pieces, Document whole, const DecisionC* decision, const JudgeC* judge,
) except -1 nogil
