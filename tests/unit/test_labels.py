"""Labels and rules are numbered in Python as in the core."""

from __future__ import annotations

import re
from pathlib import Path

from pxd import numbers

from cleaner.labels import (
    DESCRIPTIONS,
    GUARD_DESCRIPTIONS,
    LABELS,
    NUMBERS,
    PAGE_RULES,
    RULE_DESCRIPTIONS,
    RULES,
)

VERDICTS = numbers("_registry.pxd")


def test_label_numbers_are_those_of_the_core() -> None:
    core = {
        name.removeprefix("LABEL_").lower(): number
        for name, number in VERDICTS.items()
        if name.startswith("LABEL_")
    }
    assert core == NUMBERS


def test_rule_numbers_are_those_of_the_core() -> None:
    core = {number: name for name, number in VERDICTS.items() if name.startswith("RULE_")}
    assert sorted(core) == list(range(len(RULES)))
    assert RULES[0] == "body"
    assert core[0] == "RULE_NONE"
    assert [core[number].removeprefix("RULE_").lower() for number in range(1, len(RULES))] == list(
        RULES[1:]
    )


def test_labels_count_from_one_since_nought_is_body() -> None:
    assert LABELS == (
        "nav", "ui", "rec", "ad", "promo", "comment", "legal", "meta", "media", "contact", "tech",
        "dup",
    )  # fmt: skip
    assert [NUMBERS[label] for label in LABELS] == list(range(1, 13))


def test_every_label_is_described() -> None:
    assert tuple(DESCRIPTIONS) == LABELS
    assert len(set(DESCRIPTIONS.values())) == len(LABELS)


def test_the_rules_page_has_all_of_them() -> None:
    page = Path(__file__).parents[2].joinpath("docs/rules.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \| (.+) \|$", page, re.MULTILINE) == [
        *DESCRIPTIONS.items(),
        *GUARD_DESCRIPTIONS.items(),
    ]
    rows = re.findall(r"^\| \[`(\w+)`\]\(#\1\) \| .+ \| (.+) \|$", page, re.MULTILINE)
    assert rows == [*RULE_DESCRIPTIONS.items(), *PAGE_RULES.items()]
    assert re.findall(r"^### (\w+)$", page, re.MULTILINE) == [name for name, _ in rows]


def test_the_keep_bits_fit_the_core() -> None:
    assert max(NUMBERS.values()) < 32
