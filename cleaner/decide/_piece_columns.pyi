"""What Python sees of the columns of pieces."""

from cleaner.markers._tables import Tables

N_FIRST_COLUMNS: int
N_SECOND_COLUMNS: int

def piece_columns(
    text: str, tables: Tables, lexicon: bytes, threshold: float
) -> tuple[bytes, bytes, list[tuple[int, int, str]]]:
    """The columns of a text's pieces as lines and as pieces, and their spans.

    Rows are as `text_columns` has them.  A span is `(start, stop, joint)`, in code points.
    """

def second_columns(
    text: str, tables: Tables, lexicon: bytes, threshold: float, logits: bytes
) -> bytes:
    """The columns that the second stage has besides, by the first one's logits of the pieces."""
