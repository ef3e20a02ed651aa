"""Notes inside a line, to be shown beside it or on demand, are moved behind its paragraph."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from cleaner.html._find import find_elements
from cleaner.html.prepare.elements import (
    ANNOTATION,
    MAX_STEPS,
    class_tokens,
    is_inline,
    short_text,
)

__all__ = ["move_notes"]

MAX_NUMBER_CHARS = 6  # of a note's number

_NUMBER_CHARS = " \t\n[]()*†‡§¶0123456789"
_NOTE_WORDS = ("note", "tooltip", "fn-")  # of which one is in each of these names
_NOTE_CLASSES = re.compile(
    r"(?:foot-?note|side-?note|margin-?note|tool-?tip|fn)[_-]*(?:text|content|body|inner)"
    r"|side-?note|margin-?note|tooltiptext"
    r"|(?:.*[-_])?(?:foot|end|side)-?notes?[-_]*(?:tool-?tip|pop-?up|pop-?over|hover|bubble|note)"
)
_BLOCKS_OF_TEXT = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6"])


def move_notes(root: HtmlElement) -> None:
    """Put each note that stands inside a line into a line of its own behind the paragraph."""
    last: dict[HtmlElement, HtmlElement] = {}
    words = tuple(word.encode() for word in _NOTE_WORDS)
    for note in find_elements(root, words, attributes=(b"class", b"role"), or_tag=b"d-footnote"):
        if not is_inline(note) or not _is_named(note) or not _is_note(note):
            continue
        block = _block_of(note)
        if block is None or _is_alone(note):
            continue
        _cut_out(note)
        note.tag = "div"
        note.set(ANNOTATION, "note")
        if block.tag in _BLOCKS_OF_TEXT and block.getparent() is not None:
            before = last.get(block, block)
            note.tail, before.tail = before.tail, None
            before.addnext(note)
            last[block] = note
        else:
            block.append(note)


def _is_named(element: HtmlElement) -> bool:
    """Does its tag, its role or a class, as it is written, say that it may be a note?"""
    classes = element.get("class") or ""
    return (
        element.tag == "d-footnote"
        or element.get("role") == "tooltip"
        or any(word in classes for word in _NOTE_WORDS)
    )


def _is_note(element: HtmlElement) -> bool:
    text = short_text(element, MAX_NUMBER_CHARS)
    if text is not None and not text.strip(_NUMBER_CHARS):
        return False  # the number of a note, with a class of the same kind
    return (
        element.tag == "d-footnote"
        or element.get("role") == "tooltip"
        or any(map(_NOTE_CLASSES.fullmatch, class_tokens(element)))
    )


def _block_of(element: HtmlElement) -> HtmlElement | None:
    """The block whose line an element stands in, if that is near by."""
    for around in islice(element.iterancestors(), MAX_STEPS):
        if not is_inline(around):
            return around
    return None


def _is_alone(element: HtmlElement) -> bool:
    """Is there no other text beside it?"""
    parent = element.getparent()
    while parent is not None and is_inline(parent) and _has_no_other(parent, element):
        element, parent = parent, parent.getparent()
    return parent is None or _has_no_other(parent, element)


def _has_no_other(parent: HtmlElement, element: HtmlElement) -> bool:
    if (parent.text or "").strip() or (element.tail or "").strip():
        return False
    for sibling in (element.getprevious(), element.getnext()):
        if sibling is not None and (
            (sibling.tail or "").strip() or next(sibling.itertext(), "").strip()
        ):
            return False
    return True


def _cut_out(element: HtmlElement) -> None:
    """Take an element out of its place, and leave there what follows it."""
    tail, element.tail = element.tail or "", None
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + tail
    elif parent is not None:
        parent.text = (parent.text or "") + tail
    if parent is not None:
        parent.remove(element)
