"""Deletes the boilerplate from scraped article text, says what it deleted and why.

>>> import cleaner
>>> cleaner.clean("The bridge reopened on Monday.\\n\\nLeave a Reply\\n")
'The bridge reopened on Monday.\\n'
"""

from typing import TYPE_CHECKING

# Before the other imports: Ctrl-C is most likely to arrive while they run.
from cleaner.interrupts import await_command as _await_command

_await_command()

# ruff: noqa: E402
from cleaner.clean import MAX_CHARS, Evidence, Report, Span, clean, clean_many, explain
from cleaner.config import Config, Engine, Strength
from cleaner.errors import (
    CleanerError,
    ConfigError,
    InputError,
    MarkerError,
    ModelError,
    PageError,
)
from cleaner.labels import Label
from cleaner.version import __version__

if TYPE_CHECKING:
    from cleaner.html import Article, Block, extract, extract_article

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
    "ModelError",
    "PageError",
    "Report",
    "Span",
    "Strength",
    "__version__",
    "clean",
    "clean_many",
    "explain",
    "extract",
    "extract_article",
]


# Imported on first use: lxml and trafilatura load slowly, and cleaning text needs neither.
_LAZY = ("Article", "Block", "extract", "extract_article")


def __getattr__(name: str) -> object:
    if name in _LAZY:
        from cleaner import html

        return getattr(html, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_LAZY})
