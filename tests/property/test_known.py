"""The laws hold with what the caller knows too: expressions, rules switched off, repeated lines."""

from __future__ import annotations

import re

from hypothesis import event, example, given
from hypothesis import strategies as st
from strategies import DrawnPage, pages, texts

from cleaner import Config
from cleaner.clean import clean_known, explain_known
from cleaner.config import RULE_NAMES, STRENGTHS
from cleaner.known import lines_of

EXPRESSIONS = [
    "a",
    "^.",
    r"\d",
    r"\.$",
    "(?i)the",
    r"^\W",
    r"^.{1,20}$",
    "[^\x00-\x7f]",
    "^$",
    "zzz",
]
expressions = st.lists(st.sampled_from(EXPRESSIONS), max_size=2)
knowing = st.builds(
    Config,
    strength=st.sampled_from(STRENGTHS),
    model=st.booleans(),
    rules_off=st.sets(st.sampled_from(RULE_NAMES), max_size=3),
    keep_matching=expressions,
    drop_matching=expressions,
)
divisors = st.sampled_from([0, 2, 5])


def assert_laws(text: str, config: Config, divisor: int) -> None:
    """`divisor`: one line in so many is repeated; 0 for none."""

    def repeated(line: str) -> bool:
        return len(line) % divisor == 0

    known = repeated if divisor else None
    report = explain_known(text, known, config)
    once = clean_known(text, known, config)
    assert report.cleaned == once
    assert clean_known(once, known, config) is once
    at = 0
    for span in report.spans:
        assert span.start == at < span.stop
        at = span.stop
        event(f"rule {span.rule}")
        assert span.rule not in config.rules_off
    assert at == len(text)


def assert_kept(text: str, config: Config) -> None:
    """What is to stay stays whole, in order."""
    kept = [re.compile(expression).search for expression in config.keep_matching]
    staying = [line for _, _, line in lines_of(text) if any(find(line) for find in kept)]
    left = iter(line for _, _, line in lines_of(clean_known(text, None, config)))
    assert all(line in left for line in staying)


@example("0\n00", Config(), 2)  # too short for the model to judge
@given(texts, knowing, divisors)
def test_any_text(text: str, config: Config, divisor: int) -> None:
    assert_laws(text, config, divisor)


@given(pages(), knowing, divisors)
def test_pages(page: DrawnPage, config: Config, divisor: int) -> None:
    assert_laws(page.text, config, divisor)


@given(pages(), knowing)
def test_lines_that_match_stay(page: DrawnPage, config: Config) -> None:
    assert_kept(page.text, config)


@given(texts, knowing)
def test_lines_of_any_text_that_match_stay(text: str, config: Config) -> None:
    assert_kept(text, config)
