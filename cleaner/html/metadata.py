"""What a page says of its article: title, author, date, site, language, address."""

from __future__ import annotations

from dataclasses import dataclass, fields

from lxml.html import HtmlElement

__all__ = ["Metadata", "read_metadata"]

# Names and properties of `meta` elements, the more telling first.
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "title"),
    "author": ("author", "article:author", "dc.creator", "byl"),
    "date": ("article:published_time", "datepublished", "date", "dc.date", "pubdate"),
    "sitename": ("og:site_name", "application-name"),
    "url": ("og:url",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """None where the page does not say."""

    title: str | None = None
    author: str | None = None
    date: str | None = None
    sitename: str | None = None
    language: str | None = None
    url: str | None = None


def read_metadata(root: HtmlElement, url: str | None, *, full: bool) -> Metadata:
    """What trafilatura finds in the page if `full`; for the rest, what `meta` elements state.

    Does not change the tree.
    """
    stated = _stated(root)
    if not full:
        return stated
    try:
        import trafilatura  # takes a while to load, and the fast engine does without

        found = trafilatura.extract_metadata(root, default_url=url)
    except Exception:  # whatever it trips over: the page's own statements are left
        return stated
    names = [field.name for field in fields(Metadata)]
    return Metadata(**{name: getattr(found, name, None) or getattr(stated, name) for name in names})


def _stated(root: HtmlElement) -> Metadata:
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if content := " ".join((meta.get("content") or "").split()):
            metas.setdefault(name.lower(), content)
    facts: dict[str, str | None] = {
        field: next((metas[name] for name in names if name in metas), None)
        for field, names in _META.items()
    }
    title = next(root.iter("title"), None)
    if not facts["title"] and title is not None:
        facts["title"] = " ".join("".join(title.itertext()).split()) or None
    html = next(root.iter("html"), root)
    language = (html.get("lang") or "").strip()[:2].lower()
    return Metadata(language=language or None, **facts)
