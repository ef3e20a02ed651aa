"""What Python sees of the learned tables; `_model.pxd` is the contract with other extensions."""

from typing import Self

from typing_extensions import Buffer, disjoint_base

@disjoint_base
class Model:
    """Weights of word n-grams and of words, and trees."""

    def __new__(
        cls,
        lexicon: Buffer,
        genres: Buffer,
        splits: Buffer,
        leaves: Buffer,
        n_trees: int,
        depth: int,
        bias: int,
        width: int = 64,
    ) -> Self: ...
    @property
    def lexicon(self) -> memoryview:
        """The weights of n-grams, as they were given."""

N_GENRE_WEIGHTS: int
GENRE_STEPS: int
