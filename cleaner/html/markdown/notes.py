"""Notes of a page: blocks that raised numbers lead to, and the links to them and back."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

from cleaner.html._page import Page
from cleaner.html.grouping.states import is_inside
from cleaner.html.markdown.kept import KeptLines

__all__ = ["Notes", "PageLink", "find_notes", "page_links"]

_NOTE_WORD = re.compile(  # in the names of links to notes, and of their targets
    r"foot|note|fn|ftn|edn|fuss|cite|ref", re.IGNORECASE
)
_NUMBER = re.compile(r"[\[(^]*(\w{1,3}|[*†‡§¶#]{1,3})[\])]*\Z")
_NOTES = frozenset(["li", "p", "div", "dd", "aside"])
_PARTS = frozenset(["a", "span", "sup", "b", "strong", "em", "i", "small", "cite"])  # of a note


class PageLink(NamedTuple):
    """A link from a line to another part of the same page."""

    element: int
    text: str
    target: str  # the id of where it leads to
    raised: bool  # is it all of a raised text?


class Notes(NamedTuple):
    """The elements that are notes, and the links to them, each with the name of the note.

    `backs` are the links that lead from a note back into the text.
    """

    names: dict[int, str]
    references: dict[int, str]
    backs: set[int]


def page_links(page: Page, kept: KeptLines, base: str) -> Iterator[PageLink]:
    """The links of kept lines to other parts of the page, whose own address is `base`."""
    all_marks, attributes = page.marks or {}, page.attributes or {}
    for line, text in kept.texts.items():
        marks = all_marks.get(line, ())
        tags = [page.element(number)[0] for number, _, _ in marks]
        sups = [
            (start, stop)
            for (_, start, stop), tag in zip(marks, tags, strict=True)
            if tag == "sup" and start < stop
        ]
        for (number, start, stop), tag in zip(marks, tags, strict=True):
            href = attributes.get(number, {}).get("href", "") if tag == "a" else ""
            target = _fragment(href, base)
            if target and start < stop and (at := kept.where(line, start, stop)):
                # Inside what is raised, or around it.
                index = bisect_right(sups, start, key=itemgetter(0)) - 1
                is_raised = index >= 0 and stop <= sups[index][1]
                yield PageLink(number, text[slice(*at)], target, is_raised)


def _fragment(href: str, base: str) -> str:
    """The id in the page that a link leads to, or ""."""
    before, _, target = href.strip().partition("#")
    return target if before in ("", base) else ""


def find_notes(page: Page, links: Iterable[PageLink]) -> Notes:
    """The notes of a page, by its links, which are in the order of the page.

    A link to a note is a number or a symbol, raised or named so; a note is a block, or in
    one, that has the id.  What links of different text lead to holds all notes.  A note's own
    link leads back: a note stands behind the first link to it.
    """
    links = [link for link in links if _NUMBER.match(link.text.strip())]
    ids = _ids(page) if links else {}
    found: dict[int, list[PageLink]] = {}
    for link in links:
        note = _note_at(page, _target_of(link, ids))
        is_ahead = note > link.element or note in found
        if note >= 0 and is_ahead and (link.raised or _is_named(page, link)):
            found.setdefault(note, []).append(link)
    names: dict[int, str] = {}
    references: dict[int, str] = {}
    taken: set[str] = set()
    for note, members in found.items():
        texts = {matched[1] for link in members if (matched := _NUMBER.match(link.text.strip()))}
        if len(texts) > 1 or any(is_inside(page, link.element, note) for link in members):
            continue
        name = texts.pop()
        if not name.isalnum():
            name = str(len(names) + 1)
        first_name, n = name, 1
        while name in taken:
            n += 1
            name = f"{first_name}-{n}"
        taken.add(name)
        names[note] = name
        references.update((link.element, name) for link in members)
    backs = {
        link.element
        for link in links
        if link.element not in references
        and _target_of(link, ids) < link.element
        and _is_in_any(page, link.element, names)
    }
    return Notes(names, references, backs)


def _ids(page: Page) -> dict[str, int]:
    ids: dict[str, int] = {}
    for number in range(page.n_elements):
        tag, _, ident, others = page.element(number)
        if ident or tag == "a":
            ids.setdefault(ident or others, number)
    return ids


def _target_of(link: PageLink, ids: dict[str, int]) -> int:
    """The element that a link leads to, or -1."""
    # Of what Word writes, `<div id="ftn1"><p><a name="_ftn1">`, some sites leave out the names.
    return ids.get(link.target, ids.get(link.target.lstrip("_") or link.target, -1))


def _note_at(page: Page, number: int) -> int:
    """The block that an id in it names, or -1."""
    while number >= 0 and (tag := page.element(number)[0]) in _PARTS:
        number = page.parent(number)
    return number if number >= 0 and tag in _NOTES else -1


def _is_named(page: Page, link: PageLink) -> bool:
    return _NOTE_WORD.search(" ".join([*page.element(link.element)[1:], link.target])) is not None


def _is_in_any(page: Page, number: int, others: Container[int]) -> bool:
    while number >= 0 and number not in others:
        number = page.parent(number)
    return number >= 0
