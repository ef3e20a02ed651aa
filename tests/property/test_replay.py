"""Law: `explain` tells what `clean` does; each deleted span has a label, a rule and a score."""

from __future__ import annotations

import json
import math

from hypothesis import event, given
from strategies import DrawnPage, configs, pages, texts

from cleaner import Config, clean, explain
from cleaner.labels import LABELS, RULES


def assert_replayed(text: str, config: Config) -> None:
    report = explain(text, config)
    assert report.cleaned == clean(text, config)
    assert report.cleaned == "".join(
        text[span.start : span.stop] for span in report.spans if span.kept
    )
    for span in report.dropped:
        event(f"rule {span.rule}")
        assert span.label in LABELS
        assert span.label not in config.keep
        assert span.rule in RULES[1:]
        assert span.score is not None
        assert math.isfinite(span.score)
        # The threshold is the rules'; the model's cutoff is the text's.
        assert span.rule == "model" or span.score >= config.threshold
    for span in report.spans:
        if span.kept:
            assert (span.label, span.rule, span.score) == (None, None, None)
    told = json.loads(report.to_json())
    assert told["cleaned"] == report.cleaned
    assert [(span["start"], span["stop"]) for span in told["spans"]] == [
        (span.start, span.stop) for span in report.spans
    ]


@given(texts, configs)
def test_any_text_is_explained(text: str, config: Config) -> None:
    assert_replayed(text, config)


@given(pages(), configs)
def test_pages_are_explained(page: DrawnPage, config: Config) -> None:
    assert_replayed(page.text, config)
