"""The titles and the article that a page states of itself."""

from __future__ import annotations

import json

import pytest

from cleaner.html.parse import parse_page
from cleaner.html.statements import stated_body, stated_title

STORY = " ".join(["The herons came back to the quay, and the town counted them all."] * 8)


def with_json(*stated: object) -> str:
    scripts = (s if isinstance(s, str) else json.dumps(s) for s in stated)
    return "".join(f'<script type="application/ld+json">{s}</script>' for s in scripts)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (with_json({"@type": "NewsArticle", "articleBody": STORY}), STORY),
        (with_json({"@graph": [{"a": 1}, {"articleBody": STORY}]}), STORY),
        (with_json("{broken", [{"articleBody": STORY}]), STORY),
        (with_json({"articleBody": f"<p>{STORY}</p><p>More.</p>"}), f"{STORY}\nMore."),
        (with_json({"articleBody": f"{STORY}\r\n\r\n More. "}), f"{STORY}\nMore."),
        (with_json({"articleBody": "short"}), ""),
        (with_json({"articleBody": ["x"]}, 3, None, []), ""),
        (with_json("[" * 100_000), ""),
        ("<p>x", ""),
    ],
)
def test_the_stated_body(html: str, expected: str) -> None:
    root = parse_page(html)
    assert root is not None
    assert stated_body(root) == expected


def test_the_stated_titles() -> None:
    root = parse_page("<title>A &amp; b</title><meta property='og:title' content='C'><svg><title>")
    assert root is not None
    assert stated_title(root) == "A & b C"
