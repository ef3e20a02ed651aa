"""The records that `--json` prints: one schema for texts, HTML and inputs that failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.corpus.facts import FACTS
from cleaner.files.read import HtmlFile, TextFile
from cleaner.report import Report

if TYPE_CHECKING:
    from cleaner.html import Article

__all__ = ["failure_record", "html_record", "text_record"]


def text_record(file: TextFile, report: Report, url: str | None) -> dict[str, object]:
    """The fields of a text; those of HTML only are None."""
    return {
        **_head(file.name, "text", file.decoded.codec),
        **dict.fromkeys(FACTS),
        "url": url,
        "engine": None,
        "note": file.decoded.note,
        **report.to_dict(),
    }


def html_record(page: HtmlFile, article: Article) -> dict[str, object]:
    """The fields of a page."""
    return _head(page.name, "html", None) | article.to_dict()


def failure_record(name: str, error: str) -> dict[str, object]:
    """The fields of an input that failed: its name and why."""
    return {"name": name, "error": error}


def _head(name: str, kind: str, encoding: str | None) -> dict[str, object]:
    return {"name": name, "error": None, "format": kind, "encoding": encoding}
