# ruff: noqa: E501, ISC004 - markup reads best in one piece
"""Articles in which lines belong together."""

from __future__ import annotations

import pytest
from page_reader import PROSE, clock_page

from cleaner import Config, extract, extract_article


@pytest.mark.parametrize("engine", ["full", "fast"])
@pytest.mark.parametrize(
    ("inner", "lines"),
    [
        (
            "<pre><code>tags:\n  - clocks\nauthor: Mina Dorrow\ndate: 2025-03-04\n\nshare: true\n</code></pre>",
            ["tags:", "  - clocks", "author: Mina Dorrow", "date: 2025-03-04", "", "share: true"],
        ),
        (
            "<pre><code>&lt;Share\n  url={url}\n/&gt;</code></pre><p>Or so.</p>"
            "<pre><code>&lt;Share\n  url={url}\n/&gt;</code></pre>",
            ["<Share", "  url={url}", "/>", "Or so.", "<Share", "  url={url}", "/>"],
        ),
        (
            "<blockquote class=twitter-tweet><p>It ticks! <a>pic.twitter.com/x1</a></p>&mdash; Mina Dorrow "
            "(@minad) <a>March 4, 2025</a></blockquote>",
            ["It ticks! pic.twitter.com/x1", "— Mina Dorrow (@minad) March 4, 2025"],
        ),
        (
            "<p>They turn in this order:</p><ul><li><a>Sun</a></li><li><a>Moon</a></li></ul>",
            ["They turn in this order:", "Sun", "Moon"],
        ),
        (
            "<p>It loses <span class=math><math><mfrac><mi>a</mi><mi>b</mi></mfrac></math></span> a day.</p>",
            ["It loses a/b a day."],
        ),
        ("<div style='display:none'>Log in to read on.</div>", []),
    ],
)
def test_articles(engine: str, inner: str, lines: list[str]) -> None:
    config = Config(engine=engine)  # type: ignore[arg-type]
    article = extract_article(clock_page(inner), config=config)
    body = article.text.removeprefix("The clock\n").split("\n")
    assert body == [*PROSE[:2], *lines, *PROSE[2:]]
    assert extract(clock_page(inner), config=config) == article.text
    assert "\n".join(block.text for block in article.blocks) == article.text
