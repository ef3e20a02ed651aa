"""The engine `fast`: nothing but the page itself.  It runs on every page."""

from __future__ import annotations

from cleaner.html.engines.base import PageEngine

__all__ = ["ENGINE"]


class Fast(PageEngine):
    """Judges the lines by their text, the tree, and what the page states."""

    name = "fast"


ENGINE = Fast()
