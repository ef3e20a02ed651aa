"""Check that a second cleaning of an article deletes nothing."""

from __future__ import annotations

from cleaner import Article, Config, clean, explain
from cleaner.html.article import _read as read_lines
from cleaner.html.article import own_models

__all__ = ["assert_settled"]


def assert_settled(html: str | bytes, article: Article, config: Config) -> None:
    """A second cleaning deletes nothing, except in lines that the page's tree holds."""
    held = _held_parts(html, article, config)
    if not held:
        assert clean(article.text, config) == article.text
    for span in explain(article.text, config).dropped:
        assert any(start < span.stop and span.start < stop for start, stop in held)


def _held_parts(html: str | bytes, article: Article, config: Config) -> list[tuple[int, int]]:
    """The spans of the lines in the article that are held: code, notes, quoted posts and so on."""
    reading = read_lines(html, config, own_models)
    held = reading.held(reading.dropped(config)) if reading is not None else []
    if reading is None or article.report.text != reading.page.text:
        return []  # no article, or the one that the page states
    offsets = [0]
    for span in article.report.spans:
        offsets += (
            range(offsets[-1] + 1, offsets[-1] + 1 + span.stop - span.start)
            if span.kept
            else ([offsets[-1]] * (span.stop - span.start))
        )
    return [(offsets[start], offsets[stop]) for start, stop in held]
