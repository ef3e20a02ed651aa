"""Inputs as bytes, kept: what is not deleted comes out byte for byte as it went in.

What a file holds is told by its content and its name (`sniff`, `formats`): text,
HTML, or something that is neither and is refused.  Line ends are never
translated; `encoding` tells how bytes become text, and the same bytes again.

A file is replaced whole or not at all.  The new content goes to a temporary
file in the same folder, which takes the file's place in one step once all of it
is on the disk; whoever stops that half way leaves the old file as it was.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cleaner.errors import InputError
from cleaner.files.encoding import Decoded, EncodingError, decode
from cleaner.files.formats import BINARY, FORMATS, format_of_name
from cleaner.files.sniff import (
    HEAD_BYTES,
    format_of_bytes,
    format_of_text,
    is_binary,
    is_html_fragment,
    is_named_html,
    opens_as_html,
)

__all__ = ["AUTO", "Document", "HtmlFile", "Source", "read_input", "reason", "write_file"]

_PROSE_NAMES = (".md", ".markdown", ".mdown", ".mkd", ".rst", ".adoc", ".org", ".tex")
"""Names of files with markup of their own, which may be HTML at both ends."""
_STREAMS = ("/dev/fd/", "/dev/stdin", "/proc/")
"""Where a pipe stands that somebody writes to already: `<(curl …)` of a shell."""
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)


@dataclass(frozen=True, slots=True)
class Document:
    """An input that is text: its name for messages, and its text with its encoding."""

    name: str
    decoded: Decoded

    @property
    def text(self) -> str:
        """The text, without a byte order mark."""
        return self.decoded.text

    def encode(self, text: str) -> bytes:
        """`text`, made of slices of this document's text, as the bytes it came from."""
        return self.decoded.encode(text)


@dataclass(frozen=True, slots=True)
class HtmlFile:
    """An input that is HTML: bytes in whatever encoding, or text where that was named."""

    name: str
    html: bytes | str


@dataclass(frozen=True, slots=True)
class Source:
    """How inputs are to be read.

    `kind` is `text`, `html` or `auto`; `encoding` a codec of text, or None for a
    look.  `rewrites` says that the result takes the input's place: then `text` is
    as `auto` is, since nothing but text may be rewritten.  `regular` says that
    only regular files are read, and pipes that are open already.
    """

    kind: str = "auto"
    encoding: str | None = None
    rewrites: bool = False
    regular: bool = False


AUTO = Source()


def read_input(name: str, source: Source = AUTO) -> Document | HtmlFile:
    """The file `name`, or standard input for `-`.

    Raises `InputError` for what is missing, a directory or unreadable, and for what
    is neither text nor HTML.
    """
    try:
        if name == "-":
            name = "<stdin>"
            if sys.stdin is None:
                raise InputError(name, "is closed")
            return _read(name, sys.stdin.buffer, source)
        mode = os.stat(name).st_mode
        waits = not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
        if waits and (source.rewrites or (source.regular and not name.startswith(_STREAMS))):
            raise InputError(name, "is not a regular file")
        with Path(name).open("rb") as file:
            return _read(name, file, source)
    except OSError as error:
        raise InputError(name, reason(error)) from None


def _read(name: str, file: BinaryIO, source: Source) -> Document | HtmlFile:
    """What the file holds: content counts for more than the name, and `source` for more than both.

    A binary format is never text.
    """
    head = file.read(HEAD_BYTES)
    if kind := format_of_bytes(head):
        raise _refusal(name, kind)
    data = head + file.read()
    if source.kind == "html" or (source.kind == "auto" and is_named_html(name) and is_binary(data)):
        return HtmlFile(name, _page(name, data, source))
    decoded = _decoded(name, data, source.encoding)
    if source.kind == "text" and not source.rewrites:
        return Document(name, decoded)
    text = decoded.text
    if opens_as_html(text):
        return HtmlFile(name, _page(name, data, source))
    if kind := format_of_text(text):
        raise _refusal(name, kind, by_content=True, rewrites=source.rewrites)
    if is_named_html(name):
        return HtmlFile(name, _page(name, data, source))
    if kind := format_of_name(name):
        raise _refusal(name, kind, rewrites=source.rewrites)
    if not name.lower().endswith(_PROSE_NAMES) and is_html_fragment(text):
        return HtmlFile(name, _page(name, data, source))
    return Document(name, decoded)


def _page(name: str, data: bytes, source: Source) -> bytes | str:
    return data if source.encoding is None else _decoded(name, data, source.encoding).text


def _decoded(name: str, data: bytes, encoding: str | None) -> Decoded:
    try:
        decoded = decode(data, encoding)
    except EncodingError as error:
        raise InputError(name, str(error)) from None
    # In a wide encoding NULs are parts of characters; in a named one the user knows.
    if encoding is None and decoded.codec == "utf-8" and is_binary(data):
        raise _refusal(name, BINARY)
    return decoded


def _refusal(
    name: str, kind: str, *, by_content: bool = False, rewrites: bool = False
) -> InputError:
    """Why a file of that kind is not cleaned, and what to do instead."""
    found = FORMATS[kind]
    what = found.what if by_content or found.is_binary else f"{found.what}, by its name"
    if rewrites and not found.is_binary:
        return InputError(name, f"{what}, which is never rewritten; {found.advice}")
    hint = "" if found.is_binary else " (--from text takes it for prose)"
    return InputError(name, f"{what}; {found.advice}{hint}")


def write_file(path: Path, data: bytes, *, overwrite: bool = True) -> None:
    """Make `data` the content of `path`: all of it, or nothing changes.

    Without `overwrite`, what is there stays, and is an error.

    Mode and, where that is allowed, owner and extended attributes of a file that
    is replaced are kept; where `path` is a link, the link stays and what it leads to is replaced.
    Folders that are missing are made.  Raises `InputError` where `path` cannot
    be written: no right to, no room left, no regular file.
    """
    try:
        if not overwrite and os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        old = path.stat() if path.exists() else None
        if old and not stat.S_ISREG(old.st_mode):
            raise InputError(str(path), "is not a regular file")
        if old and not os.access(path, os.W_OK):
            raise InputError(str(path), "is write-protected")
        target = Path(os.path.realpath(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data, old, overwrite=overwrite)
    except OSError as error:
        raise InputError(str(path), f"cannot be written: {reason(error)}") from None


def _replace(target: Path, data: bytes, old: os.stat_result | None, *, overwrite: bool) -> None:
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
                _copy_attributes(target, descriptor)
                # A rename may reach the disk before the content does; a new file
                # has no older content to lose.
                os.fsync(descriptor)
        if overwrite or not _linked(temporary, target):
            temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _copy_attributes(source: Path, descriptor: int) -> None:
    """Give the open file the extended attributes and access list of `source`, where it may."""
    if not hasattr(os, "listxattr"):
        return
    names = list[str]()
    with suppress(OSError):
        names = os.listxattr(source)
    for name in names:
        with suppress(OSError):  # a system's own, or a disk that has none
            os.setxattr(descriptor, name, os.getxattr(source, name))


def _linked(temporary: Path, target: Path) -> bool:
    """Give the file its name unless another has it by now; False where a disk has no links."""
    try:
        os.link(temporary, target)
    except OSError as error:
        if error.errno in _NO_LINKS:
            return False
        raise
    return True


def reason(error: OSError) -> str:
    """What the system says of `error`, in the middle of a sentence."""
    text = error.strerror or str(error)
    return text[:1].lower() + text[1:]
