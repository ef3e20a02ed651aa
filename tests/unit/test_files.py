"""Reading and writing of files: bytes survive, and a file is replaced whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
import time
import warnings
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from cleaner.errors import InputError
from cleaner.files import (
    HEAD_BYTES,
    Document,
    HtmlFile,
    decode,
    opens_as_html,
    read_input,
    write_file,
)

NOBODY = 65534

PIECES = [BOM_UTF8, b"\r\n", b"\n", b"\r", b"a", b"\xe2\x82\xac", b"\xe2", b"\xff"]
any_bytes = st.one_of(
    st.binary(),
    st.text().map(str.encode),
    st.lists(st.sampled_from(PIECES)).map(b"".join),
)


@given(any_bytes)
def test_every_byte_comes_back(data: bytes) -> None:
    document = decode("a", data)
    event(f"bom: {document.bom}")
    assert document.encode(document.text) == data


@given(any_bytes, st.data())
def test_what_stays_of_a_text_stays_of_its_bytes(data: bytes, draw: st.DataObject) -> None:
    document = decode("a", data)
    start = draw.draw(st.integers(0, len(document.text)))
    stop = draw.draw(st.integers(start, len(document.text)))
    left = document.encode(document.text[:start] + document.text[stop:])
    head = document.encode(document.text[:start])
    tail = left[len(head) :]
    assert left.startswith(head)
    assert data.startswith(head)
    assert data.endswith(tail)


def test_a_mark_is_set_aside_once_and_line_ends_stay() -> None:
    document = decode("a", BOM_UTF8 * 2 + b"a\r\nb\rc\n")
    assert document == Document("a", "\ufeffa\r\nb\rc\n", bom=True)


def test_a_file_is_read_as_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfcaf\xe9\r\n")
    document = read_input(str(tmp_path / "a.txt"))
    assert isinstance(document, Document)
    assert (document.text, document.bom) == ("caf\udce9\r\n", True)


def refusal(name: str | Path) -> str:
    """Why `name` is not read."""
    with pytest.raises(InputError) as caught:
        read_input(str(name))
    assert caught.value.name == str(name)
    return caught.value.reason


def test_what_is_missing_or_a_directory_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.txt") == "no such file or directory"
    assert refusal(tmp_path) == "is a directory"


@pytest.mark.parametrize("at", [0, 1, HEAD_BYTES - 1])
def test_a_binary_file_is_refused(tmp_path: Path, at: int) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * at + b"\0" + b"a" * HEAD_BYTES)
    assert "binary" in refusal(path)


def test_a_nul_further_on_is_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * HEAD_BYTES + b"\0")
    assert read_input(str(path)) == Document(str(path), "a" * HEAD_BYTES + "\0")


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs Linux's /proc")
def test_a_file_that_cannot_be_read_is_refused() -> None:
    # Its first page is mapped for nobody, root or not.
    assert refusal("/proc/self/mem") == "input/output error"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter and write to."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder


def as_plain_user(act: Callable[[], object]) -> str:
    """What `act` raises when it is no longer root that calls it; "" if nothing."""
    if os.geteuid() != 0:
        try:
            act()
        except InputError as error:
            return error.reason
        return ""
    reader, writer = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of forks where threads run
        child = os.fork()
    if child == 0:
        try:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
            act()
        except InputError as error:
            os.write(writer, error.reason.encode())
        except BaseException as error:
            os.write(writer, repr(error).encode())
        os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as pipe:
        return pipe.read().decode()


def test_a_file_without_read_permission_is_refused(open_folder: Path) -> None:
    path = open_folder / "a.txt"
    path.write_text("a")
    path.chmod(0)
    assert as_plain_user(lambda: read_input(str(path))) == "permission denied"


def test_a_write_protected_file_is_not_replaced(open_folder: Path) -> None:
    path = open_folder / "a.txt"
    path.write_text("old")
    path.chmod(0o444)
    assert as_plain_user(lambda: write_file(path, b"new")) == "is write-protected"
    assert path.read_text() == "old"


def test_a_file_of_another_user_is_replaced_where_the_folder_allows_it(open_folder: Path) -> None:
    path = open_folder / "a.txt"
    path.write_text("old")
    path.chmod(0o666)
    assert as_plain_user(lambda: write_file(path, b"new")) == ""
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o666


def test_a_folder_without_write_permission_is_named(tmp_path: Path, open_folder: Path) -> None:
    path = open_folder / "a.txt"
    path.write_text("old")
    path.chmod(0o666)
    open_folder.chmod(0o755 if os.geteuid() == 0 else 0o555)
    assert as_plain_user(lambda: write_file(path, b"new")) == "cannot be written: permission denied"
    open_folder.chmod(0o777)
    assert path.read_text() == "old"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("-", "<!DOCTYPE html>\n<title>News</title>"),
        ("-", "\n  <html lang='en'>"),
        ("-", "<?xml version='1.0'?>\n<!-- saved -->\n<!-- twice --><HTML>"),
        ("-", "<body\nclass=a>"),
        ("page.html", "<p>Text"),
        ("PAGE.HTM", ""),
    ],
)
def test_html_is_seen(name: str, text: str) -> None:
    assert opens_as_html(name, text.encode())


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("-", ""),
        ("-", "The tag <html> opens a page."),
        ("-", "<p>Residue of a paragraph"),
        ("-", "<headline> Bridge reopened"),
        ("html", "A file without a suffix"),
        ("a.html.txt", "Text made of a page"),
    ],
)
def test_text_is_not_taken_for_html(name: str, text: str) -> None:
    assert not opens_as_html(name, text.encode())


def test_html_may_be_wide_and_has_no_limit_of_nuls(tmp_path: Path) -> None:
    data = "<!DOCTYPE html><p>Größe".encode("utf-16")
    (tmp_path / "a").write_bytes(data)
    assert read_input(str(tmp_path / "a")) == HtmlFile(str(tmp_path / "a"), data)


def test_the_source_overrules_the_look(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(b"<p>x")
    assert read_input(str(path), "auto") == HtmlFile(str(path), b"<p>x")
    assert read_input(str(path), "text") == Document(str(path), "<p>x")
    (tmp_path / "b.txt").write_bytes(b"\0x")
    assert read_input(str(tmp_path / "b.txt"), "html") == HtmlFile(str(tmp_path / "b.txt"), b"\0x")


def test_the_look_for_html_takes_no_time() -> None:
    # Each comment could end at its own mark or at a later one.
    text = "<!-- -->" * 100_000
    start = time.perf_counter()
    assert not opens_as_html("-", text.encode())
    assert time.perf_counter() - start < 0.5


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    path.chmod(mode)
    before = path.stat()
    write_file(path, b"new")
    assert files_in(tmp_path) == {"a.txt": b"new"}
    assert stat.S_IMODE(path.stat().st_mode) == mode
    assert path.stat().st_ino != before.st_ino, "it was written in place, not replaced"


def test_a_new_file_gets_the_usual_mode_and_its_folders(tmp_path: Path) -> None:
    umask = os.umask(0o027)
    try:
        write_file(tmp_path / "x" / "y" / "a.txt", b"new")
    finally:
        os.umask(umask)
    path = tmp_path / "x" / "y" / "a.txt"
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_stays_and_leads_to_the_new_content(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    target = tmp_path / "data" / "a.txt"
    target.write_bytes(b"old")
    (tmp_path / "first").symlink_to("data/a.txt")
    (tmp_path / "second").symlink_to("first")
    write_file(tmp_path / "second", b"new")
    assert (tmp_path / "second").readlink() == Path("first")
    assert (tmp_path / "first").readlink() == Path("data/a.txt")
    assert not target.is_symlink()
    assert target.read_bytes() == b"new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "first", "second"]


def test_what_is_no_regular_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path):
        with pytest.raises(InputError, match="is not a regular file"):
            write_file(path, b"new")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


@pytest.mark.parametrize("call", ["open", "fchmod", "fsync", "replace"])
@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), KeyboardInterrupt()]
)
def test_whatever_fails_on_the_way_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, error: BaseException
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")

    def fail(*args: object, **kwargs: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(os, call, fail)
        with pytest.raises((InputError, KeyboardInterrupt)) as caught:
            write_file(path, b"new")
    if isinstance(error, OSError):
        assert str(caught.value) == f"{path}: cannot be written: no space left on device"
    assert files_in(tmp_path) == {"a.txt": b"old"}


def test_the_content_is_on_the_disk_before_the_name_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    calls: list[tuple[str, bytes]] = []
    real_sync, real_replace = os.fsync, os.replace

    def sync(descriptor: int) -> None:
        calls.append(("fsync", Path(f"/proc/self/fd/{descriptor}").read_bytes()))
        real_sync(descriptor)

    def replace(source: Path, target: Path) -> None:
        calls.append(("replace", Path(source).read_bytes()))
        real_replace(source, target)

    monkeypatch.setattr(os, "fsync", sync)
    monkeypatch.setattr(os, "replace", replace)
    write_file(path, b"new")
    assert calls == [("fsync", b"new"), ("replace", b"new")]
