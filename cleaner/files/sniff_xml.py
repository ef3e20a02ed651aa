"""Detection of XML, feeds, and documents in SGML tags: whole files or pieces of them.

HTML tags are no evidence, since scraped texts have some, nor are one or two other tags.
A text is data if hardly a word is outside of elements other than HTML's, or if it begins
as only programs begin a file.
"""

from __future__ import annotations

import re
from collections import Counter

from cleaner.files.elements import HTML_ELEMENTS
from cleaner.files.patterns import lazy

__all__ = ["kind_of_xml"]

_HEAD_CHARS = 8192
_LOOK_CHARS = 1_000_000
_XML_HEAD = lazy(r"\s*(<\?xml[\s?]|<!DOCTYPE\s+(?!html\b)\w)")
_FEED = lazy(r"<(rss|feed|rdf:RDF)[\s>]")
_FEED_HEAD = lazy(
    r"\s*(?><!--.*?-->\s*)*<(?:(?:rss|rdf:RDF)(?:\s[^<>]*)?|feed\s[^<>]*xmlns[^<>]*)>\s*(?:<|\Z)",
    re.DOTALL,
)
_ROOT = lazy(r"\s*(?><!--.*?-->\s*)*<([A-Za-z_][\w.:-]*)[\s/>]", re.DOTALL)
_TAG = lazy(r"<(/?)([A-Za-z_][\w.:]*)(\s[^<>]*)?>")
_ATTRIBUTE = lazy(r"""([A-Za-z_][\w.:-]*)\s*=\s*["']""")
_KNOWN = frozenset({
    "id", "docid", "doc_id", "uid", "guid", "url", "uri", "href", "title", "headline", "date",
    "author", "lang", "language", "source", "category", "name", "revid", "xmlns", "version"
})  # fmt: skip
"""Attributes of elements around documents."""
_TAIL = lazy(r"</([A-Za-z_][\w.:]*)>\s*</([A-Za-z_][\w.:]*)>\s*\Z")
_FENCE = lazy(r"\s*(```|~~~)")
_MIN_FACTS = 2  # of these attributes, in one tag
_MIN_PAIRS = 2  # of tags other than HTML's
_MAX_OUTSIDE = 0.1  # share of the words outside of their elements


def kind_of_xml(text: str) -> str | None:
    """`feed`, `xml` or `sgml`; None for text and HTML.

    >>> kind_of_xml('<doc id="1">One.\\n</doc>\\n<doc id="2">Two &c.\\n</doc>\\n')
    'sgml'
    >>> kind_of_xml("<note> is the tag of a note, and </note> ends it.")
    """
    if "<" not in text[:_LOOK_CHARS]:
        return None
    head = text[:_HEAD_CHARS]
    is_headed = _XML_HEAD.match(head) is not None
    is_whole = not is_headed and _is_whole(text)
    if (is_headed or is_whole) and _FEED.search(head):
        return "feed"
    if _FEED_HEAD.match(head):
        return "feed"
    if is_headed or is_whole:
        return "xml"
    return "sgml" if _is_of_documents(text) else None


def _is_whole(text: str) -> bool:
    """Is all of it one XML element, which is not one of HTML?"""
    root = _ROOT.match(text[:_HEAD_CHARS])
    if not root or root[1].lower() in HTML_ELEMENTS:
        return False
    if not re.search(rf"</{re.escape(root[1])}\s*>\s*$", text[-_HEAD_CHARS:]):
        return False
    from xml.parsers import expat

    try:
        expat.ParserCreate(namespace_separator=None).Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError:
        return root[1] in ("rss", "feed", "rdf:RDF")
    return True


def _is_of_documents(text: str) -> bool:
    """Are hardly any words outside of elements other than HTML's?

    The text may be a piece of a file: then the first element has no start tag, or the
    last no end tag.
    """
    text = text[:_LOOK_CHARS]
    if "<" not in text or _FENCE.match(text):
        return False
    if text.rfind("<") > text.rfind(">"):  # cut in a tag
        text = text[: text.rfind("<")]
    tags = [tag for tag in _TAG.finditer(text) if tag[2].lower() not in HTML_ELEMENTS]
    tags = [tag for tag in tags if not (tag[3] or "").endswith("/")]
    opened = Counter(tag[2] for tag in tags if not tag[1])
    closed = Counter(tag[2] for tag in tags if tag[1])
    if closed and not opened:
        tail = _TAIL.search(text[-_HEAD_CHARS:])
        return tail is not None and tail[1] in closed and tail[2] in closed
    n_pairs = sum((opened & closed).values())
    if n_pairs < _MIN_PAIRS and not any(map(_has_facts, tags)):
        return False
    if n_pairs == 0:
        return not text[: tags[0].start()].strip() and _has_facts(tags[0])
    return _share_outside(text, [tag for tag in tags if opened[tag[2]] and closed[tag[2]]]) <= (
        _MAX_OUTSIDE
    )


def _has_facts(tag: re.Match[str]) -> bool:
    """Are its attributes those of an element around a document?"""
    return len(_KNOWN.intersection(map(str.lower, _ATTRIBUTE.findall(tag[3] or "")))) >= _MIN_FACTS


def _share_outside(text: str, tags: list[re.Match[str]]) -> float:
    """The share of the words of `text` that are outside of the elements of `tags`."""
    n_inside = n_outside = depth = at = 0
    for number, tag in enumerate(tags):
        n_words = len(text[at : tag.start()].split())
        is_inside = depth > 0 or (number == 0 and bool(tag[1]))
        n_inside, n_outside = n_inside + n_words * is_inside, n_outside + n_words * (not is_inside)
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        at = tag.end()
    n_words = len(text[at:].split())
    n_inside, n_outside = n_inside + n_words * (depth > 0), n_outside + n_words * (depth == 0)
    return n_outside / max(n_inside + n_outside, 1)
