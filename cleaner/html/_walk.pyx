"""From a page's tree to its lines.

One walk over the elements joins inline text as a browser would, breaks lines
where blocks begin and end, and sums up for each element how much text and how
many links are in it.
"""

from libc.stdint cimport int32_t, int64_t, uint32_t
from lxml.includes.etreepublic cimport _Element
from lxml.includes.tree cimport XML_CDATA_SECTION_NODE, XML_ELEMENT_NODE, XML_TEXT_NODE, xmlNode

from cleaner.html._elements cimport Elements
from cleaner.html._line_text cimport LineText, n_without_ends
from cleaner.html._marks cimport Marks
from cleaner.html._page cimport *
from cleaner.html._tags cimport *
from cleaner.html._tree cimport is_blank_text, is_data_table, text_of
from cleaner.scan._document cimport enlarged

from cleaner.scan._fold import is_blank


def read_page(_Element root not None, const unsigned char[::1] weights not None, *, bint marks=False) -> Page:
    """The lines below the element `root`.

    `weights` are those of words at their places, int8, a power of two of them.
    With `marks`, the page also has what Markdown needs: see `Page.marks`.
    Raises `ValueError` where they are not, and where the root is no block that holds
    text, as `html` is.
    """
    if len(weights) < 1 or len(weights) & (len(weights) - 1):
        raise ValueError(f"{len(weights)} weights of words are not a power of two")
    if tag_kind(root.tag) & (IS_BLOCK | IS_SKIPPED) != IS_BLOCK:
        raise ValueError(f"the root of a page cannot be {root.tag!r}")
    cdef _Walk walk = _Walk(weights, marks)
    cdef xmlNode* top = root._c_node
    cdef xmlNode* node = top
    while True:
        if node.type == XML_ELEMENT_NODE:
            if walk.element_open(node):
                if node.children != NULL:
                    node = node.children
                    continue
                walk.element_close()
        elif node.type in (XML_TEXT_NODE, XML_CDATA_SECTION_NODE) and node.content[0]:
            if walk.pre_depth == 0 and is_blank_text(node):
                walk.blank_add()
            else:
                walk.text_add(text_of(node))
        while node != top and node.next == NULL:
            node = node.parent
            walk.element_close()
        if node == top:
            break
        node = node.next
    walk.page.text = "\n".join(walk.lines)
    return walk.page


cdef class _Walk:
    """The state of the walk: the elements that are open, and the line so far."""

    cdef Page page
    cdef Tags tags
    cdef Elements elements
    cdef Marks marks                  # None where they are not asked for
    cdef int32_t current              # the number of the innermost open element
    cdef int link_depth, bold_depth, pre_depth, data_depth
    cdef bint in_row                  # did a cell of this row begin?
    cdef list lines
    cdef Py_ssize_t at                # characters of the lines so far, with their line feeds
    # The line so far:
    cdef LineText text
    cdef int64_t chars, link_chars, bold_chars
    cdef int32_t n_links, n_controls, n_breaks
    cdef int32_t inline_start         # the first element that began in it
    cdef bint after_link              # is a link the last thing that was read?
    cdef bint at_link_edge            # does a link begin or end right here?
    cdef uint32_t sections            # that all its text is in
    cdef int32_t whole                # of all its text, or -1
    cdef bint has_formula

    def __init__(self, const unsigned char[::1] weights, bint marks) -> None:
        self.page = Page()
        self.page.names, self.page.unseen = [], []
        self.tags = Tags()
        self.elements = Elements(self.page, weights)
        self.marks = Marks(self.page) if marks else None
        self.text = LineText()
        self.lines = []
        self.current = self.whole = -1
        self.sections = IN_ALL

    cdef bint element_open(self, xmlNode* node) except -1:
        """An element begins; returns False for one that is left out, with all that is in it."""
        cdef TagC* tag = self.tags.of(node)
        cdef uint32_t kind = tag.kind
        cdef bint breaks
        if kind & IS_SKIPPED:
            self.at_link_edge = False
            return False
        breaks = kind & (IS_BLOCK | IS_CELL) and self.breaks_lines(kind)
        if kind & IS_BLOCK and breaks:
            self.line_end()      # before the element is one of those that began in the line
        self.current = self.elements.open(node, tag, self.current)
        if breaks:
            self.block_open(node, kind)
        elif kind & (IS_BLOCK | IS_CELL):
            if kind & IS_CELL and self.in_row:
                self.text.add_cell_end()
            else:
                self.text.add(" ")
            self.in_row = self.in_row or kind & IS_CELL != 0
        elif kind & IS_BREAK:
            if self.pre_depth or self.data_depth:
                self.text.add("\n")
            else:
                self.line_end()
                self.n_breaks += 1
        elif kind & IS_LINK:
            if self.after_link:
                self.text.add(" ")
            self.link_depth += 1
            self.n_links += 1
        elif kind & IS_BOLD:
            self.bold_depth += 1
        elif kind & IS_CONTROL:
            self.n_controls += 1
        self.at_link_edge = kind & IS_LINK != 0
        if self.marks is not None:
            self.marks.element_open(
                node, self.current, self.page.names[self.current][0], kind, len(self.text.pieces), self.data_depth > 0
            )
        return True

    cdef int block_open(self, xmlNode* node, uint32_t kind) except -1:
        """A block or cell begins that breaks lines."""
        if kind & IS_CELL:
            self.line_end()
        self.page.elements[self.current].block = self.current
        self.inline_start = self.current + 1
        self.n_breaks = 0
        self.in_row = False
        self.pre_depth += kind & IS_PRE != 0
        if kind & IS_TABLE:
            self.data_depth += is_data_table(node, self.tags)
        return 0

    cdef int element_close(self) except -1:
        cdef uint32_t kind = self.page.elements[self.current].kind
        if kind & (IS_BLOCK | IS_CELL):
            if self.breaks_lines(kind):
                self.line_end()
                self.n_breaks = 0
                self.pre_depth -= kind & IS_PRE != 0
                if kind & IS_TABLE and self.data_depth:
                    self.data_depth -= 1
            else:
                self.text.add(" ")
        elif kind & IS_LINK:
            self.link_depth -= 1
            self.after_link = True
        elif kind & IS_BOLD:
            self.bold_depth -= 1
        self.at_link_edge = kind & IS_LINK != 0
        if self.marks is not None:
            self.marks.element_close(self.current, len(self.text.pieces))
        self.elements.close(self.current)
        self.current = self.page.elements[self.current].parent
        return 0

    cdef bint breaks_lines(self, uint32_t kind):
        """Does such a block or cell break lines?  In a table of data, only rows do."""
        return not self.data_depth or kind & (IS_ROW | IS_TABLE) != 0

    cdef int blank_add(self) except -1:
        """White space between elements, which is one blank, however much it is."""
        self.at_link_edge = False
        if self.is_unseen_in_seen():
            self.text.add_unseen(" ")
        else:
            self.text.add(" ")
        return 0

    cdef bint is_unseen_in_seen(self) noexcept:
        """Is what stands here out of sight, in a block that is not?"""
        cdef const ElementC* element = &self.page.elements[self.current]
        return element.sections & IN_UNSEEN != 0 and not self.page.elements[element.block].sections & IN_UNSEEN

    cdef int text_add(self, str text) except -1:
        cdef ElementC* element = &self.page.elements[self.current]
        cdef Py_ssize_t n = n_without_ends(text)
        if self.at_link_edge and self.text.is_glued(text):
            self.text.add(" ")
        self.at_link_edge = False
        if self.is_unseen_in_seen():
            self.text.add_unseen(text)
        else:
            self.text.add(text)
        if n:
            self.after_link = False
            if not self.chars:
                self.whole = element.whole
            elif self.whole != element.whole:
                self.whole = -1
            self.sections &= element.sections
            self.has_formula |= element.sections & IN_FORMULA != 0
            element.chars += n
            self.chars += n
            if self.link_depth:
                element.link_chars += n
                self.link_chars += n
            if self.bold_depth:
                self.bold_chars += n
        return 0

    cdef int line_end(self) except -1:
        """The line so far is a line, unless it is blank; of preformatted text it may be several."""
        cdef str line = ""
        if self.text.pieces:
            if self.pre_depth:
                for one in self.text.preformatted():
                    self.line_add(one)
            else:
                line = self.text.joined(self.at, self.page.unseen)
                self.line_add(line)
        if self.marks is not None:
            self.marks.line_end(line, self.text.pieces)
        self.text.clear()
        self.chars = self.link_chars = self.bold_chars = 0
        self.n_links = self.n_controls = 0
        self.sections, self.whole, self.has_formula = IN_ALL, -1, False
        self.inline_start = <int32_t> self.page.n_elements
        return 0

    cdef int line_add(self, str text) except -1:
        cdef Page page = self.page
        cdef PageLineC* line
        if is_blank(text):
            if self.pre_depth and self.lines:
                self.lines.append("")     # a blank line between two of code
                self.at += 1
            return 0
        if page.n_lines == page.max_lines:
            page.lines = <PageLineC*> enlarged(page.lines, &page.max_lines, sizeof(PageLineC))
        line = &page.lines[page.n_lines]
        line.block = page.elements[self.current].block
        line.inline_start, line.inline_stop = self.inline_start, <int32_t> page.n_elements
        line.chars, line.link_chars, line.bold_chars = self.chars, self.link_chars, self.bold_chars
        line.n_links, line.n_controls, line.n_breaks = self.n_links, self.n_controls, self.n_breaks
        line.sections, line.whole, line.has_formula = self.sections, self.whole, self.has_formula
        page.n_lines += 1
        self.lines.append(text)
        self.at += len(text) + 1
        return 0
