"""Elements found by what stands in their attributes."""

from __future__ import annotations

from lxml.html import HtmlElement, document_fromstring

from cleaner.html._find import find_elements


def _ids(elements: list[HtmlElement]) -> list[str | None]:
    return [element.get("id") for element in elements]


PAGE = document_fromstring("""
<p id=one class="a FootNote">one <a id=two href="#n">two</a>
<use id=three href="#x"></use> <a id=four href="/n">four</a> <a id=five name=x class>five</a></p>
<div id=six role=doc-footnote><b id=seven class=note-1>seven</b></div>
""")


def test_by_class_whatever_the_case_in_the_order_of_the_tree() -> None:
    assert _ids(find_elements(PAGE, (b"footnote", b"note-"))) == ["one", "seven"]


def test_by_several_attributes() -> None:
    found = find_elements(PAGE, (b"note",), attributes=(b"class", b"role"))
    assert _ids(found) == ["one", "six", "seven"]


def test_of_one_tag() -> None:
    assert _ids(find_elements(PAGE, (b"#",), attributes=(b"href",), tag=b"a")) == ["two"]


def test_or_by_the_tag_alone() -> None:
    assert _ids(find_elements(PAGE, (b"note-",), or_tag=b"use")) == ["three", "seven"]


def test_the_root_is_looked_at_and_what_is_behind_it_is_not() -> None:
    first = PAGE.find(".//p")
    assert _ids(find_elements(first, (b"note",))) == ["one"]


def test_a_part_of_a_word_at_the_end_is_none() -> None:
    assert find_elements(PAGE, (b"note-12",)) == []
