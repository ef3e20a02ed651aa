"""What the steps share: questions about elements, and the attribute that they leave on them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from lxml.html import HtmlElement

__all__ = [
    "ANNOTATION",
    "MAX_STEPS",
    "class_tokens",
    "find_outermost",
    "is_inline",
    "short_text",
    "text_before",
]

ANNOTATION = "data-clean-article"
"""The attribute; its values are `formula` and `formula-block`, `note` and `notes` (a list of them),
`post`, and `code` (that is no `pre`)."""

MAX_STEPS = 8  # through the tree, to the text before an element

_INLINE = frozenset([
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "d-footnote", "data", "del",
    "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "rb", "ruby", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
])  # fmt: skip


def is_inline(element: HtmlElement) -> bool:
    """Is it of a kind that stands inside lines, and breaks none?"""
    return element.tag in _INLINE


def class_tokens(element: HtmlElement) -> list[str]:
    """The names of an element's classes, in lower case."""
    return (element.get("class") or "").lower().split()


def short_text(element: HtmlElement, max_chars: int) -> str | None:
    """The element's text, or None if it is longer or in many pieces."""
    pieces = list(islice(element.itertext(), max_chars + 1))
    text = "".join(pieces)
    return text if len(pieces) <= max_chars and len(text) <= max_chars else None


def text_before(element: HtmlElement) -> str:
    """The piece of text right before an element in its line; "" where there is none near by."""
    for _ in range(MAX_STEPS):
        previous = element.getprevious()
        if previous is not None:
            return _last_text(previous)
        parent = element.getparent()
        if parent is None or parent.text or not is_inline(parent):
            return (parent.text or "") if parent is not None else ""
        element = parent
    return ""


def _last_text(element: HtmlElement) -> str:
    for _ in range(MAX_STEPS):
        if element.tail or not is_inline(element):
            return element.tail or ""
        last = next(element.iterchildren(reversed=True), None)
        if last is None:
            return element.text or ""
        element = last
    return ""


def find_outermost(found: list[HtmlElement], *tags: str) -> Iterator[HtmlElement]:
    """Those of `found`, elements in the order of the tree, that are in no other of them.

    `tags` are all that they have.  Each may be changed, but not moved, before the next
    is asked for.
    """
    inner: set[HtmlElement] = set()
    wanted = set(found)
    for element in found:
        if element not in inner:
            if len(element):
                inner.update(one for one in element.iterdescendants(*tags) if one in wanted)
            yield element
