"""What Python sees of the fast core; `_core.pxd` is the contract with the other extensions."""

from typing import Any

from cleaner.markers._tables import Tables
from cleaner.model._model import Model

def scan_lines(text: str, tables: Tables, model: Model | None = None) -> list[dict[str, Any]]:
    """Every line's features and phrases, as dicts; by the lexicon of `model` its words too."""

def scan_rest(
    text: str, tables: Tables, model: Model | None, cuts: list[tuple[int, int]]
) -> tuple[str, list[dict[str, Any]]]:
    """What is left of a text without the cuts, and its lines, taken from the text's."""
