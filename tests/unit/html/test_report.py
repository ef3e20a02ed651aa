"""What the report says of lines and parts that were dropped."""

from __future__ import annotations

from page_reader import clock_page

from cleaner import Config, extract, extract_article


def test_scores_of_dropped_lines_are_above_the_threshold() -> None:
    for strength in ("gentle", "balanced", "strict"):
        config = Config(strength=strength)  # type: ignore[arg-type]
        for span in extract_article(clock_page(), config=config).report.dropped:
            assert span.score is not None
            assert span.score > config.threshold


def test_parts_out_of_sight_are_reported_and_may_be_kept() -> None:
    html = clock_page(
        "<p>It stands on <a href=/q>the quay<span class=sr-only> (opens in a new tab)</span></a>"
        " and ticks.</p>"
    )
    article = extract_article(html)
    assert "It stands on the quay and ticks." in article.text.split("\n")
    (span,) = (span for span in article.report.dropped if span.rule == "hidden")
    assert article.report.text[span.start : span.stop] == " (opens in a new tab)"
    assert (span.label, span.where) == ("ui", "article > p")
    kept = extract(html, config=Config(keep={"ui"}))
    assert "the quay (opens in a new tab) and ticks." in kept
