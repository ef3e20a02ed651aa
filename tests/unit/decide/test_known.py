"""Lines that the caller knows, and rules that it switches off, in the core."""

from __future__ import annotations

from array import array

import pytest
from articles import PLACES, article

from cleaner import Config, Report, clean, explain
from cleaner._core import clean_text
from cleaner.clean import explain_known
from cleaner.markers.load import load_tables
from cleaner.registry import rules

BODY = (
    "The ferry was late again, and nobody on the quay could say why it was so this time.",
    "The captain slept until noon, and the harbour master wrote a letter to the council.",
)
CODE = "```\nQuayside code\n```"
TEXT = f"{BODY[0]}\n\nQuayside Plus members\n\n{BODY[1]}\n\n{CODE}\n\nLeave a Reply\nPost Comment\n"


def dropped(text: str, config: Config) -> list[tuple[str | None, str]]:
    report = explain(text, config)
    assert report.cleaned == clean(text, config)
    assert clean(report.cleaned, config) == report.cleaned
    return [(span.rule, text[span.start : span.stop].strip()) for span in report.dropped]


@pytest.mark.parametrize("model", [True, False])
@pytest.mark.parametrize("strength", ["gentle", "balanced", "strict"])
def test_lines_that_match_go(strength: str, model: bool) -> None:
    config = Config(strength, {"nav", "rec", "promo"}, model, drop_matching=["^Quayside"])  # type: ignore[arg-type]
    assert ("drop_matching", "Quayside Plus members") in dropped(TEXT, config)
    assert CODE in clean(TEXT, config)
    assert "late again" not in clean(TEXT, Config(drop_matching=["late again"]))


@pytest.mark.parametrize("model", [True, False])
def test_lines_that_match_stay_and_the_guard_is_named(model: bool) -> None:
    config = Config("strict", model=model, keep_matching=["^Leave"], drop_matching=["^Leave"])
    assert dropped(TEXT, config)[-1] == ("marker_line", "Post Comment")
    assert "Leave a Reply\n" in clean(TEXT, config)
    told = explain(TEXT, config, evidence=True).evidence
    assert told is not None
    assert [one.kept_by for one in told if one.label == "comment"] == ["keep_matching"]


GLUED = article(f'{BODY[0]} [gallery ids="1,2"]', "middle")


@pytest.mark.parametrize("model", [True, False])
def test_a_kept_line_stays_whole(model: bool) -> None:
    assert dropped(GLUED, Config(model=model)) == [("markup_inline", '[gallery ids="1,2"]')]
    assert dropped(GLUED, Config(model=model, keep_matching=["gallery"])) == []


@pytest.mark.parametrize("model", [True, False])
def test_what_is_left_of_a_line_is_asked_again(model: bool) -> None:
    config = Config(model=model, drop_matching=["this time.$"])
    assert ("drop_matching", BODY[0]) in dropped(GLUED, config)


def test_other_line_ends_and_unseen_characters() -> None:
    text = "\ufeff" + TEXT.replace("\n", "\r\n").replace("Plus", "Pl\u200bus")
    assert ("drop_matching", "Quayside Pl\u200bus members") in dropped(
        text, Config(drop_matching=["members$"])
    )


def test_a_row_stays_with_its_table() -> None:
    table = "| boat | year |\n| --- | --- |\n| Gull | 1920 |\n| Tern | 1931 |"
    text = f"{BODY[0]}\n\n{table}\n\n{BODY[1]}\n"
    assert clean(text, Config(drop_matching=["Gull"])) == text


def test_many_rounds_are_settled_or_nothing_is_done() -> None:
    text = "".join(f"{'a' * n}\n" for n in range(1, 40))
    assert dropped(text, Config(drop_matching=["^a{3}$", "a{20}"]))


@pytest.mark.parametrize("found", [b"1234", array("i", [0, 1]).tobytes()])
def test_bytes_that_are_no_lines(found: bytes) -> None:
    with pytest.raises(ValueError, match="bytes are no known lines"):
        clean_text("one\n", load_tables(), 2.0, 0, find_known=lambda _: found)


def test_lines_that_are_not_there_are_passed_over() -> None:
    numbers = array("i", [-5, 0, 2, 1, 2, 2, 90, 99, 2]).tobytes()
    assert clean_text("one\n", load_tables(), 2.0, 0, find_known=lambda _: numbers) == "one\n"


OFF = {
    "marker_line": f"{BODY[0]}\n\nLeave a Reply\n",
    "markup": f'{BODY[0]}\n\n<div class="share">\n\n{BODY[1]}\n',
    "markup_inline": GLUED,
    "list_item": article("Related Articles\nCouncil buys a second ferry\nNine boats sold", "end"),
    "copyright": f"{BODY[0]}\n\n© 2024 The Quay Courier. All rights reserved.\n",
}


@pytest.mark.parametrize("rule", OFF)
def test_a_rule_that_is_off_finds_nothing(rule: str) -> None:
    text = OFF[rule]
    assert rule in {name for name, _ in dropped(text, Config(model=False))}
    config = Config("strict", model=False, rules_off={rule})
    assert rule not in {name for name, _ in dropped(text, config)}
    told = explain(text, config, evidence=True).evidence
    assert rule not in {one.rule for one in told or ()}


def test_the_model_off_is_a_witness_still() -> None:
    text = article("North News", "dump")
    assert "model" in {rule for rule, _ in dropped(text, Config())}
    assert "model" not in {rule for rule, _ in dropped(text, Config(rules_off={"model"}))}


KNOWN = {rule.name: rule for rule in rules() if rule.stage == "known"}


def explained(name: str, text: str) -> Report:
    """By what the caller knows that the rule is about."""
    if name == "drop_matching":
        return explain(text, Config(drop_matching=[r"^Ferry pass \d+ is$"]))
    known = {
        line.strip()
        for shown in (KNOWN[name].example, KNOWN[name].near_miss)
        for line in shown.split("\n")
    }
    return explain_known(text, known.__contains__)


@pytest.mark.parametrize("name", KNOWN)
def test_example_of_the_registry_is_dropped(name: str) -> None:
    rule = KNOWN[name]
    text = article(rule.example, rule.place)
    spans = [span for span in explained(name, text).dropped if span.rule == name]
    assert "".join(text[span.start : span.stop] for span in spans).strip() == rule.example
    assert {span.rule for span in explain(text).dropped}.isdisjoint(KNOWN)


@pytest.mark.parametrize("name", KNOWN)
def test_near_miss_of_the_registry_is_kept(name: str) -> None:
    for place in PLACES:
        text = article(KNOWN[name].near_miss, place)
        assert explained(name, text).cleaned == text
