"""Shell completion through click: options, choices, labels and files."""

from __future__ import annotations

import subprocess
import sys

import pytest

from cleaner.labels import LABELS

SCRIPT = "import sys; sys.argv[0] = 'clean-article'; from cleaner.cli import main; main()"


def asked(environment: dict[str, str], **variables: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=environment | variables,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return done.stdout.decode()


def completed(environment: dict[str, str], line: str) -> list[str]:
    """The completions in bash for the last word of `line`."""
    shown = asked(
        environment,
        _CLEAN_ARTICLE_COMPLETE="bash_complete",
        COMP_WORDS=line,
        COMP_CWORD=str(len(line.split(" ")) - 1),
    )
    return shown.splitlines()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_there_is_a_script_for_each_shell(environment: dict[str, str], shell: str) -> None:
    script = asked(environment, _CLEAN_ARTICLE_COMPLETE=f"{shell}_source")
    assert "clean-article" in script
    assert f"{shell}_complete" in script


def test_options_and_choices_are_completed(environment: dict[str, str]) -> None:
    assert "plain,--strength" in completed(environment, "clean-article --str")
    assert completed(environment, "clean-article --strength g") == ["plain,gentle"]


def test_labels_are_completed_after_a_comma_too(environment: dict[str, str]) -> None:
    offered = completed(environment, "clean-article --keep m")
    assert offered == [f"plain,{label}" for label in LABELS if label.startswith("m")]
    assert completed(environment, "clean-article --keep media,leg") == ["plain,media,legal"]


def test_arguments_are_files(environment: dict[str, str]) -> None:
    assert completed(environment, "clean-article no") == ["file,no"]


def test_names_of_rules_are_completed(environment: dict[str, str]) -> None:
    assert completed(environment, "clean-article rule mark") == [
        "plain,marker_line",
        "plain,marker_opens",
        "plain,marker_ends",
        "plain,markup",
        "plain,markup_inline",
        "plain,markup_named",
        "plain,marked_heading",
    ]
    assert completed(environment, "clean-article in.txt rule ma") == ["file,ma"]
