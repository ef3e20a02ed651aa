"""Files that a user other than root may not read or write: named, and the others are done."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from commands import BODY, MIXED
from users import command_as_plain_user

FOUND, FAILED = 1, 3


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder open to all, with a file and a folder without permissions, and two other files."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        for path in ("a.txt", "shut.txt", "inside/b.txt", "z.txt"):
            (folder / path).parent.mkdir(exist_ok=True)
            (folder / path).write_text(MIXED)
            (folder / path).chmod(0o666)
        (folder / "shut.txt").chmod(0)
        (folder / "inside").chmod(0)
        yield folder
        (folder / "inside").chmod(0o700)


ERRORS = ["Error: shut.txt: permission denied", "Error: inside/b.txt: permission denied"]
NAMES = ("shut.txt", "a.txt", "inside/b.txt", "z.txt")


@pytest.mark.parametrize(
    ("options", "found", "notes"),
    [
        (["--check"], [MIXED, MIXED], ["Would fix a.txt", "Would fix z.txt"]),
        (["-i"], [BODY, BODY], ["Fixing a.txt", "Fixing z.txt"]),
        (["--hook"], [BODY, BODY], ["Fixing a.txt", "Fixing z.txt"]),
        (["-o", "out"], [MIXED, MIXED], []),
        (["--json"], [MIXED, MIXED], []),
    ],
    ids=lambda given: " ".join(given) if given and given[0].startswith("-") else "",
)
def test_an_unreadable_file_does_not_stop_the_others(
    folder: Path, options: list[str], found: list[str], notes: list[str]
) -> None:
    code, stdout, stderr = command_as_plain_user(folder, *options, *NAMES)
    assert code == FAILED
    assert sorted(stderr.splitlines()) == sorted(ERRORS + notes)
    assert [(folder / name).read_text() for name in ("a.txt", "z.txt")] == found
    assert stdout.count("\n") == (len(NAMES) if options == ["--json"] else 0)
    if "out" in options:
        assert {path.name: path.read_text() for path in (folder / "out").iterdir()} == {
            "a.txt": BODY, "z.txt": BODY
        }  # fmt: skip


def test_a_single_unreadable_file_is_no_wrong_usage(folder: Path) -> None:
    assert command_as_plain_user(folder, "shut.txt") == (FAILED, "", f"{ERRORS[0]}\n")


def test_a_write_protected_file_is_named_and_unchanged(folder: Path) -> None:
    (folder / "a.txt").chmod(0o444)
    code, _, stderr = command_as_plain_user(folder, "-i", "a.txt", "z.txt")
    assert (code, stderr) == (FAILED, "Error: a.txt: is write-protected\nFixing z.txt\n")
    assert (folder / "a.txt").read_text() == MIXED
    folder.chmod(0o755 if os.geteuid() == 0 else 0o777)


def test_a_write_protected_folder_keeps_its_files(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "a.txt").write_text(MIXED)
    (folder / "sub" / "a.txt").chmod(0o666)
    (folder / "sub").chmod(0o755 if os.geteuid() == 0 else 0o555)
    code, _, stderr = command_as_plain_user(folder, "-i", "sub/a.txt", "z.txt")
    error = "Error: sub/a.txt: cannot be written: permission denied\n"
    assert (code, stderr) == (FAILED, f"{error}Fixing z.txt\n")
    code, _, stderr = command_as_plain_user(folder, "-o", "sub/out", "a.txt")
    assert code == FAILED
    assert stderr == "Error: sub/out/a.txt: cannot be written: permission denied\n"
    assert [path.name for path in (folder / "sub").iterdir()] == ["a.txt"]
    assert (folder / "sub" / "a.txt").read_text() == MIXED
    (folder / "sub").chmod(0o777)
