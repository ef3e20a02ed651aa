"""What a page states about its article: title, author, date, site, language, address."""

from __future__ import annotations

from dataclasses import dataclass

from lxml.html import HtmlElement

__all__ = ["Metadata", "stated_metadata"]

# Names and properties of `meta` elements, the more telling first.
_META = {
    "title": ("og:title", "twitter:title", "dc.title", "title"),
    "author": ("author", "article:author", "dc.creator", "byl"),
    "date": ("article:published_time", "datepublished", "date", "dc.date", "pubdate"),
    "sitename": ("og:site_name", "application-name"),
    "url": ("og:url",),
}
_LANGUAGE_CHARS = 2  # of a language tag such as “en-GB”


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """None where the page does not say."""

    title: str | None = None
    author: str | None = None
    date: str | None = None
    sitename: str | None = None
    language: str | None = None
    url: str | None = None


def stated_metadata(root: HtmlElement) -> Metadata:
    """What the `meta` elements, the title and the `lang` attribute of a page state."""
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
    language = (html.get("lang") or "").strip()[:_LANGUAGE_CHARS].lower()
    return Metadata(language=language or None, **facts)
