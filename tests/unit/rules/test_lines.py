"""Each rule by the cases of `lines.toml`: what goes, and the near misses that stay."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from cleaner import Report, clean, explain
from cleaner.labels import LABELS, RULES

TITLE = "The ferry that would not sail"
BODY = (
    "The ferryman from Corwin carried the last of the crates before the rain came down.",
    "Nobody in the village would speak about the fire, and the engineer did not ask them.",
    "An old schoolteacher kept a diary of every storm, and sold it to a stranger.",
)
PLACES = {
    "top": "{title}\n\n{line}\n\n{0}\n\n{1}\n\n{2}\n",
    "first": "{line}\n\n{0}\n\n{1}\n\n{2}\n",
    "middle": "{title}\n\n{0}\n\n{1}\n\n{line}\n\n{2}\n",
    "end": "{title}\n\n{0}\n\n{1}\n\n{2}\n\n{line}\n",
}
CASES = tomllib.loads(Path(__file__).with_name("lines.toml").read_text(encoding="utf-8"))["case"]
GLUED = re.compile(r"⟦(.*?)⟧")


def article(line: str, place: str) -> str:
    return PLACES[place].format(*BODY, title=TITLE, line=line)


def unmarked(line: str) -> str:
    return GLUED.sub(lambda match: match[1], line)


def cases(kind: str) -> list[object]:
    return [
        pytest.param(line, case, id=f"{case['rule']}-{case['label']}: {unmarked(line)[:60]}")
        for case in CASES
        for line in case[kind]
    ]


def went(report: Report) -> list[str]:
    return [report.text[span.start : span.stop].strip() for span in report.dropped]


@pytest.mark.parametrize(("line", "case"), cases("goes"))
def test_goes(line: str, case: dict[str, str]) -> None:
    gone = GLUED.findall(line) or [line]
    report = explain(article(unmarked(line), case["place"]))
    assert went(report) == [piece.strip() for piece in gone]
    assert {span.label for span in report.dropped} <= set(case["label"].split("+"))
    assert {span.rule for span in report.dropped} <= set(case["rule"].split("+"))
    # All else stands as it did without it.
    if gone == [line]:
        assert report.cleaned.split() == article("", case["place"]).split()
    else:
        assert report.cleaned.split() == article(GLUED.sub("", line), case["place"]).split()


@pytest.mark.parametrize(("line", "case"), cases("stays"))
@pytest.mark.parametrize("place", PLACES)
def test_stays(line: str, case: dict[str, str], place: str) -> None:
    text = article(line, place)
    assert went(explain(text)) == []
    assert clean(text) is text


def test_every_rule_of_a_line_has_cases() -> None:
    alone = RULES[RULES.index("marker_line") : RULES.index("list_item")]
    assert {rule for case in CASES for rule in case["rule"].split("+")} == set(alone)
    assert {label for case in CASES for label in case["label"].split("+")} <= set(LABELS)
