"""Deletes the boilerplate from scraped article text, says what it deleted and why.

>>> import cleaner
>>> cleaner.clean("The bridge reopened on Monday.\\n\\nLeave a Reply\\n")
'The bridge reopened on Monday.\\n'
"""

# Before the other imports: Ctrl-C is most likely to arrive while they run.
from cleaner.interrupts import await_command as _await_command

_await_command()

# ruff: noqa: E402
from cleaner.clean import MAX_CHARS, clean, clean_many, explain
from cleaner.errors import (
    CleanerError,
    ConfigError,
    InputError,
    MarkerError,
    MissingExtraError,
    ModelError,
    PageError,
)
from cleaner.version import __version__

TYPE_CHECKING = False  # as type checkers read it: `typing` loads slowly

if TYPE_CHECKING:
    from cleaner.config import Config, Engine, Strength
    from cleaner.html import Article, Block, extract, extract_article
    from cleaner.labels import Label
    from cleaner.report import Evidence, Report, Span
    from cleaner.summary import Summary, summarize

__all__ = [
    "Article",
    "Block",
    "CleanerError",
    "Config",
    "ConfigError",
    "Engine",
    "Evidence",
    "InputError",
    "Label",
    "MAX_CHARS",
    "MarkerError",
    "MissingExtraError",
    "ModelError",
    "PageError",
    "Report",
    "Span",
    "Strength",
    "Summary",
    "__version__",
    "clean",
    "clean_many",
    "explain",
    "extract",
    "extract_article",
    "summarize",
]


# Imported on first use: lxml, trafilatura, typing and dataclasses load slowly.
_LAZY = {
    **dict.fromkeys(("Article", "Block", "extract", "extract_article"), "cleaner.html"),
    **dict.fromkeys(("Config", "Engine", "Strength"), "cleaner.config"),
    "Label": "cleaner.labels",
    **dict.fromkeys(("Evidence", "Report", "Span"), "cleaner.report"),
    **dict.fromkeys(("Summary", "summarize"), "cleaner.summary"),
}


def __getattr__(name: str) -> object:
    if name in _LAZY:
        from importlib import import_module

        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_LAZY})
