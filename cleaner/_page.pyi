"""What Python sees of a page: its lines, and where each stood."""

from typing_extensions import disjoint_base

N_TREE_COLUMNS: int
TELLING_COLUMNS: tuple[int, ...]

@disjoint_base
class Page:
    """The lines of a page, and where each stood."""

    @property
    def text(self) -> str:
        """The lines, a line feed between two."""

    @property
    def n_lines(self) -> int:
        """How many are not blank."""

    @property
    def n_elements(self) -> int:
        """How many elements there are."""

    @property
    def depth(self) -> int:
        """How deep the deepest is."""

    def around(self, line: int) -> list[int]:
        """The numbers of the elements around a line, its block first, the root last."""

    def element(self, number: int) -> tuple[str, str, str, str]:
        """Tag, class and id of an element, and its other names."""

    def words(self, line: int) -> list[tuple[int, str]]:
        """The words of the elements around a line and inside it, each with its place."""

    def columns(self) -> bytes:
        """`N_TREE_COLUMNS` rows of a byte a line, with zeros on either side."""
