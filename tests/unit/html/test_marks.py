"""Elements that mark text, noted where they are asked for."""

from __future__ import annotations

from page_reader import root_of

from cleaner.html._walk import read_page


def test_pages_have_marks_on_demand_only() -> None:
    root = root_of("<p> read\n  <b> the <i>whole</i>\n</b><br><b>story<img src=a></b>")
    page = read_page(root, bytes(16))
    assert (page.marks, page.points, page.attributes) == (None, None, None)
    page = read_page(root, bytes(16), marks=True)
    marks = {
        line: [(page.element(number)[0], start, stop) for number, start, stop in found]
        for line, found in (page.marks or {}).items()
    }
    assert page.text == "read the whole\nstory"
    assert marks == {0: [("b", 5, 14), ("i", 9, 14)], 1: [("b", 0, 5), ("img", 5, 5)]}
    assert list((page.attributes or {}).values()) == [{"src": "a"}]
