# What the judge sees of a piece, beside the columns that it has as a line: numbers from `N_COLUMNS` on.

from libc.stdint cimport uint8_t

from cleaner.rules._decision cimport DecisionC
from cleaner.scan._document cimport Document
from cleaner.scan._split cimport Pieces

cdef enum:
    # What is known of a piece by its line and by the text.
    P_JOINT              # what stands before it, and behind it
    P_NEXT_JOINT
    P_INDEX              # in its line
    P_COUNT              # of its line's pieces
    P_LINE_WORDS
    P_LINE_LEXICAL
    P_LINE_VERDICT       # the strongest evidence against its line
    P_LINE_LABEL
    P_VERDICT            # what all rules make of the piece among the pieces
    P_VERDICT_LABEL
    P_CONTENT            # its words that are not everywhere in the text
    P_KNOWN              # the share of them that other lines say too
    P_IN_TITLE           # the share of them that the first line has
    P_WORDING            # was it seen word by word before: as boilerplate, as body, or not?
    N_FIRST
    # What the first stage made of it and of the others.
    P_LOGIT = N_FIRST
    P_LINE_MIN           # of its line's pieces
    P_LINE_MAX
    P_UNLIKE             # shares of words: boilerplate in the text, before the piece, behind it
    P_UNLIKE_BEFORE
    P_UNLIKE_AFTER
    P_BODY_BEFORE        # distances to what is surely body, in pieces
    P_BODY_AFTER
    P_N_UNLIKE           # pieces
    N_SECOND


cdef int pieces_scan(Pieces pieces, Document whole) except -1 nogil
cdef int pieces_read(Pieces pieces, Document whole, DecisionC* decision, uint8_t* given) except -1 nogil
cdef void first_stage_fill(Pieces pieces, const uint8_t* logits, uint8_t* given) noexcept nogil
