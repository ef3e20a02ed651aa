"""What is known of a page besides its text, by name; lxml and pyarrow stay unloaded here."""

from __future__ import annotations

__all__ = ["FACTS"]

FACTS = ("title", "author", "date", "sitename", "language", "url")
"""The fields of `cleaner.html.metadata.Metadata`; in tables a column of strings each."""
