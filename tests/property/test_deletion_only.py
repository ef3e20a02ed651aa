"""Law: `clean(text)` is `text` with spans deleted; nothing is added, altered, moved or joined."""

from __future__ import annotations

import re

from hypothesis import given
from strategies import DrawnPage, configs, note_share, pages, texts

from cleaner import Config, clean, explain

LINE_END = re.compile("\r\n|[\n\v\f\r\x85\u2028\u2029]")


def is_subsequence(short: str, long: str) -> bool:
    rest = iter(long)
    return all(char in rest for char in short)


def assert_only_deleted(text: str, config: Config) -> None:
    cleaned = clean(text, config)
    note_share("deleted", 1 - len(cleaned) / max(len(text), 1))
    assert is_subsequence(cleaned, text)
    # A line of the result comes from one line of the text, in order: no two were joined.
    # A byte order mark is the text's, and stands before whichever line is the first.
    lines = iter(LINE_END.split(text.removeprefix("\ufeff")))
    for line in LINE_END.split(cleaned.removeprefix("\ufeff")):
        assert any(is_subsequence(line, origin) for origin in lines), line


def merged_cuts(text: str, config: Config) -> list[tuple[int, int]]:
    """The deleted spans, those that touch as one."""
    cuts: list[tuple[int, int]] = []
    for span in explain(text, config).dropped:
        if cuts and cuts[-1][1] == span.start:
            cuts[-1] = (cuts[-1][0], span.stop)
        else:
            cuts.append((span.start, span.stop))
    return cuts


@given(texts, configs)
def test_any_text_only_loses(text: str, config: Config) -> None:
    assert_only_deleted(text, config)


@given(pages(), configs)
def test_pages_only_lose(page: DrawnPage, config: Config) -> None:
    assert_only_deleted(page.text, config)


@given(pages(), configs)
def test_a_line_keeps_its_end(page: DrawnPage, config: Config) -> None:
    """Line ends go with whole lines, so a deletion that holds one begins where a line does."""
    text = page.text
    for start, stop in merged_cuts(text, config):
        if "\n" in text[start:stop] and stop < len(text):
            assert text[:start] in ("", "\ufeff") or text[start - 1] == "\n"
