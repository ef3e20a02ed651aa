"""--diff, --explain and --json: what is dropped, and why, without changing a file."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from commands import BODY, MIXED, Invoke, Run

import cleaner
from cleaner.corpus.facts import FACTS
from cleaner.html.metadata import Metadata


def on_terminal(
    folder: Path, environment: dict[str, str], stream: str, *args: str
) -> tuple[str, str]:
    """The output on `stream`, a terminal, and on the other stream, a pipe."""
    master, slave = os.openpty()
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | {stream: slave}
    process = subprocess.Popen(
        [sys.executable, "-m", "cleaner", *args], cwd=folder, env=environment, **streams
    )
    os.close(slave)
    shown = b""
    try:
        while chunk := os.read(master, 65536):
            shown += chunk
    except OSError:
        pass  # Linux says so when the last writer is gone
    finally:
        os.close(master)
    other = b"".join(filter(None, process.communicate(timeout=60)))
    return shown.decode().replace("\r\n", "\n"), other.decode()


def test_explain_shows_each_line_with_its_verdict(invoke: Invoke, mixed: Path) -> None:
    lines = invoke("--explain", mixed).stdout.splitlines()
    (span,) = cleaner.explain(MIXED).dropped
    assert len(lines) == len(MIXED.splitlines())
    assert lines[0].split(maxsplit=1) == ["=", BODY.strip()]
    assert lines[-1].split(maxsplit=3) == [
        "-comment", f"{span.score:.1f}", str(span.rule), "Leave a Reply"
    ]  # fmt: skip


def test_the_manual_shows_what_explain_prints(invoke: Invoke) -> None:
    manual = (Path(__file__).parents[2] / "docs" / "cli.md").read_text()
    (shown,) = re.findall(r"^```\n(=.*?)```$", manual, re.MULTILINE | re.DOTALL)
    text = re.sub(r"⟦\w+:(.*?)⟧", r"\1", re.sub(r"^.{34}", "", shown, flags=re.MULTILINE))
    assert invoke("--explain", stdin=text.encode()).stdout == shown


def test_explain_marks_what_is_glued_to_a_line(invoke: Invoke) -> None:
    text = f"date 2023-09-09 {BODY}"
    (span,) = cleaner.explain(text).dropped
    shown = invoke("--explain", stdin=text.encode()).stdout
    assert shown.startswith("= ")
    assert f"⟦{span.label}:{text[span.start : span.stop]}⟧{BODY}" in shown


def test_explain_names_the_files_where_there_are_many(
    invoke: Invoke, mixed: Path, body_only: Path
) -> None:
    shown = invoke("--explain", "mixed.txt", "body.txt").stdout
    assert re.findall("^==> (.*) <==$", shown, re.MULTILINE) == ["mixed.txt", "body.txt"]
    assert "==>" not in invoke("--explain", mixed).stdout


def test_explain_escapes_terminal_controls(invoke: Invoke) -> None:
    shown = invoke("--explain", stdin=b"The bridge \x1b[2J\x07\xff reopened.\r\n").stdout
    assert shown.split(maxsplit=1)[1] == "The bridge \\x1b[2J\\x07\\udcff reopened.\n"


def test_a_terminal_has_colours_and_a_pipe_has_none(
    tmp_path: Path, environment: dict[str, str], mixed: Path, run: Run
) -> None:
    shown, errors = on_terminal(tmp_path, environment, "stdout", "--explain", "mixed.txt")
    plain = run("--explain", mixed).stdout.decode()
    assert errors == ""
    assert "\x1b[31m" in shown
    assert "\x1b" not in plain
    bare = re.sub(r"\x1b\[\d*m", "", shown)
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()


@pytest.mark.parametrize(("value", "colored"), [("1", False), ("yes", False), ("", True)])
def test_no_color_is_honoured(
    tmp_path: Path, environment: dict[str, str], mixed: Path, value: str, colored: bool
) -> None:
    environment["NO_COLOR"] = value
    shown, _ = on_terminal(tmp_path, environment, "stdout", "--explain", mixed.name)
    assert ("\x1b" in shown) is colored


def test_progress_is_for_many_files_on_a_terminal(
    tmp_path: Path, environment: dict[str, str], mixed: Path, body_only: Path, run: Run
) -> None:
    def count(*args: str) -> list[str]:
        shown, _ = on_terminal(tmp_path, environment, "stderr", *args)
        return re.findall(r"\d/\d", shown)

    many = ("mixed.txt", "body.txt")
    assert count("--check", *many) == ["1/2", "2/2"]
    assert count("-o", "out", *many) == ["1/2", "2/2"]
    assert count("--check", "mixed.txt") == []
    assert count("-q", "--check", *many) == []
    assert count("--diff", *many) == [], "the report itself shows how far it is"
    assert run("--check", *many).stderr == b"Would fix mixed.txt\n"


def test_progress_is_cleared_from_the_terminal(
    tmp_path: Path, environment: dict[str, str], mixed: Path, body_only: Path
) -> None:
    shown, _ = on_terminal(tmp_path, environment, "stderr", "-i", "body.txt", "mixed.txt")
    screen = re.sub(r"[^\n]*\x1b\[K", "", shown)
    assert screen == "Fixing mixed.txt\n"


def test_a_diff_has_the_bytes_of_the_file(invoke: Invoke, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"The caf\xe9 reopened on Monday.\r\n\r\nLeave a Reply")
    assert invoke("--diff", "a.txt").stdout_bytes == (
        b"--- a.txt\n+++ a.txt\n@@ -1,3 +1 @@\n The caf\xe9 reopened on Monday.\r\n"
        b"-\r\n-Leave a Reply\n\\ No newline at end of file\n"
    )


def test_a_diff_is_in_the_encoding_of_its_file(run: Run, tmp_path: Path) -> None:
    text = "Шлюз открыли в шесть утра, и первая баржа прошла раньше семи часов.\n\nLeave a Reply\n"
    (tmp_path / "a.txt").write_bytes(text.encode("koi8_r"))
    (tmp_path / "wide.txt").write_bytes(text.encode("utf-16"))
    koi8 = run("--diff", "a.txt").stdout.decode("koi8_r")
    wide = run("--diff", "wide.txt").stdout.decode()
    body = "\n".join([" " + text.splitlines()[0], "-", "-Leave a Reply\n"])
    assert koi8 == f"--- a.txt\n+++ a.txt\n@@ -1,3 +1 @@\n{body}"
    assert wide.endswith("\n-\n-Leave a Reply\n")


def test_a_diff_without_changes_is_empty(invoke: Invoke, mixed: Path, body_only: Path) -> None:
    assert invoke("--diff", body_only).stdout_bytes == b""
    shown = invoke("--diff", "body.txt", "mixed.txt").stdout
    assert re.findall("^--- (.*)$", shown, re.MULTILINE) == ["mixed.txt"]


def test_json_is_one_report_a_line(invoke: Invoke, mixed: Path, body_only: Path) -> None:
    shown = invoke("--json", "mixed.txt", "none.txt", "body.txt").stdout
    changed, failed, unchanged = (json.loads(line) for line in shown.splitlines())
    assert failed == {"name": "none.txt", "error": "no such file or directory"}
    for record, name, text in ((changed, "mixed.txt", MIXED), (unchanged, "body.txt", BODY)):
        assert list(record)[:4] == ["name", "error", "format", "encoding"]
        assert record == {
            **dict.fromkeys(("error", *FACTS, "engine", "note")),
            "name": name,
            "format": "text",
            "encoding": "utf-8",
            **cleaner.explain(text).to_dict(),
        }


def test_json_has_the_same_fields_for_text_and_html(invoke: Invoke, mixed: Path) -> None:
    (mixed.parent / "page.html").write_text(f"<!DOCTYPE html><p>{BODY}</p>")
    shown = invoke("--json", "mixed.txt", "page.html").stdout
    text, page = (json.loads(line) for line in shown.splitlines())
    assert list(text) == list(page)
    assert (text["format"], page["format"]) == ("text", "html")
    assert {"start", "stop", "label", "rule", "score", "text"} == set(text["spans"][1])
    assert [field.name for field in dataclasses.fields(Metadata)] == list(FACTS)


def test_json_of_another_encoding_is_text(invoke: Invoke) -> None:
    line = invoke("--json", "--encoding", "latin-1", stdin="Größe.\n".encode("latin-1")).stdout
    assert [json.loads(line)[key] for key in ("encoding", "cleaned")] == ["iso8859-1", "Größe.\n"]


def test_json_counts_code_points_after_the_mark(invoke: Invoke) -> None:
    text = f"𝔘nd: {MIXED}"
    report = json.loads(invoke("--json", stdin=b"\xef\xbb\xbf" + text.encode()).stdout)
    assert (report["name"], report["length"]) == ("<stdin>", len(text))
    (span,) = (span for span in report["spans"] if "label" in span)
    assert text[span["start"] : span["stop"]] == span["text"] == "\nLeave a Reply\n"


def test_json_holds_what_is_no_utf_8(invoke: Invoke) -> None:
    data = b"The caf\xe9 reopened on Monday.\n\nLeave a Reply\n"
    line = invoke("--json", stdin=data).stdout_bytes
    assert line.isascii()
    cleaned = json.loads(line)["cleaned"]
    assert cleaned.encode("utf-8", "surrogateescape") == b"The caf\xe9 reopened on Monday.\n"


def test_evidence_is_shown_behind_the_line_that_it_speaks_against(invoke: Invoke) -> None:
    done = invoke("--explain", "--evidence", stdin=b"```\nLeave a Reply\n```\n")
    assert "=comment   6.0  marker_line       Leave a Reply  (kept by whole)\n" in done.stdout


def test_evidence_goes_with_a_report(invoke: Invoke) -> None:
    done = invoke("--evidence", stdin=b"x")
    assert (done.exit_code, "--explain or --json" in done.stderr) == (2, True)


def test_evidence_is_of_texts(invoke: Invoke) -> None:
    done = invoke("--json", "--evidence", "--from", "html", stdin=b"<p>x</p>")
    assert (done.exit_code, json.loads(done.stdout)["error"]) == (
        3,
        "is HTML; --evidence takes text",
    )
