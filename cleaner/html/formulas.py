"""Mathematics as text: each formula once, as the TeX that the page gives for it, else readable.

Pages hold a formula as MathML, as TeX in a script, as the text of an image, or in
several of these at once, one for the eye and one for other readers.
"""

from __future__ import annotations

import re

from lxml import etree
from lxml.html import HtmlElement

from cleaner.html.marks import MARK, class_tokens, find_outermost

__all__ = ["write_formula_images", "write_formulas"]

MAX_LEVELS = 40  # of MathML; what is nested deeper is read as plain text
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
_UNSEEN = re.compile("[\u2061-\u2064\u200b]")  # function application and the like


def write_formulas(root: HtmlElement) -> None:
    """Put the text of each formula in its place, in a `span` marked as one."""
    for holder in find_outermost([one for one in _HOLDERS(root) if _is_formula(one)]):
        text = _formula_of(holder)
        if text is not None:
            _write(holder, text)


def write_formula_images(root: HtmlElement) -> None:
    """The same for images of formulas that are in nothing which tells of them otherwise."""
    for image in list(root.iter("img")):
        text = image.get("alt")
        if text and (
            _IMAGE_CLASSES.search((image.get("class") or "").lower())
            or _IMAGE_SOURCES.search(image.get("src") or "")
        ):
            _write(image, _squeezed(text))


def _write(holder: HtmlElement, text: str) -> None:
    if not text:
        holder.drop_tree()
        return
    display = _is_display(holder)
    holder.clear(keep_tail=True)
    holder.tag = "span"
    holder.text = text
    holder.set(MARK, "formula-block" if display else "formula")


def _is_formula(element: HtmlElement) -> bool:
    if element.tag in ("math", "mjx-container", "d-math", "script"):
        return True
    tokens = class_tokens(element)
    return not _OUTER_CLASSES.isdisjoint(tokens) or any(one.startswith("mathjax") for one in tokens)


def _formula_of(holder: HtmlElement) -> str | None:
    """The formula's text; "" where it stands again elsewhere, None where there is no telling."""
    if holder.tag in ("script", "d-math"):
        return _squeezed("".join(holder.itertext()))
    if _made_from_script(holder):
        return ""
    images: list[str] = []
    best: str | None = None
    for one in holder.iter():
        if one.tag == "annotation" and "tex" in (one.get("encoding") or "").lower():
            return _squeezed(one.text or "")
        if stated := one.get("alttext") or one.get("data-latex") or one.get("data-tex"):
            best = best or _squeezed(stated)
        if one.tag == "img" and one.get("alt"):
            images.append(one.get("alt") or "")
    if best or images:
        return best or _squeezed(images[0])
    math = holder if holder.tag == "math" else next(holder.iter("math"), None)
    if math is None:
        math = _stated_mathml(holder)
    return None if math is None else _tidy(_mathml(math, 0))


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


def _squeezed(text: str) -> str:
    """TeX without what stands around it for the page's sake."""
    text = " ".join(text.split())
    while found := _WRAPPED.match(text):
        text = (found[found.lastgroup or 0] or "").strip()
    return text


def _tidy(text: str) -> str:
    return " ".join(_UNSEEN.sub("", text).split())


def _mathml(node: etree._Element, level: int) -> str:
    """Presentation MathML as a line of text: `(a + b)/(2c)`, `x^2`."""
    if level > MAX_LEVELS:
        return "".join(node.itertext())
    tag = node.tag if isinstance(node.tag, str) else ""
    if tag in ("annotation", "annotation-xml", "mphantom"):
        return ""
    parts = [_mathml(child, level + 1) for child in node]
    own = (node.text or "").strip()
    if not parts:
        return f" {own} " if tag == "mtext" or (tag == "mo" and own in _SPACED) else own
    match tag, len(parts):
        case "mfrac", 2:
            return f"{_grouped(parts[0])}/{_grouped(parts[1])}"
        case "msup" | "mover", 2:
            return f"{parts[0]}^{_grouped(parts[1])}"
        case "msub" | "munder", 2:
            return f"{parts[0]}_{_grouped(parts[1])}"
        case "msubsup" | "munderover", 3:
            return f"{parts[0]}_{_grouped(parts[1])}^{_grouped(parts[2])}"
        case "msqrt", _:
            return f"√{_grouped(''.join(parts))}"
        case "mroot", 2:
            return f"{_grouped(parts[0])}^(1/{_tidy(parts[1])})"
        case "mtr" | "mlabeledtr", _:
            return ", ".join(map(_tidy, parts))
        case "mtable", _:
            return "; ".join(parts)
        case "mfenced", _:
            return f"{node.get('open') or '('}{', '.join(parts)}{node.get('close') or ')'}"
    return own + "".join(parts)


_SPACED = frozenset("=+−-±×÷·<>≤≥≠≈≡→⇒∈∪∩")


def _grouped(text: str) -> str:
    """In brackets, unless it is one sign or one number or one name."""
    text = _tidy(text)
    return text if len(text) < 2 or text.isalnum() else f"({text})"
