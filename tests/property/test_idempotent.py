"""Law: `clean(clean(text)) == clean(text)`; the second time it is the same object."""

from __future__ import annotations

from hypothesis import event, given
from strategies import DrawnPage, configs, pages, texts

from cleaner import Config, clean


def assert_settled(text: str, config: Config) -> None:
    once = clean(text, config)
    event("changed" if once != text else "unchanged")
    assert clean(once, config) is once


@given(texts, configs)
def test_any_text_is_clean_after_one_run(text: str, config: Config) -> None:
    assert_settled(text, config)


@given(pages(), configs)
def test_pages_are_clean_after_one_run(page: DrawnPage, config: Config) -> None:
    assert_settled(page.text, config)
