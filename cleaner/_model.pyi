"""What Python sees of the learned tables; `_model.pxd` is the contract with other extensions."""

from typing import Self

from typing_extensions import Buffer, disjoint_base

@disjoint_base
class Model:
    """Weights of word n-grams and trees."""

    def __new__(
        cls,
        lexicon: Buffer,
        splits: Buffer,
        leaves: Buffer,
        n_trees: int,
        depth: int,
        bias: int,
        narrow: bool = False,
    ) -> Self: ...
