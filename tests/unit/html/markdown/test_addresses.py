"""What addresses in a page are relative to."""

from __future__ import annotations

import pytest
from lxml import etree

from cleaner.html.markdown import base_address

BASE = "https://a.example/b/c"


@pytest.mark.parametrize(
    ("html", "url", "expected"),
    [
        ("<p>a", None, ""),
        ("<p>a", BASE, BASE),
        ("<base href=/d/><p>a", BASE, "https://a.example/d/"),
        ("<base href=https://e.example/><p>a", None, "https://e.example/"),
        ("<base target=_top><p>a", BASE, BASE),
    ],
)
def test_base(html: str, url: str | None, expected: str) -> None:
    assert base_address(etree.HTML(html), url) == expected
