# ruff: noqa: E501 - markup reads best in one piece
"""What is a note, and a link to one."""

from __future__ import annotations

import pytest
from markdown_reader import blocks_of

from cleaner.html.markdown import to_markdown

BASE = "https://a.example/b/c"


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


def test_many_notes_at_a_word() -> None:
    html = (
        '<p id=r>a<sup><a href="#m">1</a>,<a href="#n">2</a></sup> <a href="#t">b</a>'
        '<p id=m>c, <a href="#r">1</a> too<p id=n>d'
    )
    assert to_markdown(blocks_of(html)) == (
        "a[^1],[^2] [b](#t)\n\n[^1]: c, [1](#r) too\n\n[^2]: d\n"
    )


def test_symbols_for_notes_and_equal_numbers_get_names() -> None:
    reference = '<sup><a href="#{}">{}</a></sup>'.format
    html = (
        f"<p>a{reference('m', '*')}<p>b{reference('n', '1')}<p>c{reference('o', '1')}"
        "<ul><li id=m>x<li id=n>y<li id=o>z</ul>"
    )
    names = [block.within[-1].name for block in blocks_of(html) if block.within]
    assert names == ["1", "1-2", "1-3"]
