"""What the core's functions are called with: tables, models, and what a `Config` asks for.

`clean` imports this file when it is first called, and the core with it: a program that imports
the package may have no text for it yet.
"""

from __future__ import annotations

from cleaner._core import clean_and_cut, clean_text, cut_text
from cleaner.config import Config, checked
from cleaner.decide._judge import Judge
from cleaner.decide.load import load_judge
from cleaner.markers._tables import Tables
from cleaner.markers.load import tables_with
from cleaner.model._model import Model
from cleaner.model.load import load_model

TYPE_CHECKING = False

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleaner.known import FindKnown

    IsRepeated = Callable[[str], bool]
    Settings = tuple[Tables, float, int, Model | None, float, Judge | None, int, FindKnown | None]

__all__ = ["clean_and_cut", "clean_text", "core_settings", "cut_text"]


def core_settings(config: Config | None, repeated: IsRepeated | None = None) -> Settings:
    """The arguments of the core's functions after the text."""
    config = checked(config)
    model, judge = (load_model(), load_judge()) if config.model else (None, None)
    beta_squared, rules_off = config.beta_squared, config.rules_off_bits
    tables = tables_with(config.markers)
    known: FindKnown | None = None
    if config.keep_matching or config.drop_matching or repeated:
        from cleaner.known import find_by  # here, since it loads `re`

        known = find_by(config, repeated)
    return tables, config.threshold, config.keep_bits, model, beta_squared, judge, rules_off, known
