"""Check that a second cleaning of an article deletes nothing."""

from __future__ import annotations

from cleaner import Article, Config, clean, explain
from cleaner.html.reading import own_models, read_judged

__all__ = ["assert_settled"]


def assert_settled(html: str | bytes, article: Article, config: Config) -> None:
    """Cleaning the article again finds nothing, but in protected lines of the page."""
    protected = _protected_parts(html, article, config)
    if not protected:
        assert clean(article.text, config) == article.text
    for span in explain(article.text, config).dropped:
        assert any(start < span.stop and span.start < stop for start, stop in protected)


def _protected_parts(html: str | bytes, article: Article, config: Config) -> list[tuple[int, int]]:
    """Where in the article the protected lines are: code, notes, quoted posts and so on."""
    judged = read_judged(html, config, own_models)
    protected = judged.protected_parts(judged.dropped_lines(config)) if judged is not None else []
    if judged is None or article.report.text != judged.page.text:
        return []  # nothing, or what the page states instead
    offsets = [0]
    for span in article.report.spans:
        offsets += (
            range(offsets[-1] + 1, offsets[-1] + 1 + span.stop - span.start)
            if span.kept
            else ([offsets[-1]] * (span.stop - span.start))
        )
    return [(offsets[start], offsets[stop]) for start, stop in protected]
