# The bits that features are made of: what a character is, a token, a gap between tokens, a line.

# What a character is.
cdef enum:
    C_WORD = 1 << 0
    C_UPPER = 1 << 1
    C_LOWER = 1 << 2
    C_DIGIT = 1 << 3
    C_UNSEGMENTED = 1 << 4 # a word by itself: scripts written without spaces
    C_SPACE = 1 << 5
    C_TERMINAL = 1 << 6
    C_SIGN = 1 << 7      # a sign that some feature asks for

# What a token is.
cdef enum:
    T_STOPWORD = 1 << 0
    T_MONTH = 1 << 1
    T_WEEKDAY = 1 << 2
    T_NUMBER = 1 << 3
    T_CAPITAL = 1 << 4   # begins with a capital
    T_CAPS = 1 << 5      # all capitals
    T_UNSEGMENTED = 1 << 6
    T_LOWER = 1 << 7     # begins with a small letter

# What stands between a token and the one before it.
cdef enum:
    GAP_SPACE = 1 << 0
    GAP_TERMINAL = 1 << 1 # a sentence ended
    GAP_OPEN = 1 << 2    # ( [ and their like
    GAP_SEPARATOR = 1 << 3 # | • » › > – — /
    GAP_COMMA = 1 << 4
    GAP_COLON = 1 << 5
    GAP_QUOTE = 1 << 6
    GAP_CLOSE = 1 << 7   # ) ] and their like

# Dense features of a line that are either there or not.
cdef enum:
    F_TERMINAL = 1 << 0  # ends as a sentence does
    F_COLON = 1 << 1     # ends with a colon
    F_BULLET = 1 << 2    # begins with a bullet
    F_QUOTED = 1 << 3    # begins with a quotation mark
    F_LOWER = 1 << 4     # its first word is in small letters
    F_COPYRIGHT = 1 << 5 # has ©
    F_URL = 1 << 6       # has ://
    F_EMAIL = 1 << 7     # has @ inside a word
    F_ANGLE = 1 << 8     # has < or >
    F_SQUARE = 1 << 9    # has [ or ]
    F_BRACE = 1 << 10    # has { or }
    F_ATTRIBUTE = 1 << 11 # has = and a quotation mark after it
    F_SEPARATOR = 1 << 12 # has | • » › or a free-standing >
    F_UNSEGMENTED = 1 << 13 # has words of a script without spaces
    F_DATE = 1 << 14     # has the name of a month or weekday, or a year
    F_SLASH = 1 << 15    # has /
    F_BREAK = 1 << 16    # a blank line follows
    F_CASED = 1 << 17    # has letters of a script with case
    F_ELLIPSIS = 1 << 18 # ends with an ellipsis
    F_PAREN = 1 << 19    # ends with )
    F_TABLE = 1 << 20    # a row of a table: begins with |
    F_FIELD = 1 << 21    # “Name: value”
    F_HEADING = 1 << 22  # begins with # and a blank
    F_MENTIONS = 1 << 23 # names a marker in its running text
    F_ENDS_CHECKED = 1 << 24 # nothing to trim at its ends; set by the trims
    F_MANY = 1 << 25     # three markers or more cover it, of four words or more
    F_PROSE = 1 << 26    # reads as running text; set by the rules
    F_ONWARD = 1 << 27   # begins as what goes on does: , . ; : ) ! ? or a Japanese particle; or is a bracket
    F_AGAIN = 1 << 28    # another line says the same, and is likelier body; set by `decide/_repeats.pyx`
    F_UNENDED = 1 << 29  # ends with a comma, an open bracket or a Japanese particle
    F_GUARDED = 1 << 30  # a guard has kept it; set by the judge over pieces
    F_ENTITY = 0x80000000 # has & before a letter or #

# Of lines that may have markup.
cdef enum:
    F_MARKUP = F_ATTRIBUTE | F_SQUARE | F_BRACE | F_ANGLE | F_ENTITY
