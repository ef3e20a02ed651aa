"""What Python sees of the way of a text from lines to cuts."""

from collections.abc import Callable

from cleaner.decide._judge import Judge
from cleaner.labels import Label
from cleaner.markers._tables import Tables
from cleaner.model._model import Model

MAX_CHARS: int

def clean_text(
    text: str,
    tables: Tables,
    threshold: float,
    keep: int,
    model: Model | None = None,
    beta_squared: float = 1.0,
    judge: Judge | None = None,
    rules_off: int = 0,
    find_known: Callable[[str], bytes] | None = None,
) -> str:
    """`text` less its boilerplate; `text` itself where there is none."""

def cut_text(
    text: str,
    tables: Tables,
    threshold: float,
    keep: int,
    model: Model | None = None,
    beta_squared: float = 1.0,
    judge: Judge | None = None,
    rules_off: int = 0,
    find_known: Callable[[str], bytes] | None = None,
    against: list[tuple[int, int, int, int, float, int]] | None = None,
) -> list[tuple[int, int, int, int, float]]:
    """The cuts that `clean_text` makes: `(start, stop, label, rule, score)`, in order."""

def clean_and_cut(
    text: str,
    tables: Tables,
    threshold: float,
    keep: int,
    model: Model | None = None,
    beta_squared: float = 1.0,
    judge: Judge | None = None,
    rules_off: int = 0,
    find_known: Callable[[str], bytes] | None = None,
) -> tuple[str, list[tuple[int, int, Label, str, float]]]:
    """What `clean_text` and `cut_text` return, in one go, with the names of labels and rules."""
