# Made from cleaner/registry/ by `make registry`; a change here is lost.

from libc.stdint cimport uint8_t, uint64_t

# Labels as numbered in labels.py.
cdef enum:
    LABEL_NAV = 1
    LABEL_UI = 2
    LABEL_REC = 3
    LABEL_AD = 4
    LABEL_PROMO = 5
    LABEL_COMMENT = 6
    LABEL_LEGAL = 7
    LABEL_META = 8
    LABEL_MEDIA = 9
    LABEL_CONTACT = 10
    LABEL_TECH = 11
    LABEL_DUP = 12

# Rules as in its `RULES`.
cdef enum:
    RULE_NONE = 0
    RULE_MARKER_LINE = 1
    RULE_MARKER_OPENS = 2
    RULE_MARKER_ENDS = 3
    RULE_BYLINE = 4
    RULE_DATE_LINE = 5
    RULE_COPYRIGHT = 6
    RULE_CREDIT = 7
    RULE_BREADCRUMB = 8
    RULE_COUNTER = 9
    RULE_EMAIL_LINE = 10
    RULE_MARKUP = 11
    RULE_SCRIPT = 12
    RULE_DATE_PREFIX = 13
    RULE_PHRASE_PREFIX = 14
    RULE_TITLE_PREFIX = 15
    RULE_MORE_SUFFIX = 16
    RULE_NOTE_SUFFIX = 17
    RULE_PHRASE_SUFFIX = 18
    RULE_CREDIT_SUFFIX = 19
    RULE_PHRASE_INLINE = 20
    RULE_MARKUP_INLINE = 21
    RULE_LIST_ITEM = 22
    RULE_FORM_FIELD = 23
    RULE_THREAD = 24
    RULE_AUTHOR_BOX = 25
    RULE_TAG = 26
    RULE_WEAK_NEIGHBOUR = 27
    RULE_BETWEEN = 28
    RULE_TITLE_AGAIN = 29
    RULE_CONTENTS = 30
    RULE_LINE_AGAIN = 31
    RULE_READER_HEAD = 32
    RULE_MODEL = 33
    RULE_DROP_MATCHING = 34
    RULE_REPEATED_ON_SITE = 35

# Guards as in its `GUARDS`.
cdef enum:
    GUARD_NONE = 0
    GUARD_CODE = 1
    GUARD_TORN_SENTENCE = 2
    GUARD_TABLE = 3
    GUARD_HEADING = 4
    GUARD_DATA_SHEET = 5
    GUARD_MARKUP_NAMED = 6
    GUARD_CALENDAR = 7
    GUARD_ALONE_IN_BODY = 8
    GUARD_COUNTERS = 9
    GUARD_CELL = 10
    GUARD_MARKED_HEADING = 11
    GUARD_TAKEN_ALONG = 12
    GUARD_NUMBERED = 13
    GUARD_NOTHING_TAKEN = 14
    GUARD_FRAGMENT = 15
    GUARD_PLAIN_SPEECH = 16
    GUARD_NO_ADDRESS = 17
    GUARD_NO_NAMES = 18
    GUARD_QUESTION = 19
    GUARD_POLICY = 20
    GUARD_LISTING = 21
    GUARD_REFRAIN = 22
    GUARD_NO_WITNESS = 23
    GUARD_KEEP_MATCHING = 24

cdef extern from *:
    """
    #define IS_FROM_CONTEXT_RULES UINT64_C(0x3FFC00000)
    #define PROMOTES_ALIKE_RULES UINT64_C(0x6)
    """
    const uint64_t IS_FROM_CONTEXT_RULES
    const uint64_t PROMOTES_ALIKE_RULES

# The scale of evidence: log-odds that a span is boilerplate, in eighths.
cdef enum:
    SCORE_ONE = 8                       # eighths of log-odds: what log-odds of one are
    # eighths of log-odds: half of one: evidence that alone deletes nothing at any strength
    SCORE_HALF = 4
    SCORE_SURE = 6 * SCORE_ONE          # eighths of log-odds: what an article practically never holds
    SCORE_LIKELY = 3 * SCORE_ONE        # eighths of log-odds: what an article rarely holds
    # eighths of log-odds: a line that stands on several pages of its site: a heading of its articles may do so too
    REPEATED_SCORE = SCORE_LIKELY
    SCORE_HINT = SCORE_ONE              # eighths of log-odds: what is merely suspected
    # eighths of log-odds: what a phrase or a heading takes along: nothing has read the words themselves
    SCORE_TAKEN = SCORE_SURE - SCORE_ONE - SCORE_HALF

# Reading a text.
cdef enum:
    # words: the words of a line that are looked at one by one, and room for them; rules that do so leave longer lines
    # alone
    MAX_TOKENS = 64
    MIN_MENTION_WORDS = 12              # words: a line that speaks of what it names: its phrases count as mentions
    # markers: a line that is many markers in a row: so many cover it, with more words than that
    MANY_MARKERS = 3
    # characters: the stretch of a line that is read again for its words; a longer line counts as one of MAX_TOKENS
    MAX_RESCAN_CHARS = 4096
    MAX_GAP_WORDS = 9                   # words: the gap `…` of a phrase: one more than it may hold
    # words: a line whose glued words are read apart (“Share on FacebookShare on X”), and room for the parts
    MAX_GLUED_PARTS = 32
    MAX_FIELD_NAME_WORDS = 3            # words: what stands before the colon of a “Name: value” line
    MAX_ORDINAL_LETTERS = 2             # letters: the letters that a number may have: “3rd”, “5k”

# What a stretch of a line looks like.
cdef enum:
    # words: a line that reads as running text; one of three times as many needs no end of a sentence
    MIN_PROSE_WORDS = 12
    MIN_PROSE_UNSEGMENTED_WORDS = 22    # words: the same in scripts without spaces, where characters are words
    MAX_NAME_LIST_WORDS = 14            # words: the names that follow “By” or “Photo:”
    MAX_CREDIT_WORDS = 12               # words: a photo credit
    MAX_HOLDER_WORDS = 6                # words: who holds a copyright, and what stands before its year
    # characters: the value of an attribute, what a template's hole holds, and a tag right before a place that is looked
    # at
    MAX_VALUE_CHARS = 400
    MAX_ATTRIBUTES_CHARS = 1200         # characters: all attributes of a tag
    # characters: an initial, an abbreviation before a full stop, a particle of a name (“van”), “via” in a credit
    MAX_SHORT_WORD_CHARS = 3
    MAX_CREDIT_STOPWORD_CHARS = 4       # characters: a function word in a credit; with a longer one it is a sentence
    MIN_CREDIT_CHARS = 4                # characters: a line that may end in a credit
    MAX_SIGNED_CREDIT_CHARS = 120       # characters: a credit that “©” opens, at a line's end
    MAX_CREDIT_CHARS = 100              # characters: another credit at a line's end
    # characters: two signs at either end: “== … ==”, “$$ … $$”; a longer line has something between them
    PAIRED_SIGNS_CHARS = 4
    MAX_DAY = 31                        # days: the number of a day
    MAX_HOUR = 24                       # hours: the number of an hour
    MAX_CLOCK = 2399                    # a number of four digits: a time of day without a sign in it: “1530 UTC”
    MIN_YEAR = 1900                     # years: a number that is a year
    MAX_YEAR = 2100                     # years: a number that is a year
    MAX_SHORT_YEAR = 99                 # years: a year of two digits
    YEAR_DIGITS = 4                     # digits: a year in full: “9.9.2023”
    MIN_DOTTED_DATE_CHARS = 6           # characters: a date that is read as one number: “9.9.23”
    MAX_DOTTED_DATE_CHARS = 10          # characters: the same: “09.09.2023”
    MAX_DAY_CHARS = 3                   # characters: a day in a date; a longer word has the time in it: “2023-09-09T12”
    # words: a month, and the function words behind it before the year: “septiembre de 2023”
    MAX_DATE_PARTICLES = 3
    LONG_PROSE = 3                      # times a line of running text: running text that needs no end of a sentence
    # percent of words: words with a capital in a line of running text; with more it is a headline
    MAX_TITLE_CASE_PERCENT = 60

# A line by itself.
cdef enum:
    # words: a marker line that ends as a sentence does: so short it may be speech (“Share?”)
    MAX_SPEECH_WORDS = 4
    MAX_DATE_LINE_WORDS = 24            # words: a line that is a date, with names and the words that go with one
    MAX_DATED_NAME_WORDS = 4            # words: the name before a date: “Jane Doe, 12 March 2024”
    # words: the headline that “Read also:” takes along, on a line of its own or behind a sentence
    MAX_HEADLINE_WORDS = 30
    MAX_SURE_NOTE_WORDS = MAX_TOKENS    # words: the line that a sure opening takes along
    # words: the line that a likely opening takes along, and a line that is mostly a note
    MAX_LIKELY_NOTE_WORDS = 40
    MAX_BEFORE_NOTE_WORDS = 10          # words: what stands before the first note of a line that is mostly notes
    MAX_LEAD_IN_WORDS = 4               # words: a beginning that breaks off before a note: “One thing… Sign up for …”
    MAX_LEAD_IN_CHARS = 40              # characters: the same beginning
    # words: function words with a capital that a title has and no name: “Where Credit Is Due”
    MIN_TITLE_STOPWORDS = 2
    MIN_HALF_MARKER_WORDS = 3           # words: a marker that is half of its line and takes the rest along
    # words: a caption that is dropped with its credit; one of two sentences may have half as many
    MAX_CAPTION_WORDS = 32
    MAX_BREADCRUMB_WORDS = 40           # words: a path of sections or a menu in one line
    MAX_ADDRESS_NAME_WORDS = 4          # words: the name before an e-mail address
    MAX_COPYRIGHT_WORDS = 60            # words: a line that is a copyright notice
    MAX_DATE_LEAD_WORDS = 6             # words: what stands before a date: “Published:” and function words
    MAX_BYLINE_WORDS = 28               # words: a byline, with a date and what else stands beside one
    MAX_UNCASED_NAME_WORDS = 6          # words: names behind “By” or “Photo:” where no capitals tell them
    MAX_UNSEGMENTED_NAME_WORDS = 14     # words: the same in scripts without spaces, where characters are words
    MAX_YEAR_DISTANCE = 12              # characters: what stands between “©” and its year
    MAX_MENU_ITEM_WORDS = 3             # words: an item of a menu on one line: “Home | Our team | Contact”, on average
    MAX_DOUBTFUL_BREADCRUMB_WORDS = 14  # words: a path of sections without a menu's word in it
    MAX_COUNTER_WORDS = 4               # words: a button with a count: “Lovely! (5233)”
    MIN_ADDRESS_WORDS = 3               # words: an e-mail address, as words are read: “garam”, “example”, “org”
    MAX_ADDRESS_WORDS = 8               # words: the same
    # words: a line that closes with a phrase that takes it along: “Jane Doe for AFP”
    MAX_CLOSED_LINE_WORDS = 16
    MIN_SCRIPT_CHARS = 12               # characters: a script, a style sheet or data of a page
    MAX_SCRIPT_HEAD_CHARS = 2000        # characters: how far the keys are looked for by which data describes a page
    MAX_SCRIPT_STARTS = 8               # places: how often a script is looked for behind a sentence of a line

# Boilerplate glued to a line that is kept.
cdef enum:
    MAX_SUFFIX_CHARS = 1000             # characters: what a phrase takes along to the line's end
    # characters: how far a phrase's next word, or a notice's sign before the line's end, is looked for
    MAX_NEXT_CHARS = 100
    MIN_DATED_LINE_WORDS = 12           # words: a line that a date is cut from which only a hint tells
    MAX_PHRASES_SUFFIX_CHARS = 80       # characters: phrases of whole lines behind a sentence
    MAX_SUFFIX_NOTE_WORDS = 40          # words: a note to the reader behind a sentence
    # words: words behind an address; with more the sentence is the author's: “Reach us at … or come to the mill.”
    MIN_AFTER_ADDRESS_WORDS = 2
    MIN_PREFIXED_LINE_WORDS = 6         # words: a line that a phrase is cut from the beginning of
    MAX_BRACKET_CREDIT_CHARS = 80       # characters: a credit in brackets inside a line: “(Photo: Jane Doe / AFP)”

# A line among its neighbours.
cdef enum:
    MAX_TAIL_ITEMS = 80                 # lines: a list of headlines behind the body
    MAX_BODY_ITEMS = 10                 # lines: a list of headlines above or inside the body
    # words: one headline of a list; twice as many for a link, and in scripts without spaces
    MAX_ITEM_WORDS = 30
    MAX_FORM_LINES = 16                 # lines: the fields and buttons under a form's heading
    MAX_PROSE_BLOCKS = 16               # headings: the time it takes: each of these blocks may look at all that follows
    MAX_COMMENT_PARAGRAPHS = 4          # paragraphs: one reader's comment
    MAX_THREAD_CUE_DISTANCE = 25        # lines: what stands between two signs of a comment thread
    MIN_BOX_WORDS = 5                   # words: a paragraph about the author
    MAX_BOX_WORDS = 100                 # words: a paragraph about the author under a heading that is sure
    MAX_BOX_NOTE_WORDS = 25             # words: the same under a heading that an article may have itself
    MAX_TAG_WORDS = 3                   # words: one tag under “Tags:”; three times as many in scripts without spaces
    MAX_TAG_LINES = 30                  # lines: the tags under “Tags:”
    # words: a line that is dropped since it stands between dropped lines, and a heading right behind a list of
    # headlines
    MAX_BETWEEN_WORDS = 8
    MAX_TITLE_AGAIN_DISTANCE = 12       # lines: how far below the title it is taken for said again
    MAX_CONTENTS_LINES = 300            # lines: how far below a table of contents its headings are looked for
    # words: a paragraph that comes twice: shorter lines may be a refrain, but for paragraphs among paragraphs
    MIN_LINE_AGAIN_WORDS = 25
    MAX_LINE_AGAIN_PERCENT = 40         # percent of a text's words: a paragraph that is dropped since it comes twice
    # lines: a share bar between two paragraphs; three names could be what the text lists
    MIN_SHARE_BUTTONS = 4
    # lines: ages and counters behind the running text, which may part the posts of a forum
    MIN_POSTS = 2
    MIN_VERSE_WORDS = 3                 # words: a line of a song
    MAX_VERSE_WORDS = 12                # words: a line of a song
    # lines: lines above a marker in a text without running text, of which it may be one more
    MIN_VERSES = 2
    MAX_FIELD_LABEL_WORDS = 5           # words: the label of a form's field, right above a button
    MAX_CUE_WORDS = 12                  # words: a date or a button that is a sign of a comment thread
    MIN_THREAD_CUES = 2                 # lines: the signs of a comment thread behind the body
    MIN_INNER_THREAD_CUES = 3           # lines: the same with paragraphs of the body behind it
    MAX_PROSE_AFTER_THREAD = 3          # paragraphs: body behind a comment thread; with more it is none
    MAX_LAST_COMMENT_LINES = 3          # lines: the last comment of a thread, behind the sign that announces it
    # words: the same in scripts without spaces, where characters are words
    MAX_UNSEGMENTED_TAG_WORDS = 3 * MAX_TAG_WORDS
    MIN_DOUBTFUL_ITEMS = 3              # lines: a list of headlines under a heading that is doubtful
    MIN_WEAK_RUN = 3                    # lines: doubtful lines in a row that make each other sure
    MIN_TITLE_AGAIN_WORDS = 3           # words: a title that is dropped where it comes again
    MAX_SITE_NAME_WORDS = 6             # words: a site's name behind a title
    MIN_TITLE_JOINT_CHARS = 3           # characters: what stands between a title and a site's name: “ | ”
    # lines: how far down “URL Source:” stands in the head that a reader of pages writes
    MAX_READER_LINES = 6
    MAX_TITLES = 5                      # lines: how many lines above the body may be the title that comes again
    MIN_TITLE_PREFIX_WORDS = 4          # words: a title that is dropped before the body's first sentence
    MAX_TITLE_PREFIX_DISTANCE = 5       # lines: how far above the body the title stands that its first line begins with
    MIN_CONTENTS_LINES = 3              # lines: lines under each other that name the text's sections in their order
    MAX_SECTION_WORDS = 16              # words: what a section is called
    MAX_CONTENTS_ITEMS = 12             # lines: a table of contents with more is a book's

# What a text is like, and what keeps a line in it.
cdef enum:
    MAX_HEADING_WORDS = 4               # words: a marker line that may be a heading of a body about such things
    # words: running text that tells where the body is, with no other beside it; twice as many in scripts without spaces
    MIN_SURE_PROSE_WORDS = 25
    MAX_SHEET_LINES = 12                # lines: how far on either side a data sheet's lines are looked for
    MIN_FIELDS = 2                      # lines: “Name: value” lines that nothing speaks against, in a data sheet
    MAX_FIELD_WORDS = 14                # words: a “Name: value” line of a data sheet
    MIN_LISTING_LINES = 20              # lines: lines that are no running text, in a text that is a listing
    MAX_QUESTION_WORDS = 20             # words: a question of a list of questions and answers
    MIN_QUESTIONS = 3                   # lines: questions in a list of questions and answers
    # lines: an article's dates on lines of their own; with more they are those of entries or posts
    MAX_ARTICLE_DATES = 3
    MAX_SHORT_PHRASE_WORDS = 2          # words: a phrase that may be plain speech: “Join us …”
    MAX_PERSON_NAME_WORDS = 3           # words: one person's name
    MIN_SENTENCE_REST_WORDS = 4         # words: a line that can be the rest of a sentence
    # words: running text that is dropped as a publisher's call: “Sign up for … and get …”; as many as of a note behind
    # a sentence
    MAX_CALL_WORDS = 40
    # mentions: how often the running text must name such things for a marker line to be a heading
    MIN_MENTIONS = 2
    # mentions: the same of ads: their markers stand between paragraphs, where headings do
    MIN_AD_MENTIONS = 4
    MAX_CELL_WORDS = 4                  # words: a cell of a table
    MIN_UNDERLINE_CHARS = 3             # characters: the signs under a heading: “---”
    MAX_ITEM_DIGITS = 3                 # digits: the number of an item of a list: “12. …”
    MAX_TOP_LINES = 3                   # lines: a text's top, where a doubtful path of sections counts for more
    # lines: dates on lines of their own, of which one may stand alone; with more they may be a calendar's
    MAX_LONE_DATES = 2
    MIN_CODE_TEXT_LINES = 4             # lines: lines with tags or braces in a text that teaches code

# What is kept or dropped as a whole.
cdef enum:
    # lines: a fence of code; the longest listings of real articles have some hundred
    MAX_FENCE_LINES = 1000
    MAX_OPEN_FENCE_LINES = 60           # lines: a fence of code that nothing closes, at the text's end
    MAX_FRONT_LINES = 100               # lines: front matter
    MAX_FORMULA_LINES = 40              # lines: a display formula
    MAX_CODE_LINES = 200                # lines: indented code, and the further lines of a footnote's definition
    MAX_ELEMENT_LINES = 64              # lines: an element of HTML whose tags stand on several lines
    # elements: elements of one name in each other; what opens more and closes none is no element
    MAX_ELEMENT_DEPTH = 8
    MAX_TABLE_LINES = 1000              # lines: a table
    # characters: the stretch of a line, or around a cut, that is looked at for code and tags
    MAX_CODE_LOOK_CHARS = 1024
    MAX_CUT_TAGS = 32                   # tags: the tags inside one cut; a cut with more is not made
    MIN_FENCE_SIGNS = 3                 # characters: the sign that opens a fence of code
    # columns: how much further in than the text code stands; a tab counts as so many
    MIN_CODE_INDENT = 4
    FRONT_SIGNS = 3                     # characters: the line that opens and closes front matter: “---”
    MAX_NOTE_NAME_CHARS = 100           # characters: the name of a footnote or a link in its definition
    MAX_TAGS_LOOK_CHARS = 4 * MAX_CODE_LOOK_CHARS  # characters: the stretch around a cut that tags are looked for in

# What the model sees of a line.  These make the columns what they are: with another value the models must be trained
# again.
cdef enum:
    MIN_SURE_UNIT_WORDS = 25            # words: a line, with those of its torn sentence, that is surely running text
    MIN_UNIT_WORDS = 4                  # words: a line of a torn sentence that is surely running text, on the average
    MAX_COLUMN_DISTANCE = 1024          # lines: how far away running text or a marker counts
    MIN_LONG_LINE_WORDS = 25            # words: a long line, in the share of such
    MAX_SHORT_LINE_WORDS = 3            # words: a short line, in the share of such

cdef extern from *:
    """
    #define NEAR_DECAY ((float) 0.7)
    #define FAR_DECAY ((float) 0.95)
    """
    # share: what is left of a line's mass one line further, in the sums that fade fast
    const float NEAR_DECAY
    const float FAR_DECAY               # share: the same in the sums that fade slowly

# What is made of the model's logits.  These are to be replaced by one judge of pieces; until then they are listed, and
# none is swept anew.
cdef enum:
    UNLIKE = 96                         # logit: a line with a lower logit is plainly boilerplate
    # expected words: a text of which the model would leave less is not for it to judge
    MIN_BODY_WORDS = 40
    # logit: the cutoff, at most, of a text that cannot be judged as a whole: some lines are beyond doubt
    UNCLEAR_CUTOFF = 64
    MIN_UNLIKE_LINES = 12               # lines: plain boilerplate in a text that was extracted or cleaned before
    MANY_UNLIKE_LINES = 36              # lines: plain boilerplate on a page with all its menus
    BODY_PROSE = 116                    # logit: running text that tells where the body is
    LIKELY_BODY = 92                    # logit: a sentence that continues the body
    MAX_BODY_GAP_LINES = 4              # lines: lines that are none of the body before a sentence that continues it
    PROSE_MARGIN = 64                   # steps of a logit: running text of a clean text
    # percent of a text's words: a text whose running text is never dropped: it has so much of it
    ALL_RUNNING = 90
    INSIDE_MARGIN = 12                  # steps of a logit: a line inside the body of a clean text
    SURE_PROSE = 148                    # logit: sure running text
    MIN_RUNNING_WORDS = 100             # words: sure running text; a body with less has no end to speak of
    MIN_RUNNING = 40                    # percent of the body's words: sure running text, for the body to have an end
    MAX_RULED_LINES = 6                 # lines: lines that the rules delete; with more the model is asked again first
    HEADING_MARGIN = 24                 # steps of a logit: what stands right above running text
    TITLE_MARGIN = 96                   # steps of a logit: what may be the title
    MAX_TITLE_BODY_DISTANCE = 12        # lines: how far the title stands above the first running text
    MIN_TITLE_WORDS = 3                 # words: a title
    MAX_DATE_TITLE_WORDS = 4            # words: a line with a date in it that is no title
    MIN_REPEAT_WORDS = 8                # words: a line that says the same as another hardly by chance
    MIN_PARAGRAPH_WORDS = 20            # words: a paragraph, longer than a verse; refrains of our tests have up to 17
    MIN_SAID_TWICE_PERCENT = 15         # percent of a text's words: a clean text that says much twice
    # rounds: rounds in which the model drops lines before its margin grows; real pages take one or two
    MAX_FREE_ROUNDS = 3
    # steps of a logit: each further round; with 24 a text that had lost a line a round lost a hundred at once
    ROUND_MARGIN = 8
    # steps of a logit: a line that stands on several pages of its site: by so much it may be likelier body than what
    # the model drops
    REPEATED_MARGIN = 32
    # expected words: a page with a body; of one with fewer words nothing is kept that is likelier boilerplate
    MIN_PAGE_WORDS = 20
    PAGE_PROSE_MARGIN = 5               # steps of a logit: running text of a page beside running text that is kept
    MAX_BESIDE = 3                      # lines: how far running text is beside a line
    MAX_NAV_WORDS = 4                   # words: a dropped line that is called `nav` by its looks
    MAX_META_WORDS = 12                 # words: a dropped line with a date that is called `meta` by its looks
    # words: the same in scripts without spaces, where characters are words
    MIN_UNSEGMENTED_PARAGRAPH_WORDS = 3 * MIN_PARAGRAPH_WORDS

cdef extern from *:
    """
    #define LEAST_CLARITY ((double) 0.3)
    #define MIN_CLARITY ((double) 0.5)
    #define CLEAR_CLARITY ((double) 0.95)
    #define CLARITY_DOUBT ((double) 6.0)
    #define ARTICLE_GENRE ((double) 1.2)
    #define GENRE_DOUBT ((double) 1.5)
    #define MAX_DOUBT ((double) 5.0)
    #define CLEAN_DOUBT ((double) 12.0)
    #define CLEAN_GENRE_DOUBT ((double) 2.0)
    #define MAX_CONSENT ((double) 4.0)
    #define MIN_CONSENT ((double) -4.0)
    #define CONSENT_DOUBT ((double) 12.0)
    #define GENRE_WORDS ((double) 60.0)
    #define PAGE_BETA_SQUARED ((double) 1.0)
    #define PAGE_GENRE_DOUBT ((double) 0.5)
    #define MAX_PAGE_BETA_SQUARED ((double) 2.5)
    """
    const double LEAST_CLARITY          # expected F1: a text that can be judged at all
    const double MIN_CLARITY            # expected F1: a text that can be judged as a whole
    # expected F1: a text that the model can read: where it is less beta_squared grows
    const double CLEAR_CLARITY
    const double CLARITY_DOUBT          # logarithm of beta_squared by F1: a text that the model cannot read
    # log-odds: a text whose words surely come from an article's page; where they are less beta_squared grows
    const double ARTICLE_GENRE
    # logarithm of beta_squared by log-odds: a text whose words are less like an article's
    const double GENRE_DOUBT
    const double MAX_DOUBT              # logarithm of beta_squared: both kinds of doubt together
    const double CLEAN_DOUBT            # odds: a line of a clean text
    # logarithm of odds by log-odds: a line of a clean text whose words are less like an article's
    const double CLEAN_GENRE_DOUBT
    const double MAX_CONSENT            # log-odds to be body: a line with lower ones bears out a rule that is not sure
    const double MIN_CONSENT            # log-odds to be body: the same in a text that is surely no article's
    # log-odds by log-odds: how fast the bound of consent falls where words are less like an article's
    const double CONSENT_DOUBT
    # words: a short text: so many words say half as much of its kind as those of a long one
    const double GENRE_WORDS
    const double PAGE_BETA_SQUARED      # times that of a text: beta_squared of a page with its tree
    # logarithm of beta_squared by log-odds: a page whose words are less like an article's
    const double PAGE_GENRE_DOUBT
    # times that of an article: beta_squared of a page whose words are less like an article's
    const double MAX_PAGE_BETA_SQUARED

# Deciding until nothing changes.
cdef enum:
    # rounds: decisions over one reading of a text; one that has not settled by then stays as it came
    MAX_ROUNDS = 32
    # readings: how often a text is read anew; one that has not settled by then stays as it came
    MAX_READINGS = 12

# Pieces of lines, and the judge over them.
cdef enum:
    MIN_GAP = 2                         # blanks: a gap that parts two pieces
    # words: “Name:” before a colon that ends a piece; a longer one is a sentence that goes on
    MAX_COLON_WORDS = 4
    MAX_BRACKET = 200                   # characters: a bracket that is a piece
    # letters: a word to which a capital or a number is glued; before fewer it is a name: “PayPal”
    MIN_GLUED = 3
    MAX_ABBREVIATION = 2                # letters: what a full stop may abbreviate: “Mr.”, “U.”
    MIN_COMMON = 2                      # lines: a word in no more lines than this is never common in its text
    # lines for each that has the word: a word that is common in its text, and so says nothing of a piece
    COMMON_SHARE = 8
    # bytes of logits: a piece with a lower logit counts as boilerplate for the second stage
    UNLIKE_PIECE = 112
    # bytes of logits: a piece with a higher logit is surely body for the second stage
    SURE_PIECE = 176
    # steps of a logit: a short line that may be a heading, between two of running text, asks for so much more
    HEADING_PIECE_MARGIN = 32
    SENTENCE_PIECE_MARGIN = 28          # steps of a logit: a sentence that no rule speaks against asks for so much more
    MIN_SENTENCE_PIECE_WORDS = 3        # words: a piece that is a sentence where it ends as one
    LIST_PIECE_MARGIN = 32              # steps of a logit: a line of a list inside the body asks for so much more
    MIN_LIST_PIECE_LINES = 3            # lines: short lines under each other that are a list
    GUARDED_PIECE_MARGIN = 64           # steps of a logit: a line that a guard has kept asks for so much more
    MIN_REFRAIN_WORDS = 2               # words: a line that may be a refrain
    REFRAIN_REACH = 40                  # lines: how far away the lines stand that say a refrain again
    MIN_REFRAINS = 2                    # lines: so many others say a refrain again
    # steps of a logit: each further reading of a text that the judge has cut: it cuts by so much more, so that the
    # readings end
    READING_MARGIN = 8
    MAX_FREE_READINGS = 2               # readings: how many readings have the same cutoff
    # steps of a logit: what stands above the running text, and may be a title, asks for so much more
    TOP_PIECE_MARGIN = 28
    MAX_LIST_ITEM_WORDS = 2             # words: a line of a list that is cut whole or stays whole
    # percent of lines: of a text with more plain boilerplate the judge is asked when that is gone
    MAX_UNLIKE_SHARE = 66
    COPY_REACH = 100                    # lines: a line that another, dropped as its copy, stands so far from
    # steps of a logit: what stays stands before and behind it in its line: it asks for so much more
    MIDDLE_PIECE_MARGIN = 8
    MIN_STANZA_WORDS = 4                # words: a line of a stanza that comes again
    # steps of a logit: a line outside the body that no rule speaks against asks for so much more
    END_PIECE_MARGIN = 4

cdef extern from *:
    """
    #define JUDGE_DOUBT ((double) 2.5)
    #define JUDGE_GENRE_DOUBT ((double) 5.0)
    """
    # odds: a piece is dropped where it is so much likelier boilerplate than body, times beta_squared
    const double JUDGE_DOUBT
    # logarithm of odds by log-odds: a piece of a text whose words are less like an article's
    const double JUDGE_GENRE_DOUBT


cdef inline bint is_from_context(uint8_t rule) noexcept nogil:
    """Did the line's neighbours or the model give the verdict, rather than the line itself?"""
    return (IS_FROM_CONTEXT_RULES >> rule) & 1


cdef inline bint promotes_alike(uint8_t rule) noexcept nogil:
    """Do doubtful lines of this rule make each other sure where several stand in a row?"""
    return (PROMOTES_ALIKE_RULES >> rule) & 1
