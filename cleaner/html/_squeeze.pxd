cpdef str with_single_blanks(str text)
cpdef str only_words(str text)
