# What was asked for, and what is known of the whole text.

from libc.stdint cimport uint32_t


cdef struct DecisionC:
    # What was asked for.
    int threshold            # the least score of evidence that drops a line, in eighths
    uint32_t keep            # bit n: lines and spans of label n are kept
    float beta_squared       # how much more the model's recall counts than its precision
    # What the model needs to drop a line, in its steps: `STEPS_PER_LOGIT` for log-odds of one.
    int cutoff               # lines with a lower logit are dropped
    int again_cutoff         # the cutoff of lines that say again what another says
    int after_cutoff         # the cutoff of what stands after the body
    int prose_margin         # by so much less than the cutoff running text is dropped
    int inside_margin        # the same of what stands from the body's first running text to its last
    int heading_margin       # the same of what stands right above running text
    int round_margin         # by so much the cutoff of what is no running text is raised, so that the rounds converge
    int consent              # with a lower logit the model bears out a rule that is not sure
    int n_model_rounds       # rounds in which the model dropped lines
    int n_readings           # how often the text was read before
    Py_ssize_t n_unlike      # lines that the model takes for boilerplate
    double unlike_article    # log-odds by which the words are less like those of an article's page
    # Where the body is, by the model's logits.
    Py_ssize_t title         # the line that may be the title, or -1
    Py_ssize_t body_first    # [body_first, body_last)
    Py_ssize_t body_last
    # Where it is, by the evidence.
    Py_ssize_t first         # the first line of running text, or the number of lines
    Py_ssize_t last          # the last one, or -1
    Py_ssize_t second        # the second line that reads as such, sure or not, or the number of lines
    Py_ssize_t last_weak     # the last line that reads as such, or -1
    Py_ssize_t n_prose
    Py_ssize_t n_dates       # lines that are dates
    # What kind of text it is.
    bint is_code             # it teaches markup or code
    bint listing             # short lines outweigh its running text
    bint policy              # it is about terms, cookies and privacy
    bint faq                 # it asks and answers
