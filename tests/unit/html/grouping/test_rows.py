"""Tables of data and lists, and what looks like one."""

from __future__ import annotations

import pytest
from page_reader import grouped


@pytest.mark.parametrize(
    ("html", "before", "after"),
    [
        # a table of data
        ("<table><tr><th>a<th>b<tr><td>c<td>d<tr><td>e<td>f</table>", "-++", "+++"),
        ("<table><caption>All</caption><tr><th>a<th>b<tr><td>c<td>d</table>", "-++", "+++"),
        ("<table><tr><td>a<td>b<tr><td><a>c</a><td><a>d</a><tr><td>e<td>f</table>", "+-+", "+++"),
        ("<table><tr><td>a<td>b<tr><td>c<td>d<tr><td><a>e</a><td><a>f</a></table>", "++-", "++-"),
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>", "+-", "+-"),
        ("<p>A.<table><tr><td>a<td>b<tr><td>c<td>d</table><p>B.", "+--+", "++++"),
        (
            "<p>A.<figure><table><tr><th>a<th>b<tr><td>c<td>d</table><figcaption>e</figcaption></figure><p>B.",
            "+---+",
            "+++++",
        ),
        ("<p>A<table><tr><td>a<td>b<tr><td>c<td>d</table><p>B.", "+--+", "+--+"),
        ("<nav><p>A.<table><tr><td>a<td>b<tr><td>c<td>d</table><p>B.</nav>", "++-+", "++-+"),
        ("<table><tr><td><p>a<ul><li>b</ul><td><p>c</table>", "+-+", "+-+"),
        # a list
        ("<ol><li>Toast.<li>Simmer it for long.</ol>", "+-", "++"),
        ("<ol><li>Toast.<li>Simmer it for long.<li>Eat.</ol>", "-+-", "+++"),
        ("<ol><li>Toast the barley.<li>Simmer.<li>Eat.</ol>", "--+", "--+"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "+-+", "+++"),
        ("<dl><dt>Lamp<dd>It burns.</dl>", "-+", "++"),
        ("<dl><dt>Lamp<dd>It burns.</dl>", "+-", "++"),
        ("<dl><div><dt>Lamp<dd>It burns.</div></dl>", "+-", "++"),
        ("<ul><li>Run it so:<pre>run</pre></ul>", "-+", "++"),
        ("<ul><li><div>Toast.</div><li><div>Simmer.</div></ul>", "+-", "++"),
        ("<p>A.<div><ul><li>a<li>b<li>c</ul></div><p>B.", "++--+", "+++++"),
        (
            "<p>A.<h3>Steps</h3><ul><li>a<li>b<li>c</ul><h3>More</h3><ol><li>d</ol><p>B.",
            "+-+--+++",
            "++++++++",
        ),
        # and what looks like one, but is not
        ("<p>A.<ul><li>a<li>b</ul><p>B.", "+--+", "+--+"),
        ("<ul><li><a>a</a><li><a>b</a><li><a>c</a></ul>", "+--", "+--"),
        ("<p>A.<ul><li><a>Home</a><li><a>News</a><li>c</ul><p>B.", "+--++", "+--++"),
        ("<ul><li>a<li>b<li><a>Read more</a></ul>", "++-", "++-"),
        ("<ul><li>a<li>b<li><button>Share</button></ul>", "++-", "++-"),
        ("<ul><li>a<li><a>Add to list</a><li>b<li><a>Add to list</a><li>c</ul>", "+-+-+", "+-+-+"),
        ("<footer><ul><li>a<li>b</ul></footer>", "+-", "+-"),
        ("<ul><li><h3>a</h3><div>b</div><div>c</div></ul>", "+-+", "+-+"),
        ("<ul><li>a<li class=sr-only>b</ul><p>C, longer.", "+++", "+-+"),
    ],
)
def test_lines(html: str, before: str, after: str) -> None:
    assert grouped(html, before)[0] == after


def test_labelled_lines_are_kept_only_as_rows_amid_the_text() -> None:
    assert grouped("<ul><li>a<li>b<li>Share</ul>", "++-", "008")[0] == "++-"
    table = "<table><tr><th>Name<th>Share<tr><td>a<td>b</table>"
    assert grouped(table, "-+", "80")[0] == "-+"
    assert grouped(f"<p>A.{table}<p>B.", "+-++", "0800")[0] == "++++"
