"""What Python sees of the model's features: for training, and for tests."""

from typing_extensions import Buffer

from cleaner.markers._tables import Tables
from cleaner.model._model import Model

N_COLUMNS_IN_ALL: int
N_LOCAL_COLUMNS: int
N_PAD: int

def text_grams(text: str, tables: Tables, bits: int) -> tuple[list[int], bytes]:
    """How many n-grams each line has, and the places of their weights."""

def text_columns(text: str, tables: Tables, lexicon: Buffer) -> tuple[bytes, list[tuple[int, int]]]:
    """The columns of a text, a byte a line, and the lines' spans."""

def text_genre(text: str, tables: Tables, model: Model) -> float:
    """The log-odds that the words of a text come from the page of an article."""

def text_logits(text: str, tables: Tables, model: Model) -> bytes:
    """What the model says of each line."""
