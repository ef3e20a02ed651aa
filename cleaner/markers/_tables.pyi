"""What Python sees of the tables; `_tables.pxd` is the contract with the other extensions."""

from typing import Self

from typing_extensions import disjoint_base

@disjoint_base
class Tables:
    """Characters, words and phrases, ready for the scan."""

    def __new__(
        cls,
        phrases: list[tuple[str, int, int, int, int, int, bool]],
        words: list[tuple[str, int]],
    ) -> Self: ...
    @property
    def n_markers(self) -> int: ...
    def count_words(self, phrase: str) -> int: ...
    @staticmethod
    def asks_for_sign(phrase: str) -> bool: ...
    def to_bytes(self) -> bytes:
        """The tables as this machine's core holds them."""

    @staticmethod
    def from_bytes(data: bytes) -> Tables:
        """What `to_bytes` gave.  Raises `ValueError` for anything else."""
