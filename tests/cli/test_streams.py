"""Standard input to standard output: bytes in, bytes out, and clear errors."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from cases import long_body
from commands import BODY, LITTLE_ROOM, MIXED, Run

PIPE_CLOSED, FAILED = 141, 3


@pytest.fixture(params=["", "1"], ids=["buffered", "unbuffered"])
def environment(request: pytest.FixtureRequest, environment: dict[str, str]) -> dict[str, str]:
    """With buffered and with unbuffered streams."""
    return environment | {"PYTHONUNBUFFERED": request.param}


def test_standard_input_is_cleaned_to_standard_output(run: Run) -> None:
    done = run(stdin=MIXED.encode())
    assert (done.stdout, done.stderr, done.returncode) == (BODY.encode(), b"", 0)


def test_a_dash_is_standard_input(run: Run) -> None:
    assert run("-", stdin=MIXED.encode()).stdout == BODY.encode()


def test_one_file_is_cleaned_to_standard_output(run: Run, mixed: Path) -> None:
    done = run(mixed)
    assert (done.stdout, done.stderr, done.returncode) == (BODY.encode(), b"", 0)
    assert mixed.read_text() == MIXED


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (b"", b""),
        (b"\xef\xbb\xbf", b"\xef\xbb\xbf"),
        (b"\n\n", b"\n\n"),
        (BODY.encode().removesuffix(b"\n"), BODY.encode().removesuffix(b"\n")),
        (b"\xef\xbb\xbf" + MIXED.encode(), b"\xef\xbb\xbf" + BODY.encode()),
        (MIXED.replace("\n", "\r\n").encode(), BODY.replace("\n", "\r\n").encode()),
        (
            b"The caf\xe9 \xff\xfe reopened \xed\xa0\x80 on Monday.\n\nLeave a Reply\n",
            b"The caf\xe9 \xff\xfe reopened \xed\xa0\x80 on Monday.\n",
        ),
    ],
    ids=["empty", "mark only", "blank", "no last line end", "mark", "CRLF", "no UTF-8"],
)
def test_bytes_survive(run: Run, given: bytes, expected: bytes) -> None:
    done = run("-q", stdin=given)
    assert (done.stdout, done.stderr, done.returncode) == (expected, b"", 0)


def test_bytes_survive_whatever_the_locale_is(run: Run, environment: dict[str, str]) -> None:
    environment |= {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    text = "Die Brücke ist seit Montag wieder offen.\r\n".encode()
    assert run(stdin=text).stdout == text


RUSSIAN = "Шлюз открыли в шесть утра, и первая баржа прошла раньше семи часов.\r\n"


@pytest.mark.parametrize(
    ("codec", "options", "note"),
    [
        ("utf-16", [], "is UTF-16-LE, and stays so"),
        ("utf-16-be", [], "is taken for UTF-16-BE, and stays so"),
        ("koi8_r", [], "is taken for koi8_r, and stays so"),
        ("koi8_r", ["--encoding", "KOI8-R"], ""),
        ("cp855", ["--encoding", "cp855"], ""),
        ("cp037", ["--encoding", "cp037"], ""),
    ],
)
def test_other_encodings_are_cleaned_too(
    run: Run, codec: str, options: list[str], note: str
) -> None:
    body = BODY.replace("\n", "\r\n") if codec == "cp037" else RUSSIAN
    done = run(*options, stdin=f"{body}\r\nLeave a Reply\r\n".encode(codec))
    assert (done.stdout, done.returncode) == (body.encode(codec), 0)
    assert done.stderr.decode() == (f"<stdin>: {note}\n" if note else "")
    assert run("-q", *options, stdin=body.encode(codec)).stderr == b""


def test_undecodable_bytes_are_kept_and_reported(run: Run) -> None:
    done = run(stdin=b"The caf\xe9 reopened on Monday.\n\nLeave a Reply\n")
    assert (done.stdout, done.returncode) == (b"The caf\xe9 reopened on Monday.\n", 0)
    assert done.stderr.startswith(b"<stdin>: is not all UTF-8: bytes that are not stay")


def test_a_reader_that_goes_away_ends_the_command_quietly(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    (tmp_path / "long.txt").write_text(long_body(20_000))
    command = subprocess.Popen(
        [sys.executable, "-m", "cleaner", "long.txt"],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert command.stdout
    assert command.stderr
    assert command.stdout.read(10) == b"Before noo"
    command.stdout.close()
    with command.stderr:
        assert command.stderr.read() == b""
    assert command.wait(60) == PIPE_CLOSED


@pytest.mark.parametrize("report", ["--diff", "--explain", "--json"])
def test_reports_end_quietly_too(run: Run, mixed: Path, report: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = run(report, mixed, stdout=writer)
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (PIPE_CLOSED, b"")


def test_files_are_processed_when_nobody_reads_the_notes(run: Run, tmp_path: Path) -> None:
    names = [f"{number}.txt" for number in range(5)]
    for name in names:
        (tmp_path / name).write_text(MIXED)
    reader, writer = os.pipe()
    os.close(reader)
    try:
        done = run("-i", *names, stderr=writer)
    finally:
        os.close(writer)
    assert done.returncode == 0
    assert [(tmp_path / name).read_text() for name in names] == [BODY] * 5


def test_a_disk_that_fills_up_is_named(run: Run, tmp_path: Path) -> None:
    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (LITTLE_ROOM, LITTLE_ROOM))

    (tmp_path / "long.txt").write_text(long_body(20_000))
    with (tmp_path / "out.txt").open("wb") as out:
        done = run("long.txt", stdout=out, preexec_fn=little_room)
    assert done.returncode == FAILED
    assert done.stderr == b"Error: <stdout>: cannot be written: file too large\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("mode", [[], ["--diff"], ["--json"]], ids=["text", "diff", "json"])
def test_a_full_disk_at_standard_output_is_named(run: Run, mixed: Path, mode: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run(*mode, mixed, stdout=full)
    assert done.returncode == FAILED
    assert done.stderr == b"Error: <stdout>: cannot be written: no space left on device\n"


FULL = b"Error: <stdout>: cannot be written: no space left on device\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("asked", ["--help", "-h", "--version", "completion"])
def test_help_and_version_are_data_too(run: Run, environment: dict[str, str], asked: str) -> None:
    script = "import sys; sys.argv[0] = 'clean-article'; from cleaner.cli import main; main()"
    environment["_CLEAN_ARTICLE_COMPLETE"] = "bash_source" if asked == "completion" else ""
    command = [sys.executable, "-c", script, *([] if asked == "completion" else [asked])]
    reader, gone = os.pipe()
    os.close(reader)
    with Path("/dev/full").open("wb") as full, os.fdopen(gone, "wb") as pipe:
        for stdout, expected in ((full, (FAILED, FULL)), (pipe, (PIPE_CLOSED, b""))):
            done = subprocess.run(
                command, env=environment, stdout=stdout, stderr=subprocess.PIPE, check=False,
                timeout=60
            )  # fmt: skip
            assert (done.returncode, done.stderr) == expected


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_errors_that_nobody_can_read_keep_their_exit_codes(run: Run) -> None:
    with Path("/dev/full").open("wb") as full:
        assert run("--bogus", stderr=full).returncode == 2
        assert run("none.txt", stderr=full).returncode == FAILED


@pytest.mark.parametrize(("closed", "name"), [("<&-", "<stdin>"), (">&-", "<stdout>")])
def test_a_closed_stream_is_named(
    tmp_path: Path, environment: dict[str, str], closed: str, name: str
) -> None:
    (tmp_path / "in.txt").write_text(MIXED)
    script = f'exec "$0" -m cleaner {"in.txt" if name == "<stdout>" else ""} {closed}'
    done = subprocess.run(
        ["sh", "-c", script, sys.executable],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (FAILED, f"Error: {name}: is closed\n".encode())
