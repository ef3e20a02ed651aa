"""Inputs as bytes, kept: what is not deleted comes out byte for byte as it went in.

Text is UTF-8.  Bytes that are none become lone surrogates while the text is
looked at, and the same bytes again when it is written; a byte order mark is set
aside and put back; line ends are never translated.

A file is replaced whole or not at all.  The new content goes to a temporary
file in the same folder, which takes the file's place in one step once all of it
is on the disk; whoever stops that half way leaves the old file as it was.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cleaner.errors import InputError

__all__ = [
    "Document",
    "HtmlFile",
    "decode",
    "is_named_html",
    "opens_as_html",
    "read_input",
    "reason",
    "write_file",
]

HEAD_BYTES = 8192
"""Where a NUL tells that a file is no text; `git` looks at as much."""

_HTML_NAME = re.compile(r"\.(html?|xhtml)$", re.IGNORECASE)
_HTML_HEAD = re.compile(
    r"\s*(<\?xml[^>]*>\s*)?(?><!--.*?-->\s*)*<(!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Document:
    """An input: its name for messages, its text, and whether a byte order mark stood first."""

    name: str
    text: str
    bom: bool = False

    def encode(self, text: str) -> bytes:
        """`text`, made of slices of this document's text, as the bytes it came from.

        >>> document = decode("a.txt", b"\\xef\\xbb\\xbfcaf\\xe9\\r\\n")
        >>> document.text, document.encode(document.text)
        ('caf\\udce9\\r\\n', b'\\xef\\xbb\\xbfcaf\\xe9\\r\\n')
        """
        data = text.encode("utf-8", "surrogateescape")
        return BOM_UTF8 + data if self.bom else data


@dataclass(frozen=True, slots=True)
class HtmlFile:
    """An input that is the HTML of a page, in whatever encoding."""

    name: str
    html: bytes


def decode(name: str, data: bytes) -> Document:
    """`data` as a document.  Never fails: bytes that are no UTF-8 become lone surrogates."""
    bom = data.startswith(BOM_UTF8)
    body = memoryview(data)[len(BOM_UTF8) :] if bom else data
    return Document(name, str(body, "utf-8", "surrogateescape"), bom)


def read_input(name: str, source: str = "auto") -> Document | HtmlFile:
    """The file `name`, or standard input for `-`; `source` is `text`, `html`, or `auto` for a look.

    Raises `InputError` for what is missing, a directory, unreadable, or as text
    binary: a NUL in the first 8 KiB.
    """
    try:
        if name != "-":
            with Path(name).open("rb") as file:
                return _read(name, file, source)
        name = "<stdin>"
        if sys.stdin is None:
            raise InputError(name, "is closed")
        return _read(name, sys.stdin.buffer, source)
    except OSError as error:
        raise InputError(name, reason(error)) from None


def _read(name: str, file: BinaryIO, source: str) -> Document | HtmlFile:
    head = file.read(HEAD_BYTES)
    if source == "html" or (source == "auto" and opens_as_html(name, head)):
        return HtmlFile(name, head + file.read())
    if b"\0" in head:
        raise InputError(name, "is binary or UTF-16 (a NUL in the first 8 KiB)")
    return decode(name, head + file.read())


def is_named_html(name: str) -> bool:
    """Does the file's name say that it is HTML?"""
    return _HTML_NAME.search(name) is not None


def opens_as_html(name: str, head: bytes) -> bool:
    """Is a file clearly HTML, by its name or by how it begins?

    >>> opens_as_html("-", b"<!DOCTYPE html>\\n<title>News</title>")
    True
    >>> opens_as_html("-", b"<p> is the tag of a paragraph.")
    False
    """
    wide = head.startswith((BOM_UTF16_LE, BOM_UTF16_BE))
    text = head[:HEAD_BYTES].decode("utf-16" if wide else "utf-8-sig", "replace")
    return is_named_html(name) or _HTML_HEAD.match(text) is not None


def write_file(path: Path, data: bytes) -> None:
    """Make `data` the content of `path`: all of it, or nothing changes.

    Mode and, where that is allowed, owner of a file that is replaced are kept;
    where `path` is a link, the link stays and what it leads to is replaced.
    Folders that are missing are made.  Raises `InputError` where `path` cannot
    be written: no right to, no room left, no regular file.
    """
    try:
        old = path.stat() if path.exists() else None
        if old and not stat.S_ISREG(old.st_mode):
            raise InputError(str(path), "is not a regular file")
        if old and not os.access(path, os.W_OK):
            raise InputError(str(path), "is write-protected")
        target = Path(os.path.realpath(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data, old)
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {reason(error)}") from None


def _replace(target: Path, data: bytes, old: os.stat_result | None) -> None:
    temporary = target.with_name(f".clean-article-{os.urandom(8).hex()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        # Nobody else may look into the new content before the old mode is on it.
        descriptor = os.open(temporary, flags, 0o600 if old else 0o666)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            if old:
                with suppress(PermissionError):
                    os.fchown(descriptor, old.st_uid, old.st_gid)
                os.fchmod(descriptor, stat.S_IMODE(old.st_mode))
                # A rename may reach the disk before the content does; a new file
                # has no older content to lose.
                os.fsync(descriptor)
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def reason(error: OSError) -> str:
    """What the system says of `error`, in the middle of a sentence."""
    text = error.strerror or str(error)
    return text[:1].lower() + text[1:]
