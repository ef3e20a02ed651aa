"""What a tag does to lines, and what it is a section of."""

from cleaner.html._page cimport *

cdef enum:
    PLACE_SHIFT = 8          # of an address, whose lowest bits differ little

# Numbers are places in this list; the model's questions ask for them.
_NUMBERED = (
    "other div p h1 h2 h3 h4 h5 h6 li td th span blockquote pre figcaption dt dd a button section article header "
    "footer nav aside main figure form label ul ol table tr tbody body address summary details caption center font "
    "em strong b i code small time"
).split()
_BY_BIT = {
    IS_BLOCK: (
        "html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure "
        "footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr legend li listing main menu nav ol optgroup p "
        "plaintext pre search section summary table caption tbody thead tfoot tr ul xmp noscript"
    ),
    IS_SKIPPED: (
        "title base script style template svg iframe object embed applet canvas math select textarea datalist audio "
        "video map noframes link meta"
    ),
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


def _kinds() -> dict[str, int]:
    kinds = {tag: number for number, tag in enumerate(_NUMBERED)}
    for bit, tags in _BY_BIT.items():
        for tag in tags.split():
            kinds[tag] = kinds.get(tag, 0) | bit
    return kinds


cdef dict KINDS = _kinds()
cdef dict TAG_SECTIONS = {
    "article": IN_ARTICLE, "main": IN_MAIN, "nav": IN_NAV, "aside": IN_ASIDE, "header": IN_HEADER,
    "footer": IN_FOOTER, "form": IN_FORM, "ul": IN_LIST, "ol": IN_LIST, "table": IN_TABLE, "figure": IN_FIGURE,
    "blockquote": IN_QUOTE, "pre": IN_PRE, "noscript": IN_NOSCRIPT,
}


cdef uint32_t tag_kind(object tag) except? 0xFFFFFFFF:
    """The tag's number, 0 for one without, and its `IS_` bits."""
    return KINDS.get(tag, 0)


cdef class Tags:
    """The tags of one tree, each looked up once: by where libxml2 has its name, which is the same for all of them.

    Two tags may share a place, which then is the last one's; so it must be asked for again after each other tag.
    """

    def __init__(self) -> None:
        self.texts = [None] * N_TAG_PLACES

    cdef TagC* of(self, const xmlNode* element) except NULL:
        cdef size_t at = <size_t> element.name
        cdef size_t place = (at ^ at >> PLACE_SHIFT) % N_TAG_PLACES
        cdef TagC* tag = &self.places[place]
        cdef str text
        if tag.name != element.name:
            self.texts[place] = text = (<const char*> element.name).decode()
            tag.text = <PyObject*> text
            tag.kind, tag.sections = KINDS.get(text, 0), TAG_SECTIONS.get(text, 0)
            tag.name, tag.bare = element.name, -1
        return tag
