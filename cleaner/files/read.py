"""Reading inputs and writing results, so that kept text has the same bytes as before.

Content and name tell what a file holds (`sniff`, `formats`): text, HTML, or another
format, which is refused.  Line ends are never translated; `encoding` decodes bytes and
encodes the result to the same bytes again.

Files are replaced atomically: the new content is written to a temporary file in the
same folder, which replaces the file in one step once it is complete on disk.  If that
is interrupted, the old file is unchanged.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from cleaner.errors import InputError
from cleaner.files.encoding import UTF_8, Decoded, EncodingError, decode
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

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["AUTO", "TextFile", "HtmlFile", "Source", "read_input", "reason", "write_file"]

_PROSE_NAMES = (".md", ".markdown", ".mdown", ".mkd", ".rst", ".adoc", ".org", ".tex")
"""Suffixes of other markup, where a text may begin and end with HTML."""
_STREAMS = ("/dev/fd/", "/dev/stdin", "/proc/")
"""Pipes that are already open, such as `<(curl …)` of a shell."""
_PRIVATE, _PUBLIC = 0o600, 0o666  # modes
_NO_LINKS = (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK)


@dataclass(frozen=True, slots=True)
class TextFile:
    """An input that is text: its name for messages, and its text with its encoding."""

    name: str
    decoded: Decoded

    @property
    def text(self) -> str:
        """The text, without a byte order mark."""
        return self.decoded.text

    def encode(self, text: str) -> bytes:
        """The bytes that `text`, which is made of slices of this file's text, was decoded from."""
        return self.decoded.encode(text)


@dataclass(frozen=True, slots=True)
class HtmlFile:
    """An input that is HTML: its bytes, or text if the encoding was named."""

    name: str
    html: bytes | str


@dataclass(frozen=True, slots=True)
class Source:
    """How inputs are read.

    `kind` is `text`, `html` or `auto`; `encoding` is a text codec, or None to detect it.
    With `rewrites` the result replaces the input: then `text` is the same as `auto`,
    since only text may be rewritten.  With `regular` only regular files are read, and
    pipes that are already open.
    """

    kind: str = "auto"
    encoding: str | None = None
    rewrites: bool = False
    regular: bool = False


AUTO = Source()


def read_input(name: str, source: Source = AUTO) -> TextFile | HtmlFile:
    """The file `name`, or standard input for `-`.

    Raises `InputError` for a file that is missing, a directory or unreadable, or neither
    text nor HTML.
    """
    try:
        if name == "-":
            name = "<stdin>"
            if sys.stdin is None:
                raise InputError(name, "is closed")
            return _read(name, sys.stdin.buffer, source)
        mode = os.stat(name).st_mode
        may_block = not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
        if may_block and (source.rewrites or (source.regular and not name.startswith(_STREAMS))):
            raise InputError(name, "is not a regular file")
        with open(name, "rb") as file:
            return _read(name, file, source)
    except OSError as error:
        raise InputError(name, reason(error)) from None


def _read(name: str, file: BinaryIO, source: Source) -> TextFile | HtmlFile:
    """The file as text or HTML, by `source`, else by its content, else by its name.

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
        return TextFile(name, decoded)
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
    return TextFile(name, decoded)


def _page(name: str, data: bytes, source: Source) -> bytes | str:
    return data if source.encoding is None else _decoded(name, data, source.encoding).text


def _decoded(name: str, data: bytes, encoding: str | None) -> Decoded:
    try:
        decoded = decode(data, encoding)
    except EncodingError as error:
        raise InputError(name, str(error)) from None
    # In wide encodings NULs are parts of characters; a named encoding is trusted.
    if encoding is None and decoded.codec == UTF_8 and is_binary(data):
        raise _refusal(name, BINARY)
    return decoded


def _refusal(
    name: str, kind: str, *, by_content: bool = False, rewrites: bool = False
) -> InputError:
    """The error for a file of that format: why it is not cleaned, and what to do instead."""
    found = FORMATS[kind]
    what = found.what if by_content or found.is_binary else f"{found.what}, by its name"
    if rewrites and not found.is_binary:
        return InputError(name, f"{what}, which is never rewritten; {found.advice}")
    hint = "" if found.is_binary else " (--from text takes it for prose)"
    return InputError(name, f"{what}; {found.advice}{hint}")


def write_file(path: Path, data: bytes, *, overwrite: bool = True) -> None:
    """Write `data` to `path` atomically.

    Without `overwrite`, a file that exists is an error.

    Mode and, if that is permitted, owner and extended attributes of a replaced file are
    kept; if `path` is a link, its target is replaced.  Missing folders are made.  Raises
    `InputError` if `path` cannot be written: no permission, no space left, no regular
    file.
    """
    from pathlib import Path  # here, since it loads slowly, and most runs only print

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
        # Readable by nobody else until it has the mode of the old file.
        descriptor = os.open(temporary, flags, _PRIVATE if old else _PUBLIC)
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            if old:
                with suppress(PermissionError):
                    os.fchown(descriptor, old.st_uid, old.st_gid)
                os.fchmod(descriptor, stat.S_IMODE(old.st_mode))
                _copy_attributes(target, descriptor)
                # Else a rename could reach the disk before the content.  A new file has no older
                # content to lose.
                os.fsync(descriptor)
        if overwrite or not _linked(temporary, target):
            temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def _copy_attributes(source: Path, descriptor: int) -> None:
    """Copy extended attributes and access list of `source` to the open file, where permitted."""
    if not hasattr(os, "listxattr"):
        return
    names = list[str]()
    with suppress(OSError):
        names = os.listxattr(source)
    for name in names:
        with suppress(OSError):  # not permitted, or not supported by the file system
            os.setxattr(descriptor, name, os.getxattr(source, name))


def _linked(temporary: Path, target: Path) -> bool:
    """Link the file to its name, unless that exists; False if the file system has no links."""
    try:
        os.link(temporary, target)
    except OSError as error:
        if error.errno in _NO_LINKS:
            return False
        raise
    return True


def reason(error: OSError) -> str:
    """The system's message for `error`, in lower case for the middle of a sentence."""
    text = error.strerror or str(error)
    return text[:1].lower() + text[1:]
