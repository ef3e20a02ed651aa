# The rules that tell a line by its form.

from libc.stdint cimport int8_t, uint8_t

from cleaner.scan._document cimport Document, LineC, TokenC


cdef inline void give(LineC* line, uint8_t label, uint8_t rule, int score) noexcept nogil:
    """What the line is by itself; evidence that `evidence_begin` starts from."""
    line.verdict.label, line.verdict.rule, line.verdict.score = label, rule, <int8_t> score


cdef int rule_date_line(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil
cdef int rule_byline(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil
cdef int rule_copyright(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil
cdef int rule_credit(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil
cdef int rule_breadcrumb(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil
cdef int rule_counter(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil
cdef int rule_email_line(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil
cdef int rule_markup(Document document, LineC* line, const TokenC* tokens, Py_ssize_t n) except -1 nogil
