"""What Python sees of the model's opinion: of the lines of a page."""

from typing_extensions import Buffer

from cleaner._model import Model
from cleaner._tables import Tables

def judge_page(
    text: str, tables: Tables, lines: Model, trees: Model, columns: Buffer, caution: float
) -> tuple[list[tuple[int, int, int, int]], int]:
    """Start, stop, code and label of each line, and the code from which on lines stay."""
