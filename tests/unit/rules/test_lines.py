"""Each rule of a line by the cases of `lines.toml`: what is dropped, and near misses that are kept.

The first of each stand in the registry: `test_examples.py`.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from articles import PLACES, article, marked, unmarked, went, without_marked

from cleaner import clean, explain
from cleaner.labels import LABELS
from cleaner.registry import rules

CASES = tomllib.loads(Path(__file__).with_name("lines.toml").read_text(encoding="utf-8"))["case"]


def cases(kind: str) -> list[object]:
    return [
        pytest.param(line, case, id=f"{case['rule']}-{case['label']}: {unmarked(line)[:60]}")
        for case in CASES
        for line in case[kind]
    ]


@pytest.mark.parametrize(("line", "case"), cases("dropped"))
def test_boilerplate_is_dropped(line: str, case: dict[str, str]) -> None:
    report = explain(article(unmarked(line), case["place"]))
    assert went(report) == marked(line)
    assert {span.label for span in report.dropped} <= set(case["label"].split("+"))
    assert {span.rule for span in report.dropped} <= set(case["rule"].split("+"))
    # All else stands as it did without it.
    assert report.cleaned.split() == article(without_marked(line), case["place"]).split()


@pytest.mark.parametrize(("line", "case"), cases("kept"))
@pytest.mark.parametrize("place", PLACES)
def test_near_miss_is_kept(line: str, case: dict[str, str], place: str) -> None:
    text = article(line, place)
    assert went(explain(text)) == []
    assert clean(text) is text


def test_cases_are_of_rules_of_lines_and_of_labels() -> None:
    alone = {rule.name for rule in rules() if rule.stage in ("line", "span")}
    assert {rule for case in CASES for rule in case["rule"].split("+")} <= alone
    assert {label for case in CASES for label in case["label"].split("+")} <= set(LABELS)


def test_no_case_is_in_the_registry_too() -> None:
    shown = {text for rule in rules() for text in (rule.example, rule.near_miss)}
    assert not shown & {line for case in CASES for line in (*case["dropped"], *case["kept"])}
