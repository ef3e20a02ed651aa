"""Inputs that cannot be done: each is named with its reason, in every mode, and exits with 3."""

from __future__ import annotations

import os
import resource
import subprocess
from pathlib import Path

import pytest
from commands import NOISY, Invoke, Run

FAILED = 3
MEBI = 1 << 20

MODES = [[], ["-i"], ["--hook"], ["-o", "out"], ["--check"], ["--diff"], ["--explain"], ["--json"]]


@pytest.fixture(params=["missing", "directory", "binary", "utf-16", "unreadable", "loop"])
def bad(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, str]:
    """The name of an input that cannot be read, and the reason that is given."""
    path = tmp_path / "bad.txt"
    match request.param:
        case "missing":
            reason = "no such file or directory"
        case "directory":
            path.mkdir()
            reason = "is a directory"
        case "binary":
            path.write_bytes(b"\x7fELF\x02\x01\x01\0" + NOISY.encode())
            reason = "is binary or UTF-16 (a NUL in the first 8 KiB)"
        case "utf-16":
            path.write_bytes(NOISY.encode("utf-16"))
            reason = "is binary or UTF-16 (a NUL in the first 8 KiB)"
        case "unreadable":
            path.write_text(NOISY)
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
def test_it_is_named_with_its_reason(
    invoke: Invoke, tmp_path: Path, bad: tuple[str, str], mode: list[str]
) -> None:
    name, reason = bad
    before = sorted(path.name for path in tmp_path.iterdir())
    result = invoke(*mode, name)
    assert result.exit_code == FAILED
    assert result.stdout_bytes == b""
    assert result.stderr == f"Error: {name}: {reason}\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_a_process_says_the_same(run: Run, bad: tuple[str, str]) -> None:
    name, reason = bad
    done = run(name)
    assert (done.returncode, done.stdout) == (FAILED, b"")
    assert done.stderr.decode() == f"Error: {name}: {reason}\n"


def test_binary_standard_input_is_refused(invoke: Invoke) -> None:
    result = invoke(stdin=b"PK\x03\x04\0\0")
    assert (result.exit_code, result.stdout_bytes) == (FAILED, b"")
    assert result.stderr.startswith("Error: <stdin>: is binary")


def test_a_name_cannot_steer_the_terminal(invoke: Invoke) -> None:
    result = invoke("a\x1b[2J.txt")
    assert result.stderr == "Error: a\\x1b[2J.txt: no such file or directory\n"


def test_a_name_that_is_no_utf_8_is_done_like_any_other(run: Run, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(NOISY)
    done = run("-i", path)
    assert done.returncode == 0
    assert rb"caf\udce9.txt" in done.stderr
    assert path.read_text() != NOISY


def small_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (1024 * MEBI, 1024 * MEBI))


def test_a_file_larger_than_memory_is_named(run: Run, tmp_path: Path, noisy: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.write(b"word " * 2000)
        file.truncate(4096 * MEBI)
    done: subprocess.CompletedProcess[bytes] = run(
        "--check", "huge.txt", noisy, preexec_fn=small_memory
    )
    assert done.returncode == FAILED
    assert done.stderr.decode() == f"Error: huge.txt: does not fit into memory\nWould fix {noisy}\n"


@pytest.mark.slow
def test_a_text_longer_than_an_offset_is_named(run: Run, tmp_path: Path, noisy: Path) -> None:
    # Zeros are characters like any other; only the first of a file tell that it is binary.
    with (tmp_path / "huge.txt").open("wb") as file:
        file.write(b"word " * 2000)
        file.truncate(2048 * MEBI)
    if os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_AVPHYS_PAGES") < 6 * 1024 * MEBI:
        pytest.skip("needs 6 GiB of memory")
    done = run("--check", "huge.txt", noisy)
    assert done.returncode == FAILED
    reason = "has 2,147,483,648 characters, more than 2,147,418,112"
    assert done.stderr.decode() == f"Error: huge.txt: {reason}\nWould fix {noisy}\n"
