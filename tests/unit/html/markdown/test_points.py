"""Which images between lines are kept."""

from __future__ import annotations

import pytest
from page_reader import root_of

from cleaner.html._walk import read_page
from cleaner.html.markdown import KeptLines, read_blocks


@pytest.mark.parametrize(
    ("html", "n"),
    [
        ("<div><img src=a></div><article><p>a<p>b</article>", 0),  # outside of the article
        ("<main><img src=a><article><p>a<p>b</article></main>", 0),
        ("<main><div class=hero><img src=a></div><p>a<p>b</main>", 1),
        ("<article><p>a<div class=share><img src=a></div><p>b</article>", 0),
        ("<article><p>a<div><img src=a><p>x</p></div><p>b</article>", 0),  # with what was dropped
        ("<article><p>a<figure><img src=a><figcaption>x</figcaption></figure><p>b</article>", 1),
        ("<article><p>a<div class=gallery><img src=a><p>x</p></div><p>b</article>", 1),
    ],
)
def test_images_are_kept_with_the_lines_around(html: str, n: int) -> None:
    page = read_page(root_of(html), bytes(16), marks=True)
    kept = KeptLines()
    for number, line in enumerate(page.text.split("\n")):
        if line != "x":
            kept.add(number, line)
    assert sum(block.kind == "image" for block in read_blocks(page, kept)) == n
