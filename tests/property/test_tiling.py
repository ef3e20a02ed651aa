"""Law: the spans of `explain(text)` tile `text` exactly."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from strategies import DrawnPage, configs, note_share, pages, texts

from cleaner import Config, Report, explain


def assert_tiled(report: Report, text: str) -> None:
    assert report.text == text
    at = 0
    for span in report.spans:
        assert span.start == at
        assert span.stop > span.start
        at = span.stop
    assert at == len(text)
    kept = [span.kept for span in report.spans]
    assert not any(a and b for a, b in pairwise(kept)), "two kept spans touch"


@given(texts, configs)
def test_spans_tile_any_text(text: str, config: Config) -> None:
    assert_tiled(explain(text, config), text)


@given(pages(), configs)
def test_spans_tile_pages(page: DrawnPage, config: Config) -> None:
    report = explain(page.text, config)
    note_share("dropped", report.share_dropped)
    assert_tiled(report, page.text)
