"""What Python sees of the columns of pieces."""

from cleaner.markers._tables import Tables

N_FIRST_COLUMNS: int
N_SECOND_COLUMNS: int
NO_WORDINGS: bytes

def piece_columns(
    text: str, tables: Tables, lexicon: bytes, threshold: float, wordings: bytes = NO_WORDINGS
) -> tuple[bytes, bytes, list[tuple[int, int, str]], bytes]:
    """The columns of a text's pieces as lines and as pieces, their spans and hashes.

    Rows are as `text_columns` has them.  A span is `(start, stop, joint)`, in code points.
    A hash is a uint32, of the piece's words.  `wordings` has for each number of some bits a
    tag and a weight, both a byte: those of the wording whose hash has that number as its
    upper bits and that tag as its lowest byte.
    """

def second_columns(
    text: str, tables: Tables, lexicon: bytes, threshold: float, logits: bytes
) -> bytes:
    """The columns that the second stage has besides, by the first one's logits of the pieces."""
