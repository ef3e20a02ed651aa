"""From a page to its tree: broken markup, and what is refused."""

from __future__ import annotations

import pytest

from cleaner.errors import PageError
from cleaner.html import parse
from cleaner.html.parse import parse_page

TEXT = "<p>Größe – „naïve“ 東京 Ελλάδα"


@pytest.mark.parametrize("html", [b"%PDF-1.7\n1 0 obj", bytes(range(9)) * 100])
def test_other_files_are_refused(html: bytes) -> None:
    with pytest.raises(PageError):
        parse_page(html)


@pytest.mark.parametrize("html", ["", b"", " \n ", "<!-- nothing -->", "\0\0"])
def test_nothing_has_no_tree(html: str | bytes) -> None:
    root = parse_page(html)
    assert root is None or not "".join(root.itertext()).strip()


@pytest.mark.parametrize(
    "html",
    [
        '<?xml version="1.0" encoding="utf-16"?><html><p>Größe</p></html>',
        "<p>Grö\0ße",
        "<div><p>Größe",
        "<!DOCTYPE html [<!ENTITY a 'b'>]><p>Größe &a;",
    ],
)
def test_a_str_is_read_whatever_it_states(html: str) -> None:
    root = parse_page(html)
    assert root is not None
    assert "Größe" in "".join(root.itertext())


def test_entities_are_no_bomb() -> None:
    rows = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    root = parse_page(f'<!DOCTYPE html [<!ENTITY a0 "ha">{rows}]><p>Bang &a11; here')
    assert root is not None
    assert len("".join(root.itertext())) < 2000


def test_an_element_of_thousands_of_attributes_is_refused() -> None:
    attributes = " ".join(f"a{n}=1" for n in range(4000))
    with pytest.raises(PageError, match="attributes"):
        parse_page(f"<div {attributes}>x")
    assert parse_page(f"<img src='data:{'a b=' * 50_000}'>") is not None
    numbers = " ".join(f"{n}.5" for n in range(5000))
    assert parse_page(f"<div data-icon='<path d=&quot;M {numbers}&quot; />'>y</div>") is not None
    assert parse_page(f"<script>if (1<a {attributes}) x</script><p>y") is not None


def test_more_bytes_than_the_parser_counts_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse, "_MAX_BYTES", len(TEXT.encode()))
    assert parse_page(TEXT) is not None
    for html in (f"{TEXT}.", f"{TEXT}.".encode()):
        with pytest.raises(PageError, match=r"^has more than \d+ bytes$"):
            parse_page(html)


@pytest.mark.parametrize("html", [None, 3, ["<p>"]])
def test_what_is_no_page_is_a_type_error(html: object) -> None:
    with pytest.raises(TypeError, match="html must be str or bytes"):
        parse_page(html)  # type: ignore[arg-type]
