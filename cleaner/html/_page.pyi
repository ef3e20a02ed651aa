"""What Python sees of a page: its lines, and where each stood."""

from typing import final

from typing_extensions import disjoint_base

SECTIONS: dict[str, int]

@final
class LineContext:
    """What a line stood in."""

    @property
    def block(self) -> int:
        """The number of the element that it is a line of."""

    @property
    def whole(self) -> int:
        """Of the outermost around it whose lines are kept or dropped together, or -1."""

    @property
    def sections(self) -> int:
        """`SECTIONS` bits of what all its text is in."""

    @property
    def link_chars(self) -> int:
        """Characters of it in links, without blanks."""

    @property
    def chars(self) -> int:
        """And all of them."""

    @property
    def n_controls(self) -> int:
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
    def unseen(self) -> list[tuple[int, int]]:
        """Parts of lines that are out of sight: where in the text each starts and stops."""

    @property
    def marks(self) -> dict[int, list[tuple[int, int, int]]] | None:
        """By line: the elements in it that mark text, each with its start and stop there."""

    @property
    def points(self) -> list[tuple[int, int]] | None:
        """Images and rules outside of lines, each with the number of lines before it."""

    @property
    def attributes(self) -> dict[int, dict[str, str]] | None:
        """By element: the attributes that Markdown needs."""

    def block(self, line: int) -> tuple[int, int]:
        """The number of a line's block, and how many line breaks are before the line in it."""

    def parent(self, number: int) -> int:
        """The number of the element around an element; -1 for the root."""

    def around(self, line: int) -> list[int]:
        """The numbers of the elements around a line, its block first, the root last."""

    def element(self, number: int) -> tuple[str, str, str, str]:
        """Tag, class and id of an element, and its other names."""

    def contexts(self) -> list[LineContext]:
        """What each line stood in."""

    def words(self, line: int) -> list[tuple[int, str]]:
        """The words of the elements around a line and inside it, each with its place."""
