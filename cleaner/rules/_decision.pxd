# What a text is like, and what is asked for.

from libc.stdint cimport uint32_t


cdef struct DecisionC:
    int threshold            # in eighths, like the scores
    uint32_t keep            # bit n: spans of label n stay
    float beta_squared            # how much more the model's recall counts than its precision
    int cutoff               # lines with a lower code of the model go
    int again_cutoff         # so do those that say again what another says
    int prose_margin         # running text must be so much lower
    int inside_margin        # so must what stands from the body's first running text to its last
    int heading_margin       # so must what stands right above running text
    int after_cutoff         # the cutoff of what stands after the body
    int round_margin                 # steps by which what is no running text may be higher and go all the same
    int consent              # by the model's opinion a line with a lower code may go by a rule that is not sure
    int n_model_rounds           # rounds in which lines went by it
    Py_ssize_t title         # the line that may be the title, or -1
    Py_ssize_t body_first    # by the model's opinion, [body_first, body_last)
    Py_ssize_t body_last
    Py_ssize_t first         # the first line of running text, or the number of lines
    Py_ssize_t last          # the last one, or -1
    Py_ssize_t second        # the second line that reads as such, sure or not, or the number of lines
    Py_ssize_t last_weak     # the last line that reads as such, or -1
    Py_ssize_t n_prose
    Py_ssize_t n_dates       # lines that are dates
    bint is_code              # the text teaches markup or code
    bint listing             # short lines outweigh its running text
    bint policy              # the text is about terms, cookies and privacy
    bint faq                 # the text asks and answers
