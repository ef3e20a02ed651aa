# cython: wraparound=True
"""From a page's tree to its lines.

One walk over the elements joins inline text as a browser would, breaks lines
where blocks begin and end, and sums up for each element how much text and how
many links are in it.  The tree is read where libxml2 keeps it, by lxml's C
interface: an object of Python for each element would take longer than all else
here.
"""

import re

from libc.stdint cimport int32_t, int64_t, uint32_t
from libc.string cimport memset
from lxml.includes.etreepublic cimport _Element
from lxml.includes.tree cimport XML_CDATA_SECTION_NODE, XML_ELEMENT_NODE, XML_TEXT_NODE, xmlAttr, xmlNode

from cleaner.scan._document cimport enlarged
from cleaner.html._names cimport BEYOND, N_PLACES, names_weigh
from cleaner.html._page cimport *
from cleaner.html._squeeze cimport with_single_blanks

from cleaner.scan._fold import is_blank, with_line_feeds

cdef enum:
    MIN_PROSE_CHARS = 40     # of a paragraph that is running text

# What a tag does to lines; `TAG_NUMBER` is the rest of its kind.
cdef enum:
    IS_BLOCK = 1 << 8
    IS_SKIPPED = 1 << 9
    IS_CELL = 1 << 10
    IS_LINK = 1 << 11
    IS_BOLD = 1 << 12
    IS_BREAK = 1 << 13
    IS_PRE = 1 << 14
    IS_TABLE = 1 << 15
    IS_ROW = 1 << 16         # or another part of a table that is no cell
    IS_CONTROL = 1 << 17
    IS_COMPLEX = 1 << 18     # a table with such an element in it lays out a page


# No page has these: they are taken out before.
cdef str CELL_END = "\x01"
cdef str UNSEEN_BEGIN = "\x02"
cdef str UNSEEN_END = "\x03"
_SIGNS_OUT = str.maketrans("\x01\x02\x03", "   ")
_CELL_END = re.compile(" ?\x01 ?")
_SIGNS = str.maketrans({"\x01": "\t", "\x02": None, "\x03": None})

_NUMBERED = (
    "other div p h1 h2 h3 h4 h5 h6 li td th span blockquote pre figcaption dt dd a button section article header "
    "footer nav aside main figure form label ul ol table tr tbody body address summary details caption center font "
    "em strong b i code small time"
).split()
_BLOCKS = (
    "html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol optgroup p plaintext "
    "pre search section summary table caption tbody thead tfoot tr ul xmp noscript"
).split()
_SKIPPED = (
    "title base script style template svg iframe object embed applet canvas math select textarea datalist audio video map "
    "noframes link meta"
).split()
_OTHERS = {
    IS_CELL: "td th",
    IS_LINK: "a",
    IS_BOLD: "b strong em i",
    IS_BREAK: "br",
    IS_PRE: "pre listing xmp plaintext",
    IS_TABLE: "table",
    IS_ROW: "tr tbody thead tfoot caption",
    IS_CONTROL: "input button time",
    IS_COMPLEX: "table ul ol dl form h1 h2 h3 h4 h5 h6 article section blockquote pre",
}
cdef dict SECTIONS = {
    "article": IN_ARTICLE, "main": IN_MAIN, "nav": IN_NAV, "aside": IN_ASIDE, "header": IN_HEADER,
    "footer": IN_FOOTER, "form": IN_FORM, "ul": IN_LIST, "ol": IN_LIST, "table": IN_TABLE, "figure": IN_FIGURE,
    "blockquote": IN_QUOTE, "pre": IN_PRE, "noscript": IN_NOSCRIPT,
}
cdef dict ROLES = {
    "main": IN_MAIN, "navigation": IN_NAV, "menu": IN_NAV, "menubar": IN_NAV, "complementary": IN_ASIDE,
    "dialog": IN_ASIDE, "alertdialog": IN_ASIDE, "banner": IN_HEADER, "contentinfo": IN_FOOTER, "search": IN_FORM,
    "article": IN_ARTICLE,
}
# The attributes that are read.
cdef enum:
    A_CLASS = 1
    A_ID
    A_HIDDEN
    A_ARIA_HIDDEN
    A_STYLE
    A_MARK                   # set by `cleaner.html.prepare`
    A_ROLE
    A_NAME                   # another that names what an element is

cdef dict ATTRIBUTES = {
    b"class": A_CLASS, b"id": A_ID, b"hidden": A_HIDDEN, b"aria-hidden": A_ARIA_HIDDEN, b"style": A_STYLE,
    b"data-clean-article": A_MARK, b"role": A_ROLE, b"itemprop": A_NAME, b"itemtype": A_NAME, b"typeof": A_NAME, b"property": A_NAME,
    b"rel": A_NAME, b"name": A_NAME, b"aria-label": A_NAME, b"data-testid": A_NAME, b"data-component": A_NAME,
    b"data-block-name": A_NAME, b"data-module": A_NAME,
}

cdef dict MARKS = {
    "formula": IN_FORMULA, "formula-block": IN_FORMULA, "note": IN_NOTE, "notes": IN_NOTE | IN_NOTES,
    "post": IN_POST, "code": IN_CODE,
}
cdef enum:
    ARE_WHOLE = IN_NOTE | IN_POST | IN_CODE

# Elements that may become a mark, and which of them are one kind: of these the outermost counts.
cdef enum:
    M_LINK
    M_STRONG
    M_EMPHASIS
    M_STRIKE
    M_CODE
    M_NOTE
    M_FORMULA
    M_CELL
    M_POINT                  # has no text of its own
    N_MARKS

cdef dict TEXT_MARKS = {
    "a": M_LINK, "b": M_STRONG, "strong": M_STRONG, "em": M_EMPHASIS, "i": M_EMPHASIS, "s": M_STRIKE,
    "strike": M_STRIKE, "del": M_STRIKE, "code": M_CODE, "kbd": M_CODE, "samp": M_CODE, "tt": M_CODE, "sup": M_NOTE,
    "td": M_CELL, "th": M_CELL, "img": M_POINT, "input": M_POINT, "hr": M_POINT,
}
# Elements whose attributes are kept beside marks, and those attributes.
cdef frozenset TELLING = frozenset([*TEXT_MARKS, "li", "ol", "pre", "div", "figure", "source", "span"])
cdef frozenset TOLD = frozenset(
    b"href src srcset alt title width height type checked start value reversed colspan rowspan data-src data-lazy-src "
    b"data-original data-srcset data-lazy-srcset data-lang data-language data-clean-article".split()
)


def _tags() -> dict[str, int]:
    tags = {tag: number for number, tag in enumerate(_NUMBERED)}
    for names, bit in ((_BLOCKS, IS_BLOCK), (_SKIPPED, IS_SKIPPED)):
        for tag in names:
            tags[tag] = tags.get(tag, 0) | bit
    for bit, names in _OTHERS.items():
        for tag in names.split():
            tags[tag] = tags.get(tag, 0) | bit
    return tags


cdef dict TAGS = _tags()

_NOT_LETTERS = re.compile("[^a-z]")
_STYLED = re.compile("-sc-.*")      # what styled-components puts behind a name
# Kept in the page for those alone who have it read to them; in small letters.
_OUT_OF_SIGHT = re.compile(
    r"clip\s*:\s*rect\(\s*[01](?:px)?(?:[\s,]+[01](?:px)?)*\s*\)|clip-path\s*:\s*inset\(\s*(?:50|100)%|left\s*:\s*-\d{4}"
)
_UNSEEN_CLASSES = (
    "visuallyhidden", "hiddenvisually", "visuallyhiddenfocusable", "sronly", "sronlyfocusable",
    "screenreadertext", "screenreaderonly", "screenreader", "onlyscreenreader", "forscreenreader",
    "assistivetext", "elementinvisible", "offscreen", "accessibilityhidden", "accessiblyhidden", "ayhidden", "showforsr",
)


def is_visually_hidden(classes: str) -> bool:
    """Do these classes hide an element from all but those who have a page read to them?

    >>> [is_visually_hidden(one) for one in ("nav sr-only", "not-sr-only", "css-1-VisuallyHidden")]
    [True, False, True]
    """
    for token in classes.lower().split():
        name = _NOT_LETTERS.sub("", _STYLED.sub("", token))
        if name.endswith(_UNSEEN_CLASSES) and ":" not in token and not token.startswith("not-"):
            return True
    return False


cdef bint is_data(xmlNode* table):
    """Does the table hold data, rather than lay out a page?"""
    cdef Py_ssize_t n_cells = 0, n_blocks = 0
    cdef uint32_t kind
    cdef xmlNode* node = table
    while node != NULL:
        if node.type == XML_ELEMENT_NODE:
            kind = TAGS.get(tag_of(node), 0)
            if kind & IS_COMPLEX and node != table:
                return False
            n_cells += kind & IS_CELL != 0
            n_blocks += kind & (IS_BLOCK | IS_BREAK) != 0 and not kind & (IS_ROW | IS_TABLE)
            if node.children != NULL:
                node = node.children
                continue
        while node != table and node.next == NULL:
            node = node.parent
        node = NULL if node == table else node.next
    return n_cells > 1 and n_blocks <= n_cells


cdef class _Walk:
    """The state of the walk: the element that is open, and the line so far."""

    cdef Page page
    cdef const unsigned char[::1] weights
    cdef list pieces
    cdef int32_t here                 # the number of the innermost open element
    cdef int64_t chars, links, bold
    cdef int32_t n_links, controls, breaks
    cdef int32_t fresh                # the first element that began in this line
    cdef int link_depth, bold_depth, pre_depth, data_depth
    cdef bint in_row                  # did a cell of this row begin?
    cdef bint after_link              # is a link the last thing that was read?
    cdef bint at_edge                 # does a link begin or end right here?
    cdef uint32_t sections            # that all text of this line is in
    cdef int32_t whole                # of all its text, or -1
    cdef bint has_formula
    cdef bint has_unseen              # is some of its text out of sight?
    cdef Py_ssize_t at                # characters of the lines so far, with their line feeds
    cdef dict firsts                  # numbers of the first elements of their names
    cdef dict shapes                  # numbers of tags with their classes
    cdef dict siblings                # numbers of counters, by parent and shape
    cdef list open_marks              # element, kind and first piece of those that are open
    cdef list closed_marks            # of this line: element, first piece, the piece after the last
    cdef bint is_open[N_MARKS]

    def __init__(self, const unsigned char[::1] weights, bint marks) -> None:
        self.page = Page()
        self.weights = weights
        self.page.elements, self.page.lines, self.page.unseen = [], [], []
        self.pieces = []
        self.here = -1
        self.sections = 0xFFFFFFFF
        self.whole = -1
        self.firsts, self.shapes, self.siblings = {}, {}, {}
        if marks:
            self.page.marks, self.page.points, self.page.attributes = {}, [], {}
            self.open_marks, self.closed_marks = [], []

    cdef int element_open(self, xmlNode* element, str tag, uint32_t kind) except -1:
        cdef bint breaks = kind & (IS_BLOCK | IS_CELL) and self.breaks_lines(kind)
        if kind & IS_BLOCK and breaks:
            self.line_end()
        self.node_add(element, tag, kind)
        if breaks:
            if kind & IS_CELL:
                self.line_end()
            self.page.nodes[self.here].block = self.here
            self.fresh = self.here + 1
            self.breaks = 0
            self.in_row = False
            self.pre_depth += kind & IS_PRE != 0
            if kind & IS_TABLE:
                self.data_depth += is_data(element)
        elif kind & (IS_BLOCK | IS_CELL):
            self.pieces.append(CELL_END if kind & IS_CELL and self.in_row else " ")
            self.in_row = self.in_row or kind & IS_CELL != 0
        elif kind & IS_BREAK:
            if self.pre_depth or self.data_depth:
                self.pieces.append("\n")
            else:
                self.line_end()
                self.breaks += 1
        elif kind & IS_LINK:
            if self.after_link:
                self.pieces.append(" ")
            self.link_depth += 1
            self.n_links += 1
        elif kind & IS_BOLD:
            self.bold_depth += 1
        elif kind & IS_CONTROL:
            self.controls += 1
        self.at_edge = kind & IS_LINK != 0
        if self.open_marks is not None:
            self.mark_open(element, tag, kind)
        return 0

    cdef int element_close(self) except -1:
        cdef NodeC* node = &self.page.nodes[self.here]
        cdef NodeC* around
        cdef uint32_t kind = node.kind
        if kind & (IS_BLOCK | IS_CELL):
            if self.breaks_lines(kind):
                self.line_end()
                self.breaks = 0
                self.pre_depth -= kind & IS_PRE != 0
                if kind & IS_TABLE and self.data_depth:
                    self.data_depth -= 1
            else:
                self.pieces.append(" ")
        elif kind & IS_LINK:
            self.link_depth -= 1
            self.after_link = True
        elif kind & IS_BOLD:
            self.bold_depth -= 1
        self.at_edge = kind & IS_LINK != 0
        if self.open_marks:
            self.mark_close()
        self.here = node.parent
        if node.parent >= 0:
            around = &self.page.nodes[node.parent]
            around.chars += node.chars
            around.links += node.links
            if kind & TAG_NUMBER == TAG_P and node.chars - node.links > MIN_PROSE_CHARS:
                around.prose += node.chars - node.links
        return 0

    cdef bint breaks_lines(self, uint32_t kind):
        """Does such a block or cell break lines?  In a table of data, only rows do."""
        return not self.data_depth or kind & (IS_ROW | IS_TABLE) != 0

    cdef int node_add(self, xmlNode* element, str tag, uint32_t kind) except -1:
        """Note an element that begins."""
        cdef Page page = self.page
        cdef int32_t number = <int32_t> page.n_elements, parent = self.here, first
        cdef uint32_t sections = 0
        cdef tuple names = names_of(element, tag, &sections)
        cdef NodeC* node
        cdef NodeC* around
        if number == page.max_nodes:
            page.nodes = <NodeC*> enlarged(page.nodes, &page.max_nodes, sizeof(NodeC))
        node = &page.nodes[number]
        memset(node, 0, sizeof(NodeC))
        first = self.firsts.setdefault(names, number)
        if first == number:
            node.shape = self.shapes.setdefault(names[:2], len(self.shapes))
            names_weigh(names, self.weights, node.weights)
            node.unseen = is_visually_hidden(names[1])
        else:
            node.shape = page.nodes[first].shape
            node.weights = page.nodes[first].weights
            node.unseen = page.nodes[first].unseen
            names = page.elements[first]     # one object for all that are named alike
        if kind & IS_PRE:
            sections |= IN_CODE
        if node.unseen:
            sections |= IN_UNSEEN
        node.parent, node.kind, node.sections, node.whole, node.last_child = parent, kind, sections, -1, -1
        node.beyond = node.weights[BEYOND]
        if parent >= 0:
            around = &page.nodes[parent]
            around.n_parts += 1
            node.block = around.block
            node.depth = around.depth + 1
            node.sections |= around.sections
            node.beyond += around.beyond
            node.whole = around.whole
        if node.whole < 0 and sections & ARE_WHOLE:
            node.whole = number
        node.twins = self.counter_of(node)
        page.counters[node.twins] += 1
        if parent >= 0:
            around.last_child = number
        page.depth = max(page.depth, <Py_ssize_t> node.depth)
        page.elements.append(names)
        page.n_elements += 1
        self.here = number
        return 0

    cdef int32_t counter_of(self, const NodeC* node) except -1:
        """The number of the counter of the elements that have the same parent and shape as this new one."""
        cdef Page page = self.page
        cdef int64_t parent = <int64_t> node.parent << 32
        cdef int32_t last = page.nodes[node.parent].last_child if node.parent >= 0 else -1
        if last >= 0:
            if page.nodes[last].shape == node.shape:
                return page.nodes[last].twins
            # Most elements have children of one shape alone, and need no entry.
            self.siblings[parent | page.nodes[last].shape] = page.nodes[last].twins
            known = self.siblings.get(parent | node.shape)
            if known is not None:
                return known
        if page.n_counters == page.max_counters:
            page.counters = <int32_t*> enlarged(page.counters, &page.max_counters, sizeof(int32_t))
        page.counters[page.n_counters] = 0
        page.n_counters += 1
        return <int32_t> page.n_counters - 1

    cdef int text_add(self, str text) except -1:
        cdef NodeC* node
        cdef Py_ssize_t n = len(text.strip())
        if self.at_edge and self.is_glued(text):
            self.pieces.append(" ")
        self.at_edge = False
        node = &self.page.nodes[self.here]
        if node.sections & IN_UNSEEN and not self.page.nodes[node.block].sections & IN_UNSEEN:
            self.has_unseen = True
            self.pieces.append(UNSEEN_BEGIN + text + UNSEEN_END)
        else:
            self.pieces.append(text)
        if n:
            self.after_link = False
            if not self.chars:
                self.whole = node.whole
            elif self.whole != node.whole:
                self.whole = -1
            self.sections &= node.sections
            self.has_formula |= node.sections & IN_FORMULA != 0
            node.chars += n
            self.chars += n
            if self.link_depth:
                node.links += n
                self.links += n
            if self.bold_depth:
                self.bold += n
        return 0

    cdef bint is_glued(self, str text) except -1:
        """Does `text` glue words to the line so far that nobody glues: “showFull”, “HomeNews”?"""
        cdef str last = self.pieces[-1].rstrip(UNSEEN_END) if self.pieces else ""
        return last and last[-1].islower() and text[0].isupper()

    cdef int mark_open(self, xmlNode* element, str tag, uint32_t kind) except -1:
        """Note an element that marks text, or a place in it."""
        cdef int32_t number = self.here
        cdef int mark = M_FORMULA if self.page.nodes[number].sections & IN_FORMULA else TEXT_MARKS.get(tag, -1)
        cdef Py_ssize_t piece = len(self.pieces)
        if tag in TELLING:
            told = told_of(element)
            if told:
                self.page.attributes[number] = told
        if self.data_depth and kind & (IS_BLOCK | IS_BREAK) and not kind & (IS_CELL | IS_ROW | IS_TABLE):
            self.closed_marks.append((number, piece, piece))   # a line breaks in a cell
        elif tag == "hr":
            self.page.points.append((number, self.page.n_lines))
        elif mark == M_POINT:
            self.closed_marks.append((number, piece, piece))
        elif mark >= 0 and not self.is_open[mark] and (mark != M_CELL or self.data_depth):
            self.is_open[mark] = True
            self.open_marks.append((number, mark, piece))
        return 0

    cdef int mark_close(self) except -1:
        """The innermost open element ends."""
        cdef int32_t number
        cdef int mark
        number, mark, piece = self.open_marks[-1]
        if number == self.here:
            self.open_marks.pop()
            self.is_open[mark] = False
            self.closed_marks.append((number, piece, len(self.pieces)))
        return 0

    cdef int marks_end(self, str line) except -1:
        """Note where in `line` the marks of its pieces are, and begin those that are open again.

        White space is joined between pieces and line, so what is counted is the rest.
        """
        cdef Py_ssize_t n = 0, number, start, stop
        cdef list marks = self.closed_marks, counts = [0], found = []
        cdef list offsets
        marks += [(number, start, len(self.pieces)) for number, _, start in self.open_marks]
        if line:
            for piece in self.pieces:
                n += len("".join(piece.translate(_SIGNS_OUT).split()))
                counts.append(n)
            offsets = [at for at, sign in enumerate(line) if not sign.isspace()]
            offsets.append(len(line))
            for number, start, stop in sorted(marks):
                start, stop = counts[start], counts[stop]
                found.append((number, offsets[start], offsets[stop - 1] + 1 if stop > start else offsets[start]))
            self.page.marks[self.page.n_lines - 1] = found
        else:
            self.page.points += [(number, self.page.n_lines) for number, start, stop in sorted(marks) if start == stop]
        self.open_marks = [(number, mark, 0) for number, mark, _ in self.open_marks]
        self.closed_marks = []
        return 0

    cdef int line_end(self) except -1:
        """The line so far is a line, unless it is blank; of preformatted text it may be several."""
        cdef str text = ""
        if self.pieces:
            text = "".join(self.pieces)
            if self.pre_depth:
                for line in with_line_feeds(text.translate(_SIGNS)).strip("\n").split("\n"):
                    self.line_add(line.rstrip())
            else:
                text = with_single_blanks(text)
                if self.has_unseen:
                    text = _parted(text, self.at, self.page.unseen)
                elif CELL_END in text:
                    text = _CELL_END.sub("\t", text).strip("\t")
                self.line_add(text)
        if self.open_marks or self.closed_marks:
            self.marks_end("" if self.pre_depth else text)
        self.pieces.clear()
        self.chars = self.links = self.bold = 0
        self.n_links = self.controls = 0
        self.sections, self.whole, self.has_formula, self.has_unseen = 0xFFFFFFFF, -1, False, False
        self.fresh = <int32_t> self.page.n_elements
        return 0

    cdef int line_add(self, str line) except -1:
        cdef Page page = self.page
        cdef RowC* row
        if is_blank(line):
            if self.pre_depth and page.lines:
                page.lines.append("")     # a blank line between two of code
                self.at += 1
            return 0
        if page.n_lines == page.max_rows:
            page.rows = <RowC*> enlarged(page.rows, &page.max_rows, sizeof(RowC))
        row = &page.rows[page.n_lines]
        row.node = page.nodes[self.here].block
        row.inline_start, row.inline_stop = self.fresh, <int32_t> page.n_elements
        row.chars, row.links, row.bold = self.chars, self.links, self.bold
        row.n_links, row.controls, row.breaks = self.n_links, self.controls, self.breaks
        row.sections, row.whole, row.has_formula = self.sections, self.whole, self.has_formula
        page.n_lines += 1
        page.lines.append(line)
        self.at += len(line) + 1
        return 0


def _parted(text: str, at: int, unseen: list[tuple[int, int]]) -> str:
    """A line, which begins at `at`, without its signs; adds what in it is out of sight to `unseen`."""
    signs = []
    parts = []
    start = 0
    for sign in text:
        if sign == UNSEEN_BEGIN:
            start = len(signs)
        elif sign == UNSEEN_END:
            if parts and not "".join(signs[parts[-1][1] : start]).strip():
                start = parts.pop()[0]
            parts.append((start, len(signs)))
        elif sign == CELL_END:
            while signs and signs[-1] == " ":
                signs.pop()
            if signs:
                signs.append("\t")
        elif sign != " " or (signs and signs[-1] not in " \t"):
            signs.append(sign)
    line = "".join(signs).rstrip(" \t")
    n = len(line)
    for start, stop in parts:
        start, stop = min(start, n), min(stop, n)
        if start < stop and (start, stop) != (0, n):
            unseen.append(_edges(line, start, stop, at))
    return line


def _edges(line: str, start: int, stop: int, at: int) -> tuple[int, int]:
    """A part of a line to leave out, with one of the blanks around it, but not with all."""
    blank_before = start == 0 or line[start - 1] == " "
    blank_after = stop == len(line) or line[stop] == " "
    if blank_before and blank_after:
        if start > 0:
            start -= 1
        elif stop < len(line):
            stop += 1
    elif not blank_before and not blank_after and line[start - 1].isalnum() and line[stop].isalnum():
        if line[start] == " ":
            start += 1
        elif line[stop - 1] == " ":
            stop -= 1
    return at + start, at + stop


cdef inline str tag_of(const xmlNode* element):
    return (<const char*> element.name).decode()


cdef str text_of(const xmlNode* node):
    """A text node's text, or that of an attribute's only node; an attribute without a value has none."""
    return (<const char*> node.content).decode() if node != NULL and node.content != NULL else ""


cdef dict told_of(const xmlNode* element):
    """The attributes of an element that say more of it than its name, by name; of two alike the first."""
    cdef dict told = {}
    cdef xmlAttr* attribute = element.properties
    while attribute != NULL:
        if <const char*> attribute.name in TOLD:
            told.setdefault((<const char*> attribute.name).decode(), text_of(attribute.children))
        attribute = attribute.next
    return told


cdef tuple names_of(xmlNode* element, str tag, uint32_t* sections):
    """Tag, class, id and other names of an element, and what it is a section of."""
    cdef str value, joined, classes = "", ident = "", others = ""
    cdef int name
    cdef xmlAttr* attribute = element.properties
    sections[0] = SECTIONS.get(tag, 0)
    while attribute != NULL:
        name = ATTRIBUTES.get(<const char*> attribute.name, 0)
        if name:
            value = text_of(attribute.children)
            if name == A_CLASS:
                classes = value
            elif name == A_ID:
                ident = value
            elif name == A_HIDDEN:
                sections[0] |= IN_HIDDEN | IN_UNSEEN
            elif name == A_ARIA_HIDDEN and value == "true":
                sections[0] |= IN_HIDDEN     # which may be in sight
            elif name == A_STYLE:
                value = value.lower()
                if "none" in value or "hidden" in value:
                    joined = "".join(value.split())
                    if "display:none" in joined or "visibility:hidden" in joined:
                        sections[0] |= IN_HIDDEN | IN_UNSEEN
                if "absolute" in value and _OUT_OF_SIGHT.search(value):
                    sections[0] |= IN_UNSEEN
            elif name == A_MARK:
                sections[0] |= <uint32_t> MARKS.get(value, 0)
            elif name >= A_ROLE:
                others = f"{others} {value}" if others else value
                if name == A_ROLE:
                    sections[0] |= <uint32_t> ROLES.get(value, 0)
                elif value == "articleBody":
                    sections[0] |= IN_BODY
        attribute = attribute.next
    return (tag, classes, ident, others)


def read_page(_Element root not None, const unsigned char[::1] weights not None, *, bint marks=False) -> Page:
    """The lines below the element `root`.

    `weights` are those of words at their places, int8, a power of two of them.
    With `marks`, the page also has what Markdown needs: see `Page.marks`.
    Raises `ValueError` where they are not, and where the root is no block that holds
    text, as `html` is.
    """
    if len(weights) < 1 or len(weights) & (len(weights) - 1):
        raise ValueError(f"{len(weights)} weights of words are not a power of two")
    cdef _Walk walk = _Walk(weights, marks)
    cdef xmlNode* top = root._c_node
    cdef xmlNode* node = top
    cdef str tag
    cdef uint32_t kind
    if TAGS.get(root.tag, 0) & (IS_BLOCK | IS_SKIPPED) != IS_BLOCK:
        raise ValueError(f"the root of a page cannot be {root.tag!r}")
    while True:
        if node.type == XML_ELEMENT_NODE:
            tag = tag_of(node)
            kind = TAGS.get(tag, 0)
            if kind & IS_SKIPPED:
                walk.at_edge = False
            else:
                walk.element_open(node, tag, kind)
                if node.children != NULL:
                    node = node.children
                    continue
                walk.element_close()
        elif node.type in (XML_TEXT_NODE, XML_CDATA_SECTION_NODE) and node.content[0]:
            walk.text_add(text_of(node))
        while node != top and node.next == NULL:
            node = node.parent
            walk.element_close()
        if node == top:
            break
        node = node.next
    walk.page.text = "\n".join(walk.page.lines)
    walk.page.lines = None
    return walk.page
