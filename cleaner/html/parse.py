"""From a page to its tree: refusals, limits, and no characters that a text cannot have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement

from cleaner.errors import PageError
from cleaner.html._source import has_controls, has_long_tag
from cleaner.html.decode import decode_page
from cleaner.html.prepare import prepare

__all__ = ["parse_page"]

_MAX_BYTES = 0x7FFF0000  # libxml2 counts them in 32 bits
# Attributes of an element: libxml2 compares each with all before it.  What stands in a tag may be
# the inside of another's attribute, a drawing mostly: numbers are no names until they are many.
_MAX_ATTRIBUTES = 3000
_MAX_NUMBERS = 20_000
_MAX_TAG_BYTES = 3 * _MAX_ATTRIBUTES  # that have no more for sure
_LONG_TAG = re.compile(rb"<[A-Za-z][^<>]{%d,}" % _MAX_TAG_BYTES)
_SCRIPT = re.compile(rb"<(?:script|style)\b", re.IGNORECASE)
_SCRIPT_END = re.compile(rb"</(?:script|style)\b", re.IGNORECASE)
_QUOTED = re.compile(rb"""=\s*(?:"[^"]*"|'[^']*')""")
# Trafilatura takes no other elements.  lxml.html's own parser asks Python for each one's class.
_ELEMENTS = etree.ElementDefaultClassLookup(element=HtmlElement)
_CONTROLS = bytes([*range(9), 11, *range(14, 32), 127])
_FORM_FEED_AS_BLANK = bytes.maketrans(b"\f", b" ")
_REFERENCE = re.compile(rb"&#(?:[xX]0*([0-9A-Fa-f]{1,2})(?![0-9A-Fa-f])|0*([0-9]{1,3})(?![0-9]));?")
# What they stand for is no character of a text; from 128 on, libxml2 knows what pages mean.
_UNREAL = frozenset(_CONTROLS) - {0} | {129, 141, 143, 144, 157}


def parse_page(html: str | bytes) -> HtmlElement | None:
    """The root of the page's tree, or None where there is nothing in it.

    Comments and processing instructions are left out.  Raises `PageError` for
    bytes that are no page, for 2 GB of them, and for an element with thousands of
    attributes, and `TypeError` for what is neither `str` nor `bytes`.
    """
    if isinstance(html, bytes | bytearray | memoryview):
        html = decode_page(bytes(html))
    elif not isinstance(html, str):
        raise TypeError(f"html must be str or bytes, not {type(html).__name__}")
    # As UTF-8, whatever the page states; a declaration in a `str` would be an error to lxml.
    data = html.encode("utf-8", "replace")
    if has_controls(data):
        data = data.translate(_FORM_FEED_AS_BLANK, _CONTROLS)
    if len(data) > _MAX_BYTES:
        raise PageError(f"has more than {_MAX_BYTES:,} bytes")
    if b"&#" in data:
        data = _REFERENCE.sub(_without_control, data)
    if has_long_tag(data, _MAX_TAG_BYTES) and any(
        map(_has_many_attributes, _outside_scripts(data))
    ):
        raise PageError(f"has an element with more than {_MAX_ATTRIBUTES:,} attributes")
    root = _tree_of(data)
    if root is not None:
        prepare(root, data)
    return root


def _tree_of(data: bytes) -> HtmlElement | None:
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True
    )
    parser.set_element_class_lookup(_ELEMENTS)
    try:
        root: HtmlElement | None = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # nothing but blanks or comments
        return None
    return root


def _without_control(reference: re.Match[bytes]) -> bytes:
    """The reference itself, unless it stands for a control character."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    return b" " if number == ord("\f") else b"" if number in _UNREAL else reference[0]


def _outside_scripts(data: bytes) -> Iterator[bytes]:
    first, *others = _SCRIPT.split(data)
    yield first
    for part in others:
        if end := _SCRIPT_END.search(part):
            yield part[end.end() :]


def _has_many_attributes(markup: bytes) -> bool:
    if not has_long_tag(markup, _MAX_TAG_BYTES):
        return False
    for tag in _LONG_TAG.finditer(markup):
        names = set(_QUOTED.sub(b" ", tag[0]).split())
        n_numbers = sum(not name[:1].isalpha() for name in names)
        if len(names) - n_numbers > _MAX_ATTRIBUTES or n_numbers > _MAX_NUMBERS:
            return True
    return False
