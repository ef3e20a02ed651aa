"""Deletes the boilerplate from scraped article text, says what it deleted and why.

>>> import cleaner
>>> cleaner.clean("The bridge reopened on Monday.\\n\\nLeave a Reply\\n")
'The bridge reopened on Monday.\\n'
"""

from typing import TYPE_CHECKING

from cleaner.clean import Report, Span, clean, clean_many, explain
from cleaner.config import Config
from cleaner.errors import CleanerError, ConfigError, InputError, MarkerError, PageError
from cleaner.version import __version__

if TYPE_CHECKING:
    from cleaner.html import Article, Block, extract, extract_article

__all__ = [
    "Article",
    "Block",
    "CleanerError",
    "Config",
    "ConfigError",
    "InputError",
    "MarkerError",
    "PageError",
    "Report",
    "Span",
    "__version__",
    "clean",
    "clean_many",
    "explain",
    "extract",
    "extract_article",
]


def __getattr__(name: str) -> object:
    # lxml and trafilatura take their time to load; who cleans text needs neither.
    if name in ("Article", "Block", "extract", "extract_article"):
        from cleaner import html

        return getattr(html, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
