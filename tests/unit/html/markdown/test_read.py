# ruff: noqa: E501 - markup reads best in one piece
"""What of a page becomes a block, an image, an address, a note."""

from __future__ import annotations

import pickle

import pytest
from lxml import etree
from markdown_reader import blocks_of

from cleaner.html._walk import read_page
from cleaner.html.markdown import KeptLines, base_address, read_blocks, to_markdown
from cleaner.html.parse import parse_page

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
    ("html", "n"),
    [
        ("<div><img src=a></div><article><p>a<p>b</article>", 0),  # outside of the article
        ("<main><img src=a><article><p>a<p>b</article></main>", 0),
        ("<main><div class=hero><img src=a></div><p>a<p>b</main>", 1),
        ("<article><p>a<div class=share><img src=a></div><p>b</article>", 0),
        ("<article><p>a<div><img src=a><p>x</p></div><p>b</article>", 0),  # with what went
        ("<article><p>a<figure><img src=a><figcaption>x</figcaption></figure><p>b</article>", 1),
        ("<article><p>a<div class=gallery><img src=a><p>x</p></div><p>b</article>", 1),
    ],
)
def test_images_stay_with_the_lines_around(html: str, n: int) -> None:
    root = parse_page(html)
    assert root is not None
    page = read_page(root, bytes(16), marks=True)
    kept = KeptLines()
    for number, line in enumerate(page.text.split("\n")):
        if line != "x":
            kept.add(number, line)
    assert sum(block.kind == "image" for block in read_blocks(page, kept)) == n


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


@pytest.mark.parametrize(
    "html",
    [
        '<p>a<sup><a href="#n">1</a></sup><p id=n>b',
        '<p>a<a class=footnote-ref href="#n">1</a><aside id=n>b</aside>',
        '<p>a<sup><a href="https://a.example/b/c#n">[1]</a></sup><ol><li><span id=n>b</span></ol>',
        '<p>a<sup><a href="#n">1</a></sup><p><a name=n></a>b',
        '<p>a<a href="#n"><sup>1</sup></a><p id=n>b',
        # with a link back from the note
        '<p id=r>a<sup><a href="#n">1</a></sup><p id=n><sup><a href="#r">1</a></sup> b',
        '<p>a<sup><a id=r href="#n">1</a></sup><p id=n><a href="#r">1</a>. b',
        '<p>a<sup><a id=r href="#n">1</a></sup><p id=n>[<a href="#r">1</a>] b',
        '<p>a<a id=r class=fn href="#n">1</a><div id=n><a href="#r">1</a><p>b</div>',
        '<p>a<a id=r class=fn href="#n">1</a><aside id=n><span>[<a href="#r">1</a>]</span><p>b</aside>',
        '<p>a<a id=r class=fn href="#n">[1]</a><div id=n><p><a href="#r"><sup>[1]</sup></a> b</div>',
        '<p>a<sup><a id=r href="#n">1</a></sup><p id=n>b [<a href="#r">1</a>]',
        '<p>a<a href="#_ftn1" name=_ftnref1>[1]</a><div id=ftn1><p><a href="#_ftnref1">[1]</a> b</div>',
    ],
)
def test_notes(html: str) -> None:
    assert to_markdown(blocks_of(html, BASE)) == "a[^1]\n\n[^1]: b\n"


@pytest.mark.parametrize(
    "html",
    [
        '<p>a <a href="#n">1</a><p id=n>b',  # not raised, nor named
        '<p>a<sup><a href="#n">one more</a></sup><p id=n>b',
        '<p>a<sup><a href="#n">1</a> <a href="#n">2</a></sup><div id=n>b</div>',
        '<p>a<sup><a href="#m">1</a></sup><p id=n>b',
        '<div id=n>a<sup><a href="#n">1</a></sup></div>',
    ],
)
def test_no_notes(html: str) -> None:
    assert "[^" not in to_markdown(blocks_of(html))


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


def test_many_notes_at_a_word() -> None:
    html = (
        '<p id=r>a<sup><a href="#m">1</a>,<a href="#n">2</a></sup> <a href="#t">b</a>'
        '<p id=m>c, <a href="#r">1</a> too<p id=n>d'
    )
    assert to_markdown(blocks_of(html)) == (
        "a[^1],[^2] [b](#t)\n\n[^1]: c, [1](#r) too\n\n[^2]: d\n"
    )


def test_signs_for_notes_and_equal_numbers_get_names() -> None:
    reference = '<sup><a href="#{}">{}</a></sup>'.format
    html = (
        f"<p>a{reference('m', '*')}<p>b{reference('n', '1')}<p>c{reference('o', '1')}"
        "<ul><li id=m>x<li id=n>y<li id=o>z</ul>"
    )
    names = [block.within[-1].name for block in blocks_of(html) if block.within]
    assert names == ["1", "1-2", "1-3"]


def test_what_begins() -> None:
    html = "<p>a<p>b<br>c<pre>d\ne</pre><pre>f</pre><blockquote><p>g<p>h</blockquote>"
    begins = {block.text: block.begins for block in blocks_of(html)}
    assert [text for text in begins if begins[text]] == ["a", "b", "d", "f", "g"]


def test_kinds_of_blocks() -> None:
    html = "<h2>a</h2><ol><li>b<p>c</ol><blockquote>d</blockquote><pre>e</pre><img src=f>"
    blocks = blocks_of(html)
    told = [(block.kind, block.level, block.number) for block in blocks]
    assert told == [
        ("heading", 2, None),
        ("item", 1, 1),
        ("paragraph", 0, None),
        ("quote", 0, None),
        ("code", 0, None),
        ("image", 0, None),
    ]
    assert pickle.loads(pickle.dumps(blocks)) == blocks


def test_marks_are_cut_with_their_text() -> None:
    root = parse_page('<p>read <a href="/a">the whole story</a> <b>here</b>')
    assert root is not None
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


def test_pages_have_marks_on_demand_only() -> None:
    root = parse_page("<p> read\n  <b> the <i>whole</i>\n</b><br><b>story<img src=a></b>")
    assert root is not None
    page = read_page(root, bytes(16))
    assert (page.marks, page.points, page.attributes) == (None, None, None)
    page = read_page(root, bytes(16), marks=True)
    told = {
        line: [(page.element(number)[0], start, stop) for number, start, stop in marks]
        for line, marks in (page.marks or {}).items()
    }
    assert page.text == "read the whole\nstory"
    assert told == {0: [("b", 5, 14), ("i", 9, 14)], 1: [("b", 0, 5), ("img", 5, 5)]}
    assert list((page.attributes or {}).values()) == [{"src": "a"}]
