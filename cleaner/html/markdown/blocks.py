"""What a line of an article is: a block, what it stands in, and what is marked in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

__all__ = ["Block", "Cell", "Container", "Kind", "Mark", "MarkKind"]

Kind = Literal[
    "paragraph", "heading", "item", "quote", "code", "row", "caption", "image", "rule"
]  # fmt: skip
MarkKind = Literal[
    "link", "strong", "emphasis", "strike", "code", "formula", "image", "note", "back", "task",
    "break",
]  # fmt: skip


class Mark(NamedTuple):
    """What `text[start:stop]` of a block is; nothing of the text where both are the same.

    `target` is the address of a link or an image, the name of a note, "block" for a
    formula that stands apart, and "x" for a task that is done.  `label` and `title` are
    those of an image, and `link` where it leads to.  A `break` is a line's end in a cell,
    and `back` a note's own number, which leads back to the text: Markdown writes it itself.
    """

    start: int
    stop: int
    kind: MarkKind
    target: str = ""
    label: str = ""
    title: str = ""
    link: str = ""


class Cell(NamedTuple):
    """`text[start:stop]` of a row is a cell, over so many columns and rows, with its marks."""

    start: int
    stop: int
    columns: int = 1
    rows: int = 1
    heading: bool = False
    marks: tuple[Mark, ...] = ()


class Container(NamedTuple):
    """An item of a list, a quotation or a note that blocks stand in.

    Those in the same one have the same `key`, and items of one list the same `group`.
    `number` is that of an item in an ordered list, and `name` that of a note.
    """

    kind: Literal["item", "quote", "note"]
    key: int
    group: int = 0
    number: int | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A line of an article and what it is; images and rules have no text.

    `level` is the rank of a heading, and how deep in lists an item is, from 1.
    `number` is that of an item in an ordered list.  Lines of one block of code,
    one table or one quotation follow each other; `begins` says where another begins,
    and `goes_on` that no more than a line break is between the line before and this one.
    `within` is what the block stands in, the outermost first, and `language` that of code.
    """

    text: str
    kind: Kind = "paragraph"
    level: int = 0
    number: int | None = None
    begins: bool = True
    goes_on: bool = False
    within: tuple[Container, ...] = ()
    marks: tuple[Mark, ...] = ()
    cells: tuple[Cell, ...] = ()
    language: str = ""
