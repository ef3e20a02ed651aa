"""The model's verdict on the lines of a page that came with its tree.

Of such a page nobody has deleted anything, and the tree tells where the body is: there the cutoff alone decides.
It is chosen as for a text, so that the expected F-score is largest (see `decide/_opinion.pyx`), with bounds of its own.
"""

cimport cython
from libc.math cimport exp
from libc.stdint cimport uint64_t
from libc.string cimport memset

from cleaner.decide._opinion cimport best_cutoff, genre_gap, is_prose
from cleaner.markers._tables cimport Tables
from cleaner.model._columns cimport MAX_COLUMNS, N_COLUMNS, PAD, document_genre, document_judge
from cleaner.model._model cimport EVEN_LOGIT, Model, ModelC
from cleaner.rules._lines cimport line_judge
from cleaner.scan._document cimport Document, document_take
from cleaner.scan._fold cimport source_stop
from cleaner.scan._scan cimport document_scan

cdef enum:
    N_LOGITS = 256
    MIN_PAGE_WORDS = 20      # expected to be body; of a page with fewer no line is kept that is likelier boilerplate
    PAGE_PROSE_MARGIN = 5    # steps by which the odds against running text beside kept running text must be longer
    MAX_BESIDE = 3           # lines

# Tried on wcxb-dev and fundus, folds held out, 2026-11.
cdef double PAGE_BETA_SQUARED = 1       # times as much as for a text; tried from 2 / 3 to 5 / 3
cdef double PAGE_GENRE_DOUBT = 0.5   # tried from 0.5 to 2
cdef double MAX_PAGE_BETA_SQUARED = 2.5   # times as much as for an article; tried from 1.5 to 5


@cython.final
cdef class PageLine:
    """A line of a page's text, `text[start:stop]` with its line feed.

    It holds no objects of Python, so that the garbage collector need not walk a long page's.
    """

    cdef readonly Py_ssize_t start
    cdef readonly Py_ssize_t stop
    cdef readonly int logit      # 128 for even odds to be body, 16 more for each log-odds of one
    cdef readonly int label      # that the rules give it, or 0


def judge_page(
    str text not None, Tables tables not None, Model lines not None, Model trees not None,
    const unsigned char[::1] columns not None, double beta_squared,
) -> tuple[list[PageLine], int]:
    """What the model says of the lines of a page, and the cutoff: lines with this logit or a higher one are kept.

    `lines` weighs the words, `trees` is asked; `columns` are what the tree and others know of the lines, a byte a
    line with `PAD` zeros on either side.  Raises `ValueError` where these are not so long, or fewer than `trees`
    asks for.
    """
    cdef Document document = Document(text, tables)
    cdef Py_ssize_t stride, n_given
    cdef int cutoff
    document_take(document, lines)
    document.judge = line_judge
    with nogil:
        document_scan(document)
    stride = document.n_lines + 2 * PAD
    n_given = len(columns) // stride
    if len(columns) % stride or N_COLUMNS + n_given > MAX_COLUMNS:
        raise ValueError(f"{len(columns)} bytes are no columns of {document.n_lines} lines")
    with nogil:
        document_judge(document, &trees.c, &columns[0] if n_given else NULL, <int> n_given, document.body_logits)
        cutoff = page_cutoff(document, &trees.c, beta_squared)
        prose_keep(document, cutoff)
    return page_lines(document), cutoff


cdef int page_cutoff(Document document, const ModelC* trees, double beta_squared) noexcept nogil:
    """The logit from which on lines of the page are kept."""
    cdef uint64_t[N_LOGITS] words    # of the lines, by logit
    cdef double body = 0, doubt
    cdef int cutoff = 0, logit
    cdef Py_ssize_t i
    memset(words, 0, sizeof(words))
    for i in range(document.n_lines):
        words[document.body_logits[i]] += document.lines[i].n_words
    for logit in range(N_LOGITS):
        body += trees.probability[logit] * words[logit]
    doubt = exp(PAGE_GENRE_DOUBT * genre_gap(document_genre(document)))
    best_cutoff(trees, words, body, PAGE_BETA_SQUARED * beta_squared * min(doubt, MAX_PAGE_BETA_SQUARED), &cutoff)
    return max(cutoff, <int> EVEN_LOGIT) if body < MIN_PAGE_WORDS else cutoff


cdef void prose_keep(Document document, int cutoff) noexcept nogil:
    """Raise to the cutoff the logit of running text that is just below it and goes on with running text."""
    cdef Py_ssize_t i
    for i in range(document.n_lines):
        if document.body_logits[i] < cutoff and is_prose(document, i, cutoff - PAGE_PROSE_MARGIN) and (
            is_beside_prose(document, i)
        ):
            document.body_logits[i] = <unsigned char> cutoff


cdef bint is_beside_prose(Document document, Py_ssize_t i) noexcept nogil:
    """Does running text stand near the line that is likelier body than not?  A quoted post may be between them."""
    cdef Py_ssize_t k
    for k in range(max(<Py_ssize_t> 0, i - MAX_BESIDE), min(document.n_lines, i + MAX_BESIDE + 1)):
        if k != i and is_prose(document, k, EVEN_LOGIT):
            return True
    return False


cdef list page_lines(Document document):
    """The lines, as Python sees them.

    Each begins where the one before it stops, so that invisible characters are part of the line that follows them.
    """
    cdef PageLine line
    cdef Py_ssize_t i, start = 0
    cdef list found = []
    for i in range(document.n_lines):
        line = PageLine.__new__(PageLine)
        line.start, line.stop = start, source_stop(document, document.lines[i].tail)
        line.logit, line.label = document.body_logits[i], document.lines[i].own_label
        start = line.stop
        found.append(line)
    return found
