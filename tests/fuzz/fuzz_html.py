"""Whatever comes as HTML, `extract` raises nothing but `PageError`, and says truly what it did.

    python tests/fuzz/fuzz_html.py -max_total_time=600

A finding becomes a test, and its input an `@example` of a law.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TypeVar

from harness import PIECES, Reader, fuzz
from settled import assert_settled

from cleaner import Article, Config, PageError, Strength, extract, extract_article

T = TypeVar("T")

STRENGTHS: tuple[Strength, ...] = ("balanced", "strict", "gentle")
CONFIGS = (
    *(Config(strength, engine="fast") for strength in STRENGTHS),
    Config(keep={"nav", "rec", "meta"}, engine="fast"),
    Config(),
)
BLOCKS = """html head body title article main nav aside header footer section div p h1 h2 h3 ul ol
    li dl dt dd table tr td th caption thead pre blockquote figure figcaption form fieldset details
    summary noscript template center address hr"""
INLINE = """a b i em strong span code sup sub ruby rt rp small br img input button select option
    textarea label time abbr q math mi mo mn svg path iframe object video audio source script style
    link meta base font kbd samp var s del ins mark bdo wbr"""
ATTRIBUTES = (
    "class=menu", 'class="entry-content post"', "class=related", "class=comments", "class=byline",
    'class="share buttons"', "class=line", "class=gutter", "class=hljs", "class=katex",
    "class=visually-hidden", "class=footnote", "id=content", "id=comments", "hidden",
    "aria-hidden=true", 'style="display: none"', "role=main", "role=navigation", "rel=author",
    "href=/a", 'href="#fn1"', "href='javascript:x'", "src=a.png", 'alt="a map"', "colspan=3",
    "colspan=99999999", "rowspan=0", "lang=de", "dir=rtl", "itemprop=articleBody", "title=tip",
    "value=send", "type=hidden", 'type="math/tex"', "datetime=2024-02-30",
)  # fmt: skip
STATED = (
    '<script type="application/ld+json">{"articleBody": "',
    '<script type="application/ld+json">{"@graph": [{"articleBody": ["',
    '"}</script>', '"]}]}</script>', '<script id="__NEXT_DATA__">{"body": "', "</script>",
    "<meta property=og:title content='", "<meta charset=utf-16>", "<meta charset=gbk>", "'>",
    "<!--", "-->", "<![CDATA[", "]]>", "<?xml version='1.0' encoding='utf-16'?>", "<!DOCTYPE html>",
    "&amp;", "&lt;b&gt;", "&#1;", "&#0;", "&#xD800;", "&nbsp;", "&", "&#", "&bogus;", "<", ">",
    "</", "<>", "```", "    ", "\\", "$$x^2$$", "\\(x\\)", "|", "| --- |", "1. ", "# ", "> ", "* ",
    "<template shadowrootmode=open>",
)  # fmt: skip
TAGS = (
    *(f"<{tag}>" for tag in f"{BLOCKS} {INLINE}".split()),
    *(f"</{tag}>" for tag in f"{BLOCKS} {INLINE}".split()),
    *(f"<{tag} {name}>" for tag in ("div", "p", "a", "span", "td", "img") for name in ATTRIBUTES),
)
MARKUP = (TAGS, TAGS, TAGS, TAGS, TAGS, STATED, *PIECES)


def check(data: bytes) -> None:
    """Raise `AssertionError` where a law does not hold for the input."""
    reader = Reader(data)
    config = reader.choice(CONFIGS)
    as_text = reader.number(2)
    page = reader.rest(MARKUP)
    html = page.decode("utf-8", "replace") if as_text else page
    found = outcome(lambda: extract(html, config=config))
    article = outcome(lambda: extract_article(html, config=config))
    if isinstance(found, str) and isinstance(article, Article):
        check_article(article, found, config)
        assert_settled(html, article, config)
    else:
        assert repr(found) == repr(article), "only one of the two refuses the page"
    assert repr(outcome(lambda: extract(html, config=config))) == repr(found)


def outcome(task: Callable[[], T]) -> T | PageError:
    try:
        return task()
    except PageError as error:
        return error


def check_article(article: Article, found: str, config: Config) -> None:
    report = article.report
    assert article.text == found == report.cleaned.rstrip("\n")
    assert "".join(report.text[span.start : span.stop] for span in report.spans) == report.text
    assert not any(span.label in config.keep for span in report.dropped)
    markdown = article.to_markdown()
    assert bool(markdown.strip()) or not article.blocks
    assert json.loads(article.to_json()) == json.loads(json.dumps(article.to_dict()))


if __name__ == "__main__":
    fuzz(check, "html")
