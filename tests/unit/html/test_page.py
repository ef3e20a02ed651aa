"""Where the lines of a page stood: the elements around them, and the words of these."""

from __future__ import annotations

import pytest
from page_reader import page_of


def test_where_lines_stood() -> None:
    page = page_of("<div id=a class='b c'><ul><li>one</ul><p>two <i class=deep>three</i></div>")
    one, two = (
        [page.element(number) for number in page.around(line)] for line in range(page.n_lines)
    )
    assert [element[0] for element in one] == ["li", "ul", "div", "body", "html"]
    assert one[2] == ("div", "b c", "a", "")
    assert [element[0] for element in two] == ["p", "div", "body", "html"]
    assert (4, "deep") in page.words(1)
    assert (1, "div") in page.words(1)
    with pytest.raises(IndexError):
        page.around(2)


def test_words_of_elements() -> None:
    page = page_of("<div class='entryContent post-12' role=main><p id=x1>one")
    assert page.words(0)[:2] == [(0, "p"), (1, "div")]
    words = {word for place, word in page.words(0) if place == 1}
    assert words == {"div", "entry", "content", "post", "12", "=main"}
