"""What Python sees of the fast core; `_core.pxd` is the contract with the other extensions."""

from typing import Any, Self

from typing_extensions import disjoint_base

from cleaner._tables import Tables

@disjoint_base
class Document:
    """A text, its lines and what is to be cut from it."""

    def __new__(cls, text: str, tables: Tables) -> Self: ...
    def lines_as_dicts(self) -> list[dict[str, Any]]: ...
