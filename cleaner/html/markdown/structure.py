"""What the elements around a line make of it: its kind, and the lists and notes that it is in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from cleaner.html._page import Page
from cleaner.html.markdown.blocks import Container, Kind

__all__ = ["MAX_WITHIN", "Structure", "Structures", "whole_number"]

# Deeper ones are left out: the preset `commonmark` of markdown-it reads twenty levels, and each
# list makes two.  A line is as much longer as it is deep.
MAX_WITHIN = 8

_HEADINGS = {f"h{rank}": rank for rank in range(1, 7)}
_LISTS = frozenset(["ul", "ol", "menu", "dir", "dl"])
_CODE = frozenset(["pre", "listing", "xmp", "plaintext"])
_OUTERMOST = frozenset(["article", "main", "section", "body"])  # what is around lays out a page
_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language-|lang-|highlight-source-|highlight-text-|brush:\s*|sourceCode\s+)"
    r"([\w+#.-]+)"
)
_NO_LANGUAGE = frozenset(["none", "plaintext", "plain", "text", "nohighlight"])
_MAX_NUMBER = 999_999_999  # CommonMark reads no more digits
# Highlighters name it on the block, the code in it, or a box or two around it.
_STEPS_TO_LANGUAGE = 3


class Structure(NamedTuple):
    """What an element, with those around it, makes of a line in it.

    `owner` is the element that makes it of its kind, `group` the list that it is right in, and
    `link` the link; each is -1 where there is none.
    """

    within: tuple[Container, ...] = ()
    kind: Kind = "paragraph"
    level: int = 0
    owner: int = -1
    group: int = -1
    link: int = -1


class Structures:
    """The structures of a page's elements; each is found from that of the element around it."""

    def __init__(self, page: Page, notes: Mapping[int, str]) -> None:
        self.page = page
        self.notes = notes  # elements that are notes, and their names
        self._known: dict[int, Structure] = {-1: Structure()}
        self._terms: dict[int, int] = {}  # the last term, by list of terms

    def at(self, number: int) -> Structure:
        """The structure of a line in an element."""
        known, path = self._known, []
        while number not in known:
            path.append(number)
            number = self.page.parent(number)
        structure = known[number]
        for number in reversed(path):
            structure = known[number] = self._inside(structure, number)
        return structure

    def _inside(self, structure: Structure, number: int) -> Structure:
        tag = self.page.element(number)[0]
        if number in self.notes:
            note = Container("note", number, name=self.notes[number])
            return Structure((note,), owner=number)
        if tag in _HEADINGS:
            return structure._replace(kind="heading", level=_HEADINGS[tag], owner=number)
        if tag in _CODE:
            return structure._replace(kind="code", owner=number)
        if tag in _LISTS:
            return structure._replace(group=number)
        if tag == "table":
            return structure._replace(owner=number)
        if tag == "figcaption":
            return structure._replace(kind="caption", owner=number)
        if tag == "a":
            return structure._replace(link=number)
        if tag in _OUTERMOST:
            # The links around them are around whole teasers, and lead somewhere all the same.
            return Structure(link=structure.link)
        if tag == "blockquote":
            return self._contained(structure, Container("quote", number))
        if tag == "dt":
            self._terms[structure.group] = number
        if tag == "dd":
            number = self._terms.get(structure.group, number)
        if tag in ("li", "dt", "dd"):
            return self._contained(
                structure, Container("item", number, structure.group, self._numbers.get(number))
            )
        return structure

    @staticmethod
    def _contained(structure: Structure, container: Container) -> Structure:
        within = structure.within
        if (
            within
            and container.kind == within[-1].kind == "item"
            and (container.group == within[-1].group)
        ):
            within = within[:-1]  # an item that nothing ended before the next of its list
        within += (container,) * (len(within) < MAX_WITHIN)
        return Structure(within, owner=container.key, link=structure.link, group=structure.group)

    @cached_property
    def _numbers(self) -> dict[int, int]:
        """The numbers of items in ordered lists, as far as Markdown has such numbers."""
        page, attributes = self.page, self.page.attributes or {}
        items: dict[int, list[int]] = {}
        for number in range(page.n_elements):
            tag = page.element(number)[0]
            if tag == "ol":
                items[number] = []
            elif tag == "li" and (parent := page.parent(number)) in items:
                items[parent].append(number)
        numbers = {}
        for parent, members in items.items():
            step = -1 if "reversed" in attributes.get(parent, ()) else 1
            at = whole_number(
                attributes.get(parent, {}).get("start"), 1 if step > 0 else len(members)
            )
            for member in members:
                at = whole_number(attributes.get(member, {}).get("value"), at)
                numbers[member] = at if 0 <= at <= _MAX_NUMBER else 1
                at += step
        return numbers

    def language(self, code: int) -> str:
        """The language that the page states for a block of code, or ""."""
        page, attributes = self.page, self.page.attributes or {}
        numbers = [code]
        if code + 1 < page.n_elements and page.parent(code + 1) == code:
            numbers.append(code + 1)
        while len(numbers) <= _STEPS_TO_LANGUAGE and (code := page.parent(code)) >= 0:
            numbers.append(code)
        for number in numbers:
            own = attributes.get(number, {})
            name = own.get("data-lang") or own.get("data-language") or ""
            found = _LANGUAGE.search(f"language-{name}" if name else page.element(number)[1])
            if found and found[1].lower() not in _NO_LANGUAGE:
                return found[1]
        return ""


def whole_number(text: str | None, otherwise: int) -> int:
    """The whole number that an attribute holds, else another.

    >>> whole_number("3", 1), whole_number("third", 1)
    (3, 1)
    """
    found = re.match(r"\s*([+-]?\d{1,10})", text or "", re.ASCII)
    return int(found[1]) if found else otherwise
