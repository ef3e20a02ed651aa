"""HTML by content and by name: whole pages, and fragments; text with some markup is text."""

from __future__ import annotations

import pytest

from cleaner.files.sniff import is_html_fragment, is_named_html, opens_as_html

PROSE = "The lock keeper opened the gates at six, and the first barge went through before seven."


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html>\n<title>News</title>",
        "\n  <html lang='en'>",
        "<?xml version='1.0'?>\n<!-- saved -->\n<!-- twice --><HTML>",
        "<body\nclass=a>",
        "<!doctypehtml><title>Gates",
    ],
)
def test_pages_are_detected(text: str) -> None:
    assert opens_as_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The tag <html> opens a page.",
        "<p>The rest of a paragraph",
        "<headline> Bridge reopened",
    ],
)
def test_text_is_not_taken_for_a_page(text: str) -> None:
    assert not opens_as_html(text)


@pytest.mark.parametrize(
    ("name", "is_html"),
    [("page.html", True), ("PAGE.HTM", True), ("a.xhtml", True), ("html", False),
     ("a.html.txt", False), ("-", False)],
)  # fmt: skip
def test_pages_by_name(name: str, is_html: bool) -> None:
    assert is_named_html(name) == is_html


FRAGMENTS = {
    "paragraphs": f"<p>{PROSE}</p>\n<p>{PROSE}</p>\n",
    "a division": f"<div class='post'><p>{PROSE}</p><p>{PROSE}</p></div>",
    "an article": f"\n<article><h2>Gates</h2><p>{PROSE}</p></article>\n",
    "a section in capitals": f"<SECTION><P>{PROSE}<BR>{PROSE}</P></SECTION>",
    "end tags left out": f"<ul><li>{PROSE}<li>{PROSE}</ul><p>{PROSE}</p>",
    "void elements": f"<figure><img src=a.png><figcaption>{PROSE}</figcaption></figure>",
    "comments and scripts": f"<!-- post --><div><script>if (a < b) c</script><p>{PROSE}</p></div>",
    "a head's elements": f"<meta charset=utf-8><title>Gates</title><p>{PROSE}</p>",
    "a table": f"<table><tr><td>{PROSE}<td>1<tr><td>{PROSE}<td>2</table><p>{PROSE}</p>",
    "a page below a server's warning": f"<br>\n<b>Warning</b>: x <html><p>{PROSE}</html>\n",
    "a word between": f"<div><p>{PROSE}</p></div> And <div><p>{PROSE}</p></div>",
}

NO_FRAGMENTS = {
    "prose": PROSE,
    "a stray tag": f"<div>{PROSE}",
    "stray tags at both ends": f"<div>{PROSE}\n{PROSE}<br>",
    "an end tag first": f"</div><p>{PROSE}</p><p>{PROSE}</p>",
    "one element": f"<p>{PROSE}</p>",
    "a name in brackets": "<p> is the tag of a paragraph, and its end is </p>",
    "headers": "<cstddef>\n<cstdlib>\n",
    "inline at both ends": f"<b>Gates</b> {PROSE} <i>Go.</i>",
    "Markdown below a logo": f"<div align=center><img src=a><h1>Gates</h1></div>\n\n{PROSE}\n",
    "Markdown between": f"<p>One</p>\n\n{PROSE}\n{PROSE}\n\n<p>Two</p>",
    "boilerplate around a text": f"<div><a href=x>Home</a></div>\n{PROSE}\n<div><a>Top</a></div>",
    "never closed": f"<div><div><div><p>{PROSE}</p><p>",
    "XML": f"<story><p>{PROSE}</p><p>{PROSE}</p></story>",
}


@pytest.mark.parametrize("text", FRAGMENTS.values(), ids=FRAGMENTS)
def test_fragments_are_detected(text: str) -> None:
    assert is_html_fragment(text)


@pytest.mark.parametrize("text", NO_FRAGMENTS.values(), ids=NO_FRAGMENTS)
def test_text_with_markup_is_text(text: str) -> None:
    assert not is_html_fragment(text)
