"""Cuts: brought in order, taken out of a text, and told in offsets of the text as it came."""

from libc.stdint cimport uint16_t, uint32_t
from libc.stdlib cimport qsort
from libc.string cimport memcpy

from cleaner._registry cimport SCORE_ONE
from cleaner.markers._tables cimport *
from cleaner.scan._chars cimport *
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *

cdef extern from "Python.h":
    str PyUnicode_New(Py_ssize_t length, Py_UCS4 widest)
    int PyUnicode_KIND(object text)
    void* PyUnicode_DATA(object text)
    void PyUnicode_WRITE(int kind, void* data, Py_ssize_t index, Py_UCS4 char) noexcept nogil


cdef int compare_cuts(const void* left, const void* right) noexcept nogil:
    cdef Py_ssize_t a = (<const CutC*> left).start
    cdef Py_ssize_t b = (<const CutC*> right).start
    return (a > b) - (a < b)


cdef void cuts_sort(Document document) noexcept nogil:
    """Bring the cuts in order.  The cut of a line that was trimmed and then dropped covers the trims."""
    cdef Py_ssize_t i, k = 0
    if document.n_cuts == 0:
        return
    qsort(document.cuts, document.n_cuts, sizeof(CutC), compare_cuts)
    for i in range(1, document.n_cuts):
        if document.cuts[i].start < document.cuts[k].stop:
            continue
        k += 1
        document.cuts[k] = document.cuts[i]
    document.n_cuts = k + 1


cdef int cuts_take(Document document, Document other) except -1 nogil:
    """Add the cuts of `other`, which are in order, but for those that overlap with the document's."""
    cdef Py_ssize_t i, k = 0, n
    cdef const CutC* cut
    cuts_sort(document)
    n = document.n_cuts
    for i in range(other.n_cuts):
        cut = &other.cuts[i]
        while k < n and document.cuts[k].stop <= cut.start:
            k += 1
        if k < n and document.cuts[k].start < cut.stop:
            continue
        cut_add(document, cut.start, cut.stop, cut.label, cut.rule, cut.score)
    return 0


cdef void cuts_finish(Document document) noexcept nogil:
    """Bring the cuts in order.  Where they reach the text's end, the blank lines before them go along."""
    cdef Py_ssize_t i, k, n
    cdef const TablesC* tables = &document.tables.c
    cuts_sort(document)
    n = document.n_cuts
    if n == 0 or document.cuts[n - 1].stop != document.text.length:
        return
    i = n - 1
    while i > 0 and document.cuts[i - 1].stop == document.cuts[i].start:
        i -= 1
    k = document.cuts[i].start
    while k > 0 and class_of(tables, char_at(&document.text, k - 1)) & C_SPACE:
        k -= 1
    if i > 0 and k < document.cuts[i - 1].stop:
        k = document.cuts[i - 1].stop
    # The line before keeps its own end.
    while k < document.cuts[i].start and k > 0 and char_at(&document.text, k - 1) != "\n":
        k += 1
    if k < document.cuts[i].start:
        document.cuts[i].start = k


# The widest characters of PEP 393's kinds.
cdef enum:
    MAX_ASCII = 0x7F
    MAX_1_BYTE = 0xFF
    MAX_2_BYTES = 0xFFFF
    MAX_4_BYTES = 0x10FFFF


cdef Py_UCS4 widest_kept(Document document) noexcept nogil:
    """The widest kept character, or the widest of its kind where no kind below that would do."""
    cdef Py_UCS4 below = MAX_ASCII, widest = 0, char
    cdef Py_ssize_t i, k, at = 0, stop
    cdef Py_UCS4 most = MAX_1_BYTE
    if document.source.kind == sizeof(uint16_t):
        below, most = MAX_1_BYTE, MAX_2_BYTES
    elif document.source.kind == sizeof(uint32_t):
        below, most = MAX_2_BYTES, MAX_4_BYTES
    for i in range(document.n_cuts + 1):
        stop = document.cuts[i].start if i < document.n_cuts else document.source.length
        for k in range(at, stop):
            char = char_at(&document.source, k)
            if char > below:
                return most
            widest = max(widest, char)
        if i < document.n_cuts:
            at = document.cuts[i].stop
    return widest


cdef void chars_copy(
    const TextC* target, Py_ssize_t to, const TextC* source, Py_ssize_t at, Py_ssize_t n,
) noexcept nogil:
    """Copy characters that are known to fit."""
    cdef Py_ssize_t i
    if target.kind == source.kind:
        memcpy(<char*> target.data + to * target.kind, <const char*> source.data + at * source.kind, n * source.kind)
    else:
        for i in range(n):
            PyUnicode_WRITE(target.kind, <void*> target.data, to + i, char_at(source, at + i))


cdef str without_cuts(Document document):
    """The text less its cuts."""
    cdef Py_ssize_t i, at = 0, to = 0, length = document.source.length, stop
    for i in range(document.n_cuts):
        length -= document.cuts[i].stop - document.cuts[i].start
    if length == 0:
        return ""
    cdef str kept = PyUnicode_New(length, widest_kept(document))
    cdef TextC target
    target.kind, target.data = PyUnicode_KIND(kept), PyUnicode_DATA(kept)
    for i in range(document.n_cuts + 1):
        stop = document.cuts[i].start if i < document.n_cuts else document.source.length
        if stop > at:
            chars_copy(&target, to, &document.source, at, stop - at)
            to += stop - at
        if i < document.n_cuts:
            at = document.cuts[i].stop
    return kept


cdef list cut_spans(Document document, list kept, list cuts):
    """Take the document's cuts, offsets into what `kept` leaves, out of `kept`, and add them to `cuts`."""
    cdef list left = []
    cdef Py_ssize_t i = 0, at = 0, start, stop, first, last
    for start, stop in kept:
        # This span is [at, at + stop - start) of the document's text.
        first = start
        while i < document.n_cuts and document.cuts[i].start < at + stop - start:
            last = start + max(document.cuts[i].start - at, 0)
            if last > first:
                left.append((first, last))
            first = start + min(document.cuts[i].stop - at, stop - start)
            cuts.append((last, first, document.cuts[i].label, document.cuts[i].rule,
                         document.cuts[i].score / <float> SCORE_ONE))
            if document.cuts[i].stop > at + stop - start:
                break
            i += 1
        if first < stop:
            left.append((first, stop))
        at += stop - start
    return left
