# cython: wraparound=True
"""From a page's tree to its lines.

One walk over the elements joins inline text as a browser would, breaks lines
where blocks begin and end, and sums up for each element how much text and how
many links are in it.
"""

import re
from functools import lru_cache

from libc.stdint cimport int32_t, int64_t, uint32_t
from libc.string cimport memset

from cleaner._document cimport enlarged
from cleaner._page cimport *

from cleaner._page import name_words, word_index

cdef enum:
    MIN_PROSE_CHARS = 40     # of a paragraph that is running text

# What a tag does to lines; below 256 its number.
cdef enum:
    TAG_NUMBER = 255
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


cdef str CELL_END = "\x01"   # no page has it: it is taken out before
_CELL_END = re.compile(" ?\x01 ?")

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
# Attributes beside class and id that name what an element is.
cdef frozenset NAMING = frozenset((
    "role itemprop itemtype typeof property rel name aria-label data-testid data-component data-block-name data-module"
).split())


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


@lru_cache(maxsize=1 << 14)  # pages share most of their words
def _word_indexes(str word, int n_weights):
    return tuple([word_index(word, place, n_weights) for place in range(N_PLACES)])


cdef tuple weigh(tuple element, const unsigned char[::1] weights):
    """The sums of the weights of an element's words, by place."""
    cdef int64_t[N_PLACES] sums
    cdef int n_weights = <int> weights.shape[0], place
    memset(sums, 0, sizeof(sums))
    for word in name_words(element):
        indexes = <tuple> _word_indexes(word, n_weights)
        for place in range(N_PLACES):
            sums[place] += <signed char> weights[<Py_ssize_t> indexes[place]]
    return tuple([sums[place] for place in range(N_PLACES)])


cdef bint is_data(table):
    """Does the table hold data, rather than lay out a page?"""
    cdef Py_ssize_t n_cells = 0, n_blocks = 0
    cdef uint32_t kind
    for element in table.iter():
        kind = TAGS.get(element.tag, 0)
        if kind & IS_COMPLEX and element is not table:
            return False
        n_cells += kind & IS_CELL != 0
        n_blocks += kind & (IS_BLOCK | IS_BREAK) != 0 and not kind & (IS_ROW | IS_TABLE)
    return n_cells > 1 and n_blocks <= n_cells


cdef class _Walk:
    """The state of the walk: the open elements, and the line so far."""

    cdef Page page
    cdef list pieces
    cdef list open_nodes              # numbers of the elements around
    cdef list open_blocks
    cdef int64_t chars, links, bold
    cdef int32_t n_links, controls, breaks
    cdef int32_t fresh                # the first element that began in this line
    cdef int link_depth, bold_depth, pre_depth, data_depth
    cdef bint in_row                  # did a cell of this row begin?
    cdef bint after_link              # is a link the last thing that was read?
    cdef dict known                   # an element's shape and weights, by its names
    cdef dict shapes                  # numbers of tags with their classes
    cdef dict siblings                # numbers of counters, by parent and shape

    def __init__(self) -> None:
        self.page = Page()
        self.page.elements, self.page.lines = [], []
        self.pieces, self.open_nodes, self.open_blocks = [], [], []
        self.known, self.shapes, self.siblings = {}, {}, {}

    cdef int element_open(self, it, uint32_t kind, const unsigned char[::1] weights) except -1:
        cdef int32_t number
        if kind & IS_BLOCK and self.breaks_lines(kind):
            self.line_end()
        number = self.node_add(it, kind, weights)
        if kind & (IS_BLOCK | IS_CELL):
            if not self.breaks_lines(kind):
                self.pieces.append(CELL_END if kind & IS_CELL and self.in_row else " ")
                self.in_row = self.in_row or kind & IS_CELL != 0
                return 0
            if kind & IS_CELL:
                self.line_end()
            self.fresh = number + 1
            self.open_blocks.append(number)
            self.breaks = 0
            self.in_row = False
            self.pre_depth += kind & IS_PRE != 0
            if kind & IS_TABLE:
                self.data_depth += is_data(it)
        elif kind & IS_BREAK:
            if self.pre_depth or self.data_depth:
                self.pieces.append("\n")
            else:
                self.line_end()
                self.breaks += 1
        elif kind & IS_LINK:
            if self.after_link:
                self.pieces.append(" ")
            self.space_out(it.text)
            self.link_depth += 1
            self.n_links += 1
        elif kind & IS_BOLD:
            self.bold_depth += 1
        elif kind & IS_CONTROL:
            self.controls += 1
        return 0

    cdef int element_close(self, uint32_t kind) except -1:
        cdef NodeC* node = &self.page.nodes[<int32_t> self.open_nodes.pop()]
        cdef NodeC* around
        if kind & (IS_BLOCK | IS_CELL):
            if self.breaks_lines(kind):
                self.line_end()
                self.open_blocks.pop()
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
        if node.parent >= 0:
            around = &self.page.nodes[node.parent]
            around.chars += node.chars
            around.links += node.links
            if node.tag == TAG_P and node.chars - node.links > MIN_PROSE_CHARS:
                around.prose += node.chars - node.links
        return 0

    cdef bint breaks_lines(self, uint32_t kind):
        """Does such a block or cell break lines?  In a table of data, only rows do."""
        return not self.data_depth or kind & (IS_ROW | IS_TABLE) != 0

    cdef int32_t node_add(self, it, uint32_t kind, const unsigned char[::1] weights) except -1:
        """Note an element that begins; returns its number."""
        cdef Page page = self.page
        cdef int32_t number = <int32_t> page.n_elements, shape
        cdef int32_t parent = self.open_nodes[-1] if self.open_nodes else -1
        cdef uint32_t sections = 0
        cdef tuple element = names_of(it, &sections), found = self.known.get(element), sums
        cdef NodeC* node
        cdef NodeC* around
        cdef int place
        if found is None:
            shape = self.shapes.setdefault(element[:2], len(self.shapes))
            found = self.known[element] = (shape, weigh(element, weights))
        shape, sums = found
        if number == page.max_nodes:
            page.nodes = <NodeC*> enlarged(page.nodes, &page.max_nodes, sizeof(NodeC))
        node = &page.nodes[number]
        memset(node, 0, sizeof(NodeC))
        node.parent, node.tag, node.sections = parent, kind & TAG_NUMBER, sections
        for place in range(N_PLACES):
            node.weights[place] = sums[place]
        node.beyond = node.weights[BEYOND]
        if parent >= 0:
            around = &page.nodes[parent]
            around.n_parts += 1
            node.depth = around.depth + 1
            node.sections |= around.sections
            node.beyond += around.beyond
        node.twins = self.siblings.setdefault(<int64_t> parent << 32 | shape, len(self.siblings))
        if node.twins == page.n_counters:
            if page.n_counters == page.max_counters:
                page.counters = <int32_t*> enlarged(page.counters, &page.max_counters, sizeof(int32_t))
            page.counters[page.n_counters] = 0
            page.n_counters += 1
        page.counters[node.twins] += 1
        page.depth = max(page.depth, <Py_ssize_t> node.depth)
        page.elements.append(element)
        page.n_elements += 1
        self.open_nodes.append(number)
        return number

    cdef int text_add(self, str text) except -1:
        cdef NodeC* node
        cdef Py_ssize_t n = len(text.strip())
        self.pieces.append(text)
        if n:
            self.after_link = False
            node = &self.page.nodes[<int32_t> self.open_nodes[-1]]
            node.chars += n
            self.chars += n
            if self.link_depth:
                node.links += n
                self.links += n
            if self.bold_depth:
                self.bold += n
        return 0

    cdef int space_out(self, str text) except -1:
        """Put a space where a link meets `text`, if words would be glued that nobody glues: “showFull”, “HomeNews”."""
        cdef str last
        if self.pieces and text:
            last = self.pieces[-1]
            if last and last[-1].islower() and text[0].isupper():
                self.pieces.append(" ")
        return 0

    cdef int line_end(self) except -1:
        """The line so far is a line, unless it is blank; of preformatted text it may be several."""
        cdef str text
        if self.pieces:
            text = "".join(self.pieces)
            self.pieces = []
            if self.pre_depth:
                for line in text.strip("\n").split("\n"):
                    self.line_add(line.rstrip())
            else:
                text = " ".join(text.split())
                if CELL_END in text:
                    text = _CELL_END.sub("\t", text).strip("\t")
                self.line_add(text)
        self.chars = self.links = self.bold = 0
        self.n_links = self.controls = 0
        self.fresh = <int32_t> self.page.n_elements
        return 0

    cdef int line_add(self, str line) except -1:
        cdef Page page = self.page
        cdef RowC* row
        if not line or line.isspace():
            if self.pre_depth and page.lines:
                page.lines.append("")     # a blank line between two of code
            return 0
        if page.n_lines == page.max_rows:
            page.rows = <RowC*> enlarged(page.rows, &page.max_rows, sizeof(RowC))
        row = &page.rows[page.n_lines]
        row.node = self.open_blocks[-1]
        row.inline_start, row.inline_stop = self.fresh, <int32_t> page.n_elements
        row.chars, row.links, row.bold = self.chars, self.links, self.bold
        row.n_links, row.controls, row.breaks = self.n_links, self.controls, self.breaks
        page.n_lines += 1
        page.lines.append(line)
        return 0


cdef tuple names_of(it, uint32_t* sections):
    """Tag, class, id and other names of an element, and what it is a section of."""
    cdef str tag = it.tag, name, value, classes = "", ident = "", others = ""
    sections[0] = SECTIONS.get(tag, 0)
    for name, value in it.items():
        if name == "class":
            classes = value
        elif name == "id":
            ident = value
        elif name == "hidden" or (name == "aria-hidden" and value == "true"):
            sections[0] |= IN_HIDDEN
        elif name == "style":
            if "none" in value or "hidden" in value:
                value = value.replace(" ", "")
                if "display:none" in value or "visibility:hidden" in value:
                    sections[0] |= IN_HIDDEN
        elif name in NAMING:
            others = f"{others} {value}" if others else value
            if name == "role":
                sections[0] |= <uint32_t> ROLES.get(value, 0)
            elif value == "articleBody":
                sections[0] |= IN_BODY
    return (tag, classes, ident, others)


def read_page(root, iterwalk, const unsigned char[::1] weights) -> Page:
    """The lines below the element `root`; `iterwalk` is lxml's.

    `weights` are those of words at their places, int8, a power of two of them.
    Raises `ValueError` where the root is no block that holds text, as `html` is.
    """
    cdef _Walk walk = _Walk()
    cdef uint32_t kind
    cdef str text
    if TAGS.get(root.tag, 0) & (IS_BLOCK | IS_SKIPPED) != IS_BLOCK:
        raise ValueError(f"the root of a page cannot be {root.tag!r}")
    events = iterwalk(root, events=("start", "end"))
    for event, it in events:
        kind = TAGS.get(it.tag, 0)
        if event == "start":
            if kind & IS_SKIPPED:
                events.skip_subtree()
                continue
            walk.element_open(it, kind, weights)
            text = it.text
        else:
            if not kind & IS_SKIPPED:
                walk.element_close(kind)
            if it is root:
                break
            text = it.tail
            if kind & IS_LINK:
                walk.space_out(text)
        if text:
            walk.text_add(text)
    walk.page.text = "\n".join(walk.page.lines)
    walk.page.lines = None
    return walk.page
