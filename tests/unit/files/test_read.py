"""Reading and writing of files: bytes survive, and files are replaced atomically."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path

import pytest
from users import as_plain_user

from cleaner.errors import InputError
from cleaner.files.encoding import Decoded
from cleaner.files.read import AUTO, HtmlFile, Source, TextFile, read_input, write_file
from cleaner.files.sniff import HEAD_BYTES


def test_a_file_is_read_as_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfcaf\xe9\r\n")
    document = read_input(str(tmp_path / "a.txt"))
    assert isinstance(document, TextFile)
    assert (document.text, document.decoded.mark) == ("caf\udce9\r\n", BOM_UTF8)
    assert document.encode("caf\udce9") == b"\xef\xbb\xbfcaf\xe9"


def refusal(name: str | Path, source: Source = AUTO) -> str:
    """The reason why `name` is not read."""
    with pytest.raises(InputError) as caught:
        read_input(str(name), source)
    assert caught.value.name == str(name)
    return caught.value.reason


def test_missing_files_and_directories_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.txt") == "no such file or directory"
    assert refusal(tmp_path) == "is a directory"


@pytest.mark.parametrize("at", [0, 1, HEAD_BYTES - 1])
def test_a_binary_file_is_refused(tmp_path: Path, at: int) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * at + b"\0" + b"a" * HEAD_BYTES + b"b")
    assert "binary" in refusal(path)


def test_a_nul_after_the_beginning_is_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * HEAD_BYTES + b"\0")
    assert read_input(str(path)) == TextFile(str(path), Decoded("a" * HEAD_BYTES + "\0"))


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs Linux's /proc")
def test_a_file_that_cannot_be_read_is_refused() -> None:
    # Its first page cannot be read by anybody, not even root.
    assert refusal("/proc/self/mem") == "input/output error"


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may enter and write to."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o777)
        yield folder


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


def test_html_may_be_wide_and_have_any_number_of_nuls(tmp_path: Path) -> None:
    data = "<!DOCTYPE html><p>Größe".encode("utf-16")
    (tmp_path / "a").write_bytes(data)
    assert read_input(str(tmp_path / "a")) == HtmlFile(str(tmp_path / "a"), data)


PAGE = "<!DOCTYPE html><p>The gates open at six.</p>"
FRAGMENT = "<div><p>The gates open at six.</p><p>They shut at noon.</p></div>"
RECORDS = '{"id": 1, "text": "One."}\n{"id": 2, "text": "Two."}\n'
PROSE = "The gates open at six.\n"
REWRITES = Source("text", rewrites=True)


def kind_of(path: Path, data: str | bytes, source: Source) -> str:
    """How a file of that content is read: `text`, `html`, or `refused`."""
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    try:
        return "text" if isinstance(read_input(str(path), source), TextFile) else "html"
    except InputError:
        return "refused"


@pytest.mark.parametrize(
    ("name", "data", "auto", "text", "html", "rewritten"),
    [
        ("a.txt", PROSE, "text", "text", "html", "text"),
        ("a.md", PROSE, "text", "text", "html", "text"),
        ("a", PROSE, "text", "text", "html", "text"),
        ("a.html", PROSE, "html", "text", "html", "html"),
        ("a.txt", PAGE, "html", "text", "html", "html"),
        ("a.xml", PAGE, "html", "text", "html", "html"),
        ("a.php", FRAGMENT, "html", "text", "html", "html"),
        ("a.md", FRAGMENT, "text", "text", "html", "text"),
        ("a.txt", RECORDS, "refused", "text", "html", "refused"),
        ("a.html", RECORDS, "refused", "text", "html", "refused"),
        ("a.jsonl", PROSE, "refused", "text", "html", "refused"),
        ("a.yaml", PROSE, "refused", "text", "html", "refused"),
        ("a.py", PROSE, "refused", "text", "html", "refused"),
        ("a.py", PAGE, "html", "text", "html", "html"),
        ("Makefile", PROSE, "refused", "text", "html", "refused"),
        ("a.docx", PROSE, "refused", "text", "html", "refused"),
        ("a.txt", b"%PDF-1.7\n%\xe2\xe3", "refused", "refused", "refused", "refused"),
        ("a.html", b"\x1f\x8b\x08", "refused", "refused", "refused", "refused"),
        ("a.txt", b"\0\x01\x02x", "refused", "refused", "html", "refused"),
        ("a.html", b"<p>\0</p>", "html", "refused", "html", "refused"),
        ("a.txt", RECORDS.encode("utf-16"), "refused", "text", "html", "refused"),
        ("a.txt", PAGE.encode("utf-16"), "html", "text", "html", "html"),
        ("a.txt", PROSE.encode("utf-16"), "text", "text", "html", "text"),
    ],
)
def test_the_source_decides_before_the_content_and_the_content_before_the_name(
    tmp_path: Path, name: str, data: str | bytes, auto: str, text: str, html: str, rewritten: str
) -> None:
    path = tmp_path / name
    assert kind_of(path, data, Source()) == auto
    assert kind_of(path, data, Source("text")) == text
    assert kind_of(path, data, Source("html")) == html
    # If the file is to be rewritten, its content is checked whatever the source says.
    assert kind_of(path, data, REWRITES) == rewritten


def test_a_refusal_names_the_format_and_gives_advice(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(RECORDS)
    advice = "give it by its name and -o, or clean the field in your program"
    call = "cleaner.clean(record['text']) (--from text takes it for prose)"
    assert refusal(path) == f"holds JSON Lines; {advice}: {call}"
    assert "--from text" not in refusal(path, REWRITES)
    assert f"holds JSON Lines, which is never rewritten; {advice}" in refusal(path, REWRITES)
    (tmp_path / "a.csv").write_text(PROSE)
    assert refusal(tmp_path / "a.csv").startswith("holds CSV, by its name; ")
    path.write_bytes(b"%PDF-1.7\n")
    assert refusal(path) == "is a PDF document; extract its text first"


def test_a_named_encoding_is_used_for_text_and_html(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("шлюз".encode("koi8_r"))
    document = read_input(str(path), Source(encoding="koi8-r"))
    assert document == TextFile(str(path), Decoded("шлюз", "koi8-r"))
    path.write_bytes(PAGE.replace("gates", "шлюз").encode("koi8_r"))
    page = read_input(str(path), Source(encoding="koi8-r"))
    assert page == HtmlFile(str(path), PAGE.replace("gates", "шлюз"))
    assert "is not utf-16" in refusal(path, Source(encoding="utf-16"))


def test_pipes_and_devices_are_read_unless_that_may_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for source in (Source(regular=True), Source(rewrites=True)):
        assert refusal(tmp_path / "pipe", source) == "is not a regular file"
    reader, writer = os.pipe()
    os.write(writer, PROSE.encode())
    os.close(writer)
    document = read_input(f"/dev/fd/{reader}", Source(regular=True))
    os.close(reader)
    assert isinstance(document, TextFile)
    assert document.text == PROSE


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


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="needs extended attributes")
def test_a_file_that_is_replaced_keeps_its_extended_attributes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"old")
    try:
        os.setxattr(path, "user.origin", b"https://example.org/")
        os.setxattr(path, "user.note", b"\xff\0")
    except OSError:
        pytest.skip("this disk has no extended attributes")
    write_file(path, b"new")
    assert {name: os.getxattr(path, name) for name in os.listxattr(path)} == {
        "user.origin": b"https://example.org/", "user.note": b"\xff\0"
    }  # fmt: skip

    def refuse(*args: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "setxattr", refuse)
    write_file(path, b"newer")
    assert (path.read_bytes(), os.listxattr(path)) == (b"newer", [])


def test_a_new_file_gets_the_usual_mode_and_its_folders(tmp_path: Path) -> None:
    umask = os.umask(0o027)
    try:
        write_file(tmp_path / "x" / "y" / "a.txt", b"new")
    finally:
        os.umask(umask)
    path = tmp_path / "x" / "y" / "a.txt"
    assert path.read_bytes() == b"new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_an_existing_file_is_replaced_only_with_overwrite(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    write_file(path, b"first", overwrite=False)
    with pytest.raises(InputError, match="cannot be written: file exists"):
        write_file(path, b"second", overwrite=False)
    (tmp_path / "nowhere").symlink_to("none")
    with pytest.raises(InputError, match="cannot be written: file exists"):
        write_file(tmp_path / "nowhere", b"second", overwrite=False)
    assert files_in(tmp_path) == {"a.txt": b"first"}
    write_file(path, b"second")
    assert files_in(tmp_path) == {"a.txt": b"second"}


def test_of_two_writers_at_once_one_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    real = os.link

    def link(source: Path, target: Path) -> None:
        path.write_bytes(b"other")  # between the look and the writing
        real(source, target)

    monkeypatch.setattr(os, "link", link)
    with pytest.raises(InputError, match="cannot be written: file exists"):
        write_file(path, b"mine", overwrite=False)
    assert files_in(tmp_path) == {"a.txt": b"other"}


def test_new_files_are_written_on_a_disk_without_links_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(source: Path, target: Path) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", link)
    write_file(tmp_path / "a.txt", b"new", overwrite=False)
    assert files_in(tmp_path) == {"a.txt": b"new"}


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


def test_other_than_regular_files_are_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", tmp_path):
        with pytest.raises(InputError, match="is not a regular file"):
            write_file(path, b"new")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


@pytest.mark.parametrize("call", ["open", "fchmod", "fsync", "replace"])
@pytest.mark.parametrize(
    "error", [OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), KeyboardInterrupt()]
)
def test_a_failed_write_leaves_the_old_file_unchanged(
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


def test_the_content_is_on_disk_before_the_rename(
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
