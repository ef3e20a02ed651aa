"""Why a page has no article: what it holds instead, and what would help."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from cleaner.html._walk import read_page
from cleaner.html.parse import parse_page

__all__ = ["EMPTY_NOTE", "why_empty"]

EMPTY_NOTE = "the page holds nothing"
MIN_DATA_CHARS = 200  # of a script that may hold an article

# Names under which frameworks put the data that a page is made of, in an `id` or a variable.
_STATES = re.compile(
    r"__(?:NEXT_DATA|NUXT(?:_DATA)?|INITIAL_STATE|INITIAL_DATA|PRELOADED_STATE|APOLLO_STATE"
    r"|REMIX_CONTEXT|remixContext|SVELTEKIT_DATA|sveltekit\w*|GATSBY\w*|QWIK\w*|REDUX_STATE|DATA)__"
    r"|__next_f\b|\bNUXT_DATA\b"
)
_HEAD_CHARS = 2_000  # of a script, in which its name stands
_RENDER = "render the page in a browser first, or read that data"


def why_empty(html: str | bytes) -> str:
    """What is known of a page in which no article was found, as the text of a note.

    >>> why_empty("<script id=__NEXT_DATA__ type=application/json>{}</script><div id=__next></div>")
    'the page holds no text; its article may be in script data (__NEXT_DATA__): \
render the page in a browser first, or read that data'
    """
    root = parse_page(html)
    if root is None:
        return EMPTY_NOTE
    text = read_page(root, bytes(1)).n_lines > 0
    found = "no article was found in the page" if text else "the page holds no text"
    if names := _script_data(root):
        return f"{found}; its article may be in script data ({', '.join(names)}): {_RENDER}"
    if next(root.iter("frame", "frameset"), None) is not None or (
        not text and next(root.iter("iframe"), None) is not None
    ):
        return f"{found}; it may be in frames: fetch the pages that these name"
    for meta in root.iter("meta"):
        if (meta.get("http-equiv") or "").lower() == "refresh":
            return f"{found}; it sends readers on to another: fetch that page"
    if next(root.iter("template"), None) is not None:
        return f"{found}; its text may be in templates: render the page in a browser first"
    if next(root.iter("script"), None) is not None and not text:
        return f"{found}; scripts may put it there: render the page in a browser first"
    return found


def _script_data(root: HtmlElement) -> list[str]:
    """The names of scripts that hold data, each once."""
    names: dict[str, None] = {}
    for script in root.iter("script"):
        kind, text = (script.get("type") or "").lower(), script.text or ""
        if named := _STATES.search(script.get("id") or "") or _STATES.search(text[:_HEAD_CHARS]):
            names[named[0]] = None
        elif kind == "application/ld+json":
            if "articleBody" in text:
                names["JSON-LD articleBody"] = None
        elif kind.endswith("json") and kind != "speculationrules" and len(text) >= MIN_DATA_CHARS:
            names[script.get("id") or kind] = None
    return list(names)
