"""Blocks joined to Markdown: CommonMark, with GitHub's tables, deleted text, tasks and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cleaner.html.markdown.blocks import Block, Cell, Container, Mark
from cleaner.html.markdown.escapes import escape_heading_end, fence_for
from cleaner.html.markdown.inline import inline

__all__ = ["MAX_COLUMNS", "to_markdown"]

# Spans of cells are filled so far, and shorter rows too: what is longer is no table to read, and
# a row of thousands would make as many cells of each other row.
MAX_COLUMNS = 100


def to_markdown(blocks: Iterable[Block], *, links: bool = True, images: bool = True) -> str:
    """The blocks as Markdown; without `links` or `images`, only the text of links, and no images.

    Text is escaped where it would be read as something else.

    >>> item = Container("item", 1)
    >>> print(to_markdown([Block("Tides", "heading", 2), Block("Ebb", within=(item,))]), end="")
    ## Tides
    <BLANKLINE>
    - Ebb
    """
    writer = _Writer(links, images)
    for group in _groups(blocks):
        writer.add(group)
    return "\n".join(writer.lines) + "\n" if writer.lines else ""


def _groups(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """The blocks, those together that become one: code, a table, lines with breaks between."""
    group: list[Block] = []
    for block in blocks:
        if group and group[-1].within == block.within:
            same = group[-1].kind == block.kind and not block.begins
            if block.goes_on or (same and block.kind in ("code", "row")):
                group.append(block)
                continue
        if group:
            yield group
        group = [block]
    if group:
        yield group


@dataclass(slots=True)
class _Writer:
    """The lines so far, and what the last of them stand in."""

    links: bool
    images: bool
    lines: list[str] = field(default_factory=list)
    within: tuple[Container, ...] = ()
    indents: list[str] = field(default_factory=list)  # of what is in each container
    bullets: dict[int, str] = field(default_factory=dict)  # of items, by list
    is_text: bool = False  # is the last block lines of text?

    def add(self, group: list[Block]) -> None:
        lines = list(self.written(group))
        if not lines:
            return
        first = group[0]
        within, before = first.within, self.within
        depth = 0
        while depth < min(len(within), len(before)) and within[depth] == before[depth]:
            depth += 1
        if first.kind == "rule" and depth < len(within):
            return  # of an item's bullet and a rule one rule would be read
        if self.lines and not (self.is_text and self.is_tight(within, depth)):
            self.lines.append("".join(self.indents[:depth]).rstrip())
        begin = "".join(self.indents[:depth])
        for container in within[depth:]:
            bullet, indent = self.bullet_of(container, depth)
            begin += bullet
            self.indents[depth:] = [indent]
            depth += 1
        self.indents[depth:] = []
        indent = "".join(self.indents)
        for line in lines:
            self.lines.append((begin + line).rstrip() if not line else begin + line)
            begin = indent
        self.within = within
        self.is_text = first.kind not in ("code", "row", "heading", "rule")

    def is_tight(self, within: tuple[Container, ...], depth: int) -> bool:
        """Does an item begin right below what it follows: another item, or text around it?"""
        if depth == len(within) or within[depth].kind != "item":
            return False
        if depth < len(self.within):
            return within[depth].group == self.within[depth].group
        return depth > 0 and within[depth - 1].kind == "item" and within[depth].number in (None, 1)

    def bullet_of(self, container: Container, depth: int) -> tuple[str, str]:
        """What a container's first line begins with, and all others."""
        if container.kind == "quote":
            return "> ", "> "
        if container.kind == "note":
            return f"[^{container.name}]: ", "    "
        if container.group not in self.bullets:
            # Two lists with the same bullet would be read as one.
            last = self.within[depth] if depth < len(self.within) else None
            used = self.bullets.get(last.group) if last and last.kind == "item" else None
            first, second = "-*" if container.number is None else ".)"
            self.bullets[container.group] = second if used == first else first
        bullet = self.bullets[container.group]
        if container.number is not None:
            bullet = f"{container.number}{bullet}"
        return f"{bullet} ", " " * (len(bullet) + 1)

    def written(self, group: list[Block]) -> Iterator[str]:
        """The lines of blocks that become one, as they are outside of everything."""
        first = group[0]
        match first.kind:
            case "code":
                yield from _code(group)
            case "row":
                yield from self.table(group)
            case "rule":
                yield "---"
            case "heading":
                # A heading is one line, and nothing in it begins one.
                words = (self.inline(block.text, block.marks, begins=False) for block in group)
                if text := " ".join(filter(None, words)):
                    yield "#" * first.level + " " + escape_heading_end(text)
            case _:
                texts = [text for block in group if (text := self.inline(block.text, block.marks))]
                yield from (text + "\\" for text in texts[:-1])
                yield from texts[-1:]

    def inline(
        self, text: str, marks: Sequence[Mark], *, begins: bool = True, in_cell: bool = False
    ) -> str:
        return inline(
            text, marks, links=self.links, images=self.images, begins=begins, in_cell=in_cell
        )

    def table(self, rows: list[Block]) -> Iterator[str]:
        """A table that is as wide in its first two rows as in any other."""
        table = list(_filled([list(self.cells(row)) for row in rows]))
        width = max(map(len, table))
        cells = [cell for cell in rows[0].cells if cell.start < cell.stop]
        if len(cells) > 1 and cells[0].heading and not all(cell.heading for cell in cells):
            table.insert(0, [])  # the headings are those of rows
        for number, row in enumerate(table):
            least = width if number == 0 else min(width, MAX_COLUMNS)
            row += [""] * (least - len(row))
            yield "| " + " | ".join(row) + " |"
            if number == 0:
                yield "|" + " --- |" * width

    def cells(self, row: Block) -> Iterator[tuple[Cell, str]]:
        """The cells of a row, each with its text."""
        for cell in row.cells or _tabbed(row.text):
            start, stop = cell.start, cell.stop
            marks = [
                mark._replace(start=mark.start - start, stop=mark.stop - start)
                for mark in cell.marks
            ]
            yield cell, self.inline(row.text[start:stop], marks, begins=False, in_cell=True)


def _tabbed(text: str) -> Iterator[Cell]:
    start = 0
    for part in text.split("\t"):
        yield Cell(start, start + len(part))
        start += len(part) + 1


def _filled(rows: list[list[tuple[Cell, str]]]) -> Iterator[list[str]]:
    """The cells of each row, and empty ones where others reach into it or are wider than one."""
    taken: dict[int, int] = {}  # the first rows, by column, that no cell from above reaches into
    for number, row in enumerate(rows):
        texts: list[str] = []
        for cell, text in row:
            while taken.get(len(texts), 0) > number:
                texts.append("")
            column = len(texts)
            texts.append(text)
            width = max(1, min(cell.columns, MAX_COLUMNS - column))
            texts += [""] * (width - 1)
            if cell.rows > 1 and column < MAX_COLUMNS:
                taken.update(dict.fromkeys(range(column, column + width), number + cell.rows))
        while len(texts) > 1 and not texts[-1]:
            texts.pop()  # no cell is behind these
        yield texts


def _code(group: list[Block]) -> Iterator[str]:
    text = "\n".join(block.text for block in group).replace("\r\n", "\n").replace("\r", "\n")
    fence = fence_for(text, 3)
    yield fence + group[0].language
    yield from text.rstrip("\n").split("\n")
    yield fence
