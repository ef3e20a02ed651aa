"""Lists of notes below an article: known by their names, or by links there and back.

A name is not needed where a number in the text leads to a block, and a link in
that block leads back to the line with the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from cleaner.html._find import find_elements
from cleaner.html.prepare.elements import (
    ANNOTATION,
    MAX_STEPS,
    class_tokens,
    find_outermost,
    is_inline,
    short_text,
    text_before,
)

__all__ = ["annotate_notes"]

MAX_NUMBER_CHARS = 6  # of a link to a note
MAX_NOTE_CHARS = 3_000  # more is a part of the page that a number leads to
MAX_BACK_LINKS = 50  # of a note that are looked at

_NOTE_LIST = re.compile(
    r"(?:.*[-_])?(?:foot|end)notes?(?:[-_](?:list|items?|section|block|area|container|wrapper))?"
    r"|footdef"
)
_NOTE_WORDS = (b"note", b"footdef")  # of which one is in each of these names and roles
_NOTE_LIST_TAGS = ("section", "div", "ol", "ul", "aside", "dl", "table")
_NOTE_ROLES = frozenset(["doc-footnote", "doc-endnotes", "doc-endnote"])
_NOTE_TAGS = frozenset(["li", "p", "div", "dd", "aside"])
_ITEMS = frozenset(["li", "dd"])
_LISTS = frozenset(["ol", "ul", "dl"])
_NUMBER = re.compile(r"\s*[\[(]?\s*(?:\d{1,3}|[a-z]{1,4}|[*†‡§]{1,3})\s*[\])]*\s*\Z")
_BLANKS = " \t\r\n"
_NAMED = etree.XPath("//*[@id] | //a[@name]")


def annotate_notes(root: HtmlElement) -> None:
    """Annotate lists of notes, and notes that stand in none."""
    found = [notes for notes in _with_note_names(root) if _may_be_notes(notes)]
    for notes in find_outermost(found, *_NOTE_LIST_TAGS):
        if notes.get("role") in _NOTE_ROLES or _leads_back(notes):
            notes.set(ANNOTATION, "notes")
    linked = dict.fromkeys(_linked_notes(root))
    for note in linked:
        around = note.getparent()
        if around is not None and around.tag in _LISTS and _are_all(around, linked):
            note = around
        if note.get(ANNOTATION) is None:
            note.set(ANNOTATION, "notes")


def _with_note_names(root: HtmlElement) -> Iterator[HtmlElement]:
    """Those that may be lists of notes and have one of the words in a class, or a role."""
    for element in find_elements(root, _NOTE_WORDS, attributes=(b"class", b"role")):
        if element.tag in _NOTE_LIST_TAGS:
            yield element


def _may_be_notes(element: HtmlElement) -> bool:
    return element.get("role") in _NOTE_ROLES or any(
        map(_NOTE_LIST.fullmatch, class_tokens(element))
    )


def _leads_back(notes: HtmlElement) -> bool:
    """Is there a link from a note back into the text?  A list of works cited has none."""
    return any((link.get("href") or "").startswith("#") for link in notes.iter("a"))


def _are_all(around: HtmlElement, notes: dict[HtmlElement, None]) -> bool:
    """Are all items of a list notes?"""
    return all(item in notes for item in around if item.tag in _ITEMS)


def _linked_notes(root: HtmlElement) -> Iterator[HtmlElement]:
    """The blocks that a number behind a text leads ahead to, and that lead back to its line."""
    inner = [
        link
        for link in find_elements(root, (b"#",), attributes=(b"href",), tag=b"a")
        if (link.get("href") or "").lstrip(_BLANKS).startswith("#")
    ]
    links = [link for link in inner if _number(link) and text_before(link).strip()]
    if not links:
        return
    order = {link: number for number, link in enumerate(inner)}
    targets: dict[str, HtmlElement] = {}
    for named in _NAMED(root):
        for name in (named.get("id"), named.get("name")):
            if name:
                targets.setdefault(name, named)
    notes: dict[HtmlElement, HtmlElement | None] = {}
    for link in links:
        target = _target_of(link, targets)
        if target is None:
            continue
        if target not in notes:
            notes[target] = _note_at(target)
        note = notes[target]
        if note is not None and any(
            order[link] < order[back] for back in _links_back(note, link, targets)
        ):
            yield note


def _number(link: HtmlElement) -> str:
    """The number or symbol that a link consists of, or ""."""
    text = short_text(link, MAX_NUMBER_CHARS)
    return text.strip() if text is not None and _NUMBER.match(text) else ""


def _target_of(link: HtmlElement, targets: dict[str, HtmlElement]) -> HtmlElement | None:
    name = (link.get("href") or "").strip()[1:]
    # Of what Word writes, `<div id="ftn1"><p><a name="_ftn1">`, some sites leave out the names.
    return targets.get(name, targets.get(name.lstrip("_")))


def _block_of(element: HtmlElement) -> HtmlElement:
    for around in islice(element.iterancestors(), MAX_STEPS):
        if not is_inline(element):
            break
        element = around
    return element


def _note_at(target: HtmlElement) -> HtmlElement | None:
    """The note that a link's target stands in."""
    note = _block_of(target)
    parent = note.getparent()
    if note.tag == "p" and parent is not None and parent.tag in _ITEMS:
        note = parent
    if note.tag not in _NOTE_TAGS or short_text(note, MAX_NOTE_CHARS) is None:
        return None
    return note


def _links_back(
    note: HtmlElement, link: HtmlElement, targets: dict[str, HtmlElement]
) -> Iterator[HtmlElement]:
    """The links in the note that lead back to the line that `link` to it stands in."""
    line = _block_of(link)
    if line is note or any(around is note for around in islice(line.iterancestors(), MAX_STEPS)):
        return
    for back in islice(note.iter("a"), MAX_BACK_LINKS):
        if (back.get("href") or "").strip().startswith("#"):
            target = _target_of(back, targets)
            is_back = (
                _number(back) == _number(link) if target is None else _block_of(target) is line
            )
            if is_back:
                yield back
