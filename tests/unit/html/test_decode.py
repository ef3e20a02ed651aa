"""From the bytes of a page to its characters: encodings, other kinds of file."""

from __future__ import annotations

import codecs
import gzip

import pytest

from cleaner.errors import PageError
from cleaner.html.decode import decode_page

TEXT = "<p>Größe – „naïve“ 東京 Ελλάδα"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (TEXT.encode(), TEXT),
        (codecs.BOM_UTF8 + TEXT.encode(), TEXT),
        (TEXT.encode("utf-16"), TEXT),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), TEXT),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), TEXT),
        ("<p>plain, wide".encode("utf-16-le"), "<p>plain, wide"),
        ("<p>plain, wide".encode("utf-16-be"), "<p>plain, wide"),
    ],
)
def test_marks_and_utf_decide(data: bytes, expected: str) -> None:
    assert decode_page(data) == expected


@pytest.mark.parametrize(
    ("stated", "codec", "text"),
    [
        ('<meta charset="iso-8859-1">', "cp1252", "“Größe” – 5 €"),
        ("<meta charset=windows-1251>", "cp1251", "Сегодня в городе"),
        ('<?xml version="1.0" encoding="shift_jis"?>', "cp932", "今日は①番の町"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">',
            "gb18030",
            "今天的镕市",
        ),
        ("<meta charset=euc-kr>", "cp949", "오늘 뷁 도시"),
        ("<meta charset='iso-2022-jp'>", "iso2022_jp", "今日の町"),
        ("<meta charset=x-sjis>", "cp932", "今日の町"),
    ],
)
def test_the_statement_decides_of_what_is_no_utf(stated: str, codec: str, text: str) -> None:
    page = f"<html><head>{stated}</head><body><p>{text}</p>"
    assert decode_page(page.encode(codec)) == page


def test_utf8_that_states_something_else_is_utf8() -> None:
    page = "<meta charset=iso-8859-1><p>Größe"
    assert decode_page(page.encode()) == page


def test_a_page_cut_through_a_character_is_still_utf8() -> None:
    page = "<p>" + "Größe. " * 200
    assert decode_page(page.encode() + "ö".encode()[:1]) == page + "\ufffd"


def test_what_states_nothing_is_detected() -> None:
    text = "<p>" + "Сегодня в городе открыли новый мост через реку. " * 20
    assert decode_page(text.encode("cp1251")) == text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF document"),
        (gzip.compress(b"<p>x", mtime=0), "compressed with gzip"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (b"PK\x03\x04\x14\0", "a ZIP archive"),
        (bytes(range(9)) * 100, "binary"),
    ],
)
def test_other_files_are_refused_by_name(data: bytes, said: str) -> None:
    with pytest.raises(PageError, match=said):
        decode_page(data)
