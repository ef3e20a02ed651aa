"""Inputs that fail: each is named with its reason, in every mode, and the exit code is 3."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from commands import MIXED, Invoke, Run

FAILED = 3
MEBI = 1 << 20

MODES = [[], ["-i"], ["--hook"], ["-o", "out"], ["--check"], ["--diff"], ["--explain"], ["--json"]]


@pytest.fixture(
    params=["missing", "directory", "binary", "program", "records", "unreadable", "loop"]
)
def bad(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    """The name of an input that cannot be read, and the reason in the message."""
    path = tmp_path / "bad.txt"
    match request.param:
        case "missing":
            reason = "no such file or directory"
        case "directory":
            path.mkdir()
            reason = "is a directory without a file"
        case "binary":
            path.write_bytes(MIXED.encode() + b"\0\x01")
            reason = "is binary; give text or HTML (--encoding, if it is text)"
        case "program":
            path.write_bytes(b"\x7fELF\x02\x01\x01\0" + MIXED.encode())
            reason = "is a program; leave it out"
        case "records":
            path.write_text(f"{json.dumps({'text': MIXED})}\n" * 2)
            reason = "holds JSON Lines"
        case "unreadable":
            path.write_text(MIXED)
            path.chmod(0)
            reason = "permission denied"
            if os.access(path, os.R_OK):  # as root; this is unreadable for root too
                path.unlink()
                path.symlink_to("/proc/self/mem")
                reason = "input/output error"
        case _:
            path.symlink_to("bad.txt")
            reason = "too many levels of symbolic links"
    return "bad.txt", reason


@pytest.mark.parametrize("mode", MODES, ids=" ".join)
def test_a_bad_input_is_named_with_its_reason(
    invoke: Invoke, tmp_path: Path, bad: tuple[str, str], mode: list[str]
) -> None:
    name, reason = bad
    before = sorted(path.name for path in tmp_path.iterdir())
    result = invoke(*mode, name)
    assert result.exit_code == FAILED
    assert result.stderr.startswith(f"Error: {name}: {reason}")
    assert result.stderr.count("\n") == 1
    if mode == ["--json"]:
        record = json.loads(result.stdout)
        assert record == {"name": name, "error": result.stderr.split(": ", 2)[2].rstrip("\n")}
    else:
        assert result.stdout_bytes == b""
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_process_says_the_same(run: Run, bad: tuple[str, str]) -> None:
    name, reason = bad
    done = run(name)
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert done.stderr.decode().startswith(f"Error: {name}: {reason}")


def test_binary_standard_input_is_refused(invoke: Invoke) -> None:
    result = invoke(stdin=b"PK\x03\x04\0\0")
    assert (result.exit_code, result.stdout_bytes) == (FAILED, b"")
    assert result.stderr.startswith("Error: <stdin>: is a ZIP archive; unpack it first")


def test_a_name_cannot_control_the_terminal(invoke: Invoke) -> None:
    result = invoke("a\x1b[2J.txt")
    assert result.stderr == "Error: a\\x1b[2J.txt: no such file or directory\n"


def test_a_name_that_is_no_utf_8_works_like_any_other(run: Run, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(MIXED)
    done = run("-i", path)
    assert done.returncode == 0
    assert rb"caf\udce9.txt" in done.stderr
    assert path.read_text() != MIXED


def small_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (1024 * MEBI, 1024 * MEBI))


def test_a_file_larger_than_memory_is_named(run: Run, tmp_path: Path, mixed: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.write(b"word " * 2000)
        file.truncate(4096 * MEBI)
    done: subprocess.CompletedProcess[bytes] = run(
        "--check", "huge.txt", mixed, preexec_fn=small_memory
    )
    assert done.returncode == FAILED
    assert done.stderr.decode() == f"Error: huge.txt: does not fit into memory\nWould fix {mixed}\n"


@pytest.mark.slow
def test_a_text_longer_than_an_offset_is_named(run: Run, tmp_path: Path, mixed: Path) -> None:
    # NULs are characters like any other, except at the beginning of a file, which they make binary.
    with (tmp_path / "huge.txt").open("wb") as file:
        file.write(b"word " * 2000)
        file.truncate(2048 * MEBI)
    if os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_AVPHYS_PAGES") < 6 * 1024 * MEBI:
        pytest.skip("needs 6 GiB of memory")
    done = run("--check", "huge.txt", mixed)
    assert done.returncode == FAILED
    reason = "has 2,147,483,648 characters, more than 2,147,418,112"
    assert done.stderr.decode() == f"Error: huge.txt: {reason}\nWould fix {mixed}\n"


@pytest.mark.parametrize(
    ("args", "error"),
    [
        (["--encoding", ""], "'--encoding': '' is no encoding of text that Python knows."),
        (["--encoding", "\udcff"], r"'--encoding': '\udcff' is no encoding of text that Python"),
        (["--encoding", "aliases"], "'--encoding': 'aliases' is no encoding of text that Python"),
        (["--base", "", "-o", "out"], "'--base': it is empty."),
        (["-o", ""], "'-o' / '--output': it is empty."),
        (["--url", ""], "'--url': it is empty."),
        (["--keep", ""], "'--keep': '' is none of nav, "),
        (["--keep", "meta,\udcff"], r"'--keep': '\udcff' is none of nav, "),
        (["--strength", "\x1b[2J"], r"'--strength': '\x1b[2J' is not one of "),
        (["--\x1b[2J\udcff"], r"No such option"),
    ],
)
def test_empty_or_invalid_options_are_wrong_usage(
    run: Run, mixed: Path, args: list[str], error: str
) -> None:
    done = run(*args, "mixed.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    last = done.stderr.decode().splitlines()[-1]
    assert last.startswith("Error: ")
    assert error in last
    assert b"\x1b" not in done.stderr


def test_an_empty_name_is_a_missing_file(invoke: Invoke) -> None:
    result = invoke("--check", "")
    assert (result.exit_code, result.stderr) == (FAILED, "Error: '': no such file or directory\n")


def test_a_deleted_current_folder_is_reported(
    tmp_path: Path, environment: dict[str, str], mixed: Path
) -> None:
    def call(*args: str) -> tuple[int, str]:
        script = (
            "import os, sys; os.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone');"
            "from cleaner.cli import main; main()"
        )
        done = subprocess.run(
            [sys.executable, "-c", script, *args],
            cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        return done.returncode, (done.stderr.splitlines() or [""])[-1]

    gone = (2, "Error: The current folder does not exist any more.")
    assert call("-o", "out", str(mixed)) == gone
    assert call("-o", str(tmp_path / "out"), "--base", "..", str(mixed)) == gone
    assert call("-o", str(tmp_path / "out"), str(mixed)) == (0, "")
