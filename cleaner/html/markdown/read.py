"""The blocks of a page: of its kept lines, and of the images and rules between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from cleaner.html._page import Page
from cleaner.html.markdown.addresses import link_address
from cleaner.html.markdown.blocks import Block, Cell, Kind, Mark, MarkKind
from cleaner.html.markdown.images import Images
from cleaner.html.markdown.kept import KeptLines
from cleaner.html.markdown.notes import find_notes, page_links
from cleaner.html.markdown.points import kept_points
from cleaner.html.markdown.structure import Structure, Structures, whole_number
from cleaner.html.prepare.elements import ANNOTATION

__all__ = ["read_blocks"]

_KINDS: dict[str, MarkKind] = {
    "b": "strong", "strong": "strong", "em": "emphasis", "i": "emphasis", "s": "strike",
    "strike": "strike", "del": "strike", "code": "code", "kbd": "code", "samp": "code",
    "tt": "code",
}  # fmt: skip
_CELLS = ("td", "th")
_MAX_SPAN = 1000  # as browsers have it
_BRACKETS = " []()^"
_BEHIND_NUMBER = re.compile(r"[\])\s]*(?:[.:]\s)?\s*")


def read_blocks(page: Page, kept: KeptLines, base: str = "") -> list[Block]:
    """The blocks of the kept lines, with the images and rules between them.

    `page` was read with marks; addresses in it are relative to `base`.
    """
    return list(_Reader(page, kept, base).blocks())


class _Reader:
    def __init__(self, page: Page, kept: KeptLines, base: str) -> None:
        self.page, self.kept, self.base = page, kept, base
        self.marks, self.attributes = page.marks or {}, page.attributes or {}
        notes = find_notes(page, page_links(page, kept, base))
        self.structures, self.backs = Structures(page, notes.names), notes.backs
        structures = (self.structures.at(page.block(line)[0]) for line in kept.texts)
        written = {container.name for structure in structures for container in structure.within}
        self.references = {link: name for link, name in notes.references.items() if name in written}
        self.images = Images(page, self.structures, base)
        self.begun: set[int] = set()  # containers

    def blocks(self) -> Iterator[Block]:
        points = kept_points(self.page, self.kept.texts.keys())
        point = next(points, None)
        owner: tuple[str, int] = ("", -1)
        before = (-1, -1, 0)  # number, block and line breaks of the line before
        for line, text in self.kept.texts.items():
            while point and point[1] <= line:
                if block := self.point(point[0]):
                    yield block
                    owner, before = ("", -1), (-1, -1, 0)
                point = next(points, None)
            number, breaks = self.page.block(line)
            structure = self.structures.at(number)
            is_row = self.page.element(number)[0] == "tr"
            kind: Kind = "row" if is_row and structure.kind == "paragraph" else structure.kind
            goes_on = before == (line - 1, number, breaks - 1) and kind not in ("code", "row")
            same = structure.owner >= 0 and (kind, structure.owner) == owner
            owner, before = (kind, structure.owner), (line, number, breaks)
            block = Block(
                text.removesuffix("\n"),
                kind,
                structure.level,
                begins=not (same or goes_on),
                goes_on=goes_on,
                within=structure.within,
            )
            yield self.marked(self.named(block), line, structure)
        while point:
            if block := self.point(point[0]):
                yield block
            point = next(points, None)

    def named(self, block: Block) -> Block:
        """The block as an item or a quotation, if it is what that begins with or consists of."""
        if not block.within:
            return block
        inner = block.within[-1]
        first = inner.key not in self.begun
        self.begun.update(container.key for container in block.within)
        if block.kind != "paragraph":
            return block
        if inner.kind == "quote":
            return replace(block, kind="quote")
        if inner.kind == "item" and first:
            level = sum(container.kind == "item" for container in block.within)
            return replace(block, kind="item", level=level, number=inner.number)
        return block

    def marked(self, block: Block, line: int, structure: Structure) -> Block:
        """The block with the marks of its line, or its cells, or its language."""
        if block.kind == "code":
            return replace(block, language=self.structures.language(structure.owner))
        marks: list[Mark] = []
        cells: list[Cell] = []
        raised = (0, 0)
        for number, start, stop in self.marks.get(line, ()):
            at = self.kept.where(line, start, stop)
            if at is None:
                continue
            tag = self.page.element(number)[0]
            if tag in _CELLS:
                cells.append(self.cell(number, tag, at))
            elif tag == "sup":
                raised = at
            elif number in self.references:
                at = _with_brackets(block.text, at, raised)
                marks.append(Mark(*at, "note", self.references[number]))
            elif number in self.backs and (found := _at_edge(block.text, at)):
                marks.append(Mark(*found, "back"))
            elif mark := self.mark(number, tag, at, block, line):
                marks.append(mark)
            if cells:  # each mark follows the cell that it is in
                inner = [*cells[-1].marks, *marks]
                cells[-1] = cells[-1]._replace(marks=tuple(inner))
                marks = []
        if not marks and not cells:
            return block
        return replace(block, marks=tuple(marks), cells=tuple(cells))

    def cell(self, number: int, tag: str, at: tuple[int, int]) -> Cell:
        """The cell of a row that an element is."""
        attributes = self.attributes.get(number, {})
        spans = (whole_number(attributes.get(name), 1) for name in ("colspan", "rowspan"))
        columns, rows = (max(1, min(span, _MAX_SPAN)) for span in spans)
        return Cell(*at, columns, rows, tag == "th")

    def mark(
        self, number: int, tag: str, at: tuple[int, int], block: Block, line: int
    ) -> Mark | None:
        """What an element marks in a line, if that is something."""
        start, stop = at
        attributes = self.attributes.get(number, {})
        if tag == "img":
            return self.images.in_line(number, line, start)
        if tag == "input":
            is_task = attributes.get("type") == "checkbox" and start == 0 and block.kind == "item"
            return Mark(0, 0, "task", "x" if "checked" in attributes else "") if is_task else None
        if start == stop:
            return Mark(start, start, "break") if block.kind == "row" and tag != "a" else None
        if (annotation := attributes.get(ANNOTATION, "")).startswith("formula"):
            return Mark(start, stop, "formula", annotation.partition("-")[2])
        if tag == "a":
            address = link_address(attributes.get("href", ""), self.base)
            return Mark(start, stop, "link", address) if address else None
        return Mark(start, stop, _KINDS[tag]) if tag in _KINDS else None

    def point(self, number: int) -> Block | None:
        """An image or a rule as a block."""
        within = self.structures.at(number).within
        if self.page.element(number)[0] == "hr":
            return Block("", "rule", within=within)
        image = self.images.between_lines(number)
        return image and Block("", "image", within=within, marks=(image,))


def _with_brackets(text: str, at: tuple[int, int], raised: tuple[int, int]) -> tuple[int, int]:
    """The range with what is around it in the raised text, if these are brackets."""
    start, stop = at
    if not raised[0] <= start <= stop <= raised[1]:
        return at
    while start > raised[0] and text[start - 1] in "[( ":
        start -= 1
    while stop < raised[1] and text[stop] in "]) ":
        stop += 1
    return start, stop


def _at_edge(text: str, at: tuple[int, int]) -> tuple[int, int] | None:
    """The range with what sets it apart, if it is at the begin or the end of the text."""
    start, stop = at
    if not text[:start].strip(_BRACKETS):
        return 0, stop + len(_BEHIND_NUMBER.match(text[stop:])[0])  # type: ignore[index]
    if not text[stop:].strip(_BRACKETS):
        return len(text[:start].rstrip(_BRACKETS)), len(text)
    return None
