"""What Python sees of the judge over pieces."""

from typing import Self

from typing_extensions import disjoint_base

from cleaner.model._model import Model

@disjoint_base
class Judge:
    """The trees of both stages.  Never changes once made.

    `first` has the lexicon that the pieces are read with.  Raises `ValueError` where a
    stage asks for columns that it does not get.
    """

    def __new__(cls, first: Model, second: Model) -> Self: ...
