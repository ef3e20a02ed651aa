"""Links and buttons that belong to the page, not to its text: anchors, “[edit]”, “Copy link”."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

from cleaner.html._tree import is_visually_hidden
from cleaner.html.prepare.elements import find_outermost, short_text, text_before

__all__ = ["drop_anchors", "drop_edit_links", "drop_heading_buttons"]

MAX_ANCHOR_CHARS = 4
MAX_ANCHOR_PARTS = 6
MAX_EDIT_CHARS = 24  # of a link to change a section
MAX_BUTTON_CHARS = 40
MAX_HEADING_CHARS = 400

_ANCHOR_SYMBOLS = frozenset(["¶", "#", "§", "🔗", "∞", "↩", "↑", "⏎", "⤴", "^", "↵", "⬆", "⇧"])
_WITHOUT_WIDTH = "\u200b"
_AROUND_SYMBOLS = "\ufe0e\ufe0f\u200b"  # variation selectors, and the space without width
_OPENS = frozenset(["aria-expanded", "aria-controls", "data-toggle", "data-bs-toggle"])
_BLOCKS = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6"])
_INNER_LINKS = etree.XPath("//a[contains(@href, '#')]")
_EDIT_LINKS = etree.XPath(
    "//span[@class = 'mw-editsection' or starts-with(@class, 'mw-editsection ')]"
)
_HEADING = "ancestor::*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"
_HEADING_LINKS = etree.XPath(f"//a[{_HEADING}]")
_HEADING_BUTTONS = etree.XPath(f"//button[{_HEADING}]")


def drop_anchors(root: HtmlElement) -> None:
    """Leave out links that are a symbol: to a heading itself, and from a note back to the text."""
    for link in _INNER_LINKS(root):
        text = short_text(link, MAX_ANCHOR_CHARS) or _seen_text(link)
        symbol = text.strip().strip(_AROUND_SYMBOLS)
        if symbol in _ANCHOR_SYMBOLS or (not symbol and _WITHOUT_WIDTH in text):
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
    """Take away the bracket that is the last character before a link."""
    previous, parent = link.getprevious(), link.getparent()
    if previous is not None and previous.tail:
        previous.tail = previous.tail.rstrip()[:-1]
    elif previous is None and parent is not None and parent.text:
        parent.text = parent.text.rstrip()[:-1]


def drop_heading_buttons(root: HtmlElement) -> None:
    """Leave out buttons beside a heading's words: “Copy link”.  One that opens a part is kept."""
    for button in _HEADING_BUTTONS(root):
        text = short_text(button, MAX_BUTTON_CHARS)
        heading = next(around for around in button.iterancestors() if around.tag in _BLOCKS)
        words = short_text(heading, MAX_HEADING_CHARS)
        if (
            text is not None
            and words is not None
            and not _OPENS.intersection(button.keys())
            and not text.rstrip().endswith("?")
            and any(map(str.isalpha, words.replace(text, "", 1)))
        ):
            button.drop_tree()
