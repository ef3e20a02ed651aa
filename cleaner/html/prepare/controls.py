"""Links and buttons that belong to the page, not to its text: anchors, “[edit]”, “Copy link”."""

from __future__ import annotations

from lxml.html import HtmlElement

from cleaner.html._find import find_elements
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
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset(["p", *_HEADINGS])
_EDIT_LINK = "mw-editsection"  # of a wiki, the first of its classes


def drop_anchors(root: HtmlElement) -> None:
    """Leave out links that are a symbol: to a heading itself, and from a note back to the text."""
    for link in find_elements(root, (b"#",), attributes=(b"href",), tag=b"a"):
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
    edits = find_elements(root, (_EDIT_LINK.encode(),), tag=b"span")
    for edit in find_outermost([one for one in edits if _is_edit_link(one)]):
        edit.drop_tree()
    links = find_elements(root, (b"edit",), attributes=(b"href",), tag=b"a")
    for link in [one for one in links if next(one.iterancestors(*_HEADINGS), None) is not None]:
        before, after = text_before(link).rstrip(), (link.tail or "").lstrip()
        is_short = short_text(link, MAX_EDIT_CHARS) is not None
        if is_short and before.endswith("[") and after.startswith("]"):
            link.tail = after[1:]
            _cut_bracket(link)
            link.drop_tree()


def _is_edit_link(element: HtmlElement) -> bool:
    return f"{element.get('class')} ".startswith(f"{_EDIT_LINK} ")


def _cut_bracket(link: HtmlElement) -> None:
    """Take away the bracket that is the last character before a link."""
    previous, parent = link.getprevious(), link.getparent()
    if previous is not None and previous.tail:
        previous.tail = previous.tail.rstrip()[:-1]
    elif previous is None and parent is not None and parent.text:
        parent.text = parent.text.rstrip()[:-1]


def drop_heading_buttons(root: HtmlElement) -> None:
    """Leave out buttons beside a heading's words: “Copy link”.  One that opens a part is kept."""
    headings = find_outermost(list(root.iter(*_HEADINGS)), *_HEADINGS)
    buttons = [button for heading in headings for button in heading.iterdescendants("button")]
    for button in buttons:
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
