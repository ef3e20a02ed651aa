# ruff: noqa: E501 - markup reads best in one piece
"""What is said of a page without an article."""

from __future__ import annotations

import pytest

from cleaner import Config, extract_article
from cleaner.html.article import extract_noted
from cleaner.html.empty import EMPTY_NOTE, why_empty

FAST = Config(engine="fast")
RENDER = "render the page in a browser first, or read that data"
DATA = '"' + "The ferry. " * 40 + '"'


@pytest.mark.parametrize(
    ("html", "note"),
    [
        ("", EMPTY_NOTE),
        ("<!-- x -->", EMPTY_NOTE),
        (
            '<div id=__next></div><script id="__NEXT_DATA__" type="application/json">{}</script>',
            f"the page holds no text; its article may be in script data (__NEXT_DATA__): {RENDER}",
        ),
        (
            "<div id=__nuxt></div><script>window.__NUXT__={}</script>",
            f"the page holds no text; its article may be in script data (__NUXT__): {RENDER}",
        ),
        (
            f"<div id=app></div><script type=application/json id=state>{DATA}</script>",
            f"the page holds no text; its article may be in script data (state): {RENDER}",
        ),
        (
            "<p>Loading</p><script>self.__next_f.push([1])</script>",
            f"no article was found in the page; its article may be in script data (__next_f): {RENDER}",
        ),
        (
            "<frameset><frame src=a></frameset>",
            "the page holds no text; it may be in frames: fetch the pages that these name",
        ),
        (
            "<meta http-equiv=Refresh content='0; url=/b'>",
            "the page holds no text; it sends readers on to another: fetch that page",
        ),
        (
            "<x-a></x-a><template><p>x</template>",
            "the page holds no text; its text may be in templates: render the page in a browser first",
        ),
        (
            "<div id=root></div><script src=app.js></script>",
            "the page holds no text; scripts may put it there: render the page in a browser first",
        ),
        ("<div></div>", "the page holds no text"),
        ("<nav><a>Home</a></nav>", "no article was found in the page"),
    ],
)
def test_why_a_page_is_empty(html: str, note: str) -> None:
    assert why_empty(html) == note
    article = extract_article(html, config=FAST)
    assert (article.text, article.note) == ("", note)
    assert extract_noted(html, config=FAST) == ("", note)


def test_a_page_with_an_article_has_no_note() -> None:
    page = "<article>" + "<p>The ferry sailed at nine, and the crew counted the guests twice.</p>"
    page += "<p>Nobody was missing, the harbour master wrote, and he went home for the night.</p></article>"
    text, note = extract_noted(page, config=FAST)
    assert text
    assert note is None
