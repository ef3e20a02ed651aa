"""Files that appear under their names once they are whole.

Until then they stand beside that under a hidden name, which is the same in every run: a
run that was killed leaves at most that file, and the next one replaces it.
"""

from __future__ import annotations

import fcntl
import os
import stat
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO

from cleaner.corpus.codecs import Writer, plain
from cleaner.errors import InputError
from cleaner.files.read import reason

__all__ = ["OpenOutput", "Output", "hidden"]

_PRIVATE, _PUBLIC = 0o600, 0o666  # modes
_MAX_NAME_BYTES = 255


def hidden(path: Path, suffix: str) -> Path:
    """The hidden name beside `path` with that suffix; of a name that is too long, its hash.

    >>> hidden(Path("out/a.jsonl"), "part").as_posix()
    'out/.a.jsonl.part'
    >>> hidden(Path(f"{'a' * 240}.jsonl"), "done.json").name
    '.37c083263bf5d550.done.json'
    """
    name = f".{path.name}.{suffix}"
    if len(os.fsencode(name)) > _MAX_NAME_BYTES:
        name = f".{sha256(os.fsencode(path.name)).hexdigest()[:16]}.{suffix}"
    return path.with_name(name)


class Output:
    """A file that is written to replace `path` in one step; missing folders are made.

    `writer_of` makes what encodes the data for the file.  The mode of a file that is
    replaced is kept; of a link, the target is replaced.  All methods raise `InputError`
    if that cannot be written.
    """

    def __init__(self, path: Path, writer_of: Callable[[BinaryIO], Writer] = plain) -> None:
        self._name, self._path = str(path), Path(os.path.realpath(path))
        self._temporary, self._committed = hidden(self._path, "part"), False
        try:
            self._old = self._path.stat() if self._path.exists() else None
            if self._old and not stat.S_ISREG(self._old.st_mode):
                raise InputError(self._name, "is not a regular file")
            if self._old and not os.access(self._path, os.W_OK):
                raise InputError(self._name, "is write-protected")
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # Readable by nobody else until it has the mode of the old file.
            mode = _PRIVATE if self._old else _PUBLIC
            self._file: BinaryIO = os.fdopen(_own(self._temporary, mode), "wb")
        except BlockingIOError:
            raise InputError(self._name, "is being written by another process") from None
        except OSError as error:
            raise self._failure(error) from None
        self._writer = writer_of(self._file)

    def write(self, data: Any) -> None:
        """Write what the writer takes."""
        try:
            self._writer.write(data)
        except OSError as error:
            raise self._failure(error) from None

    def complete(self) -> None:
        """Have all of the file on disk, under its hidden name."""
        try:
            self._writer.close()
            self._file.flush()
            if self._old:
                with suppress(PermissionError):
                    os.fchown(self._file.fileno(), self._old.st_uid, self._old.st_gid)
                os.fchmod(self._file.fileno(), stat.S_IMODE(self._old.st_mode))
            os.fsync(self._file.fileno())
        except OSError as error:
            raise self._failure(error) from None

    def commit(self) -> None:
        """Put the file, once it is complete, in its place."""
        try:
            self._temporary.replace(self._path)
            self._committed = True
            _sync_folder(self._path.parent)
            self._file.close()
        except OSError as error:
            raise self._failure(error) from None

    def discard(self) -> None:
        """Close the file, and remove it unless it is in its place."""
        for close in (self._writer.close, self._file.close):
            with suppress(OSError, ValueError):  # what was not written is not wanted either
                close()
        with suppress(OSError):
            if not self._committed:
                self._temporary.unlink(missing_ok=True)

    def _failure(self, error: OSError) -> InputError:
        return InputError(self._name, f"cannot be written: {reason(error)}")


class OpenOutput(Output):
    """The open `file` in place of a file with a name: it is emptied unless it is committed.

    `path` names it in errors.
    """

    def __init__(
        self, path: Path, file: BinaryIO, writer_of: Callable[[BinaryIO], Writer] = plain
    ) -> None:
        self._name, self._file, self._committed = str(path), file, False
        self._writer = writer_of(file)

    def complete(self) -> None:
        """Have all of it in the file."""
        try:
            self._writer.close()
            self._file.flush()
        except OSError as error:
            raise self._failure(error) from None

    def commit(self) -> None:
        """Let it stay."""
        self._committed = True

    def discard(self) -> None:
        """Empty the file unless it is to stay, and leave it open."""
        if not self._committed:
            for undo in (self._writer.close, lambda: self._file.seek(0), self._file.truncate):
                with suppress(OSError, ValueError):  # what was not written is not wanted either
                    undo()

    def _failure(self, error: OSError) -> InputError:
        return InputError(self._name, f"its result cannot be held: {reason(error)}")


def _own(path: Path, mode: int) -> int:
    """A descriptor of the file `path`, emptied, which no other process has at the same time.

    Raises `BlockingIOError` if one has.
    """
    while True:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, mode)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            with suppress(FileNotFoundError):
                if os.path.samestat(os.fstat(descriptor), os.stat(path)):
                    os.ftruncate(descriptor, 0)
                    return descriptor
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # the other process was done with it just now


def _sync_folder(folder: Path) -> None:
    """Write the new name to disk, where the file system can."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
