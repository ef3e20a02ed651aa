"""Files rewritten in place: only if there is something to delete, and atomically."""

from __future__ import annotations

import random
import resource
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from cases import long_body
from commands import BODY, LITTLE_ROOM, MIXED, Invoke, Run

from cleaner import clean

DONE, FOUND, FAILED = 0, 1, 3

STOPPED = """
import os, signal, sys, time
from cleaner.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell's background job ignores
call = sys.argv.pop(1)
real = getattr(os, call)
def stop(*args, **kwargs):
    os.write(1, b"here")
    for _ in range(6000):
        time.sleep(0.01)  # a signal just before a sleep is handled behind it
setattr(os, call, stop)
main()
"""
"""Runs the command, but stops before the first call of a function of `os`."""


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_files_are_rewritten_and_named(invoke: Invoke, mixed: Path, body_only: Path) -> None:
    result = invoke("-i", mixed, body_only)
    assert (result.exit_code, result.stdout_bytes) == (DONE, b"")
    assert result.stderr == f"Fixing {mixed}\n"
    assert state(mixed.parent) == {"mixed.txt": BODY.encode(), "body.txt": BODY.encode()}


def test_the_exit_code_of_the_hook_is_1_if_it_fixed_something(
    invoke: Invoke, mixed: Path, body_only: Path
) -> None:
    result = invoke("--hook", mixed, body_only)
    assert (result.exit_code, result.stderr) == (FOUND, f"Fixing {mixed}\n")
    assert mixed.read_text() == BODY
    again = invoke("--hook", mixed, body_only)
    assert (again.exit_code, again.stderr) == (DONE, "")


@pytest.mark.parametrize("option", ["-i", "--hook"])
def test_a_second_run_writes_nothing(
    invoke: Invoke, mixed: Path, body_only: Path, option: str
) -> None:
    body_only_before = body_only.stat()
    invoke(option, mixed, body_only)
    mixed_before = mixed.stat()
    result = invoke(option, mixed, body_only)
    assert (result.exit_code, result.stderr) == (DONE, "")
    for path, before in ((mixed, mixed_before), (body_only, body_only_before)):
        after = path.stat()
        assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (b"\xef\xbb\xbf" + MIXED.encode(), b"\xef\xbb\xbf" + BODY.encode()),
        (MIXED.replace("\n", "\r\n").encode(), BODY.replace("\n", "\r\n").encode()),
        (b"Caf\xe9, it said. " + MIXED.encode(), b"Caf\xe9, it said. " + BODY.encode()),
        (b"Leave a Reply\n", b""),
    ],
    ids=["mark", "CRLF", "no UTF-8", "nothing but boilerplate"],
)
def test_bytes_survive(invoke: Invoke, mixed: Path, given: bytes, expected: bytes) -> None:
    mixed.write_bytes(given)
    assert invoke("-i", mixed).exit_code == DONE
    assert mixed.read_bytes() == expected


def test_the_mode_is_kept(invoke: Invoke, mixed: Path) -> None:
    mixed.chmod(0o750)
    invoke("-i", mixed)
    assert (mixed.read_text(), stat.S_IMODE(mixed.stat().st_mode)) == (BODY, 0o750)


def test_a_link_stays_a_link(invoke: Invoke, mixed: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to("mixed.txt")
    assert invoke("-i", link).stderr == f"Fixing {link}\n"
    assert link.readlink() == Path("mixed.txt")
    assert not mixed.is_symlink()
    assert mixed.read_text() == BODY


def test_a_pipe_is_read_but_never_replaced(run: Run) -> None:
    done = run("-i", "/dev/stdin", stdin=MIXED.encode())
    assert (done.returncode, done.stderr) == (
        FAILED,
        b"Error: /dev/stdin: is not a regular file\n",
    )


def test_a_full_disk_leaves_the_original_unchanged(
    run: Run, tmp_path: Path, body_only: Path
) -> None:
    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (LITTLE_ROOM, LITTLE_ROOM))

    large = (long_body(20_000) + "\nLeave a Reply\n").encode()
    (tmp_path / "large.txt").write_bytes(large)
    (tmp_path / "mixed.txt").write_text(MIXED)
    done = run("-i", "large.txt", "mixed.txt", preexec_fn=no_room)
    assert done.returncode == FAILED
    assert done.stderr == (
        b"Error: large.txt: cannot be written: file too large\nFixing mixed.txt\n"
    )
    assert state(tmp_path) == {
        "body.txt": BODY.encode(), "large.txt": large, "mixed.txt": BODY.encode()
    }  # fmt: skip


def hear_all() -> None:
    """Reset inherited handlers: `nohup` ignores SIGHUP, a shell SIGINT for background jobs."""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)


def stopped(folder: Path, environment: dict[str, str], call: str) -> subprocess.Popen[bytes]:
    """The command while it cleans `mixed.txt`, stopped before the call of `call`."""
    process = subprocess.Popen(
        [sys.executable, "-c", STOPPED, call, "-i", "mixed.txt"],
        cwd=folder,
        env=environment,
        preexec_fn=hear_all,
        stdout=subprocess.PIPE,
    )
    assert process.stdout
    with process.stdout as stdout:
        assert stdout.read(4) == b"here"
    return process


@pytest.mark.parametrize("call", ["urandom", "fdopen", "fchmod", "fsync", "replace"])
def test_a_kill_leaves_the_original_and_the_next_run_works(
    tmp_path: Path, environment: dict[str, str], mixed: Path, run: Run, call: str
) -> None:
    process = stopped(tmp_path, environment, call)
    process.kill()
    process.wait(60)
    assert mixed.read_text() == MIXED
    assert run("-i", mixed).returncode == DONE
    assert mixed.read_text() == BODY
    # SIGKILL cannot be handled, but a file that is left must not look like an article.
    left = [path.name for path in tmp_path.iterdir() if path != mixed]
    assert all(name.startswith(".clean-article-") and name.endswith(".tmp") for name in left)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_other_signals_leave_no_temporary_file_either(
    tmp_path: Path, environment: dict[str, str], mixed: Path, call: str, number: signal.Signals
) -> None:
    process = stopped(tmp_path, environment, call)
    process.send_signal(number)
    assert process.wait(60) == 128 + number
    assert state(tmp_path) == {mixed.name: MIXED.encode()}


def test_nohup_is_respected(tmp_path: Path, environment: dict[str, str], mixed: Path) -> None:
    def ignore() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    script = "import os, signal; from cleaner.cli import main; os.fsync = lambda _: os.kill(os.getpid(), signal.SIGHUP); main()"  # noqa: E501
    done = subprocess.run(
        [sys.executable, "-c", script, "-i", mixed],
        env=environment,
        preexec_fn=ignore,
        check=False,
        timeout=60,
        stderr=subprocess.DEVNULL,
    )
    assert (done.returncode, mixed.read_text()) == (DONE, BODY)


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_old_or_new_files(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    text = long_body(20_000) + "\nLeave a Reply\n"
    old, new = text.encode(), clean(text).encode()
    paths = [tmp_path / f"{number}.txt" for number in range(30)]
    seen = set()
    chance = random.Random(1)
    for _ in range(15):
        for path in paths:
            path.write_bytes(old)
        process = subprocess.Popen(
            [sys.executable, "-m", "cleaner", "-i", *paths], env=environment, stderr=subprocess.PIPE
        )
        assert process.stderr
        with process.stderr as notes:
            notes.readline()  # the first file is done
            time.sleep(chance.uniform(0, 0.2))
            process.kill()
        process.wait(60)
        for path in paths:
            content = path.read_bytes()
            assert content in (old, new), f"{path.name} is a mixture"
            seen.add(content)
    assert seen == {old, new}, "no kill came in the middle"
    left = {path.name for path in tmp_path.iterdir() if path not in paths}
    assert all(name.startswith(".clean-article-") for name in left)
