"""What a page states of its article: its titles, and an `articleBody` in JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml.html import HtmlElement

__all__ = ["stated_body", "stated_title", "stated_titles"]

MIN_BODY_CHARS = 200

# All control characters but white space.
_CONTROLS = dict.fromkeys((*range(9), *range(14, 28), *range(0x7F, 0xA0)))


def stated_titles(root: HtmlElement) -> list[str]:
    """The page's title, and the one that it gives to those who link to it, where they are."""
    title = next(root.iterdescendants("title"), None)
    titles = [] if title is None else ["".join(title.itertext())]
    for meta in root.iterdescendants("meta"):
        if meta.get("property") == "og:title":
            return [*titles, meta.get("content") or ""]
    return titles


def stated_title(root: HtmlElement) -> str:
    """Both of `stated_titles` as one text."""
    return " ".join(stated_titles(root))


def stated_body(root: HtmlElement) -> str:
    """The longest `articleBody` in the page's JSON-LD, as lines; "" where there is none.

    Broken JSON is skipped.
    """
    best = ""
    for script in root.iterdescendants("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            stated = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue
        for found in _bodies(stated):
            if len(found) > max(len(best), MIN_BODY_CHARS):
                best = found
    if "<" in best:
        best = _without_markup(best)
    best = best.translate(_CONTROLS)
    return "\n".join(line for part in best.split("\n") if (line := " ".join(part.split())))


def _bodies(stated: Any) -> Iterator[str]:
    """All `articleBody` strings, however deep."""
    left = [stated]
    while left:
        value = left.pop()
        if isinstance(value, list):
            left += value
        elif isinstance(value, dict):
            left += value.values()
            if isinstance(body := value.get("articleBody"), str):
                yield body


def _without_markup(text: str) -> str:
    try:
        root = etree.fromstring(f"<body>{text}</body>".encode(), etree.HTMLParser(encoding="utf-8"))
    except etree.XMLSyntaxError:
        return text
    for paragraph in root.iter("p", "div", "br", "li", "h2", "h3"):
        paragraph.tail = f"\n{paragraph.tail or ''}"
    return "".join(root.itertext())
