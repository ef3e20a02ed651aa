"""Law: a body woven with any boilerplate keeps every character, and its paragraphs stay apart."""

from __future__ import annotations

from hypothesis import given
from strategies import DrawnPage, configs, note_share, pages

from cleaner import Config, Report, explain


def lost_body(page: DrawnPage, report: Report) -> list[str]:
    """The pieces of the body that were deleted."""
    return [
        f"{span.label}/{span.rule}: {page.text[max(start, span.start) : min(stop, span.stop)]!r}"
        for span in report.dropped
        for start, stop in page.body
        if max(start, span.start) < min(stop, span.stop)
    ]


def kept_text(report: Report, start: int, stop: int) -> str:
    """What stays of `text[start:stop]`."""
    return "".join(
        report.text[max(start, span.start) : min(stop, span.stop)]
        for span in report.spans
        if span.kept and max(start, span.start) < min(stop, span.stop)
    )


def page_of(*lines: str, body: tuple[int, ...]) -> DrawnPage:
    """A page of lines, of which those numbered in `body` are body."""
    page = DrawnPage()
    for number, line in enumerate(lines):
        page.add(line, is_body=number in body)
        page.add("\n\n")
    return page


@given(pages(), configs)
def test_body_stays_whole(page: DrawnPage, config: Config) -> None:
    report = explain(page.text, config)
    note_share("boilerplate", page.boilerplate_share)
    note_share("dropped", report.share_dropped)
    assert lost_body(page, report) == []
    for (_, stop), (start, _) in zip(page.body, page.body[1:], strict=False):
        if "\n" in page.text[stop:start]:
            assert "\n" in kept_text(report, stop, start), "two paragraphs ran together"
