"""What Python sees of lines cut into pieces."""

from typing import Any, Self

from typing_extensions import disjoint_base

from cleaner.markers._tables import Tables
from cleaner.model._model import Model

@disjoint_base
class Pieces:
    """The pieces of a document's lines."""

    def __new__(cls, text: str, tables: Tables) -> Self: ...

JOINTS: tuple[str, ...]

def split_lines(text: str, tables: Tables) -> list[tuple[int, int, str]]:
    """The pieces of a text's lines, as `(start, stop, joint)` with offsets into `text`."""

def split_rest(
    text: str, tables: Tables, model: Model | None, cuts: list[tuple[int, int]] | None
) -> tuple[str, list[dict[str, Any]]]:
    """What is left of a text without the cuts, and its pieces, taken from the text's."""
