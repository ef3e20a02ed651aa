# ruff: noqa: E501 - markup reads best in one piece
"""Listings of many highlighters: each line a line, no numbers beside it."""

from __future__ import annotations

import pytest
from markdown_reader import blocks_of
from page_reader import page_of

from cleaner.html.markdown import to_markdown

CODE = ["load(hull)", "    check(hull)", "sail()"]
NUMBERS = "\n".join(str(number) for number in range(1, len(CODE) + 1))


def spans(open_tag: str, between: str = "") -> str:
    return between.join(f"{open_tag}{line}</span>" for line in CODE)


def listing(*parts: str) -> str:
    return "<pre><code>" + "".join(parts) + "</code></pre>"


@pytest.mark.parametrize(
    "html",
    [
        listing("\n".join(CODE)),
        # lines as elements, without and with line feeds
        listing(spans('<span class="line">')),
        listing(spans('<span class="line">', "\n")),
        listing(spans('<span class="highlight-line">', "<br>")),
        listing(
            "".join(f'<span class="line"><span class="cl">{line}\n</span></span>' for line in CODE)
        ),
        listing(spans('<span class="code-line" data-line="1">')),
        "<pre>" + "".join(f'<div class="token-line">{line}</div>' for line in CODE) + "</pre>",
        "<pre><ol>" + "".join(f"<li>{line}</li>" for line in CODE) + "</ol></pre>",
        "<pre><code>"
        + "".join(f'<span class="token-line"><span>{line}</span><br></span>' for line in CODE)
        + "</code></pre>",
        # columns of numbers
        f'<pre><code><table><tr><td class="gutter gl"><pre class="lineno">{NUMBERS}</pre></td><td class="code"><pre>{chr(10).join(CODE)}</pre></td></tr></table></code></pre>',
        f'<table><tr><td class="gutter"><pre>{NUMBERS}</pre></td><td><pre>{chr(10).join(CODE)}</pre></table>',
        f"<table><tr><td><pre>{NUMBERS}</pre></td><td><pre>{chr(10).join(CODE)}</pre></table>",
        f"<div class=hl><pre>{NUMBERS}</pre><pre>{chr(10).join(CODE)}</pre></div>",
        '<div class="chroma"><table class="lntable"><tr><td class="lntd"><pre class="chroma"><code>'
        + "".join(f'<span class="lnt">{number}\n</span>' for number in (1, 2, 3))
        + '</code></pre></td><td class="lntd"><pre class="chroma">'
        + f"<code>{chr(10).join(CODE)}</code></pre></td></tr></table></div>",
        # numbers inside the lines
        listing(
            *(
                f'<span class="line"><span class="ln">{n}</span>{line}</span>'
                for n, line in enumerate(CODE, 1)
            )
        ),
        listing(
            *(
                f'<span class="linenumber react-syntax-highlighter-line-number">{n}</span><span>{line}\n</span>'
                for n, line in enumerate(CODE, 1)
            )
        ),
        "<pre><code><table class=hljs-ln>"
        + "".join(
            f'<tr><td class="hljs-ln-line hljs-ln-numbers">{n}</td><td class="hljs-ln-code">{line}</td></tr>'
            for n, line in enumerate(CODE, 1)
        )
        + "</table></code></pre>",
        '<table class="highlight">'
        + "".join(
            f'<tr><td class="blob-num" data-line-number="{n}">{n}</td><td class="blob-code">{line}</td></tr>'
            for n, line in enumerate(CODE, 1)
        )
        + "</table>",
        # code that is drawn
        '<div class="crayon-pre">'
        + "".join(f'<div class="crayon-line">{line}</div>' for line in CODE)
        + "</div>",
        # items of a list
        "<pre class='prettyprint linenums'><ol class=linenums>\n"
        + "".join(f"<li class=L{n}><span>{line}</span></li>\n" for n, line in enumerate(CODE))
        + "</ol></pre>",
        "<div class=syntaxhighlighter><ol class=linenums>\n"
        + "".join(f"<li><code>{line}</code></li>\n" for line in CODE)
        + "</ol></div>",
        "<div class='dp-highlighter bg_py'><div class=bar><div class=tools><a href=#>view plain</a></div></div><ol start=1 class=dp-py>"
        + "".join(f"<li class=alt><span><span>{line}</span>  </span></li>" for line in CODE)
        + "</ol></div>",
        "<ol class='EnlighterJS'>" + "".join(f"<li>{line}</li>" for line in CODE) + "</ol>",
        "<div class='geshifilter'><div class=php><ol>"
        + "".join(f"<li><div class=de1>{line}</div></li>" for line in CODE)
        + "</ol></div></div>",
        "<pre><button class=copy>Copy</button><code>" + "\n".join(CODE) + "</code></pre>",
    ],
)
def test_lines_of_a_listing(html: str) -> None:
    assert page_of(html).text.split("\n") == CODE


def test_a_blank_line_stays_one() -> None:
    assert (
        page_of(
            listing(
                '<span class="line">a</span><span class="line"></span><span class="line">b</span>'
            )
        ).text
        == "a\n\nb"
    )


def test_items_that_are_lines_are_a_listing_in_markdown() -> None:
    items = "<li>if it floats:<li><li>    sail()"
    for html in (
        f"<pre class=prettyprint><ol class=linenums>{items}</ol></pre>",
        f"<div class=dp-highlighter><ol class=dp-py>{items}</ol></div>",
    ):
        assert to_markdown(blocks_of(html)) == "```\nif it floats:\n\n    sail()\n```\n"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<ul><li><code>load</code><li><code>sail</code></ul>", "load\nsail"),
        ("<pre>1\n2\n3</pre><p>so it counts</p>", "1\n2\n3\nso it counts"),
        ("<pre>3\n1\n2</pre><pre>a\nb\nc</pre>", "3\n1\n2\na\nb\nc"),
        ("<pre>1\n2\n3</pre><pre>a</pre>", "1\n2\n3\na"),
        (
            "<table><tr><td>1</td><td>Ferry</td></tr><tr><td>2</td><td>Tug</td></tr></table>",
            "1\tFerry\n2\tTug",
        ),
        ("<p><span class=underline>One</span><span class=line-through>two</span></p>", "Onetwo"),
    ],
)
def test_other_numbers_and_lines_are_left(html: str, text: str) -> None:
    assert page_of(html).text == text
