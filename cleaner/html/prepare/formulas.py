"""Mathematics as text: each formula once, as the TeX that the page gives for it, else readable.

Pages hold a formula as MathML, as TeX in a script, as the text of an image, or in
several of these at once, one to be seen and one for other readers.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from cleaner.html.prepare.elements import ANNOTATION, class_tokens, find_outermost
from cleaner.html.prepare.mathml import mathml_text

__all__ = ["write_formula_images", "write_formulas"]

MAX_SCRIPT_STEPS = 3  # from what MathJax shows to the script that it was made from

_HOLDERS = etree.XPath(
    "//math | //mjx-container | //d-math"
    " | //script[starts-with(@type, 'math/')]"
    " | //*[starts-with(@class, 'katex') or contains(@class, ' katex')"
    " or starts-with(@class, 'MathJax')"
    " or contains(@class, ' MathJax') or contains(@class, 'mwe-math-element')]"
)
_OUTER_CLASSES = frozenset(["katex", "katex-display", "mwe-math-element"])
_IMAGE_CLASSES = re.compile(
    r"(?:^|[\s_-])(?:latex|tex|math|maths|mathjax|equation|formula|mwe-math\S*)(?:[\s_-]|$)"
)
_IMAGE_SOURCES = re.compile(
    r"latex\.php|latex\.codecogs|mathtex\.cgi|mimetex|cht=tx|/math/render/|[?&/]latex="
)
_WRAPPED = re.compile(
    r"\A(?:\{\\(?:displaystyle|textstyle|scriptstyle)\s?(?P<style>.*)\}"
    r"|\$\$(?P<double>.*)\$\$|\$latex\s(?P<wordpress>[^$]*)\$|\$(?P<single>[^$]*)\$"
    r"|\\\((?P<round>.*)\\\)|\\\[(?P<square>.*)\\\])\Z",
    re.DOTALL,
)


def write_formulas(root: HtmlElement) -> None:
    """Put the text of each formula in its place, in a `span` annotated as one."""
    for holder in find_outermost([one for one in _HOLDERS(root) if _is_formula(one)]):
        text = _formula_of(holder)
        if text is not None:
            _write(holder, text)


def write_formula_images(root: HtmlElement) -> None:
    """The same for images of formulas that no other element gives."""
    for image in list(root.iter("img")):
        text = image.get("alt")
        if text and (
            _IMAGE_CLASSES.search((image.get("class") or "").lower())
            or _IMAGE_SOURCES.search(image.get("src") or "")
        ):
            _write(image, _unwrapped(text))


def _write(holder: HtmlElement, text: str) -> None:
    if not text:
        holder.drop_tree()
        return
    display = _is_display(holder)
    holder.clear(keep_tail=True)
    holder.tag = "span"
    holder.text = text
    holder.set(ANNOTATION, "formula-block" if display else "formula")


def _is_formula(element: HtmlElement) -> bool:
    if element.tag in ("math", "mjx-container", "d-math", "script"):
        return True
    tokens = class_tokens(element)
    return not _OUTER_CLASSES.isdisjoint(tokens) or any(one.startswith("mathjax") for one in tokens)


def _formula_of(holder: HtmlElement) -> str | None:
    """The formula's text; "" where it stands again elsewhere, None where it cannot be known."""
    if holder.tag in ("script", "d-math"):
        return _unwrapped("".join(holder.itertext()))
    if _made_from_script(holder):
        return ""
    images: list[str] = []
    best: str | None = None
    for one in holder.iter():
        if one.tag == "annotation" and "tex" in (one.get("encoding") or "").lower():
            return _unwrapped(one.text or "")
        if stated := one.get("alttext") or one.get("data-latex") or one.get("data-tex"):
            best = best or _unwrapped(stated)
        if one.tag == "img" and one.get("alt"):
            images.append(one.get("alt") or "")
    if best or images:
        return best or _unwrapped(images[0])
    math = holder if holder.tag == "math" else next(holder.iter("math"), None)
    if math is None:
        math = _stated_mathml(holder)
    return None if math is None else mathml_text(math)


def _is_display(holder: HtmlElement) -> bool:
    """Does it stand in a line of its own?"""
    parent = holder.getparent()
    names = " ".join([*class_tokens(holder), *(class_tokens(parent) if parent is not None else ())])
    return (
        "display" in names
        or "mode=display" in (holder.get("type") or "")
        or holder.get("display") in ("block", "true")
    )


def _made_from_script(element: HtmlElement) -> bool:
    """Is it what MathJax shows of a script that follows, or what it showed before?"""
    if not any(token.startswith("mathjax") for token in class_tokens(element)):
        return False
    for _ in range(MAX_SCRIPT_STEPS):
        if element.tail and not element.tail.isspace():
            return False
        following = element.getnext()
        if following is None:
            return False
        element = following
        if element.tag == "script":
            return (element.get("type") or "").startswith("math/")
    return False


def _stated_mathml(holder: HtmlElement) -> etree._Element | None:
    """The MathML that MathJax notes on what it shows."""
    for one in holder.iter():
        if stated := one.get("data-mathml"):
            parser = etree.HTMLParser(encoding="utf-8", no_network=True)
            try:
                return next(etree.fromstring(stated.encode(), parser).iter("math"), None)
            except etree.XMLSyntaxError:
                return None
    return None


def _unwrapped(text: str) -> str:
    """TeX without the delimiters that pages put around it."""
    text = " ".join(text.split())
    while found := _WRAPPED.match(text):
        text = (found[found.lastgroup or 0] or "").strip()
    return text
