"""Whatever files and options come, the command shows no traceback and harms no file.

    python tests/fuzz/fuzz_command.py -max_total_time=600

The options are those that the command has, whichever these are.  A finding
becomes a test in `tests/cli/`.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click
from click.testing import CliRunner, Result
from fuzz_html import MARKUP
from harness import PIECES, Reader, fuzz

from cleaner.cli import command

EXIT_CODES = (0, 1, 2, 3)
NAMES = (
    "a.txt", "b.txt", "page.html", "page.HTM", "notes.md", "lines.jsonl", "rows.csv", "feed.xml",
    "mail.eml", "page.php", "LICENSE", "no suffix", "sub/a.txt", "sub/deep/a.txt", "-dash.txt",
    "a.txt.html", "ü.txt", "caf\udce9.txt", "new\nline.txt",
)  # fmt: skip
STARTS = (
    b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff\0", b"%PDF-1.4\n", b"\x1f\x8b\x08", b"\0",
    b"<!DOCTYPE html>\n", b"<html>", b"<div><p>", b"<?xml version='1.0'?>\n<rss>",
    b"---\ntitle: x\n",    b'{"text": "', b"WARC/1.0\r\n", b"From: a@b.example\r\n", b"WEBVTT\n\n",
    b"MIME-Version: 1.0\r\n",
)  # fmt: skip
VALUES = (
    "out", ".", "sub", "meta", "meta,ad", "bogus", "", "utf-16", "gbk", "-1",
    "https://quay.example/herons",
)  # fmt: skip
MODES = (
    (), ("--in-place",), ("--in-place",), ("--hook",), ("--output", "out"), ("--check",),
    ("--diff",), ("--explain",), ("--json",),
)  # fmt: skip
REWRITES = {"-i", "--in-place", "--hook"}
FOLDER = "/dev/shm" if os.path.isdir("/dev/shm") else None  # in memory, where that can be


def check(data: bytes) -> None:
    """Raise `AssertionError` where the command fails otherwise than by what it says."""
    reader = Reader(data)
    options = list(drawn_options(reader))
    n_files = reader.choice((0, 1, 1, 1, 1, 2, 2, 3))
    names = sorted({reader.choice(NAMES) for _ in range(n_files)})
    stdin = reader.number(8) == 0
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        os.chdir(folder)
        try:
            for name, content in zip(names, contents(reader, len(names)), strict=True):
                Path(name).parent.mkdir(parents=True, exist_ok=True)
                Path(name).write_bytes(content)
            check_call([*options, "--", *names, *["-"] * stdin], names, data)
        finally:
            os.chdir("/")


def drawn_options(reader: Reader) -> Iterator[str]:
    """What to do, and up to two other options with values that they may take or may not."""
    yield from reader.choice(MODES)
    known = [param for param in command.params if isinstance(param, click.Option)]
    modes = {mode[0] for mode in MODES if mode}
    others = [option for option in known if modes.isdisjoint(option.opts)]
    for _ in range(reader.number(3)):
        option = reader.choice(others if reader.number(4) else known)
        yield reader.choice(option.opts)
        if not option.is_flag:
            choices = option.type.choices if isinstance(option.type, click.Choice) else VALUES
            yield str(reader.choice((*choices, *choices, "bogus")))


def contents(reader: Reader, n: int) -> Iterator[bytes]:
    """What is in `n` files; the last gets what is left of the input."""
    for left in range(n - 1, -1, -1):
        start = reader.choice(STARTS)
        pieces = MARKUP if reader.number(3) == 0 else PIECES
        yield start + (reader.joined(pieces, reader.number(32)) if left else reader.rest(pieces))


def files() -> dict[str, bytes]:
    """All files below this folder."""
    found = {}
    for folder, _, names in os.walk("."):
        for name in names:
            path = os.path.join(folder, name)
            found[os.path.relpath(path)] = Path(path).read_bytes()
    return found


def check_call(arguments: list[str], names: list[str], stdin: bytes) -> None:
    before = files()
    result = run(arguments, stdin)
    after = files()
    assert not any(name.endswith(".tmp") for name in after), "a temporary file was left"
    rewrites = REWRITES & set(arguments)
    for name in names:
        old, new = before[name], after.get(name)
        assert new is not None, f"{name!r} is gone"
        if not rewrites:
            assert new == old, f"{name!r} was changed by {arguments}"
        else:
            assert is_less(new, old), f"{name!r} holds what it did not hold"
    if result.exit_code == 2:
        assert after == before, "a call of wrong usage wrote files"
    if rewrites:
        again = run(arguments, stdin)
        assert files() == after, "a second run changes a file"
        assert again.exit_code in (result.exit_code, 0)


def run(arguments: list[str], stdin: bytes) -> Result:
    result = CliRunner().invoke(command, arguments, input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code in EXIT_CODES, f"exit code {result.exit_code}"
    assert "Traceback" not in result.stderr
    if result.exit_code == 3:
        assert result.stderr, "a failure without a word"
    return result


def is_less(new: bytes, old: bytes) -> bool:
    """Is the one the other with bytes deleted?"""
    left = iter(old)
    return all(byte in left for byte in new)


if __name__ == "__main__":
    fuzz(check, "command")
