"""`clean-article rules` and `clean-article rule NAME`, and files that are called so."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import BODY, MIXED, Invoke, Run

from cleaner.labels import GUARD_DESCRIPTIONS, PAGE_RULES, RULE_DESCRIPTIONS
from cleaner.registry import rules
from cleaner.report import KEPT_BY

NAMES = [*RULE_DESCRIPTIONS, *PAGE_RULES]
KEEPS = GUARD_DESCRIPTIONS | KEPT_BY


def test_rules_are_a_table(invoke: Invoke) -> None:
    result = invoke("rules")
    head, *rows = result.stdout.splitlines()
    assert (result.exit_code, result.stderr) == (0, "")
    assert head.split() == ["rule", "stage", "label", "what", "decided"]
    assert [row.split()[:2] for row in rows] == [[rule.name, rule.stage] for rule in rules()]
    assert all(row.endswith(rule.doc) for row, rule in zip(rows, rules(), strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_found(invoke: Invoke, name: str) -> None:
    result = invoke("rule", name)
    (rule,) = (rule for rule in rules() if rule.name == name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{name}: {rule.doc}\n")
    for text in (rule.example, rule.near_miss):
        assert all(f"  {line}\n" in result.stdout for line in text.split("\n"))
    assert max(map(len, result.stdout.replace(rule.example, "").splitlines())) < 200


@pytest.mark.parametrize("name", KEEPS)
def test_what_keeps_a_line_is_found(invoke: Invoke, name: str) -> None:
    assert name not in NAMES
    assert invoke("rule", name).stdout.startswith(f"{name}: {KEEPS[name]}\n\nIt keeps a line ")


def test_names_of_explain_are_found(run: Run, mixed: Path) -> None:
    explained = run("--explain", mixed).stdout.decode()
    named = {line.split()[2] for line in explained.splitlines() if line.startswith("-")}
    assert named == {"marker_line"}
    assert run("rule", *named).stdout.decode().startswith("marker_line: ")


@pytest.mark.parametrize(
    ("args", "error"),
    [
        (["rule", "lst_item"], "no rule is called 'lst_item': did you mean list_item"),
        (["rule", "zzzzzz"], "no rule is called 'zzzzzz': see clean-article rules"),
        (["rule", "body"], "no rule is called 'body': "),
        (["rule"], "rule takes one name; a file of that name is ./rule"),
        (["rule", "tag", "thread"], "rule takes one name; a file of that name is ./rule"),
        (["rules", "in.txt"], "rules takes no arguments; a file of that name is ./rules"),
    ],
)
def test_wrong_usage_is_one_line(run: Run, args: list[str], error: str) -> None:
    done = run(*args)
    (line,) = done.stderr.decode().splitlines()
    assert (done.returncode, done.stdout) == (2, b"")
    assert line.startswith(f"Error: {error}")


@pytest.mark.parametrize("word", ["rules", "rule"])
def test_a_file_of_that_name_is_cleaned(invoke: Invoke, tmp_path: Path, word: str) -> None:
    (tmp_path / word).write_text(MIXED)
    assert invoke(word).stdout == BODY
    assert invoke(f"./{word}").stdout == BODY
    assert invoke("-q", word).stdout == BODY
    assert invoke("--", word).stdout == BODY


@pytest.mark.parametrize("args", [["./rules"], ["--", "rules"], ["-q", "rules"]])
def test_a_file_that_is_missing_is_an_error(invoke: Invoke, args: list[str]) -> None:
    result = invoke(*args)
    assert (result.exit_code, result.stdout) == (3, "")


@pytest.mark.parametrize("word", ["rules", "rule"])
def test_help(invoke: Invoke, word: str) -> None:
    assert invoke(word, "--help").stdout == (
        "Usage: clean-article rules\n       clean-article rule NAME\n"
    )
    assert "clean-article rule NAME" in invoke("--help").stdout
