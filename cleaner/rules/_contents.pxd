# Lists of what the text's sections are called.

from cleaner.scan._document cimport Document


cdef int contents_mark(Document document) except -1 nogil
