"""Whatever text comes, `clean` raises nothing, deletes only, says so truly, and is done at once.

    python tests/fuzz/fuzz_text.py -max_total_time=600

A finding becomes a test, and its input an `@example` of a law.
"""

from __future__ import annotations

from harness import Reader, fuzz

from cleaner import Config, clean, clean_many, explain
from cleaner.labels import LABELS, RULES

CONFIGS = (
    Config(),
    Config("strict"),
    Config("gentle"),
    Config(model=False),
    Config("strict", LABELS[::2]),
    Config("strict", model=False),
)


def check(data: bytes) -> None:
    """Raise `AssertionError` where a law does not hold for the input."""
    reader = Reader(data)
    config = reader.choice(CONFIGS)
    text = reader.rest().decode("utf-8", "surrogateescape")
    cleaned = clean(text, config)
    report = explain(text, config)
    assert report.cleaned == cleaned
    assert "".join(text[span.start : span.stop] for span in report.spans) == text
    for span in report.dropped:
        assert span.label in LABELS
        assert span.label not in config.keep
        assert span.rule in RULES
    assert clean(cleaned, config) == cleaned
    assert clean(text, config) == cleaned
    assert clean_many([text, cleaned], config, threads=2) == [cleaned, cleaned]


if __name__ == "__main__":
    fuzz(check, "text")
