# ruff: noqa: E501 - markup reads best in one piece
"""Listings, quoted posts, notes and formulas."""

from __future__ import annotations

import pytest
from page_reader import grouped


@pytest.mark.parametrize(
    ("html", "before", "after"),
    [
        # a listing
        ("<p>A.<pre>x\ny\nz</pre><p>B.", "+--++", "+++++"),
        ("<p>A.<pre>x\ny</pre><p>B.", "+--+", "++++"),
        ("<p>A.<pre>x\ny</pre><p>B.", "+---", "++++"),
        ("<p>A.<pre>x\ny</pre><p>B", "+---", "+---"),
        ("<p>A.<pre>x\ny</pre><div><p>B.</div>", "+---", "+---"),
        ("<p>A.<div>js</div><div>Copy</div><pre>x\ny</pre><p>B.", "+----+", "+--+++"),
        ("<p>A.<pre>x</pre><div>js</div><pre>y</pre><p>B.", "+---+", "++-++"),
        ("<p>A.<p>B<p>C<p>D<pre>x</pre><p>E.", "+----+", "+----+"),
        ("<p>A.<aside><pre>x\ny</pre></aside><p>B.", "+--+", "+--+"),
        ("<p>A.<p><code>x<br>y</code><p>B.", "+-++", "++++"),
        # a quoted post
        ("<blockquote class=twitter-tweet><p>It stays!</p>— Mina</blockquote>", "-+", "++"),
        ("<blockquote class=twitter-tweet><p>It stays!</p>— Mina</blockquote>", "--", "--"),
        ("<blockquote><p>It stays!</p>— Mina</blockquote>", "-+", "-+"),
        # notes
        (
            "<p>A.<div>share</div><section class=footnotes><ol><li>n <a href=#a>↩</a><li>m</ol></section>",
            "+---",
            "+-++",
        ),
        ("<p>A.<section role=doc-endnotes><h2>Notes</h2><ol><li>n</ol></section>", "+--", "+++"),
        ("<p>A.<section class=footnotes><ol><li>n <a href=#a>↩</a></ol></section>", "--", "--"),
        ("<p>A.<ol class=wp-block-footnotes><li>n <a href=#a>↩</a></ol>", "+-", "++"),
        ("<p>A.<div class=footnote><a href=#a>1</a><p>n</div>", "+--", "+++"),
        ("<p>A.<section class=footnotes><ol><li>A book, 1999.</ol></section>", "+-", "+-"),
        ("<p>A.<span class=sidenote>n</span></p><p>B.", "+-+", "+++"),
        ("<p>A.<span class=sidenote>n</span></p><p>B.", "--+", "--+"),
        # a formula
        ("<p>A.<div><math><mi>x</mi></math></div><p>B.", "+--", "++-"),
    ],
)
def test_lines(html: str, before: str, after: str) -> None:
    assert grouped(html, before)[0] == after


def test_the_lines_are_protected() -> None:
    assert grouped("<p>A.<pre>x\ny</pre><p>B.", "++++") == ("++++", {1, 2}, {})
