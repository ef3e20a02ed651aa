"""From the bytes of a page to its characters; files of other kinds are refused."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from cleaner.errors import PageError
from cleaner.files.formats import FORMATS
from cleaner.files.sniff import format_of_bytes

__all__ = ["MEANT", "decode_page"]

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
MEANT = {
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
    if utf_16 := _utf_16(head):
        return data.decode(utf_16, "replace")
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


def _utf_16(head: bytes) -> str:
    """UTF-16 without a byte order mark, by the NULs beside the first two characters, or ""."""
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
    # A page whose statement could be read is not in an encoding of two bytes a character.
    return "utf-8" if name.startswith(("utf-16", "utf-32")) else MEANT.get(name, name)


def _is_escaped(name: str) -> bool:
    """Does the encoding use nothing but ASCII, so that all of it looks like UTF-8?"""
    return name.startswith(("iso2022", "hz", "utf-7"))


def _errors(data: bytes, name: str) -> float:
    """The share of characters that are none in that encoding."""
    text = data.decode(name, "replace")
    return text.count("\ufffd") / max(len(text), 1)
