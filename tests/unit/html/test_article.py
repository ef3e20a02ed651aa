"""From HTML to article: what it has, what is kept on demand, and what is stated instead."""

from __future__ import annotations

import json
import logging
import pickle
import subprocess
import sys
import threading
from dataclasses import replace
from types import SimpleNamespace

import pytest
import trafilatura
from lxml import etree

import cleaner
from cleaner import Article, Config, Report, extract, extract_article
from cleaner.errors import ConfigError, PageError
from cleaner.html import reading
from cleaner.html.article import extract_noted
from cleaner.html.markdown import Block, Mark

STORY = """For three cold mornings in February, forty volunteers stood along the quay with
binoculars and paper forms, and counted every heron that landed between the two bridges.
|
The result surprised the people who had organised the count: sixty-one birds, nearly twice
as many as in the year before, and most of them young.
|
“They have learned that nobody throws stones any more,” said the harbour master, who has
watched them from his window for thirty years and knows some of them by their limp.
|
Next winter the volunteers want to count the cormorants too, which dive better and are
harder to see, and which nobody in the town has ever counted before."""
BODY = [" ".join(paragraph.split()) for paragraph in STORY.split("|")]
PAGE = f"""<html lang=en><title>Herons are back</title><body>
<nav class=menu><a href=/>Home</a><a href=/news>News</a></nav>
<article><h1>Herons are back</h1><p class=byline>By Mina Dorrow</p>
{"".join(f"<p>{paragraph}</p>" for paragraph in BODY)}</article>
<aside class=related><h3>Related</h3><ul><li><a>Ferry crew learns to fold</a></ul></aside>
<div id=comments><h3>Leave a Reply</h3></div><footer>© 2025 The Quay</footer>"""
STATED = json.dumps({"articleBody": "\n".join(BODY)})
FAST = Config(engine="fast")


@pytest.mark.parametrize("config", [None, FAST])
def test_the_article(config: Config | None) -> None:
    article = extract_article(PAGE, config=config)
    assert article.text.split("\n")[-len(BODY) :] == BODY
    assert article.text.removeprefix("Herons are back\n") == "\n".join(BODY)
    assert extract(PAGE, config=config) == article.text == extract(PAGE.encode(), config=config)
    assert (article.title, article.language) == ("Herons are back", "en")
    assert article.to_markdown() == "\n\n".join(["# Herons are back", *BODY]) + "\n"
    assert replace(article, title=None).to_markdown().endswith("\n\n".join(BODY) + "\n")
    assert {span.label for span in article.report.dropped} >= {"nav", "rec", "legal"}
    assert all(span.where for span in article.report.dropped)
    data = json.loads(article.to_json())
    assert data["cleaned"].rstrip("\n") == article.text
    assert data.items() >= article.report.to_dict().items()
    assert data["spans"][0]["where"] == "nav.menu"
    assert pickle.loads(pickle.dumps(article)) == article


@pytest.mark.parametrize(
    ("blocks", "markdown"),
    [
        ([Block("So it is.")], "# Herons – The Quay\n\nSo it is.\n"),
        ([Block("herons"), Block("So it is.")], "herons\n\nSo it is.\n"),
        ([Block("So it is."), Block("Birds", "heading", 1)], "So it is.\n\n# Birds\n"),
        ([Block("Birds", "heading", 2)], "# Herons – The Quay\n\n## Birds\n"),
        ([], ""),
    ],
)
def test_markdown_has_one_headline(blocks: list[Block], markdown: str) -> None:
    article = Article("", tuple(blocks), Report("", ()), title="Herons\n– The Quay")
    assert article.to_markdown() == markdown


def test_markdown_has_links_and_images_of_what_stays() -> None:
    page = PAGE.replace("harbour master", "<a href=/master>harbour <b>master</b></a>")
    page = page.replace("</article>", '<img src="heron.jpg" alt="A heron"></article>')
    article = extract_article(page, url="https://quay.example/news/1")
    assert article.text.endswith("\n".join(BODY))
    assert all(block.text for block in article.blocks if block.kind not in ("image", "rule"))
    markdown = article.to_markdown()
    assert "said the [harbour **master**](https://quay.example/master), who" in markdown
    assert markdown.endswith(f"{BODY[-1]}\n\n![A heron](https://quay.example/news/heron.jpg)\n")
    assert "/news)" not in markdown  # the menu was dropped, and its links with it
    plain = article.to_markdown(links=False, images=False)
    assert (
        plain
        == "\n\n".join(["# Herons are back", *BODY]).replace("harbour master", "harbour **master**")
        + "\n"
    )


def test_an_image_above_the_headline_is_no_headline() -> None:
    image = Block("", "image", marks=(Mark(0, 0, "image", "/a.jpg"),))
    article = Article("", (image, Block("So it is.")), Report("", ()), title="Herons")
    assert article.to_markdown() == "# Herons\n\n![](/a.jpg)\n\nSo it is.\n"


def test_labels_that_are_kept_stay() -> None:
    kept = extract(PAGE, config=Config(keep={"nav", "legal"}, engine="fast"))
    assert "Home News" in kept
    assert "© 2025" in kept
    assert "Leave a Reply" not in kept


def test_the_engine_that_was_used_is_told() -> None:
    assert extract_article(PAGE).engine == "full"
    assert extract_article(PAGE, config=FAST).engine == "fast"
    deep = extract_article("<div>" * 300 + PAGE)
    assert deep.engine == "fast"
    assert deep.note is not None
    assert "levels" in deep.note
    assert deep.text.endswith(BODY[-1])


def broken(*_: object, **__: object) -> None:
    raise ValueError("a tree that nobody expects")


@pytest.mark.parametrize(
    ("broken_module", "note"),
    [
        (None, "trafilatura cannot be imported: ModuleNotFoundError: "),
        (SimpleNamespace(bare_extraction=broken, extract_metadata=broken), "trafilatura failed: "),
    ],
    ids=["no trafilatura", "trafilatura fails"],
)
def test_without_trafilatura_the_fast_engine_goes_on(
    broken_module: object, note: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = extract_article(PAGE, config=FAST)
    monkeypatch.setitem(sys.modules, "trafilatura", broken_module)
    monkeypatch.setattr(reading, "_warned", False)
    with pytest.warns(RuntimeWarning, match=f"^{note}.*; the fast engine goes on alone$"):
        assert extract(PAGE) == alone.text
    found = extract_article(PAGE)  # the suite turns warnings into errors: it does not warn again
    assert found.note is not None
    assert found.note.startswith(note)
    assert extract_noted(PAGE) == (alone.text, found.note)
    assert replace(found, note=None) == alone


def test_a_page_without_a_visible_article_gives_the_stated_one() -> None:
    page = f'<nav>Menu</nav><script type="application/ld+json">{STATED}</script><div id=app></div>'
    assert extract(page).split("\n") == BODY
    article = extract_article(page)
    assert article.text.split("\n") == BODY
    assert article.report.text == "\n".join(BODY)


def test_what_noscript_holds_is_read() -> None:
    page = PAGE.replace("<article>", "<noscript><article>").replace("</article>", "</noscript>")
    assert all(paragraph in extract(page, config=FAST) for paragraph in BODY)


@pytest.mark.parametrize("html", ["", b"", "<!-- x -->", "<p></p>", "<nav><a>Home</a></nav>"])
def test_nothing_is_found_in_nothing(html: str | bytes) -> None:
    assert extract(html) == ""
    assert extract_article(html).text == ""


def test_the_address_is_passed_on() -> None:
    article = extract_article(PAGE, url="https://quay.example/herons")
    assert article.url == "https://quay.example/herons"
    assert extract_article("", url="https://quay.example/").url == "https://quay.example/"


def test_errors() -> None:
    with pytest.raises(PageError, match="a PDF document"):
        extract(b"%PDF-1.4")
    with pytest.raises(PageError, match="nested more than"):
        extract("<div>" * 100_000 + "x")
    with pytest.raises(ConfigError, match="model must be True"):
        extract(PAGE, config=Config(model=False))
    with pytest.raises(TypeError, match="str or bytes"):
        extract(None)  # type: ignore[arg-type]


def test_threads_give_the_same() -> None:
    alone = extract(PAGE)
    found: list[str] = []
    threads = [threading.Thread(target=lambda: found.append(extract(PAGE))) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [alone] * 8


def test_nothing_global_changes() -> None:
    extract(PAGE)  # what is loaded at first use may set up itself

    def state() -> object:
        loggers = {
            name: (logger.level, logger.disabled, logger.propagate, list(logger.handlers))
            for name, logger in logging.root.manager.loggerDict.items()
            if isinstance(logger, logging.Logger)
        }
        settings = {name: dict(part) for name, part in trafilatura.settings.DEFAULT_CONFIG.items()}
        root = (logging.root.level, logging.root.manager.disable, list(logging.root.handlers))
        return loggers, settings, root, etree.get_default_parser(), sys.getrecursionlimit()

    before = state()
    for html in (PAGE, "<p>x", "<div>" * 300, STATED):
        extract_article(html)
    assert state() == before


def test_the_fast_engine_does_not_load_trafilatura() -> None:
    code = """
import sys
from cleaner import Config, extract_article
extract_article("<p>x", config=Config(engine="fast"))
sys.exit("trafilatura" in sys.modules)
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_names_are_the_package_s() -> None:
    assert cleaner.extract is extract
    with pytest.raises(AttributeError, match="no attribute 'extrakt'"):
        cleaner.extrakt  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("url", [5, b"https://example.org/", ["https://example.org/"], ""])
@pytest.mark.parametrize("html", [PAGE, "", "<p>No link."])
def test_an_address_that_is_no_str_is_a_type_error(html: str, url: object) -> None:
    for way_in in (extract, extract_article):
        if url == "":
            way_in(html, url=url)
            continue
        with pytest.raises(TypeError, match=r"^url must be str or None, not (int|bytes|list)$"):
            way_in(html, url=url)
