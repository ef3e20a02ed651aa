# What is kept or dropped as a whole: code, front matter, notes, tables, formulas, fragments of HTML.

from cleaner.scan._document cimport Document, LineC

# What is said of a line in `LineC.whole`.
cdef enum:
    WHOLE_NOT = 0        # it is judged alone
    WHOLE_STAYS = 1      # all of it is kept
    WHOLE_FIRST = 2      # it and those that belong to it are kept or dropped together
    WHOLE_ON = 3


cdef bint whole_mark(Document document) noexcept nogil
