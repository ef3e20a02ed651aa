"""Where links lead and images are: absolute, and none that lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urljoin

from lxml.html import HtmlElement

__all__ = ["base_address", "image_address", "link_address"]

_BLANKS = re.compile(r"[\t\n\r]+")  # browsers leave them out
_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
_LINK_SCHEMES = frozenset(
    ["http", "https", "mailto", "tel", "ftp", "ftps", "sms", "xmpp", "magnet"]
)
_IMAGE_SCHEMES = frozenset(["http", "https"])
# A script copies these to `src` when the image comes into view; until then that is a placeholder.
_LAZY = ("data-src", "data-lazy-src", "data-original")
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_FIRST_OF_SET = re.compile(r"[\s,]*(\S+)")


def base_address(root: HtmlElement, url: str | None) -> str:
    """What addresses in a page are relative to: its own address `url`, or what it states."""
    stated = root.find(".//base[@href]")
    return (
        _joined(stated.get("href") or "", url or "", _IMAGE_SCHEMES)
        if stated is not None
        else url or ""
    )


def link_address(href: str, base: str) -> str:
    """The address that a link leads to, relative to `base`; "" where that is none.

    >>> link_address("../b", "https://a.example/x/y")
    'https://a.example/b'
    >>> link_address("javascript:void(0)", "https://a.example/")
    ''
    """
    return "" if href.strip() in ("", "#") else _joined(href, base, _LINK_SCHEMES)


def image_address(attributes: Mapping[str, str], base: str) -> str:
    """The address of the image that an element with these attributes shows; "" for tracking pixels.

    >>> image_address({"src": "data:image/gif;base64,R0", "data-src": "a.png"}, "")
    'a.png'
    >>> image_address({"src": "a.gif", "width": "1", "height": "1"}, "")
    ''
    """
    if any(
        attributes.get(side, "").strip().removesuffix("px") in ("0", "1")
        for side in ("width", "height")
    ):
        return ""
    sources = [attributes.get(name, "") for name in (*_LAZY, "src")]
    firsts = (_FIRST_OF_SET.match(attributes.get(name, "")) for name in _SETS)
    sources += [first[1].rstrip(",") for first in firsts if first]
    for source in sources:
        if source.strip() and (address := _joined(source, base, _IMAGE_SCHEMES)):
            return address
    return ""


def _joined(address: str, base: str, schemes: frozenset[str]) -> str:
    address = _BLANKS.sub("", address.strip())
    try:
        address = urljoin(base, address)
    except ValueError:  # such as a bracket left open in the host's place
        return ""
    scheme = _SCHEME.match(address)
    return "" if scheme and scheme[1].lower() not in schemes else address
