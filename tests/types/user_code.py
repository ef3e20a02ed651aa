"""What a user may write, and what not: `make types` has mypy check it as strictly as it can.

An `ignore` that nothing needs is an error as well, so each is a test that mypy objects.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import assert_type

import cleaner
from cleaner import Config, Engine, Label, Report, Span, Strength

WANTED: tuple[Label, ...] = ("meta", "media")

KEPT = (
    Config(keep={"meta"}),
    Config(keep=["meta", "media"]),
    Config(keep=("meta",)),
    Config(keep=frozenset({"meta"})),
    Config(keep=frozenset(["meta"])),
    Config(keep=WANTED),
    Config(keep=set(WANTED)),
    Config(keep=(label for label in WANTED)),
    Config("gentle", ["ad"], False, "fast"),
    Config(keep={"advert"}),  # type: ignore[arg-type]
    Config(keep="meta"),  # type: ignore[arg-type]
    Config("bold"),  # type: ignore[arg-type]
    Config(engine="slow"),  # type: ignore[arg-type]
)


def settings(strength: Strength, engine: Engine, keep: Iterable[Label]) -> Config:
    return Config(strength=strength, engine=engine, keep=keep)


def labels_of(report: Report) -> Mapping[Label, int]:
    counts: dict[Label, int] = {}
    for span in report.dropped:
        if span.label is not None:
            counts[span.label] = counts.get(span.label, 0) + 1
    return counts


def check() -> None:
    config = Config(keep={"meta"})
    assert_type(config.keep, frozenset[Label])
    assert_type(Span(0, 1).label, Label | None)
    assert_type(cleaner.clean("text", config), str)
    assert_type(cleaner.clean_many(["text"], config, threads=2), list[str])
    assert_type(cleaner.extract("<p>text"), str)
    assert_type(cleaner.extract_article(b"<p>text").note, str | None)
    cleaner.clean("text", "gentle")  # type: ignore[arg-type]
    cleaner.clean_many(["text", None])  # type: ignore[list-item]
    config.keep = frozenset()  # type: ignore[misc]
