"""Formats by magic bytes and by name, and binary files by their control characters."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

import pytest

from cleaner.files.formats import FORMATS, format_of_name
from cleaner.files.sniff import format_of_bytes, is_binary

PROSE = "The lock keeper opened the gates at six, and the first barge went through before seven."


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "application/epub+zip" if name == "mimetype" else PROSE)
    return file.getvalue()


def tarred() -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"))
    return file.getvalue()


BINARIES = {
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n",
    "gzip": gzip.compress(PROSE.encode()),
    "bzip2": bz2.compress(PROSE.encode()),
    "xz": lzma.compress(PROSE.encode()),
    "zstd": b"\x28\xb5\x2f\xfd\x24\x04",
    "zip": zipped("a.txt"),
    "office": zipped("[Content_Types].xml", "word/document.xml"),
    "ebook": zipped("mimetype"),
    "archive": tarred(),
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF",
    "gif": b"GIF89a\x01\0\x01\0",
    "riff": b"RIFF\x24\0\0\0WAVEfmt ",
    "image": b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0",
    "media": b"ID3\x04\0\0\0\0\0\x23TSSE",
    "table": b"PAR1\x15\x04\x15\x10",
    "database": b"SQLite format 3\0\x10",
    "program": b"\x7fELF\x02\x01\x01\0",
}


@pytest.mark.parametrize("key", BINARIES)
def test_binary_files_are_detected(key: str) -> None:
    assert format_of_bytes(BINARIES[key]) == key
    assert FORMATS[key].is_binary


def test_office_films_and_programs_are_detected() -> None:
    assert format_of_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") == "office"
    assert format_of_bytes(b"\0\0\0\x18ftypmp42") == "media"
    assert format_of_bytes(b"MZ\x90\0\x03\0") == "program"


@pytest.mark.parametrize(
    "text",
    [
        "%PDF-1.7 is what a file of PDF begins with.",
        "PK is short for Park.",
        "BM stands for benchmark.\n",
        "MZ: the initials of the one who wrote it.",
        "GIF is how it is written, and jif how it is said.",
        "RIFFRAFF, the band of the keeper.",
        "ID3 tags are read by players.",
        "PAR1 is a car park.",
        "BZh91 was his call sign.",
        "Rar! cried the bird.",
        "An ftyp box",
        "wOFFle is a proxy.",
        "",
    ],
)
def test_texts_are_not_taken_for_binary_files(text: str) -> None:
    assert format_of_bytes(text.encode()) is None
    assert not is_binary(text.encode())


def test_many_control_characters_mean_a_binary_file() -> None:
    assert is_binary(b"a\0b")
    assert is_binary(bytes(range(1, 9)) * 20)
    assert not is_binary(b"a\x01b" + PROSE.encode())
    assert not is_binary("\x1b$B%b%N\x1b(B\f\x85".encode("latin-1") * 50)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("a.jsonl", "jsonl"),
        ("x/A.JSON", "json"),
        ("a.b.csv", "csv"),
        ("crawl.warc.gz", "gzip"),
        ("feed.xml", "xml"),
        ("x.eml", "mail"),
        ("x.docx", "office"),
        ("a.txt", None),
        ("a.json.txt", None),
        ("json", None),
        ("x.json/a", None),
        ("LICENSE", None),
        ("notes.md", None),
        ("example.org", None),
        ("a.yaml", "settings"),
        (".env", "settings"),
        ("a.toml", "settings"),
        ("x/a.INI", "settings"),
        ("a.sql", "sql"),
        ("a.lrc", "srt"),
        ("a.sub", "srt"),
        ("a.vcf", "contacts"),
        ("a.patch", "patch"),
        ("a.po", "messages"),
        ("a.bib", "references"),
        ("a.py", "source"),
        ("install.sh", "source"),
        ("x/a.c", "source"),
        ("Makefile", "source"),
        ("CMakeLists.txt", "source"),
        ("makefile.txt", None),
        ("news.com.py", None),
        ("www.example.sh", None),
        ("gazeta.pl", None),
        ("politika.rs", None),
        ("a.rst", None),
        ("a.tex", None),
        ("a.log", None),
        ("page.php", None),
        ("page.jsp", None),
    ],
)
def test_formats_by_name(name: str, key: str | None) -> None:
    assert format_of_name(name) == key


def test_every_format_has_advice() -> None:
    suffixes = [suffix for kind in FORMATS.values() for suffix in kind.suffixes]
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix == suffix.lower() and suffix.isalnum() for suffix in suffixes)
    assert all(kind.what.split()[0] in ("is", "holds") and kind.advice for kind in FORMATS.values())
