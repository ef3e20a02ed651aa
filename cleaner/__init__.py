"""Deletes the boilerplate from scraped article text, says what it deleted and why.

>>> import cleaner
>>> cleaner.clean("The bridge reopened on Monday.\\n\\nLeave a Reply\\n")
'The bridge reopened on Monday.\\n'
"""

from cleaner.clean import Report, Span, clean, clean_many, explain
from cleaner.config import Config
from cleaner.errors import CleanerError, ConfigError, InputError, MarkerError
from cleaner.version import __version__

__all__ = [
    "CleanerError",
    "Config",
    "ConfigError",
    "InputError",
    "MarkerError",
    "Report",
    "Span",
    "__version__",
    "clean",
    "clean_many",
    "explain",
]
