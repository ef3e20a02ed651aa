"""The options, their combinations, and the exit codes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from commands import BODY, MIXED, Invoke, Run

import cleaner
from cleaner.labels import LABELS

DONE, FOUND, USAGE, FAILED = 0, 1, 2, 3

BYLINE = "© 2024 The Daily Example. All rights reserved."
TWO_LABELS = f"{BODY}\n{BYLINE}\n\nLeave a Reply\n"


def test_version(run: Run) -> None:
    done = run("--version")
    assert done.stdout.decode().split()[-1] == cleaner.__version__
    assert done.returncode == DONE


def test_help_shows_options_labels_and_exit_codes(invoke: Invoke) -> None:
    text = invoke("--help").stdout
    for option in ("--output", "--in-place", "--hook", "--check", "--diff", "--explain", "--json"):
        assert re.search(rf"^  .*{option}\b", text, re.MULTILINE), option
    assert " ".join(LABELS) in text
    assert "clean-article in.txt > out.txt" in text
    assert max(map(len, text.splitlines())) <= 80
    assert invoke("-h").stdout == text


WRITING = (["-o", "out"], ["-i"], ["--hook"])
REPORTING = (["--diff"], ["--explain"], ["--json"])


@pytest.mark.parametrize(
    "options",
    [
        ["--no-such-option"],
        ["--strength", "bold"],
        ["--from", "pdf"],
        ["--keep", "headline"],
        ["--keep", "media,headline"],
        ["--keep", ""],
        ["-o"],
        *(
            [*one, *two]
            for one in (*WRITING, *REPORTING)
            for two in (*WRITING, *REPORTING)
            if one < two
        ),
        *([*one, "--check"] for one in WRITING),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_reported_and_nothing_is_done(
    invoke: Invoke, mixed: Path, options: list[str]
) -> None:
    result = invoke(mixed, *options)
    assert result.exit_code == USAGE
    assert result.stdout_bytes == b""
    assert "Error: " in result.stderr
    assert [path.name for path in mixed.parent.iterdir()] == ["mixed.txt"]
    assert mixed.read_text() == MIXED


def test_many_files_need_a_mode(invoke: Invoke, mixed: Path, body_only: Path) -> None:
    result = invoke(mixed, body_only)
    assert (result.exit_code, result.stdout_bytes) == (USAGE, b"")
    for option in ("--output", "--in-place", "--check", "--diff", "--explain", "--json"):
        assert option in result.stderr


@pytest.mark.parametrize("options", WRITING, ids=" ".join)
@pytest.mark.parametrize("files", [[], ["-"], ["mixed.txt", "-"]], ids=repr)
def test_standard_input_cannot_be_rewritten(
    invoke: Invoke, mixed: Path, options: list[str], files: list[str]
) -> None:
    result = invoke(*options, *files, stdin=MIXED.encode())
    assert (result.exit_code, result.stdout_bytes) == (USAGE, b"")
    assert mixed.read_text() == MIXED


def test_an_unknown_label_is_named_with_the_known_ones(invoke: Invoke) -> None:
    error = " ".join(invoke("--keep", "media,headline").stderr.split())
    assert f"'headline' is none of {', '.join(LABELS)}" in error


@pytest.mark.parametrize(
    ("keep", "expected"),
    [
        ([], BODY),
        (["--keep", "legal"], f"{BODY}\n{BYLINE}\n"),
        (["--keep", "comment"], f"{BODY}\nLeave a Reply\n"),
        (["--keep", "comment", "--keep", "legal"], TWO_LABELS),
        (["--keep", "comment,legal"], TWO_LABELS),
        (["--keep", "comment, legal", "--keep", "ad"], TWO_LABELS),
    ],
    ids=str,
)
def test_kept_labels_stay(invoke: Invoke, keep: list[str], expected: str) -> None:
    given = f"{BODY}\n{BYLINE}\n\nLeave a Reply\n"
    cleaned = invoke(*keep, stdin=given.encode()).stdout
    # Compared without blank lines: those beside boilerplate are dropped with it.
    assert cleaned.split() == expected.split()


@pytest.mark.parametrize("strength", ["gentle", "balanced", "strict"])
def test_the_strength_is_that_of_the_library(invoke: Invoke, strength: str) -> None:
    text = f"By Ann Example\n\n{BODY}\nAdvertisement\n\n{BODY}\nShare this\n\nTags: bridge\n"
    config = cleaner.Config(strength)  # type: ignore[arg-type]
    result = invoke("--strength", strength, stdin=text.encode())
    assert result.stdout == cleaner.clean(text, config)


def test_check_names_what_would_change(invoke: Invoke, mixed: Path, body_only: Path) -> None:
    result = invoke("--check", mixed, body_only)
    assert (result.exit_code, result.stdout_bytes) == (FOUND, b"")
    assert result.stderr == f"Would fix {mixed}\n"
    assert mixed.read_text() == MIXED


def test_check_finds_nothing_in_a_clean_file(invoke: Invoke, body_only: Path) -> None:
    result = invoke("--check", body_only)
    assert (result.exit_code, result.stdout_bytes, result.stderr) == (DONE, b"", "")


def test_check_takes_standard_input(invoke: Invoke) -> None:
    result = invoke("--check", stdin=MIXED.encode())
    assert (result.exit_code, result.stderr) == (FOUND, "Would fix <stdin>\n")


@pytest.mark.parametrize("options", REPORTING, ids=" ".join)
def test_check_can_be_combined_with_a_report(
    invoke: Invoke, mixed: Path, body_only: Path, options: list[str]
) -> None:
    alone = invoke(*options, mixed, body_only)
    checked = invoke(*options, "--check", mixed, body_only)
    assert (alone.exit_code, checked.exit_code) == (DONE, FOUND)
    assert alone.stdout_bytes == checked.stdout_bytes != b""
    assert (alone.stderr, checked.stderr) == ("", f"Would fix {mixed}\n")
    assert invoke(*options, "--check", body_only).exit_code == DONE


@pytest.mark.parametrize("options", [["--check"], ["-i"], ["--hook"]], ids=" ".join)
def test_quiet_leaves_only_errors(invoke: Invoke, mixed: Path, options: list[str]) -> None:
    result = invoke("-q", *options, mixed, "none.txt")
    assert result.stderr == "Error: none.txt: no such file or directory\n"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--check"], MIXED),
        (["--diff"], MIXED),
        (["-i"], BODY),
        (["--hook"], BODY),
        (["-o", "out"], BODY),
    ],
    ids=str,
)
def test_the_others_are_done_when_one_fails(
    invoke: Invoke, mixed: Path, options: list[str], expected: str
) -> None:
    (mixed.parent / "bare").mkdir()
    result = invoke(*options, "none.txt", "mixed.txt", "bare")
    assert result.exit_code == FAILED
    errors = [line for line in result.stderr.splitlines() if line.startswith("Error: ")]
    assert errors == [
        "Error: none.txt: no such file or directory",
        "Error: bare: is a directory without a file",
    ]
    done = mixed.parent / "out" / "mixed.txt" if "-o" in options else mixed
    assert done.read_text() == expected


def test_text_about_html_is_text(invoke: Invoke) -> None:
    text = "The tag <html> opens a page, and <!DOCTYPE html> stands before it.\n"
    assert invoke(stdin=text.encode()).stdout == text
