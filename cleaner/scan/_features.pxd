# The bits that features are made of: what a character is, a token, a gap between tokens, a line.

# What a character is.
cdef enum:
    C_WORD = 1
    C_UPPER = 2
    C_LOWER = 4
    C_DIGIT = 8
    C_UNSEGMENTED = 16          # a word by itself: scripts written without spaces
    C_SPACE = 32
    C_TERMINAL = 64
    C_SIGN = 128         # a sign that some feature asks for

# What a token is.
cdef enum:
    T_STOPWORD = 1
    T_MONTH = 2
    T_WEEKDAY = 4
    T_NUMBER = 8
    T_CAPITAL = 16       # begins with a capital
    T_CAPS = 32          # all capitals
    T_UNSEGMENTED = 64
    T_LOWER = 128        # begins with a small letter

# What stands between a token and the one before it.
cdef enum:
    GAP_SPACE = 1
    GAP_TERMINAL = 2     # a sentence ended
    GAP_OPEN = 4         # ( [ and their like
    GAP_SEPARATOR = 8    # | • » › > – — /
    GAP_COMMA = 16
    GAP_COLON = 32
    GAP_QUOTE = 64
    GAP_CLOSE = 128      # ) ] and their like

# Dense features of a line that are either there or not.
cdef enum:
    F_TERMINAL = 1       # ends as a sentence does
    F_COLON = 2          # ends with a colon
    F_BULLET = 4         # begins with a bullet
    F_QUOTED = 8         # begins with a quotation mark
    F_LOWER = 16         # its first word is in small letters
    F_COPYRIGHT = 32     # has ©
    F_URL = 64           # has ://
    F_EMAIL = 128        # has @ inside a word
    F_ANGLE = 256        # has < or >
    F_SQUARE = 512       # has [ or ]
    F_BRACE = 1024       # has { or }
    F_ATTRIBUTE = 2048   # has = and a quotation mark after it
    F_SEPARATOR = 4096   # has | • » › or a free-standing >
    F_UNSEGMENTED = 8192        # has words of a script without spaces
    F_DATE = 16384       # has the name of a month or weekday, or a year
    F_SLASH = 32768      # has /
    F_BREAK = 65536      # a blank line follows
    F_CASED = 131072     # has letters of a script with case
    F_ELLIPSIS = 262144  # ends with an ellipsis
    F_PAREN = 524288     # ends with )
    F_TABLE = 1048576    # a row of a table: begins with |
    F_FIELD = 2097152    # “Name: value”
    F_HEADING = 4194304  # begins with # and a blank
    F_MENTIONS = 8388608   # names a marker in its running text
    F_ENDS_CHECKED = 16777216    # nothing to trim at its ends; set by the trims
    F_MANY = 33554432    # three markers or more cover it, of four words or more
    F_PROSE = 67108864    # reads as running text; set by the rules
    F_ONWARD = 134217728 # begins as what goes on does: , . ; : ) ! ? or a Japanese particle; or is a bracket
    F_AGAIN = 268435456  # another line says the same, and is likelier body; set by the opinion
    F_UNENDED = 536870912 # ends with a comma, an open bracket or a Japanese particle
