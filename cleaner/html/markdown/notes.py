"""Notes of a page: what raised numbers lead to, as far as the page's structure tells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from cleaner._page import Page

__all__ = ["PageLink", "find_notes"]

_NOTE_WORD = re.compile(r"foot|note|fn|cite|ref", re.IGNORECASE)  # in the names of links to notes
_LABEL = re.compile(r"[\[(^]*(\w{1,3}|[*†‡§¶#]{1,3})[\])]*\Z")
_NOTES = frozenset(["li", "p", "div", "dd", "aside"])
_PARTS = frozenset(["a", "span", "sup", "b", "strong", "em", "i", "small", "cite"])  # of a note


class PageLink(NamedTuple):
    """A link from a line to a place in the same page."""

    element: int
    text: str
    target: str  # the id of the place
    raised: bool  # is it all of a raised text?


def find_notes(page: Page, links: Iterable[PageLink]) -> tuple[dict[int, str], dict[int, str]]:
    """The elements that are notes, and the links to them, each with the name of the note.

    A link to a note is a number or a sign, raised or named so; a note is a block, or in
    one, that has the id.  What links of different text lead to holds all notes.
    """
    links = [link for link in links if _LABEL.match(link.text.strip())]
    ids = _ids(page) if links else {}
    found: dict[int, list[PageLink]] = {}
    for link in links:
        note = _note_at(page, ids.get(link.target, -1))
        if note >= 0 and (link.raised or _is_named(page, link.element)):
            found.setdefault(note, []).append(link)
    notes: dict[int, str] = {}
    references: dict[int, str] = {}
    names: set[str] = set()
    for note, members in found.items():
        labels = {matched[1] for link in members if (matched := _LABEL.match(link.text.strip()))}
        if len(labels) > 1 or any(_is_in(page, link.element, note) for link in members):
            continue
        name = labels.pop()
        if not name.isalnum():
            name = str(len(notes) + 1)
        label, n = name, 1
        while name in names:
            n += 1
            name = f"{label}-{n}"
        names.add(name)
        notes[note] = name
        references.update((link.element, name) for link in members)
    return notes, references


def _ids(page: Page) -> dict[str, int]:
    ids: dict[str, int] = {}
    for number in range(page.n_elements):
        tag, _, ident, others = page.element(number)
        if ident or tag == "a":
            ids.setdefault(ident or others, number)
    return ids


def _note_at(page: Page, number: int) -> int:
    """The block that an id in it names, or -1."""
    while number >= 0 and (tag := page.element(number)[0]) in _PARTS:
        number = page.parent(number)
    return number if number >= 0 and tag in _NOTES else -1


def _is_named(page: Page, number: int) -> bool:
    return _NOTE_WORD.search(" ".join(page.element(number)[1:])) is not None


def _is_in(page: Page, number: int, other: int) -> bool:
    while number > other:
        number = page.parent(number)
    return number == other
