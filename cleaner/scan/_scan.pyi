"""What Python sees of the fast core; `_core.pxd` is the contract with the other extensions."""

from typing import Any

from cleaner.markers._tables import Tables

def scan_lines(text: str, tables: Tables) -> list[dict[str, Any]]:
    """Every line's features and phrases, as dicts."""
