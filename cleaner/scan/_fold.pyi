"""What Python sees of the form of texts."""

from cleaner.markers._tables import Tables

def is_blank(line: str) -> bool:
    """Is nothing of the line seen?"""

def line_stop(text: str, start: int, limit: int) -> int:
    """After the first line end in `text[start:limit]`, or `limit`."""

def with_line_feeds(text: str) -> str:
    """`text` with a line feed for each line end."""

def lines_of(text: str) -> list[str]:
    """The lines of a text that are not blank, without their ends: those that the core reads."""

def folded(text: str, tables: Tables) -> str:
    """The text as the core reads it; for tests."""
