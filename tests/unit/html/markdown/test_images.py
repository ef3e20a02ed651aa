"""The images of a page: their addresses, and where they lead to."""

from __future__ import annotations

import pytest
from markdown_reader import blocks_of

from cleaner.html.markdown import to_markdown

BASE = "https://a.example/b/c"


def images_of(html: str) -> list[str]:
    blocks = blocks_of(html, BASE)
    return [mark.target for block in blocks for mark in block.marks if mark.kind == "image"]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<img src=d.png>", ["https://a.example/b/d.png"]),
        ("<img src=//cdn.example/d.png>", ["https://cdn.example/d.png"]),
        ("<img src=x.gif data-src=/d.png>", ["https://a.example/d.png"]),
        ("<img src='data:image/gif;base64,R0' srcset='/d.png 1x, /e.png 2x'>",
         ["https://a.example/d.png"]),
        ("<picture><source srcset='/d.webp 400w'><img alt=d></picture>",
         ["https://a.example/d.webp"]),
        ("<img data-src=/d.png><noscript><img src=/d.png></noscript>", ["https://a.example/d.png"]),
        ("<img src=/p.gif width=1 height=1><img src=/q.gif width=0px>", []),
        ("<img src='data:image/png;base64,R0'><img><img src='http://[x'>", []),
    ],
)  # fmt: skip
def test_images(html: str, expected: list[str]) -> None:
    assert images_of(f"<article><p>a</p>{html}<p>b</p></article>") == expected


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ('<p>a <a href="/e"><img src="/d.png"></a> b', "a [![](/d.png)](/e) b\n"),
        ('<p>a <a href="/e"><img src="/d.png"> c</a> b', "a ![](/d.png) [c](/e) b\n"),
        ('<p>a <a href="javascript:x"><img src="/d.png"></a> b', "a ![](/d.png) b\n"),
        ('<table><tr><td><a href="/e"><img src="/d.png"></a><td>b</table>',
         "| [![](/d.png)](/e) | b |\n| --- | --- |\n"),
    ],
)  # fmt: skip
def test_images_in_a_line_lead_where_their_link_does(html: str, markdown: str) -> None:
    assert to_markdown(blocks_of(html)) == markdown
