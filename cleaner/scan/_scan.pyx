"""Lines from characters: one pass over a text.

It cuts the text into lines, computes the dense features of each line, hashes each word once, and has the phrases
looked up by those hashes (`_phrases.pxd`).  It knows no phrase and no label.  Characters are read where they lie,
and the scan is compiled for each of PEP 393's kinds.
"""

from libc.stdint cimport int32_t, uint8_t, uint16_t, uint32_t, uint64_t
from libc.string cimport memset

from cleaner._registry cimport *
from cleaner.markers._tables cimport *
from cleaner.model._model cimport Model
from cleaner.scan._again cimport NOT_READ, line_again, line_left
from cleaner.scan._chars cimport *
from cleaner.scan._cover cimport MAX_GLUED_PARTS, line_cover, line_unglue
from cleaner.scan._document cimport *
from cleaner.scan._features cimport *
from cleaner.scan._fold cimport source_at, source_start, source_stop, text_fold
from cleaner.scan._phrases cimport FoundC, WalksC, walks_begin, walks_step
from cleaner.scan._weights cimport *


cdef enum:
    MAX_COUNT = 255
    FIRST_YEAR = 1900
    LAST_YEAR = 2100
    ASCII_LAST = 127

# What a line's last sign was.
cdef enum:
    ENDS_WITH_WORD               # or with nothing
    ENDS_SENTENCE
    ENDS_WITH_COLON


cdef struct WordC:       # the word that was read last
    Py_ssize_t start
    uint64_t exact       # its hash
    uint64_t hash        # the same, but one for all numbers
    uint32_t value       # of a number
    uint8_t kind         # T_ bits


cdef struct ReadC:       # a line while it is read
    Py_ssize_t at        # the next character
    Py_ssize_t stop      # behind the last that is no space
    uint64_t hash        # of its words
    uint64_t wording     # the same, with one hash for all numbers
    uint64_t last        # the hash of the last word
    uint32_t flags       # F_ bits
    uint32_t gap         # GAP_ bits of what was read since the last word
    uint32_t n_words
    uint32_t n_stopwords
    uint32_t n_capitals
    uint32_t n_numbers
    uint32_t n_sentences
    int ending
    bint glued           # a word has a capital inside


# --- words -----------------------------------------------------------------------------------------------------------

cdef inline uint8_t clamp(uint32_t count) noexcept nogil:
    return <uint8_t> (count if count < MAX_COUNT else MAX_COUNT)


cdef inline void word_read(
    const TablesC* tables, const char_t* s, Py_ssize_t limit, ReadC* read, WordC* word, Py_UCS4 c, uint8_t c_class,
) noexcept nogil:
    """Read the word that begins with `c`, and count it."""
    cdef const uint32_t* chars = tables.chars
    cdef uint32_t char, value = 0, n_digits = 0
    cdef uint8_t any_bits, kind
    cdef Py_ssize_t i = read.at + 1
    cdef uint64_t hashed = hash_char(HASH_SEED, fold(tables, c))
    word.start = read.at
    if c_class & C_UNSEGMENTED:
        word.hash = word.exact = mix(hashed)
        word.kind, word.value = T_UNSEGMENTED, 0
        read.flags |= F_UNSEGMENTED
        read.at = i
        return
    any_bits = c_class & C_DIGIT
    kind = T_CAPITAL if c_class & C_UPPER else T_LOWER if c_class & C_LOWER else 0
    while i < limit and not any_bits & C_DIGIT:
        c = s[i]
        char = chars[c] if c < PLANE else astral_class(c) | fold(tables, c) << 8
        if not char & C_WORD:
            break
        any_bits |= <uint8_t> char
        hashed = (hashed ^ (char >> 8)) * HASH_PRIME
        i += 1
    read.glued |= any_bits & C_UPPER and (any_bits | c_class) & C_LOWER
    any_bits |= c_class
    if any_bits & C_DIGIT:
        i = number_scan(tables, s, word.start, limit, &hashed, &value, &n_digits, &any_bits)
    word.exact = hashed
    if n_digits and i - word.start - <Py_ssize_t> n_digits <= MAX_ORDINAL_LETTERS and not kind:
        kind = T_NUMBER
        hashed = NUMBER_HASH
        read.n_numbers += 1
        if FIRST_YEAR <= value <= LAST_YEAR and not any_bits & ~(C_WORD | C_DIGIT):
            read.flags |= F_DATE
    else:
        hashed = mix(hashed)
        if kind & T_CAPITAL:
            read.n_capitals += 1
            if not any_bits & C_LOWER and i - word.start > 1:
                kind |= T_CAPS
        if kind:
            read.flags |= F_CASED
    if read.n_words == 0 and kind & T_LOWER:
        read.flags |= F_LOWER
    word.hash, word.kind, word.value = hashed, kind, value
    read.at = i


cdef inline uint32_t word_root(const TablesC* tables, ReadC* read, TokenC* token, uint64_t word) noexcept nogil:
    """The node of the trie that phrases beginning with the word go on from, or 0; adds what the tables call it."""
    cdef uint32_t root
    if not (tables.first[first_bit(word) >> 6] >> (first_bit(word) & 63)) & 1:
        return 0
    root = edge_get(tables.roots, tables.root_mask, word)
    if root:
        token.kind |= tables.nodes[root].kind
        if token.kind & T_STOPWORD:
            read.n_stopwords += 1
        if token.kind & (T_MONTH | T_WEEKDAY):
            read.flags |= F_DATE
    return root


cdef inline int word_look_up(
    Document document, const char_t* s, Py_ssize_t limit, LineC* line, ReadC* read, FoundC* found, WalksC* walks,
    TokenC* tokens, TokenC* token,
) except -1 nogil:
    """Look the last word up, which is `token`: once the next one was read, when the tables are at hand."""
    cdef uint32_t root = word_root(&document.tables.c, read, token, read.last)
    return walks_step(
        document, line, found, walks, tokens, token, read.n_words - 1, read.last, root, s, token.stop, limit
    )


# --- signs -----------------------------------------------------------------------------------------------------------

cdef inline void terminal_read(
    const TablesC* tables, const char_t* s, Py_ssize_t limit, ReadC* read, const WordC* word, Py_UCS4 c,
) noexcept nogil:
    """A sign that may end a sentence.

    A full stop inside “3.5”, “e.g.” or “site.org” ends nothing, nor does one behind the initial of a name.
    """
    cdef Py_UCS4 next_c = s[read.at + 1] if read.at + 1 < limit else c"\n"
    if c == "…" or (c == "." and next_c == "."):
        read.flags |= F_ELLIPSIS
    if c == "." and read.n_words and read.at - word.start == 1 and word.kind & T_CAPITAL and next_c != "\n":
        read.ending = ENDS_WITH_WORD
    elif c != "." or not class_of(tables, next_c) & (C_LOWER | C_DIGIT):
        read.gap |= GAP_TERMINAL
        # Without spaces between words, what other signs than stops end is a headline as often as a sentence.
        if read.ending != ENDS_SENTENCE and (c > ASCII_LAST or not class_of(tables, next_c) & C_WORD) and (
            c == "." or c == "。" or not read.flags & F_UNSEGMENTED
        ):
            read.n_sentences += 1
        read.ending = ENDS_SENTENCE


cdef inline void sign_read(
    const TablesC* tables, const char_t* s, Py_ssize_t start, Py_ssize_t limit, ReadC* read, Py_UCS4 c,
) noexcept nogil:
    """A sign that some feature asks for."""
    cdef uint32_t bits = sign_bits(c)
    cdef Py_ssize_t i = read.at
    read.gap |= bits & 255
    read.flags |= bits >> 8
    if bits & GAP_COLON:
        read.ending = ENDS_WITH_COLON
        if c == ":" and i + 2 < limit and s[i + 1] == c'/' and s[i + 2] == c'/':
            read.flags |= F_URL
    elif bits & GAP_CLOSE:
        read.flags |= F_PAREN
    elif c == "-":
        if read.gap & GAP_SPACE or read.n_words == 0:
            read.gap |= GAP_SEPARATOR
        read.ending = ENDS_WITH_WORD
    elif c == "@":
        if read.n_words and i > start and class_of(tables, s[i - 1]) & C_WORD and i + 1 < limit and (
            class_of(tables, s[i + 1]) & C_WORD
        ):
            read.flags |= F_EMAIL
    elif c == "=":
        if i + 1 < limit and is_quote(s[i + 1]):
            read.flags |= F_ATTRIBUTE
        read.ending = ENDS_WITH_WORD
    elif c == "&":
        if i + 1 < limit and (s[i + 1] == c"#" or class_of(tables, s[i + 1]) & C_WORD):
            read.flags |= F_ENTITY
        read.ending = ENDS_WITH_WORD
    elif not bits & (GAP_QUOTE | GAP_CLOSE) and not is_quote(c):
        read.ending = ENDS_WITH_WORD


# --- lines -----------------------------------------------------------------------------------------------------------

cdef Py_ssize_t line_scan(
    Document document, const char_t* s, Py_ssize_t start, Py_ssize_t limit, LineC* line, TokenC* tokens,
) except -1 nogil:
    """Read the line that begins at `start`; returns the index of its line feed, or `limit`."""
    cdef const TablesC* tables = &document.tables.c
    cdef WalksC walks
    cdef FoundC found
    cdef ReadC read
    cdef WordC word
    cdef TokenC spare
    cdef TokenC* token = tokens
    cdef uint8_t c_class
    cdef Py_UCS4 c

    memset(line, 0, sizeof(LineC))
    memset(&read, 0, sizeof(ReadC))
    memset(&word, 0, sizeof(WordC))
    walks_begin(&walks, &found)
    line.start = start
    line.first_hit = <uint32_t> document.n_hits
    line.first_name = <uint32_t> document.n_names
    if not document.is_kept:
        document.n_grams = 0
    line.first_gram = <uint32_t> document.n_grams
    word.start = read.at = read.stop = start
    read.hash = HASH_SEED
    read.last = EDGE_WORD
    read.flags = begin_flags(tables, s, start, limit)

    while read.at < limit and class_of(tables, s[read.at]) & C_SPACE and s[read.at] != c'\n':
        read.at += 1
    while read.at < limit:
        c = s[read.at]
        c_class = <uint8_t> tables.chars[c] if c < PLANE else astral_class(c)
        if c_class & (C_WORD | C_UNSEGMENTED):
            word_read(tables, s, limit, &read, &word, c, c_class)
            read.hash = (read.hash ^ word.exact) * HASH_PRIME
            if document.lexicon != NULL:
                read.wording = (read.wording ^ word.hash) * HASH_PRIME
                grams_note(document, read.last, word.hash)
            root_await(tables, word.hash)
            if read.n_words:
                word_look_up(document, s, limit, line, &read, &found, &walks, tokens, token)
            token = &tokens[read.n_words] if read.n_words < MAX_TOKENS else &spare
            read.last = word.hash
            token.start, token.stop = <int32_t> word.start, <int32_t> read.at
            token.kind, token.gap = word.kind, <uint8_t> read.gap
            token.value = <uint16_t> (word.value if word.value < MAX_NUMBER else MAX_NUMBER)
            token.covers = token.marker = 0
            if read.gap & GAP_COLON and 1 <= read.n_words <= MAX_FIELD_NAME_WORDS and not (
                tokens[read.n_words - 1].kind & T_NUMBER
            ):
                read.flags |= F_FIELD
            read.n_words += 1
            read.gap = 0
            read.ending = ENDS_WITH_WORD
            read.flags &= ~(F_ELLIPSIS | F_PAREN)
            read.stop = read.at
            continue
        if c == "\n":
            break
        if c_class & C_SPACE:
            read.gap |= GAP_SPACE
            read.at += 1
            continue
        read.stop = read.at + 1
        if c_class & C_TERMINAL:
            terminal_read(tables, s, limit, &read, &word, c)
        elif c_class & C_SIGN:
            sign_read(tables, s, start, limit, &read, c)
        else:
            read.ending = ENDS_WITH_WORD
        read.at += 1
    if read.n_words:
        word_look_up(document, s, limit, line, &read, &found, &walks, tokens, token)
    line_finish(document, s, line, tokens, &read, &found)
    return read.at


cdef inline int line_finish(
    Document document, const char_t* s, LineC* line, const TokenC* tokens, ReadC* read, const FoundC* found,
) except -1 nogil:
    """What the whole line is like, once it is read."""
    cdef const TablesC* tables = &document.tables.c
    cdef uint32_t k
    line.stop = <int32_t> read.stop
    line.n_words = <uint16_t> min(read.n_words, <uint32_t> MAX_WORD_COUNT)
    line.hash = <uint32_t> (read.hash ^ (read.hash >> 32))
    if document.lexicon != NULL:
        grams_note(document, read.last, EDGE_WORD)
        grams_weigh(document, document.grams + line.first_gram, read.n_words)
        line.wording = <uint32_t> (read.wording ^ (read.wording >> 32))
    line.n_stopwords = clamp(read.n_stopwords)
    line.n_capitals = clamp(read.n_capitals)
    line.n_numbers = clamp(read.n_numbers)
    line.n_sentences = clamp(read.n_sentences)
    if read.ending == ENDS_SENTENCE:
        read.flags |= F_TERMINAL
    elif read.ending == ENDS_WITH_COLON:
        read.flags |= F_COLON
    elif read.gap & (GAP_COMMA | GAP_OPEN) or (read.flags & F_UNSEGMENTED and is_particle(s[read.stop - 1])):
        read.flags |= F_UNENDED
    line.flags = read.flags
    if found.first.marker:
        hit_add(document, &found.first)
    elif found.glued.marker and found.glued.stop < read.stop:
        hit_add(document, &found.glued)
    if found.last.marker and found.last_token + 1 == read.n_words and found.last.start != line.start:
        hit_add(document, &found.last)
    line.n_hits = <uint8_t> (document.n_hits - line.first_hit)
    if found.n_ends and read.n_words <= MAX_TOKENS:
        line_cover(tables, s, line, tokens)
    if read.glued and read.n_words <= MAX_GLUED_PARTS and not line.marker:
        line_unglue(tables, s, line, tokens)
    if found.n_named and read.n_words >= MIN_MENTION_WORDS and not line.marker:
        line.flags |= F_MENTIONS
        if document.notes_names:
            for k in range(found.n_named):
                name_add(document, line, tables.markers[found.named[k]].label)
    return 0


cdef int line_note(Document document, LineC* line, const TokenC* tokens) except -1 nogil:
    """Note what the lexicon gave the line that was just read, and let the judge look at it."""
    if document.lexicon != NULL:
        weights_note(document, line)
    if document.judge != NULL:
        document.judge(document, line, tokens, min(<Py_ssize_t> line.n_words, <Py_ssize_t> MAX_TOKENS))
    return 0


cdef int text_scan(Document document, const char_t* s) except -1 nogil:
    cdef const TablesC* tables = &document.tables.c
    cdef TokenC tokens[MAX_TOKENS]
    cdef Py_ssize_t n = document.text.length
    cdef Py_ssize_t i, head = 0
    cdef uint32_t n_feeds = 0
    cdef LineC* line = NULL
    for i in range(n):
        n_feeds += s[i] == c'\n'
    lines_reserve(document, <Py_ssize_t> n_feeds + 1)
    i = 0
    while True:
        # Blank lines: `head` is where the next line begins.
        while i < n and class_of(tables, s[i]) & C_SPACE:
            i += 1
            if s[i - 1] == c'\n':
                if line != NULL:
                    line.flags |= F_BREAK
                head = i
        if line != NULL:
            line.tail = head if i < n else n
        if i >= n:
            return 0
        line = &document.lines[document.n_lines]
        i = NOT_READ
        if document.find_earlier != NULL:
            i = line_again(document, head, line)
        if i == NOT_READ:
            i = line_scan(document, s, head, n, line, tokens)
            line_note(document, line, tokens)
        if line.verdict.label:
            mark_add(document, document.n_lines)
        document.n_lines += 1
        line.tail = i + 1 if i < n else n
        i = line.tail
        head = i


cdef int document_scan(Document document) except -1 nogil:
    """Fill `document.lines`, `document.hits`, `document.marks` and `document.label_mentions` from its text."""
    text_fold(document)
    return lines_scan(document)


cdef int lines_scan(Document document) except -1 nogil:
    """The same of a text that is folded."""
    document.notes_names = True
    document.fresh = True
    if document.text.kind == 1:
        text_scan(document, <const uint8_t*> document.text.data)
    elif document.text.kind == 2:
        text_scan(document, <const uint16_t*> document.text.data)
    else:
        text_scan(document, <const uint32_t*> document.text.data)
    document.notes_names = False
    return 0


cdef int range_scan(Document document, Py_ssize_t start, Py_ssize_t stop, LineC* line, TokenC* tokens) except -1 nogil:
    if document.text.kind == 1:
        line_scan(document, <const uint8_t*> document.text.data, start, stop, line, tokens)
    elif document.text.kind == 2:
        line_scan(document, <const uint16_t*> document.text.data, start, stop, line, tokens)
    else:
        line_scan(document, <const uint32_t*> document.text.data, start, stop, line, tokens)
    return 0


cdef int line_rescan(Document document, LineC* line) except -1 nogil:
    """Compute a line's features anew after its `start` or `stop` moved."""
    cdef TokenC tokens[MAX_TOKENS]
    cdef Py_ssize_t tail = line.tail
    cdef uint32_t kept = line.flags & F_BREAK
    document.notes_names = True
    range_scan(document, line.start, line.stop, line, tokens)
    document.notes_names = False
    line.tail = tail
    line.flags |= kept
    line_note(document, line, tokens)
    return 0


cdef void line_unmention(Document document, LineC* line) noexcept nogil:
    """What the line names no longer counts as mentioned: the line is dropped or changed."""
    cdef uint32_t k
    if not document.mentions_used:
        document.mentions_stale = True
        return
    for k in range(line.n_names):
        document.label_mentions[document.names[line.first_name + k]] -= 1
    line.n_names = 0


cdef int part_scan(Document document, Py_ssize_t start, Py_ssize_t stop, LineC* part, TokenC* tokens) except -1 nogil:
    """Read a part of a line as a line of its own, but for its hits, into `part` and `tokens[MAX_TOKENS]`."""
    cdef Py_ssize_t n_hits = document.n_hits, n_grams = document.n_grams
    range_scan(document, start, stop, part, tokens)
    document.n_hits, document.n_grams = n_hits, n_grams
    part.n_hits = 0
    return 0


cdef Py_ssize_t line_tokens(Document document, const LineC* line, TokenC* tokens) except -1 nogil:
    """The first tokens of a line, into `tokens[MAX_TOKENS]`; returns how many there are.

    A line too long to look at counts as one of `MAX_TOKENS`.
    """
    cdef LineC again
    cdef bint cut = line.stop - line.start > MAX_RESCAN_CHARS
    part_scan(document, line.start, line.start + MAX_RESCAN_CHARS if cut else line.stop, &again, tokens)
    return again.n_words if again.n_words < MAX_TOKENS and not cut else MAX_TOKENS


# --- for tests and for the curious -----------------------------------------------------------------------------------

cdef list document_rows(Document document):
    """Every line's features, what the lexicon says of it and its phrases, as dicts with offsets into the text."""
    rows = []
    for index in range(document.n_lines):
        row = dict(document.lines[index])
        row["hits"] = [dict(document.hits[row["first_hit"] + k]) for k in range(row["n_hits"])]
        row["names"] = [document.names[row["first_name"] + k] for k in range(row["n_names"])]
        for hit in row["hits"]:
            hit["start"], hit["stop"] = source_at(document, hit["start"]), source_at(document, hit["stop"] - 1) + 1
        row["start"], row["tail"] = source_start(document, row["start"]), source_stop(document, row["tail"])
        row["stop"] = source_at(document, row["stop"] - 1) + 1
        if document.lexicon != NULL:
            row["lexical"], row["genre"] = document.lexical[index], document.genre[index]
            row["grams"] = [document.grams[row["first_gram"] + k] for k in range(2 * row["n_words"] + 1)]
        rows.append(row)
    return rows


def scan_lines(str text not None, Tables tables not None, Model model = None) -> list:
    """Every line's features and phrases, as dicts with offsets into `text`; by the lexicon of `model` its words too."""
    cdef Document document = Document(text, tables)
    if model is not None:
        document_take(document, model)
    document_scan(document)
    return document_rows(document)


cdef str rest_of(Document earlier, str text, list cuts):
    """What is left of a text without the cuts, `(start, stop)` in order, which are noted with the document."""
    kept = [0]
    for start, stop in cuts:
        cut_add(earlier, start, stop, 0, 0, 0)
        kept += start, stop
    return "".join(text[start:stop] for start, stop in zip(kept[::2], [*kept[1::2], len(text)]))


def scan_rest(str text not None, Tables tables not None, Model model, list cuts not None) -> tuple[str, list]:
    """What is left of a text without the cuts, `(start, stop)` in order, and its lines, taken from the text's."""
    cdef Document earlier = Document(text, tables), document
    cdef str rest = rest_of(earlier, text, cuts)
    document = Document(rest, tables)
    if model is not None:
        document_take(earlier, model)
        document_take(document, model)
    document_scan(earlier)
    if earlier.folded == NULL:
        document.earlier, document.find_earlier = earlier, line_left
    document_scan(document)
    return rest, document_rows(document)
