# ruff: noqa: E501, ISC004 - markup reads best in one piece
"""What stays since it belongs to what stays, and what goes since nobody sees it."""

from __future__ import annotations

import pytest

from cleaner import Config, extract, extract_article
from cleaner.html._walk import read_page
from cleaner.html.parse import parse_page
from cleaner.html.places import Surroundings
from cleaner.html.wholes import settle_lines

PROSE = [
    "The harbour master wound the great clock on Tuesday, as he had done for thirty years.",
    "Nobody else in the town knew how many turns it took, and he had never written it down.",
    "In the spring his knee gave way, and for nine days the clock stood at twenty past four.",
    "Then the baker’s daughter climbed up with a lamp and counted the teeth of every wheel.",
]


def settled(html: str, keeps: str, labels: str = "") -> tuple[str, set[int], dict[int, str]]:
    """The verdicts, given those of the model: `+` or `-` for each line."""
    root = parse_page(html)
    assert root is not None
    page = read_page(root, bytes(16))
    texts = page.text.split("\n")
    assert len(texts) == len(keeps) == page.n_lines
    verdicts = settle_lines(
        page,
        Surroundings(page, []).places,
        [sign == "+" for sign in keeps],
        texts,
        [int(sign) for sign in labels] or [0] * len(keeps),
    )
    after = "".join("-" if n in verdicts.dropped else "+" for n in range(len(texts)))
    rules = {n: rule for n, rule in verdicts.dropped.items() if rule != "model"}
    return after, verdicts.held, rules


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
        # a list behind a colon
        ("<p>It is on two boats:</p><ul><li>a<li>b</ul><p>B.", "+--+", "++++"),
        ("<p>It is on two boats:</p><div><ul><li>a</ul></div>", "+-", "+-"),
        ("<p>It is on two boats.</p><ul><li>a<li>b</ul>", "+--", "+--"),
        ("<p>Tags:</p><ul><li>a<li>b</ul>", "+--", "+--"),
        ("<footer><p>It is on two boats:</p><ul><li>a</ul></footer>", "+-", "+-"),
        ("<p>It is on three boats:</p><ul><li>a<li>b<li>c</ul>", "++-+", "++++"),
        ("<p>它在两条船上：</p><ul><li>一<li>二</ul>", "+--", "+++"),
        # a heading
        ("<section><h3>Break</h3><p>They rest.</section>", "-+", "++"),
        ("<section><h3>Break</h3><h4>Ten minutes</h4><p>They rest.</section>", "--+", "+++"),
        ("<section><h3>Break</h3></section><p>They rest.", "-+", "-+"),
        ("<aside><h3>Break</h3><p>They rest.</aside>", "-+", "-+"),
        ("<section><h3>Break</h3><p>They rest.</section>", "--", "--"),
        # in a box of its own, above a list, on a button
        (
            "<section><div class=markdown-heading><h2>Break</h2><a href=#b></a></div><p>They rest.</section>",
            "-+",
            "++",
        ),
        (
            "<div><div><h2>Break</h2><a href=#b><span class=sr-only>Section titled Break</span></a></div><p>They rest.</div>",
            "--+",
            "+-+",
        ),
        ("<div><div><h2>Break</h2><p>So.</div><p>They rest.</div>", "--+", "--+"),
        ("<div><div><p>So.<h2>Break</h2></div><p>They rest.</div>", "--+", "--+"),
        (
            "<p>A.<article><header><time>4:20</time><h2>Tea</h2></header><div><p>They rest.</div></article>",
            "+--+",
            "+-++",
        ),
        (
            "<p>A.<article><header><time>4:20</time><h2><a href=/t>Tea</a></h2></header><div><p>They rest.</div></article>",
            "+--+",
            "+--+",
        ),
        ("<article><hgroup><h2>Tea</h2></hgroup><p>They rest.</article>", "-+", "-+"),
        ("<p>A.<article><hgroup><h2>Tea</h2></hgroup><p>They rest.</article>", "+-+", "+++"),
        ("<div><a href=#tea><h3>Tea</h3></a><p>They rest.</div>", "-+", "++"),
        (
            "<p>A.<article><header><time>4:20</time><h2>Tea</h2></header><p>They rest.</article>",
            "+--+",
            "+-++",
        ),
        ("<section><h3>Break</h3><ul><li>They rest.</ul></section>", "-+", "++"),
        ("<section><h3>Break</h3><div><ul><li>They rest.</ul></div></section>", "-+", "++"),
        (
            "<section><div><h3>Break</h3></div><figure><table><tr><th>a<th>b</table></figure></section>",
            "-+",
            "++",
        ),
        ("<section><h3>Comments</h3><div><p>They rest.</div></section>", "-+", "-+"),
        ("<div><h3><button>May they rest?</button></h3><div><p>They may.</div></div>", "-+", "++"),
        (
            "<div><h3><button>May they rest?</button></h3><section><p>They may.</section></div>",
            "-+",
            "-+",
        ),
        ("<aside><div><h3>Break</h3></div><p>They rest.</aside>", "-+", "-+"),
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
        # a caption
        ("<figure><pre>x</pre><figcaption>A boat</figcaption></figure>", "+-", "++"),
        (
            "<figure><figcaption><p>A boat</figcaption><table><tr><td>a<td>b</table></figure>",
            "-+",
            "++",
        ),
        ("<figure><pre>x</pre><figcaption>A boat</figcaption></figure>", "--", "--"),
        (
            "<figure><pre>x</pre></figure><figure><figcaption>A boat</figcaption></figure>",
            "+-",
            "+-",
        ),
        (
            "<p>A.<figure><figcaption><p>A boat leaves the pier at dusk.</figcaption></figure><p>B.",
            "+-+",
            "+++",
        ),
        (
            "<p>A.<figure><figcaption>A boat leaves the pier at dusk.</figcaption></figure><p>B.",
            "+-+",
            "+++",
        ),
        (
            "<p>A.<figure><figcaption>A boat leaves the pier (Quay).</figcaption></figure><p>B.",
            "+-+",
            "+-+",
        ),
        ("<p>A.<figure><figcaption>A boat at the pier</figcaption></figure><p>B.", "+-+", "+-+"),
        (
            "<figure><figcaption>A boat leaves the pier at dusk.</figcaption></figure><p>B.",
            "-+",
            "-+",
        ),
        # a formula
        ("<p>A.<div><math><mi>x</mi></math></div><p>B.", "+--", "++-"),
        # what is out of sight
        ("<p>A boat.<div hidden>Wait.</div><p>B.", "+++", "+-+"),
        ("<p>A?<div hidden>Yes.</div><p>B.", "+++", "+++"),
        ("<h3>A</h3><div hidden>Yes.</div><h3>B</h3>", "+++", "+++"),
        ("<p>A.<div hidden>" + "More. " * 80 + "</div><p>B.", "+++", "+++"),
        ("<h2 class=sr-only>Main</h2><p>A. Long enough to be more.", "++", "-+"),
        ("<div class=sr-only><p>The whole of it.</div><p>A.", "++", "++"),
        ("<body style='visibility:hidden'><p>A.<p>B.", "++", "++"),
    ],
)
def test_verdicts(html: str, before: str, after: str) -> None:
    assert settled(html, before)[0] == after


def test_what_is_kept_whole_is_held_and_what_is_unseen_has_its_rule() -> None:
    assert settled("<p>A.<pre>x\ny</pre><p>B.", "++++") == ("++++", {1, 2}, {})
    assert settled("<p>A boat.<div hidden>Wait.</div><p>B.", "+++")[2] == {1: "hidden"}
    assert settled("<section><h3>Tags</h3><p>They rest.</section>", "-+", "80")[0] == "-+"


def test_lines_that_the_rules_label_stay_only_as_rows_amid_the_text() -> None:
    assert settled("<ul><li>a<li>b<li>Share</ul>", "++-", "008")[0] == "++-"
    table = "<table><tr><th>Name<th>Share<tr><td>a<td>b</table>"
    assert settled(table, "-+", "80")[0] == "-+"
    assert settled(f"<p>A.{table}<p>B.", "+-++", "0800")[0] == "++++"


def page(*inner: str) -> str:
    paragraphs = [f"<p>{text}</p>" for text in PROSE]
    body = "".join([*paragraphs[:2], *inner, *paragraphs[2:]])
    return (
        "<html><title>The clock</title><body><nav><a href=/>Home</a></nav><article><h1>The clock</h1>"
        f"{body}</article><footer>© 2025 The Quay</footer></html>"
    )


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
    article = extract_article(page(inner), config=config)
    body = article.text.removeprefix("The clock\n").split("\n")
    assert body == [*PROSE[:2], *lines, *PROSE[2:]]
    assert extract(page(inner), config=config) == article.text
    assert "\n".join(block.text for block in article.blocks) == article.text


def test_scores_of_lines_that_go_are_above_the_threshold() -> None:
    for strength in ("gentle", "balanced", "strict"):
        config = Config(strength=strength)  # type: ignore[arg-type]
        for span in extract_article(page(), config=config).report.dropped:
            assert span.score is not None
            assert span.score > config.threshold


def test_parts_out_of_sight_are_told_and_may_be_kept() -> None:
    html = page(
        "<p>It stands on <a href=/q>the quay<span class=sr-only> (opens in a new tab)</span></a> and ticks.</p>"
    )
    article = extract_article(html)
    assert "It stands on the quay and ticks." in article.text.split("\n")
    (span,) = (span for span in article.report.dropped if span.rule == "hidden")
    assert article.report.text[span.start : span.stop] == " (opens in a new tab)"
    assert (span.label, span.where) == ("ui", "article > p")
    kept = extract(html, config=Config(keep={"ui"}))
    assert "the quay (opens in a new tab) and ticks." in kept
