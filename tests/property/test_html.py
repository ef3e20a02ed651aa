"""The laws of `extract`: trees grown around known bodies, and whatever else may come as HTML."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import event, example, given
from hypothesis import strategies as st
from prose import TONGUES, Tongue
from settled import assert_settled
from strategies import DATES, NAMES, phrases_of, pieces, texts

from cleaner import Article, Config, extract, extract_article
from cleaner.errors import PageError
from cleaner.labels import LABELS

FAST = Config(engine="fast")
engines = st.sampled_from([FAST, FAST, Config()])
configs = st.builds(
    Config,
    strength=st.sampled_from(["gentle", "balanced", "strict"]),
    keep=st.frozensets(st.sampled_from(LABELS), max_size=2),
    engine=st.sampled_from(["fast", "fast", "full"]),
)

# --- trees ----------------------------------------------------------------------------------------

HOLDERS = (
    "<article>{}</article>", "<main>{}</main>", '<div class="entry-content">{}</div>',
    '<div id="content">{}</div>', '<div class="post"><div class="post-body">{}</div></div>',
    '<section class="story"><div>{}</div></section>', '<div itemprop="articleBody">{}</div>',
    '<main role="main"><article class="article">{}</article></main>',
)  # fmt: skip
ROOTS = (
    "<!DOCTYPE html><html lang={code}><head><title>{title}</title></head><body>{body}</html>",
    "<html><body><div class=wrapper>{body}</div></body></html>",
    "<html><title>{title}</title>{body}",
    "<HTML><BODY><DIV ID=page>{body}",
)
INLINE = ("<b>{}</b>", "<em>{}</em>", "<a href='/x'>{}</a>", "<span class=w>{}</span>", "{}")


@dataclass(frozen=True)
class HtmlPage:
    """A page and the paragraphs that must come out of it, one a line."""

    html: str
    body: tuple[str, ...]


@st.composite
def bodies(draw: st.DrawFn, tongue: Tongue) -> list[str]:
    """Paragraphs of three sentences or more, none twice."""
    sentences = draw(
        st.lists(st.sampled_from(tongue.sentences()), min_size=12, max_size=24, unique=True)
    )
    length = draw(st.integers(3, 5))
    parts = [sentences[at : at + length] for at in range(0, len(sentences) - length + 1, length)]
    return [" ".join(tongue.space.join(part).split()) for part in parts]


@st.composite
def marked_up(draw: st.DrawFn, paragraph: str) -> str:
    """The paragraph as HTML, a word of it, or a few characters, in an element of their own.

    All of it as one link would be a teaser.
    """
    blank = " " if " " in paragraph else ""
    words = paragraph.split(" ") if blank else [*paragraph]
    at = draw(st.integers(0, len(words) - 1))
    stop = at + (1 if blank else draw(st.integers(1, 8)))
    words[at:stop] = [draw(st.sampled_from(INLINE)).format(blank.join(words[at:stop]))]
    return f"<p>{draw(st.sampled_from([' ', chr(10), '  ']))}{blank.join(words)}</p>"


@st.composite
def boilerplate_blocks(draw: st.DrawFn, tongue: Tongue) -> str:
    """What stands around an article."""
    headlines = tongue.headlines()
    items = "".join(
        f"<li><a href='/{n}'>{draw(st.sampled_from(headlines))}</a></li>"
        for n in range(draw(st.integers(2, 6)))
    )
    phrase = draw(phrases_of(tongue))[0]
    kind = draw(st.sampled_from(["nav", "related", "footer", "share", "comments", "byline"]))
    match kind:
        case "nav":
            return f'<nav class="menu"><ul>{items}</ul></nav>'
        case "related":
            return f'<aside class="related"><h3>Related</h3><ul>{items}</ul></aside>'
        case "footer":
            return f'<footer class="footer"><p>© 2025 {draw(st.sampled_from(NAMES))}</p></footer>'
        case "share":
            return f'<div class="share"><a>Share</a><a>{phrase}</a></div>'
        case "comments":
            return f'<div id="comments" class="comments"><h3>{phrase}</h3><a>Reply</a></div>'
        case _:
            return f'<div class="meta"><span>{draw(st.sampled_from(DATES))}</span></div>'


PROTECTED = (
    "<pre><code>tags:\n  - a\nshare: true</code></pre>",
    '<pre><span class="line">&lt;Share</span><span class="line">/&gt;</span></pre>',
    "<blockquote class=twitter-tweet><p>It ticks!</p>&mdash; Mina <a>March 4</a></blockquote>",
    "<section class=footnotes><ol><li>See the log. <a href=#r>↩</a></ol></section>",
    "<p>So<span class=fn><sup>1</sup><span class=fn-text>Share this.</span></span> it is.</p>",
    "<p>Here<span class=sr-only> (opens in a new tab)</span> it is.</p>",
    "<p>It is <math><mfrac><mi>a</mi><mi>b</mi></mfrac></math> long.</p>",
    "<p>It sails on three days:</p><ul><li><a>Share</a></li><li><a>Print</a></li></ul>",
)


@st.composite
def html_pages(draw: st.DrawFn) -> HtmlPage:
    tongue = draw(st.sampled_from(TONGUES))
    body = draw(bodies(tongue))
    inner = "".join(
        draw(marked_up(paragraph)) + "".join(draw(st.lists(st.sampled_from(PROTECTED), max_size=1)))
        for paragraph in body
    )
    title = draw(st.sampled_from(tongue.headlines()))
    article = draw(st.sampled_from(HOLDERS)).format(f"<h1>{title}</h1>{inner}")
    before = [draw(boilerplate_blocks(tongue)) for _ in range(draw(st.integers(0, 3)))]
    after = [draw(boilerplate_blocks(tongue)) for _ in range(draw(st.integers(0, 4)))]
    root = draw(st.sampled_from(ROOTS))
    html = root.format(code=tongue.code, title=title, body="".join([*before, article, *after]))
    event(f"language {tongue.code}")
    return HtmlPage(html, tuple(body))


tags = st.sampled_from(
    [
        "div",
        "p",
        "span",
        "a",
        "b",
        "table",
        "tr",
        "td",
        "th",
        "ul",
        "li",
        "ol",
        "h1",
        "h2",
        "br",
        "pre",
        "nav",
        "article",
        "script",
        "style",
        "svg",
        "noscript",
        "blockquote",
        "form",
        "select",
        "main",
        "body",
        "html",
        "head",
        "title",
        "dl",
        "dt",
        "dd",
        "template",
    ]
)
markup = st.lists(
    st.one_of(
        tags.map("<{}>".format),
        tags.map("</{}>".format),
        st.tuples(tags, pieces).map(lambda pair: f'<{pair[0]} class="{pair[1]}" id={pair[1]}>'),
        pieces,
    ),
    max_size=60,
).map("".join)
"""Tags in any order, with anything between them."""


# --- laws -----------------------------------------------------------------------------------------


@given(html_pages(), engines)
def test_the_body_comes_out_whole(page: HtmlPage, config: Config) -> None:
    lines = extract(page.html, config=config).split("\n")
    assert [paragraph for paragraph in page.body if paragraph not in lines] == []


def assert_laws(html: str | bytes, config: Config) -> Article:
    article = extract_article(html, config=config)
    report = article.report
    assert extract(html, config=config) == article.text
    assert_settled(html, article, config)
    at = 0
    for span in report.spans:
        assert (span.start, span.start < span.stop) == (at, True)
        assert span.label is None or (span.label in LABELS and span.label not in config.keep)
        at = span.stop
    assert at == len(report.text)
    assert report.cleaned.rstrip("\n") == article.text  # the last line of a `pre` may be blank
    assert extract(html, config=config) == article.text
    return article


@given(html_pages(), configs)
def test_laws_of_pages(page: HtmlPage, config: Config) -> None:
    article = assert_laws(page.html, config)
    assert all(span.where for span in article.report.dropped)
    assert [block.text for block in article.blocks] == article.text.split("\n")


@given(st.one_of(markup, texts), configs)
@example("<div>\ufeff0", FAST)  # an invisible character before a dropped line
@example("<div>\u200b0<p>\u200b1", FAST)
def test_laws_of_any_markup(html: str, config: Config) -> None:
    assert_laws(html, config)
    extract_article(html, config=config).to_markdown()


@given(st.one_of(st.binary(), markup.map(lambda text: text.encode("utf-8", "surrogatepass"))))
def test_any_bytes_are_read_or_refused(html: bytes) -> None:
    try:
        assert_laws(html, FAST)
    except PageError as error:
        event(str(error))
