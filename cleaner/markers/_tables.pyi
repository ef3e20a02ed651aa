"""The Python interface of the tables; `_tables.pxd` is that for the other extensions."""

from typing import Self

from typing_extensions import Buffer, disjoint_base

@disjoint_base
class Tables:
    """Character classes, words and marker phrases, as the scan looks them up."""

    def __new__(
        cls,
        phrases: list[tuple[str, int, int, int, int, int, bool]],
        words: list[tuple[str, int]],
        n_own: int = 0,
    ) -> Self: ...
    @property
    def n_markers(self) -> int: ...
    def count_words(self, phrase: str) -> int: ...
    @staticmethod
    def requires_sign(phrase: str) -> bool: ...
    def to_bytes(self) -> bytes:
        """The phrases and words as bytes, for `from_bytes` on a machine of the same kind."""

    @staticmethod
    def from_bytes(data: Buffer, start: int = 0) -> Tables:
        """The tables that `to_bytes` wrote.  Raises `ValueError` for any other bytes."""
