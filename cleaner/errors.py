"""The errors of the package.

Every error that a caller may want to catch derives from `CleanerError`, and says in
one line what is wrong and where.  Cleaning itself raises none of them, and nothing
else but `MemoryError`.

The first call loads the package's markers and models; if a file of them is missing or
damaged, a `MarkerError` or `ModelError` names it.
"""

from __future__ import annotations

__all__ = [
    "CleanerError",
    "ConfigError",
    "InputError",
    "MarkerError",
    "MissingExtraError",
    "ModelError",
    "PageError",
]


class CleanerError(Exception):
    """The base class of all errors that this package raises."""


class ConfigError(CleanerError, ValueError):
    """A field of a `Config` has an invalid value."""


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


class MissingExtraError(CleanerError, ImportError):
    """A package is not installed that only some uses of this one need.

    >>> str(MissingExtraError("pyarrow", "corpus"))
    "pyarrow is not installed: pip install 'clean-article[corpus]'"
    """

    def __init__(self, module: str, extra: str) -> None:
        super().__init__(module, extra)
        self.module = module
        self.extra = extra

    def __str__(self) -> str:
        return f"{self.module} is not installed: pip install 'clean-article[{self.extra}]'"


class ModelError(CleanerError):
    """A model's file is missing, damaged, or of another version."""


class PageError(CleanerError, ValueError):
    """The input is not HTML but a file of another kind, or cannot be parsed as a page."""
