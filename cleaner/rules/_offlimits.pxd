# What stays whole or goes whole: code, front matter, notes, tables, formulas, fragments of HTML.

from cleaner.scan._document cimport Document, LineC

# What is said of a line in `LineC.whole`.
cdef enum:
    WHOLE_NOT = 0        # it is judged alone
    WHOLE_STAYS = 1      # nothing of it goes
    WHOLE_FIRST = 2      # it and those that go on with it stay or go together
    WHOLE_ON = 3


cdef bint whole_mark(Document document) noexcept nogil
