"""What Python sees of a page: its lines, and where each stood."""

from typing import final

from typing_extensions import disjoint_base

N_TREE_COLUMNS: int
TELLING_COLUMNS: tuple[int, ...]
SECTIONS: dict[str, int]

@final
class Place:
    """What a line stood in."""

    @property
    def block(self) -> int:
        """The number of the element that it is a line of."""

    @property
    def whole(self) -> int:
        """And of the outermost around it whose lines have no sense one by one, or -1."""

    @property
    def sections(self) -> int:
        """`SECTIONS` bits of what all its text is in."""

    @property
    def links(self) -> int:
        """Characters of it that links are, without blanks."""

    @property
    def chars(self) -> int:
        """And all of them."""

    @property
    def controls(self) -> int:
        """How many buttons and the like are in it."""

    @property
    def has_formula(self) -> bool:
        """Is a formula in it?"""

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

    @property
    def marks(self) -> dict[int, list[tuple[int, int, int]]] | None:
        """By line: the elements in it that mark text, each with its start and stop there."""

    @property
    def points(self) -> list[tuple[int, int]] | None:
        """Images and rules outside of lines, each with the number of lines before it."""

    @property
    def attributes(self) -> dict[int, dict[str, str]] | None:
        """By element: the attributes that tell more of it than its names."""

    def block(self, line: int) -> tuple[int, int]:
        """The number of a line's block, and how many line breaks are before the line in it."""

    def parent(self, number: int) -> int:
        """The number of the element around an element; -1 for the root."""

    def around(self, line: int) -> list[int]:
        """The numbers of the elements around a line, its block first, the root last."""

    def element(self, number: int) -> tuple[str, str, str, str]:
        """Tag, class and id of an element, and its other names."""

    def places(self) -> list[Place]:
        """Where each line stood."""

    @property
    def unseen(self) -> list[tuple[int, int]]:
        """Parts of lines that are out of sight: where in the text each starts and stops."""

    def words(self, line: int) -> list[tuple[int, str]]:
        """The words of the elements around a line and inside it, each with its place."""

    def columns(self) -> bytes:
        """`N_TREE_COLUMNS` rows of a byte a line, with zeros on either side."""
