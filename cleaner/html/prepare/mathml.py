"""Presentation MathML as a line of text: `(a + b)/(2c)`, `x^2`."""

from __future__ import annotations

import re

from lxml import etree

__all__ = ["mathml_text"]

MAX_LEVELS = 40  # what is nested deeper is read as plain text

_SPACED = frozenset("=+−-±×÷·<>≤≥≠≈≡→⇒∈∪∩")
_INVISIBLE = re.compile("[\u2061-\u2064\u200b]")  # function application and the like


def mathml_text(math: etree._Element) -> str:
    """The formula that a `math` element holds."""
    return _tidy(_written(math, 0))


def _written(node: etree._Element, level: int) -> str:
    if level > MAX_LEVELS:
        return "".join(node.itertext())
    tag = node.tag if isinstance(node.tag, str) else ""
    if tag in ("annotation", "annotation-xml", "mphantom"):
        return ""
    parts = [_written(child, level + 1) for child in node]
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


def _grouped(text: str) -> str:
    """In brackets, unless it is one character, number or name."""
    text = _tidy(text)
    return text if len(text) <= 1 or text.isalnum() else f"({text})"


def _tidy(text: str) -> str:
    return " ".join(_INVISIBLE.sub("", text).split())
