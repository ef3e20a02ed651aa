"""What Python sees of the model's verdict on the lines of a page."""

from typing import final

from typing_extensions import Buffer

from cleaner.markers._tables import Tables
from cleaner.model._model import Model

@final
class PageLine:
    """A line of a page's text, `text[start:stop]` with its line feed."""

    @property
    def start(self) -> int:
        """Where in the text it starts."""

    @property
    def stop(self) -> int:
        """And stops, behind its line feed."""

    @property
    def logit(self) -> int:
        """128 for even odds to be body, 16 more for each log-odds of one."""

    @property
    def label(self) -> int:
        """That the rules give it, or 0."""

def judge_page(
    text: str, tables: Tables, lines: Model, trees: Model, columns: Buffer, beta_squared: float
) -> tuple[list[PageLine], int]:
    """The lines, and the cutoff: lines with this logit or a higher one are kept."""
