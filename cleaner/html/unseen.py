"""What no reader sees as part of a sentence: links for the page's sake, notes inside lines."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from cleaner.html._walk import is_visually_hidden
from cleaner.html.marks import (
    MARK,
    MAX_STEPS,
    class_tokens,
    find_outermost,
    is_inline,
    short_text,
    text_before,
)

__all__ = [
    "drop_anchors",
    "drop_edit_links",
    "drop_heading_buttons",
    "move_notes",
    "open_shadows",
]

MAX_ANCHOR_CHARS = 4
MAX_ANCHOR_PARTS = 6
MAX_MARK_CHARS = 6
MAX_EDIT_CHARS = 24  # of a link to change a section
MAX_BUTTON_CHARS = 40
MAX_HEADING_CHARS = 400

_ANCHOR_SIGNS = frozenset(["¶", "#", "§", "🔗", "∞", "↩", "↑", "⏎", "⤴", "^", "↵", "⬆", "⇧"])
_OF_A_MARK = " \t\n[]()*†‡§¶0123456789"
_WITHOUT_WIDTH = "\u200b"
_OPENS = frozenset(["aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle"])
_VARIANT = "\ufe0e\ufe0f\u200b"
_INNER_LINKS = etree.XPath("//a[contains(@href, '#')]")
_EDIT_LINKS = etree.XPath(
    "//span[@class = 'mw-editsection' or starts-with(@class, 'mw-editsection ')]"
)
_HEADING = "ancestor::*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"
_HEADING_LINKS = etree.XPath(f"//a[{_HEADING}]")
_HEADING_BUTTONS = etree.XPath(f"//button[{_HEADING}]")
_NOTES = etree.XPath(
    "//d-footnote | //*[@role='tooltip' or contains(@class, 'note') or contains(@class, 'tooltip')"
    " or contains(@class, 'fn-')]"
)
_NOTE_CLASSES = re.compile(
    r"(?:foot-?note|side-?note|margin-?note|tool-?tip|fn)[_-]*(?:text|content|body|inner)"
    r"|side-?note|margin-?note|tooltiptext"
    r"|(?:.*[-_])?(?:foot|end|side)-?notes?[-_]*(?:tool-?tip|pop-?up|pop-?over|hover|bubble|note)"
)
_BLOCKS_OF_TEXT = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6"])


def open_shadows(root: HtmlElement) -> None:
    """Read declarative shadow trees, which are templates, as the elements that they become."""
    for template in list(root.iter("template")):
        if template.get("shadowrootmode") or template.get("shadowroot"):
            template.tag = "div"


def _is_alone(element: HtmlElement) -> bool:
    """Is there no other text beside it?"""
    parent = element.getparent()
    while parent is not None and is_inline(parent) and _has_no_other(parent, element):
        element, parent = parent, parent.getparent()
    return parent is None or _has_no_other(parent, element)


def _has_no_other(parent: HtmlElement, element: HtmlElement) -> bool:
    if (parent.text or "").strip() or (element.tail or "").strip():
        return False
    for one in (element.getprevious(), element.getnext()):
        if one is not None and ((one.tail or "").strip() or next(one.itertext(), "").strip()):
            return False
    return True


def drop_anchors(root: HtmlElement) -> None:
    """Leave out links that are a sign: to a heading itself, and from a note back to the text."""
    for link in _INNER_LINKS(root):
        text = short_text(link, MAX_ANCHOR_CHARS) or _seen_text(link)
        sign = text.strip().strip(_VARIANT)
        if sign in _ANCHOR_SIGNS or (not sign and _WITHOUT_WIDTH in text):
            link.drop_tree()


def _seen_text(link: HtmlElement) -> str:
    """What of a link's text is not for those alone who have the page read to them."""
    if len(link) > MAX_ANCHOR_PARTS:
        return ""
    pieces, hides = [link.text or ""], False
    for part in link:
        if is_visually_hidden(part.get("class") or ""):
            hides = True
        else:
            pieces.append(short_text(part, MAX_ANCHOR_CHARS) or "")
        pieces.append(part.tail or "")
    return "".join(pieces) if hides else ""


def drop_edit_links(root: HtmlElement) -> None:
    """Leave out a wiki's links to change a section."""
    for edit in find_outermost(_EDIT_LINKS(root)):
        edit.drop_tree()
    for link in _HEADING_LINKS(root):
        before, after = text_before(link).rstrip(), (link.tail or "").lstrip()
        is_short = short_text(link, MAX_EDIT_CHARS) is not None
        if (
            is_short
            and "edit" in (link.get("href") or "").lower()
            and before.endswith("[")
            and after.startswith("]")
        ):
            link.tail = after[1:]
            _cut_bracket(link)
            link.drop_tree()


def _cut_bracket(link: HtmlElement) -> None:
    """Take away the bracket that is the last sign before a link."""
    previous, parent = link.getprevious(), link.getparent()
    if previous is not None and previous.tail:
        previous.tail = previous.tail.rstrip()[:-1]
    elif previous is None and parent is not None and parent.text:
        parent.text = parent.text.rstrip()[:-1]


def drop_heading_buttons(root: HtmlElement) -> None:
    """Leave out buttons beside a heading's words: “Copy link”.  One that opens a part stays."""
    for button in _HEADING_BUTTONS(root):
        text = short_text(button, MAX_BUTTON_CHARS)
        heading = next(one for one in button.iterancestors() if one.tag in _BLOCKS_OF_TEXT)
        words = short_text(heading, MAX_HEADING_CHARS)
        if (
            text is not None
            and words is not None
            and not _OPENS.intersection(button.keys())
            and not text.rstrip().endswith("?")
            and any(map(str.isalpha, words.replace(text, "", 1)))
        ):
            button.drop_tree()


def move_notes(root: HtmlElement) -> None:
    """Put notes inside a line, to be shown beside it or on demand, behind its paragraph."""
    last: dict[HtmlElement, HtmlElement] = {}
    for note in _NOTES(root):
        if not is_inline(note) or not _is_note(note):
            continue
        block = _block_of(note)
        if block is None or _is_alone(note):
            continue
        _cut_out(note)
        note.tag = "div"
        note.set(MARK, "note")
        if block.tag in _BLOCKS_OF_TEXT and block.getparent() is not None:
            before = last.get(block, block)
            note.tail, before.tail = before.tail, None
            before.addnext(note)
            last[block] = note
        else:
            block.append(note)


def _block_of(element: HtmlElement) -> HtmlElement | None:
    """What the line that an element stands in is the line of, if that is near by."""
    for around in islice(element.iterancestors(), MAX_STEPS):
        if not is_inline(around):
            return around
    return None


def _is_note(element: HtmlElement) -> bool:
    text = short_text(element, MAX_MARK_CHARS)
    if text is not None and not text.strip(_OF_A_MARK):
        return False  # the mark of a note, with a name of the same kind
    return (
        element.tag == "d-footnote"
        or element.get("role") == "tooltip"
        or any(map(_NOTE_CLASSES.fullmatch, class_tokens(element)))
    )


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
