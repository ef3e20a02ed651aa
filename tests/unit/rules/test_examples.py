"""Each rule by the registry's two examples: what it drops, and the near miss that is kept."""

from __future__ import annotations

import pytest
from articles import PLACES, TEXTS, article, marked, unmarked, went

from cleaner import Config, Report, clean, explain, extract_article
from cleaner.registry import Rule, rules

RULES = [rule for rule in rules() if rule.stage != "known"]  # those: `decide/test_known.py`
OF_TEXTS = [rule for rule in RULES if rule.stage != "page"]


def report_of(text: str, place: str) -> Report:
    if place == "page":
        return extract_article(text, config=Config(engine="fast")).report
    return explain(text)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_example_is_dropped_by_the_rule(rule: Rule) -> None:
    text = article(unmarked(rule.example), rule.place)
    spans = [span for span in report_of(text, rule.place).dropped if span.rule == rule.name]
    asked = marked(rule.example)
    if rule.place == "page":
        assert len(spans) == 1
    elif rule.place == "dump":  # its menus are dropped by the same rule
        assert set(asked) <= {text[span.start : span.stop].strip() for span in spans}
    else:
        assert [text[span.start : span.stop].strip() for span in spans] == asked
    if rule.labels:
        assert {span.label for span in spans} <= set(rule.labels)


@pytest.mark.parametrize("rule", OF_TEXTS, ids=lambda rule: rule.name)
def test_near_miss_is_kept(rule: Rule) -> None:
    """Wherever it stands in an article."""
    # Lines that nothing but a heading above them would tell may still look like boilerplate.
    config = Config(model=rule.name not in ("form_field", "tag", "weak_neighbour"))
    for place in ["whole"] if rule.place == "whole" else PLACES:
        text = article(rule.near_miss, place)
        assert went(explain(text, config)) == [], place
        assert clean(text, config) is text


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule not in OF_TEXTS])
def test_near_miss_of_a_page_is_kept(rule: Rule) -> None:
    report = report_of(article(rule.near_miss, "page"), "page")
    assert not report.dropped
    assert unmarked(rule.near_miss).split(">")[1].split("<")[0] in report.cleaned


def test_each_place_is_known() -> None:
    assert {rule.place for rule in RULES} <= {*PLACES, *TEXTS}
