"""From the bytes of a page to its tree: encoding, refusals, limits.

Browsers read whatever they are given, and so does libxml2; what is refused here
is what nobody means to have read as a page: other kinds of file.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from charset_normalizer import from_bytes
from lxml import etree
from lxml.html import HtmlElement

from cleaner.errors import PageError
from cleaner.files.formats import FORMATS
from cleaner.files.sniff import format_of_bytes
from cleaner.html.prepare import prepare

__all__ = ["decode_page", "parse_page"]

_MAX_BYTES = 0x7FFF0000  # libxml2 counts them in 32 bits
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before that of UTF-16, which it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<\?xml[^>]*?\bencoding\s*=\s*["']?\s*([\w.:-]+)"""
    rb"""|<meta[^>]*?\bcharset\s*=\s*["']?\s*([\w.:-]+)""",
    re.IGNORECASE,
)
_HEAD_BYTES = 4096  # where a page states its encoding; browsers look at 1,024
# What pages mean by these names is a larger set of characters, by the WHATWG's encoding standard.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "hz": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
}
_NAMES = {"x-sjis": "cp932", "windows-31j": "cp932", "x-gbk": "gb18030", "x-euc-jp": "euc_jp",
          "x-user-defined": "cp1252", "utf8mb4": "utf-8"}  # fmt: skip
_MAX_ERRORS = 0.005  # of the characters: a page cut through a character, or with a foreign snippet
_DETECTED_BYTES = 100_000  # what detection looks at
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
_BINARY = frozenset(range(9)) | frozenset(range(14, 27)) | frozenset(range(28, 32))
_MIN_BINARY, _MAX_BINARY = 8, 0.02  # so many and such a share of the first bytes


def decode_page(data: bytes) -> str:
    """The page's characters.

    A byte order mark decides; then whether the bytes are UTF-8, which hardly
    anything else is by chance; then what the page states, if it fits; then what
    the bytes look like.  What fits nothing becomes U+FFFD.

    Raises `PageError` for files of other kinds.

    >>> decode_page("<meta charset=latin1><p>Größe".encode("cp1252"))
    '<meta charset=latin1><p>Größe'
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(name, "replace")
    if kind := format_of_bytes(data):
        raise PageError(f"{FORMATS[kind].what}, not HTML")
    head = data[:_HEAD_BYTES]
    if wide := _wide(head):
        return data.decode(wide, "replace")
    n_binary = sum(byte in _BINARY for byte in head)
    if n_binary > max(_MIN_BINARY, _MAX_BINARY * len(head)):
        raise PageError("is binary, not HTML")
    declared = _declared(head)
    for name in ("utf-8", declared) if not _is_escaped(declared) else (declared,):
        if name:
            try:
                return data.decode(name)
            except (UnicodeDecodeError, LookupError):
                pass
    best, least = "", _MAX_ERRORS
    for name in ("utf-8", declared):
        if name and (share := _errors(data, name)) < least:
            best, least = name, share
    if not best:
        found = from_bytes(data[:_DETECTED_BYTES]).best()
        best = found.encoding if found else declared or "utf-8"
    return data.decode(best, "replace")


def _wide(head: bytes) -> str:
    """UTF-16 without a byte order mark, by the NULs around the first sign, or ""."""
    if head[1:2] == b"\0" and head[3:4] == b"\0" and head[0:1] != b"\0":
        return "utf-16-le"
    if head[0:1] == b"\0" and head[2:3] == b"\0" and head[1:2] != b"\0":
        return "utf-16-be"
    return ""


def _declared(head: bytes) -> str:
    """The encoding that the page states, as Python calls it, or ""."""
    found = _DECLARED.search(head)
    if not found:
        return ""
    label = (found[1] or found[2]).decode("ascii", "replace").lower()
    try:
        name = codecs.lookup(_NAMES.get(label, label)).name
    except LookupError:
        return ""
    # A page whose statement could be read is not in an encoding of two bytes a sign.
    return "utf-8" if name.startswith(("utf-16", "utf-32")) else _MEANT.get(name, name)


def _is_escaped(name: str) -> bool:
    """Does the encoding use nothing but ASCII, so that all of it looks like UTF-8?"""
    return name.startswith(("iso2022", "hz", "utf-7"))


def _errors(data: bytes, name: str) -> float:
    """The share of characters that are none in that encoding."""
    text = data.decode(name, "replace")
    return text.count("\ufffd") / max(len(text), 1)


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
    data = html.encode("utf-8", "replace").translate(_FORM_FEED_AS_BLANK, _CONTROLS)
    if len(data) > _MAX_BYTES:
        raise PageError(f"has more than {_MAX_BYTES:,} bytes")
    data = _REFERENCE.sub(_without_control, data)
    if _LONG_TAG.search(data) and any(map(_has_many_attributes, _outside_scripts(data))):
        raise PageError(f"has an element with more than {_MAX_ATTRIBUTES:,} attributes")
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True
    )
    parser.set_element_class_lookup(_ELEMENTS)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:  # nothing but blanks or comments
        return None
    if root is not None:
        prepare(root, data)
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
    for tag in _LONG_TAG.finditer(markup):
        names = set(_QUOTED.sub(b" ", tag[0]).split())
        n_numbers = sum(not name[:1].isalpha() for name in names)
        if len(names) - n_numbers > _MAX_ATTRIBUTES or n_numbers > _MAX_NUMBERS:
            return True
    return False
