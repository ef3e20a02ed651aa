"""What can go wrong, by name.

Every error a caller may want to catch derives from `CleanerError`, and says in
one line what was wrong and where.  Cleaning itself raises none of them, nor
anything else but `MemoryError`: any `str` has a clean form.  That of a text of more
than `cleaner.MAX_CHARS` characters is the text itself.

The first call reads what the package brings along: a `MarkerError` or
`ModelError` then names the file where that is missing or damaged.
"""

from __future__ import annotations

__all__ = ["CleanerError", "ConfigError", "InputError", "MarkerError", "ModelError", "PageError"]


class CleanerError(Exception):
    """Base of all errors raised by this package."""


class ConfigError(CleanerError, ValueError):
    """A `Config` field has a value it cannot have."""


class InputError(CleanerError):
    """An input cannot be read, or its result cannot be written.

    >>> str(InputError("news/a.txt", "is a directory"))
    'news/a.txt: is a directory'
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name = name
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.name}: {self.reason}"


class MarkerError(CleanerError, ValueError):
    """A marker file does not follow `docs/markers.md`."""


class ModelError(CleanerError):
    """The learned tables are missing, damaged, or made for another version."""


class PageError(CleanerError, ValueError):
    """What was given as HTML is a file of another kind, or cannot be read as a page."""
