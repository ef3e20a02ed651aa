"""What of a page becomes which block."""

from __future__ import annotations

import pickle

from markdown_reader import blocks_of
from page_reader import root_of

from cleaner.html._walk import read_page
from cleaner.html.markdown import KeptLines, read_blocks, to_markdown


def test_what_begins() -> None:
    html = "<p>a<p>b<br>c<pre>d\ne</pre><pre>f</pre><blockquote><p>g<p>h</blockquote>"
    begins = {block.text: block.begins for block in blocks_of(html)}
    assert [text for text in begins if begins[text]] == ["a", "b", "d", "f", "g"]


def test_kinds_of_blocks() -> None:
    html = "<h2>a</h2><ol><li>b<p>c</ol><blockquote>d</blockquote><pre>e</pre><img src=f>"
    blocks = blocks_of(html)
    kinds = [(block.kind, block.level, block.number) for block in blocks]
    assert kinds == [
        ("heading", 2, None),
        ("item", 1, 1),
        ("paragraph", 0, None),
        ("quote", 0, None),
        ("code", 0, None),
        ("image", 0, None),
    ]
    assert pickle.loads(pickle.dumps(blocks)) == blocks


def test_marks_are_cut_with_their_text() -> None:
    root = root_of('<p>read <a href="/a">the whole story</a> <b>here</b>')
    page = read_page(root, bytes(16), marks=True)
    line = page.text
    assert line == "read the whole story here"
    for text, parts, markdown in (
        ("read here", [(0, 5, 0), (21, 25, 5)], "read **here**\n"),
        ("read the", [(0, 8, 0)], "read [the](/a)\n"),
    ):
        kept = KeptLines()
        kept.add(0, text, parts)
        assert to_markdown(read_blocks(page, kept)) == markdown
