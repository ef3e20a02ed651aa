"""Lists of notes below an article: known by their names, or by links to and fro.

A name is not needed where a number in the text leads to a block, and a link in
that block leads back to the line with the number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from cleaner.html.marks import (
    MARK,
    MAX_STEPS,
    class_tokens,
    find_outermost,
    is_inline,
    short_text,
    text_before,
)

__all__ = ["mark_notes"]

MAX_LABEL_CHARS = 6  # of a link to a note
MAX_NOTE_CHARS = 3_000  # more is a part of the page that a number leads to
MAX_BACK_LINKS = 50  # of a note that are looked at

_NOTE_LIST = re.compile(
    r"(?:.*[-_])?(?:foot|end)notes?(?:[-_](?:list|items?|section|block|area|container|wrapper))?"
    r"|footdef"
)
_NOTE_LIST_TAGS = ("section", "div", "ol", "ul", "aside", "dl", "table")
_NOTE_ROLES = frozenset(["doc-footnote", "doc-endnotes", "doc-endnote"])
_NOTE_TAGS = frozenset(["li", "p", "div", "dd", "aside"])
_ITEMS = frozenset(["li", "dd"])
_LISTS = frozenset(["ol", "ul", "dl"])
_LABEL = re.compile(r"\s*[\[(]?\s*(?:\d{1,3}|[a-z]{1,4}|[*†‡§]{1,3})\s*[\])]*\s*\Z")
_INNER_LINKS = etree.XPath("//a[starts-with(normalize-space(@href), '#')]")
_NAMED = etree.XPath("//*[@id] | //a[@name]")


def mark_notes(root: HtmlElement) -> None:
    """Mark lists of notes, and notes that stand in none."""
    found = [notes for notes in root.iter(*_NOTE_LIST_TAGS) if _may_be_notes(notes)]
    for notes in find_outermost(found, *_NOTE_LIST_TAGS):
        if notes.get("role") in _NOTE_ROLES or _leads_back(notes):
            notes.set(MARK, "notes")
    linked = dict.fromkeys(_linked_notes(root))
    for note in linked:
        around = note.getparent()
        if around is not None and around.tag in _LISTS and _are_all(around, linked):
            note = around
        if note.get(MARK) is None:
            note.set(MARK, "notes")


def _may_be_notes(element: HtmlElement) -> bool:
    return element.get("role") in _NOTE_ROLES or any(
        map(_NOTE_LIST.fullmatch, class_tokens(element))
    )


def _leads_back(notes: HtmlElement) -> bool:
    """Is there a link from a note to its place in the text?  A list of works cited has none."""
    return any((link.get("href") or "").startswith("#") for link in notes.iter("a"))


def _are_all(around: HtmlElement, notes: dict[HtmlElement, None]) -> bool:
    """Are all items of a list notes?"""
    return all(item in notes for item in around if item.tag in _ITEMS)


def _linked_notes(root: HtmlElement) -> Iterator[HtmlElement]:
    """The blocks that a number behind a text leads ahead to, and that lead back to its line."""
    inner: list[HtmlElement] = _INNER_LINKS(root)
    links = [link for link in inner if _label(link) and text_before(link).strip()]
    if not links:
        return
    order = {link: number for number, link in enumerate(inner)}
    places: dict[str, HtmlElement] = {}
    for named in _NAMED(root):
        for name in (named.get("id"), named.get("name")):
            if name:
                places.setdefault(name, named)
    notes: dict[HtmlElement, HtmlElement | None] = {}
    for link in links:
        place = _place_of(link, places)
        if place is None:
            continue
        if place not in notes:
            notes[place] = _note_at(place)
        note = notes[place]
        if note is not None and any(
            order[link] < order[back] for back in _links_back(note, link, places)
        ):
            yield note


def _label(link: HtmlElement) -> str:
    """The number or sign that a link consists of, or ""."""
    text = short_text(link, MAX_LABEL_CHARS)
    return text.strip() if text is not None and _LABEL.match(text) else ""


def _place_of(link: HtmlElement, places: dict[str, HtmlElement]) -> HtmlElement | None:
    name = (link.get("href") or "").strip()[1:]
    # Of what Word writes, `<div id="ftn1"><p><a name="_ftn1">`, some sites leave out the names.
    return places.get(name, places.get(name.lstrip("_")))


def _block_of(element: HtmlElement) -> HtmlElement:
    for around in islice(element.iterancestors(), MAX_STEPS):
        if not is_inline(element):
            break
        element = around
    return element


def _note_at(place: HtmlElement) -> HtmlElement | None:
    """The note that a place in it names."""
    note = _block_of(place)
    parent = note.getparent()
    if note.tag == "p" and parent is not None and parent.tag in _ITEMS:
        note = parent
    if note.tag not in _NOTE_TAGS or short_text(note, MAX_NOTE_CHARS) is None:
        return None
    return note


def _links_back(
    note: HtmlElement, link: HtmlElement, places: dict[str, HtmlElement]
) -> Iterator[HtmlElement]:
    """The links in the note that lead back to the line that `link` to it stands in."""
    line = _block_of(link)
    if line is note or any(around is note for around in islice(line.iterancestors(), MAX_STEPS)):
        return
    for back in islice(note.iter("a"), MAX_BACK_LINKS):
        if (back.get("href") or "").strip().startswith("#"):
            place = _place_of(back, places)
            is_back = _label(back) == _label(link) if place is None else _block_of(place) is line
            if is_back:
                yield back
