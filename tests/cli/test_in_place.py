"""Files rewritten in place: only where there is something to delete, and whole or not at all."""

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
from commands import BODY, NOISY, Invoke, Run

DONE, FOUND, FAILED = 0, 1, 3

STOPPED = """
import os, signal, sys, time
from cleaner.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # which a shell's background job ignores
call = sys.argv.pop(1)
real = getattr(os, call)
def stop(*args, **kwargs):
    os.write(1, b"here")
    time.sleep(60)
setattr(os, call, stop)
main()
"""
"""Runs the command, but stops before the first call of a function of `os`."""


def state(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_files_are_rewritten_and_named(invoke: Invoke, noisy: Path, calm: Path) -> None:
    result = invoke("-i", noisy, calm)
    assert (result.exit_code, result.stdout_bytes) == (DONE, b"")
    assert result.stderr == f"Fixing {noisy}\n"
    assert state(noisy.parent) == {"noisy.txt": BODY.encode(), "calm.txt": BODY.encode()}


def test_the_hook_says_by_its_exit_code_that_it_fixed_something(
    invoke: Invoke, noisy: Path, calm: Path
) -> None:
    result = invoke("--hook", noisy, calm)
    assert (result.exit_code, result.stderr) == (FOUND, f"Fixing {noisy}\n")
    assert noisy.read_text() == BODY
    again = invoke("--hook", noisy, calm)
    assert (again.exit_code, again.stderr) == (DONE, "")


@pytest.mark.parametrize("option", ["-i", "--hook"])
def test_a_second_run_writes_nothing(invoke: Invoke, noisy: Path, calm: Path, option: str) -> None:
    calm_before = calm.stat()
    invoke(option, noisy, calm)
    noisy_before = noisy.stat()
    result = invoke(option, noisy, calm)
    assert (result.exit_code, result.stderr) == (DONE, "")
    for path, before in ((noisy, noisy_before), (calm, calm_before)):
        after = path.stat()
        assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (b"\xef\xbb\xbf" + NOISY.encode(), b"\xef\xbb\xbf" + BODY.encode()),
        (NOISY.replace("\n", "\r\n").encode(), BODY.replace("\n", "\r\n").encode()),
        (b"Caf\xe9, it said. " + NOISY.encode(), b"Caf\xe9, it said. " + BODY.encode()),
        (b"Leave a Reply\n", b""),
    ],
    ids=["mark", "CRLF", "no UTF-8", "nothing but noise"],
)
def test_bytes_survive(invoke: Invoke, noisy: Path, given: bytes, expected: bytes) -> None:
    noisy.write_bytes(given)
    assert invoke("-i", noisy).exit_code == DONE
    assert noisy.read_bytes() == expected


def test_the_mode_is_kept(invoke: Invoke, noisy: Path) -> None:
    noisy.chmod(0o750)
    invoke("-i", noisy)
    assert (noisy.read_text(), stat.S_IMODE(noisy.stat().st_mode)) == (BODY, 0o750)


def test_a_link_stays_a_link(invoke: Invoke, noisy: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to("noisy.txt")
    assert invoke("-i", link).stderr == f"Fixing {link}\n"
    assert link.readlink() == Path("noisy.txt")
    assert not noisy.is_symlink()
    assert noisy.read_text() == BODY


def test_a_pipe_is_read_but_never_replaced(run: Run) -> None:
    done = run("-i", "/dev/stdin", stdin=NOISY.encode())
    assert (done.returncode, done.stderr) == (
        FAILED,
        b"Error: /dev/stdin: is not a regular file\n",
    )


def test_a_full_disk_leaves_the_original_whole(run: Run, tmp_path: Path, calm: Path) -> None:
    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (64 << 10, 64 << 10))

    large = (long_body(2000) + "\nLeave a Reply\n").encode()
    (tmp_path / "large.txt").write_bytes(large)
    (tmp_path / "noisy.txt").write_text(NOISY)
    done = run("-i", "large.txt", "noisy.txt", preexec_fn=no_room)
    assert done.returncode == FAILED
    assert done.stderr == (
        b"Error: large.txt: cannot be written: file too large\nFixing noisy.txt\n"
    )
    assert state(tmp_path) == {
        "calm.txt": BODY.encode(), "large.txt": large, "noisy.txt": BODY.encode()
    }  # fmt: skip


def hear_all() -> None:
    """Undo what is inherited: `nohup` ignores SIGHUP, a shell SIGINT for background jobs."""
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_DFL)


def stopped(folder: Path, environment: dict[str, str], call: str) -> subprocess.Popen[bytes]:
    """The command at work on `noisy.txt`, standing before the call of `call`."""
    process = subprocess.Popen(
        [sys.executable, "-c", STOPPED, call, "-i", "noisy.txt"],
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
    tmp_path: Path, environment: dict[str, str], noisy: Path, run: Run, call: str
) -> None:
    process = stopped(tmp_path, environment, call)
    process.kill()
    process.wait(60)
    assert noisy.read_text() == NOISY
    assert run("-i", noisy).returncode == DONE
    assert noisy.read_text() == BODY
    # Nobody can clean up after SIGKILL, but what is left must not look like an article.
    left = [path.name for path in tmp_path.iterdir() if path != noisy]
    assert all(name.startswith(".clean-article-") and name.endswith(".tmp") for name in left)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_other_signals_leave_no_temporary_file_either(
    tmp_path: Path, environment: dict[str, str], noisy: Path, call: str, number: signal.Signals
) -> None:
    process = stopped(tmp_path, environment, call)
    process.send_signal(number)
    assert process.wait(60) == 128 + number
    assert state(tmp_path) == {noisy.name: NOISY.encode()}


def test_nohup_is_respected(tmp_path: Path, environment: dict[str, str], noisy: Path) -> None:
    def ignore() -> None:
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    script = "import os, signal; from cleaner.cli import main; os.fsync = lambda _: os.kill(os.getpid(), signal.SIGHUP); main()"  # noqa: E501
    done = subprocess.run(
        [sys.executable, "-c", script, "-i", noisy],
        env=environment,
        preexec_fn=ignore,
        check=False,
        timeout=60,
        stderr=subprocess.DEVNULL,
    )
    assert (done.returncode, noisy.read_text()) == (DONE, BODY)


@pytest.mark.slow
def test_a_kill_at_any_moment_leaves_old_or_new_files(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    new = long_body(20_000).encode()
    old = new + b"\nLeave a Reply\n"
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
