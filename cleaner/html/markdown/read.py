"""The blocks of a page: of its lines that stay, and of the images and rules between them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from cleaner.html._page import Page
from cleaner.html.markdown.addresses import image_address, link_address
from cleaner.html.markdown.blocks import Block, Cell, Kind, Mark, MarkKind
from cleaner.html.markdown.notes import PageLink, find_notes
from cleaner.html.markdown.places import Place, Places, whole_number
from cleaner.html.markdown.points import points_kept

__all__ = ["KeptLines", "read_blocks"]

_KINDS: dict[str, MarkKind] = {
    "b": "strong", "strong": "strong", "em": "emphasis", "i": "emphasis", "s": "strike",
    "strike": "strike", "del": "strike", "code": "code", "kbd": "code", "samp": "code",
    "tt": "code",
}  # fmt: skip
_CELLS = ("td", "th")
_MAX_SPAN = 1000  # as browsers have it
_BRACKETS = " []()^"
_BEHIND_NUMBER = re.compile(r"[\])\s]*(?:[.:]\s)?\s*")


class KeptLines:
    """The lines that stay, by number, with what stays of their text.

    In dicts, for an object a line is what the garbage collector would walk on long pages.
    """

    def __init__(self) -> None:
        self.texts: dict[int, str] = {}
        # Of lines that do not stay whole, with where the parts start, for the search.
        self._parts: dict[int, tuple[list[int], Sequence[tuple[int, int, int]]]] = {}

    def add(self, number: int, text: str, parts: Sequence[tuple[int, int, int]] = ()) -> None:
        """`parts` of the line stay, or all of it if there are none; lines are added in order.

        A part is the start and stop of what stays together in the line, and where that begins
        in `text`.
        """
        self.texts[number] = text
        if parts:
            self._parts[number] = [start for start, _, _ in parts], parts

    def where(self, number: int, start: int, stop: int) -> tuple[int, int] | None:
        """Where `start` and `stop` of a line are in what stays; None if all between went."""
        if number not in self._parts:
            return start, stop
        first, is_in = self._offset(number, start)
        last, _ = self._offset(number, stop)
        return (first, last) if first < last or (start == stop and is_in) else None

    def _offset(self, number: int, at: int) -> tuple[int, bool]:
        """Where a place of a line is in what stays, and whether text that stays is around it."""
        starts, parts = self._parts[number]
        index = bisect_right(starts, at) - 1
        if index < 0:
            return 0, False
        start, stop, shift = parts[index]
        return shift + min(at, stop) - start, at <= stop


def read_blocks(page: Page, kept: KeptLines, base: str = "") -> list[Block]:
    """The blocks of the lines that stay, with the images and rules between them.

    `page` was read with marks; addresses in it are seen from `base`.
    """
    return list(_Reader(page, kept, base).blocks())


class _Reader:
    def __init__(self, page: Page, kept: KeptLines, base: str) -> None:
        self.page, self.kept, self.base = page, kept, base
        self.marks, self.told = page.marks or {}, page.attributes or {}
        notes = find_notes(page, self.page_links())
        self.places, self.backs = Places(page, notes.names), notes.backs
        written = {within.name for line in kept.texts for within in self.place(line).within}
        self.references = {link: name for link, name in notes.references.items() if name in written}
        self.begun: set[int] = set()  # containers
        self.last_image = ""
        self.empty_links: tuple[int, set[int]] = (-1, set())  # of the line with the last image

    def place(self, line: int) -> Place:
        return self.places.at(self.page.block(line)[0])

    def page_links(self) -> Iterator[PageLink]:
        """The links of lines that stay to places in the page itself."""
        for line, text in self.kept.texts.items():
            marks = self.marks.get(line, ())
            tags = [self.page.element(number)[0] for number, _, _ in marks]
            sups = [
                (start, stop)
                for (_, start, stop), tag in zip(marks, tags, strict=True)
                if tag == "sup" and start < stop
            ]
            for (number, start, stop), tag in zip(marks, tags, strict=True):
                target = self.fragment(number) if tag == "a" else ""
                if target and start < stop and (at := self.kept.where(line, start, stop)):
                    # Inside what is raised, or around it.
                    index = bisect_right(sups, start, key=itemgetter(0)) - 1
                    is_raised = index >= 0 and stop <= sups[index][1]
                    yield PageLink(number, text[slice(*at)], target, is_raised)

    def fragment(self, number: int) -> str:
        """The id in the page that a link leads to, or ""."""
        href = self.told.get(number, {}).get("href", "").strip()
        before, _, target = href.partition("#")
        return target if before in ("", self.base) else ""

    def blocks(self) -> Iterator[Block]:
        points = points_kept(self.page, self.kept.texts.keys())
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
            place = self.places.at(number)
            is_row = self.page.element(number)[0] == "tr"
            kind: Kind = "row" if is_row and place.kind == "paragraph" else place.kind
            goes_on = before == (line - 1, number, breaks - 1) and kind not in ("code", "row")
            same = place.owner >= 0 and (kind, place.owner) == owner
            begins = not (same or goes_on)
            owner, before = (kind, place.owner), (line, number, breaks)
            block = Block(
                text.removesuffix("\n"), kind, place.level, None, begins, goes_on, place.within
            )
            yield self.marked(self.named(block), line, place)
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

    def marked(self, block: Block, line: int, place: Place) -> Block:
        """The block with the marks of its line, or its cells, or its language."""
        if block.kind == "code":
            return replace(block, language=self.places.language(place.owner))
        marks: list[Mark] = []
        cells: list[Cell] = []
        raised = (0, 0)
        for number, start, stop in self.marks.get(line, ()):
            at = self.kept.where(line, start, stop)
            if at is None:
                continue
            tag = self.page.element(number)[0]
            told = self.told.get(number, {})
            if tag in _CELLS:
                spans = (whole_number(told.get(name), 1) for name in ("colspan", "rowspan"))
                columns, rows = (max(1, min(span, _MAX_SPAN)) for span in spans)
                cells.append(Cell(*at, columns, rows, tag == "th"))
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

    def mark(
        self, number: int, tag: str, at: tuple[int, int], block: Block, line: int
    ) -> Mark | None:
        """What an element marks in a line, if that is something."""
        start, stop = at
        told = self.told.get(number, {})
        if tag == "img":
            image = self.image(number, start)
            return image and image._replace(link=self.link_around(number, line))
        if tag == "input":
            is_task = told.get("type") == "checkbox" and start == 0 and block.kind == "item"
            return Mark(0, 0, "task", "x" if "checked" in told else "") if is_task else None
        if start == stop:
            return Mark(start, start, "break") if block.kind == "row" and tag != "a" else None
        if told.get("data-clean-article", "").startswith("formula"):
            return Mark(start, stop, "formula", told["data-clean-article"].partition("-")[2])
        if tag == "a":
            address = link_address(told.get("href", ""), self.base)
            return Mark(start, stop, "link", address) if address else None
        return Mark(start, stop, _KINDS[tag]) if tag in _KINDS else None

    def image(self, number: int, at: int) -> Mark | None:
        told = self.told.get(number, {})
        address = image_address(told, self.base)
        source = number - 1
        while not address and source >= 0 and self.page.element(source)[0] == "source":
            address = image_address(self.told.get(source, {}), self.base)
            source -= 1
        if not address or address == self.last_image:  # the second for readers without scripts
            return None
        self.last_image = address
        label, title = (" ".join(told.get(name, "").split()) for name in ("alt", "title"))
        return Mark(at, at, "image", address, label, title)

    def link_around(self, image: int, line: int) -> str:
        """Where an image in a line leads to, if it is all that is in the link."""
        if self.empty_links[0] != line:
            marks = self.marks.get(line, ())
            self.empty_links = line, {number for number, start, stop in marks if start == stop}
        link = self.places.at(image).link
        if link not in self.empty_links[1]:
            return ""
        return link_address(self.told.get(link, {}).get("href", ""), self.base)

    def point(self, number: int) -> Block | None:
        """An image or a rule as a block."""
        within = self.places.at(number).within
        if self.page.element(number)[0] == "hr":
            return Block("", "rule", within=within)
        image = self.image(number, 0)
        if image is None:
            return None
        href = self.told.get(self.places.at(number).link, {}).get("href", "")
        image = image._replace(link=link_address(href, self.base))
        return Block("", "image", within=within, marks=(image,))


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
