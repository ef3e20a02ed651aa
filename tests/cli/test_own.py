"""What the caller knows, on the command line and in settings files."""

from __future__ import annotations

from pathlib import Path

import pytest
from commands import Invoke
from own_markers import OWN_MARKERS

FOUND, USAGE = 1, 2
BODY = "The ferry was late again, and nobody on the quay could say why it was so this time.\n"
TEXT = f"{BODY}\nQuayside Plus members\n\nLeave a Reply\n"


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    return path


def test_own_markers(invoke: Invoke, text: Path, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(OWN_MARKERS)
    assert invoke(text).stdout == f"{BODY}\nQuayside Plus members\n"
    assert invoke("--markers", "own.toml", text).stdout == BODY


def test_faults_of_own_markers(invoke: Invoke, text: Path, tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(OWN_MARKERS.replace('"sure"', '"certain"'))
    done = invoke("--markers", "own.toml", text)
    assert (done.exit_code, done.stdout) == (USAGE, "")
    assert "own.toml, group 1: strength = 'certain' is none of hint, likely, sure" in done.stderr
    assert "gone.toml: No such file" in invoke("--markers", "gone.toml", text).stderr


def test_a_rule_is_switched_off(invoke: Invoke, text: Path) -> None:
    assert invoke("--rule-off", "marker_line,byline", "--rule-off", "tag", text).stdout == TEXT
    done = invoke("--rule-off", "marker_lin", text)
    assert done.exit_code == USAGE
    assert "'marker_lin' is no rule; did you mean marker_line" in done.stderr


def test_expressions(invoke: Invoke, text: Path) -> None:
    assert invoke("--drop-matching", "^Quayside", text).stdout == BODY
    assert invoke("--drop-matching", "^Q", "--drop-matching", "ferry", text).stdout == ""
    assert invoke("--keep-matching", "Reply$", text).stdout == TEXT
    assert invoke("--keep-matching", "Reply$", "--drop-matching", ".", text).stdout == (
        "Leave a Reply\n"
    )
    done = invoke("--drop-matching", "a(", text)
    assert done.exit_code == USAGE
    assert "drop_matching: 'a(': missing )" in done.stderr


def test_settings_are_found_upwards_for_each_file(invoke: Invoke, tmp_path: Path) -> None:
    for folder, strength in (("a", "gentle"), ("b", "balanced")):
        (tmp_path / folder / "in").mkdir(parents=True)
        (tmp_path / folder / "clean-article.toml").write_text(
            f'strength = "{strength}"\nrules-off = ["marker_line"]'
            if folder == "a"
            else f'strength = "{strength}"'
        )
        (tmp_path / folder / "in" / "t.txt").write_text(TEXT)
    done = invoke("--check", "a/in/t.txt", "b/in/t.txt")
    assert done.exit_code == FOUND
    assert done.stderr == "Would fix b/in/t.txt\n"
    done = invoke("--hook", "a/in/t.txt", "b/in/t.txt")
    assert (done.exit_code, done.stderr) == (FOUND, "Fixing b/in/t.txt\n")


def test_options_come_first(invoke: Invoke, text: Path, tmp_path: Path) -> None:
    settings = tmp_path / "pyproject.toml"
    settings.write_text('[tool.clean-article]\nkeep = ["comment"]\ndrop-matching = ["^Quay"]\n')
    assert invoke(text).stdout == f"{BODY}\nLeave a Reply\n"
    assert invoke("--keep", "meta", text).stdout == BODY
    assert invoke("--isolated", text).stdout == f"{BODY}\nQuayside Plus members\n"
    other = tmp_path / "other.toml"
    other.write_text('keep = ["comment"]')
    assert invoke("--config", other, text).stdout == TEXT
    assert invoke(stdin=TEXT.encode()).stdout == f"{BODY}\nLeave a Reply\n"


def test_the_encoding_of_inputs(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "clean-article.toml").write_text('encoding = "cp037"')
    (tmp_path / "a.txt").write_bytes(TEXT.encode("cp037"))
    assert (
        invoke("a.txt").stdout_bytes
        == invoke("--isolated", "--encoding", "cp037", "a.txt").stdout_bytes
    )
    assert BODY.strip().encode("cp037") in invoke("a.txt").stdout_bytes


def test_a_fault_stops_before_anything_is_written(
    invoke: Invoke, text: Path, tmp_path: Path
) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "clean-article.toml").write_text("strenght = 'strict'")
    (tmp_path / "sub" / "b.txt").write_text(TEXT)
    done = invoke("-i", text, "sub/b.txt")
    assert done.exit_code == USAGE
    assert "clean-article.toml: 'strenght' is no setting; did you mean strength?" in done.stderr
    assert text.read_text() == TEXT


def test_settings_files_exclude_each_other(invoke: Invoke, text: Path, tmp_path: Path) -> None:
    (tmp_path / "o.toml").write_text("")
    done = invoke("--isolated", "--config", "o.toml", text)
    assert (done.exit_code, done.stdout) == (USAGE, "")
    assert "--isolated and --config exclude each other" in done.stderr
