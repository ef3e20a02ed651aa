"""Names of HTML elements, by which `sniff` and `sniff_xml` tell HTML from other markup."""

from __future__ import annotations

__all__ = ["BLOCKS", "HTML_ELEMENTS", "IMPLIED", "VOID"]

BLOCKS = frozenset({
    "article", "aside", "blockquote", "center", "div", "dl", "figure", "footer", "form", "h1",
    "h2", "h3", "h4", "h5", "h6", "header", "link", "main", "meta", "nav", "ol", "p", "pre",
    "script", "section", "style", "table", "title", "ul"
})  # fmt: skip
"""Elements that the HTML of an article may begin with, without the page around it."""

VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
    "source", "track", "wbr"
})  # fmt: skip

IMPLIED = frozenset({
    "dd", "dt", "li", "option", "p", "tbody", "td", "tfoot", "th", "thead", "tr"
})  # fmt: skip
"""Elements whose end tag may be left out."""

HTML_ELEMENTS = BLOCKS | VOID | IMPLIED | frozenset({
    "a", "abbr", "acronym", "address", "applet", "audio", "b", "bdi", "bdo", "big", "body",
    "button", "canvas", "caption", "cite", "code", "colgroup", "data", "datalist", "del",
    "details", "dfn", "dialog", "dir", "em", "fieldset", "figcaption", "font", "frame",
    "frameset", "head", "hgroup", "html", "i", "iframe", "ins", "kbd", "label", "legend", "map",
    "mark", "marquee", "menu", "meter", "nobr", "noframes", "noscript", "object", "optgroup",
    "output", "picture", "progress", "q", "rp", "rt", "ruby", "s", "samp", "search", "select",
    "slot", "small", "span", "strike", "strong", "sub", "summary", "sup", "template",
    "textarea", "time", "tt", "u", "var", "video"
})  # fmt: skip
