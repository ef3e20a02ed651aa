"""Scrapy: the pipeline by itself, and in a crawl of pages on this machine."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from cleaner import Config, ConfigError, clean, explain, extract
from cleaner.corpus.engines.scrapy import CleanArticlePipeline

scrapy = pytest.importorskip("scrapy")
crawlers = pytest.importorskip("scrapy.utils.test")


Rows = list[str | None]
PAGES = Path(__file__).parents[2] / "samples" / "html"
TEXT = "Rain fell on Monday, and the river rose.\n\nAdvertisement\n"
PIPELINE = "cleaner.corpus.engines.scrapy.CleanArticlePipeline"


class Article(scrapy.Item):
    text = scrapy.Field()
    share = scrapy.Field()


@dataclass
class Record:
    text: str | None
    share: float | None = None


def pipeline(**settings: Any) -> CleanArticlePipeline:
    names = {f"CLEAN_ARTICLE_{name.upper()}": value for name, value in settings.items()}
    return CleanArticlePipeline.from_crawler(crawlers.get_crawler(settings_dict=names))


@pytest.mark.parametrize("kind", [dict, Article, Record])
def test_kinds_of_items(kind: Any, rows: Rows) -> None:
    config = Config(strength="strict", keep={"meta", "ad"})
    cleaning = pipeline(strength="strict", keep="meta,ad", share_field="share")
    for row in rows:
        item = cleaning.process_item(kind(text=row))
        assert type(item) is kind
        text, share = vars(item).values() if kind is Record else (item["text"], item.get("share"))
        report = None if row is None else explain(row, config)
        assert text == (report and report.cleaned)
        assert share == (report and report.share_dropped)


def test_items_that_lose_too_much_are_dropped() -> None:
    cleaning = pipeline(max_dropped=0.8)
    assert cleaning.process_item({"text": TEXT})["text"] == clean(TEXT)
    with pytest.raises(scrapy.exceptions.DropItem, match="100% of the text is boilerplate"):
        cleaning.process_item({"text": "Advertisement"})
    assert cleaning.stats.get_value("clean_article/rejected") == 1


def test_statistics() -> None:
    cleaning = pipeline(field="body")
    for body in (TEXT, "Rain fell.", "Advertisement", None):
        cleaning.process_item({"body": body})
    cleaning.process_item({"text": TEXT})
    assert cleaning.stats.get_stats() == {
        "clean_article/items": 5,
        "clean_article/without_text": 2,
        "clean_article/changed": 2,
        "clean_article/empty": 1,
        "clean_article/chars": len(TEXT) + len("Rain fell.") + len("Advertisement"),
        "clean_article/chars_dropped": len(TEXT) - len(clean(TEXT)) + len("Advertisement"),
        "clean_article/chars_dropped/ad": len(TEXT) - len(clean(TEXT)) + len("Advertisement"),
    }


def test_a_page_that_cannot_be_read_is_told(caplog: pytest.LogCaptureFixture) -> None:
    cleaning = pipeline(html_field="page")
    item = {"page": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"}
    assert cleaning.process_item(dict(item)) == item
    assert cleaning.stats.get_value("clean_article/unreadable") == 1
    assert "field 'page': " in caplog.text


def test_wrong_settings_end_the_crawl() -> None:
    with pytest.raises(ConfigError, match="strength must be gentle, balanced or strict"):
        pipeline(strength="bold")
    with pytest.raises(ConfigError, match="keep: 'adverts' is none of"):
        pipeline(keep=["adverts"])
    with pytest.raises(ValueError, match="max_dropped must be from 0 to 1, not 80"):
        pipeline(max_dropped=80)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(PAGES)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_crawl(site: str, tmp_path: Path) -> None:
    urls = [f"{site}/{name}.html" for name in ("herons", "mairie", "tide-tables")]
    spider = tmp_path / "spider.py"
    spider.write_text(
        "import scrapy\n"
        "class Pages(scrapy.Spider):\n"
        "    name = 'pages'\n"
        f"    start_urls = {urls}\n"
        "    custom_settings = {\n"
        f"        'ITEM_PIPELINES': {{'{PIPELINE}': 300}},\n"
        "        'CLEAN_ARTICLE_HTML_FIELD': 'page',\n"
        "        'TELNETCONSOLE_ENABLED': False,\n"
        "    }\n"
        "    def parse(self, response):\n"
        "        yield {'url': response.url, 'page': response.text}\n"
    )
    out = tmp_path / "out.jsonl"
    done = subprocess.run(
        [sys.executable, "-m", "scrapy", "runspider", str(spider), "-o", str(out)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    texts = {item["url"]: item["text"] for item in map(json.loads, out.read_text().splitlines())}
    assert texts == {
        url: extract(PAGES.joinpath(url.rpartition("/")[2]).read_bytes()) for url in urls
    }
    assert "'clean_article/items': 3" in done.stderr
