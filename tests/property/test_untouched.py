"""Law: text without boilerplate comes back as the same object."""

from __future__ import annotations

from hypothesis import given
from strategies import DrawnPage, configs, pages, short_lines, texts

from cleaner import Config, clean, explain
from cleaner.labels import LABELS


@given(pages(boilerplate="none"), configs)
def test_an_article_comes_back_as_the_same_object(page: DrawnPage, config: Config) -> None:
    assert explain(page.text, config).dropped == ()
    assert clean(page.text, config) is page.text


@given(short_lines(), configs)
def test_sentences_that_speak_of_markers_come_back(text: str, config: Config) -> None:
    assert explain(text, config).dropped == ()
    assert clean(text, config) is text


@given(texts, configs)
def test_where_nothing_goes_the_same_object_comes_back(text: str, config: Config) -> None:
    report = explain(text, config)
    if not report.dropped:
        assert clean(text, config) is text
        assert report.cleaned is text


@given(texts)
def test_with_every_label_kept_nothing_goes(text: str) -> None:
    assert clean(text, Config(strength="strict", keep=LABELS)) is text
