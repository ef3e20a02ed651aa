"""A text under work: its lines, the phrases in them, what is to be cut.  The one owner of their memory."""

from libc.stdint cimport int8_t, uint8_t, uint32_t
from libc.stdlib cimport free, malloc, realloc

from cleaner.model._model cimport Model
from cleaner.markers._tables cimport Tables

cdef extern from "Python.h":
    int PyUnicode_KIND(object text)
    void* PyUnicode_DATA(object text)

cdef extern from *:
    """
    #ifdef __linux__
    #include <sys/mman.h>
    #endif

    /* Memory for `free`.  A large piece asks for large pages: a million lines fill
       sixteen thousand small ones, and each costs the kernel a fault. */
    static void *large_alloc(size_t size)
    {
    #ifdef MADV_HUGEPAGE
        const size_t page = (size_t)2 << 20;
        void *memory;
        if (size >= 4 * page) {
            if (posix_memalign(&memory, page, size))
                return NULL;
            madvise(memory, size, MADV_HUGEPAGE);
            return memory;
        }
    #endif
        return malloc(size);
    }
    """
    void* large_alloc(size_t size) noexcept nogil


cdef class Document:
    """A text, its lines and what is to be cut from it."""

    def __cinit__(self, str text not None, Tables tables not None) -> None:
        if len(text) > MAX_TEXT:
            raise OverflowError(f"a text of {len(text):,} characters is too long: {MAX_TEXT:,} at most")
        self.owner = text
        self.tables = tables
        self.source.kind = PyUnicode_KIND(text)
        self.source.data = PyUnicode_DATA(text)
        self.source.length = len(text)
        self.is_kept = len(text) <= MAX_KEPT_CHARS

    def __dealloc__(self) -> None:
        free(self.folded)
        free(self.skips)
        free(self.lines)
        free(self.hits)
        free(self.names)
        free(self.evidence)
        free(self.cuts)
        free(self.cuts_read)
        free(self.marks)
        free(self.lexical)
        free(self.grams)
        free(self.known)


cdef int lines_reserve(Document document, Py_ssize_t n) except -1 nogil:
    """Room for `n` lines, and to mark each; what is not used is never touched."""
    document_forget_lines(document)
    document.lines = <LineC*> large_alloc(n * sizeof(LineC))
    document.marks = <uint32_t*> large_alloc(n * sizeof(uint32_t))
    if document.lexicon != NULL:
        document.lexical = <uint8_t*> malloc(3 * n)
        document.genre = document.lexical + n
        document.body_logits = document.genre + n
    if not document.lines or not document.marks or (document.lexicon != NULL and not document.lexical):
        with gil:
            raise MemoryError
    return 0


cdef void document_take(Document document, Model model):
    """The document is to be read with that model's tables."""
    document.model_owner = model
    document.model = &model.c
    document.lexicon = model.c.lexicon
    document.lexicon_shift = GRAM_SIZE - model.c.lexicon_bits
    document.genres = model.c.genres


cdef void* enlarged(void* items, Py_ssize_t* room, size_t size) except NULL nogil:
    """An array with more room for items of that size, with what was in `items`; `room` is brought up to date."""
    cdef Py_ssize_t more = room[0] + room[0] // 2 + 64
    cdef void* larger = realloc(items, more * size)
    if not larger:
        with gil:
            raise MemoryError
    room[0] = more
    return larger


cdef int hit_add(Document document, const HitC* hit) except -1 nogil:
    if document.n_hits == document.max_hits:
        document.hits = <HitC*> enlarged(document.hits, &document.max_hits, sizeof(HitC))
    document.hits[document.n_hits] = hit[0]
    document.n_hits += 1
    return 0


cdef int name_add(Document document, LineC* line, uint8_t label) except -1 nogil:
    """Note that the line, which was read last, names a thing of that label."""
    if document.n_names == document.max_names:
        document.names = <uint8_t*> enlarged(document.names, &document.max_names, sizeof(uint8_t))
    document.names[document.n_names] = label
    document.n_names += 1
    document.label_mentions[label] += 1
    line.n_names += 1
    return 0


cdef EvidenceC* evidence_add(
    Document document, const LineC* line, uint8_t kind, uint8_t guard, VerdictC verdict,
) except NULL nogil:
    """Note evidence for or against dropping the line; `rules/_evidence.pxd` says what follows from it.

    What is returned lies there until more is noted.
    """
    cdef EvidenceC* evidence
    if document.n_evidence == document.max_evidence:
        document.evidence = <EvidenceC*> enlarged(document.evidence, &document.max_evidence, sizeof(EvidenceC))
    evidence = &document.evidence[document.n_evidence]
    evidence.line, evidence.kind, evidence.guard = <int32_t> (line - document.lines), kind, guard
    evidence.start, evidence.stop = line.start, line.stop
    evidence.verdict = verdict
    document.n_evidence += 1
    return evidence


cdef void mark_add(Document document, Py_ssize_t index) noexcept nogil:
    """Note that line `index` has a verdict of its own."""
    document.marks[document.n_marks] = <uint32_t> index
    document.n_marks += 1


cdef int cut_add(
    Document document, Py_ssize_t start, Py_ssize_t stop, uint8_t label, uint8_t rule, int score,
) except -1 nogil:
    """Note that `[start, stop)` is cut."""
    cdef CutC* cut
    # Cuts of a folded text are unfolded line by line.
    if document.merge and document.folded == NULL and document.n_cuts and (
        document.cuts[document.n_cuts - 1].stop == start
    ):
        document.cuts[document.n_cuts - 1].stop = stop
        return 0
    if document.n_cuts == document.max_cuts:
        document.cuts = <CutC*> enlarged(document.cuts, &document.max_cuts, sizeof(CutC))
    cut = &document.cuts[document.n_cuts]
    cut.start, cut.stop, cut.label, cut.rule, cut.score = start, stop, label, rule, <int8_t> score
    document.n_cuts += 1
    return 0


cdef void document_forget_lines(Document document) noexcept nogil:
    """Give the lines' memory back; the cuts stay."""
    free(document.lines)
    free(document.hits)
    free(document.names)
    free(document.marks)
    free(document.lexical)
    free(document.grams)
    free(document.evidence)
    free(document.known)
    document.known = NULL
    document.evidence = NULL
    document.n_evidence = document.max_evidence = 0
    document.lines = NULL
    document.lexical = NULL
    document.grams = NULL
    document.n_grams = document.max_grams = 0
    document.hits = NULL
    document.names = NULL
    document.n_names = document.max_names = 0
    document.marks = NULL
    document.n_lines = document.n_hits = document.max_hits = document.n_marks = 0
