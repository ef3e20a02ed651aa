"""Scrapy: an item pipeline, `ITEM_PIPELINES = {"cleaner.corpus.engines.scrapy.…": 300}`."""

from __future__ import annotations

import logging
from typing import Any

from cleaner.clean import explain
from cleaner.config import Config
from cleaner.corpus.engines.base import chars_by_label, checked_share
from cleaner.corpus.extras import required
from cleaner.errors import PageError
from cleaner.report import Report

__all__ = ["CleanArticlePipeline"]

_LOG = logging.getLogger(__name__)


class CleanArticlePipeline:
    """Cleans the text of each item: dicts, `Item`s, dataclasses, attrs and pydantic objects.

    Settings
    --------
    CLEAN_ARTICLE_FIELD:
        The field of the text, "text" by default.
    CLEAN_ARTICLE_HTML_FIELD:
        A field with a page; its article is written to the field of the text.
    CLEAN_ARTICLE_SHARE_FIELD:
        A field for the share of the characters that is deleted, 0 to 1.
    CLEAN_ARTICLE_MAX_DROPPED:
        Items that lose a larger share than that are dropped.
    CLEAN_ARTICLE_STRENGTH, CLEAN_ARTICLE_KEEP, CLEAN_ARTICLE_MODEL, CLEAN_ARTICLE_ENGINE:
        The fields of `cleaner.Config`.

    Items without a text pass as they are.  The crawler's statistics under `clean_article/`
    count items, characters, deleted characters by label, and items that changed, became
    empty, were dropped, had no text, or a page that cannot be read.
    """

    def __init__(
        self,
        field: str = "text",
        config: Config | None = None,
        *,
        html_field: str | None = None,
        share_field: str | None = None,
        max_dropped: float = 1.0,
        stats: Any = None,
    ) -> None:
        self._adapter = required("itemadapter", "scrapy").ItemAdapter
        self._drop_item = required("scrapy.exceptions", "scrapy").DropItem
        self.field = field
        self.config = config
        self.html_field = html_field
        self.share_field = share_field
        self.max_dropped = checked_share(max_dropped)
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Any) -> CleanArticlePipeline:
        """The pipeline by the settings of a crawler.  Raises `ConfigError` for wrong ones."""
        settings = crawler.settings
        config = Config(
            strength=settings.get("CLEAN_ARTICLE_STRENGTH", "balanced"),
            keep=settings.getlist("CLEAN_ARTICLE_KEEP"),
            model=settings.getbool("CLEAN_ARTICLE_MODEL", True),
            engine=settings.get("CLEAN_ARTICLE_ENGINE", "full"),
        )
        return cls(
            settings.get("CLEAN_ARTICLE_FIELD", "text"),
            config,
            html_field=settings.get("CLEAN_ARTICLE_HTML_FIELD"),
            share_field=settings.get("CLEAN_ARTICLE_SHARE_FIELD"),
            max_dropped=settings.getfloat("CLEAN_ARTICLE_MAX_DROPPED", 1.0),
            stats=crawler.stats,
        )

    # Scrapy from 2.14 on gives no spider.
    def process_item(self, item: Any, spider: Any = None) -> Any:  # noqa: ARG002
        """The item with its text cleaned.  Raises `DropItem` if it loses too much."""
        adapter = self._adapter(item)
        self._count("items")
        cleaned = self._cleaned(adapter)
        if cleaned is None:
            return item
        text, report = cleaned
        share = report.share_dropped
        self._note(report)
        if share > self.max_dropped:
            self._count("rejected")
            raise self._drop_item(f"{share:.0%} of the text is boilerplate")
        adapter[self.field] = text
        if self.share_field:
            adapter[self.share_field] = share
        return item

    def _cleaned(self, adapter: Any) -> tuple[str, Report] | None:
        given = adapter.get(self.html_field or self.field)
        if given is None:
            self._count("without_text")
            return None
        if self.html_field is None:
            report = explain(given, self.config)
            return report.cleaned, report
        from cleaner.html import extract_article  # loads slowly

        try:
            article = extract_article(given, config=self.config)
        except PageError as error:
            self._count("unreadable")
            _LOG.warning("clean_article: field %r: %s", self.html_field, error)
            return None
        return article.text, article.report

    def _note(self, report: Report) -> None:
        chars = chars_by_label(report)
        self._count("chars", len(report.text))
        self._count("chars_dropped", sum(chars.values()))
        for label, dropped in chars.items():
            self._count(f"chars_dropped/{label}", dropped)
        if chars:
            self._count("changed")
            if not report.cleaned.strip():
                self._count("empty")

    def _count(self, what: str, n: int = 1) -> None:
        if self.stats is not None:
            self.stats.inc_value(f"clean_article/{what}", n)
