"""A verdict that is not sure: it holds beside other boilerplate, or where the model agrees."""

from __future__ import annotations

import pytest

from cleaner import Config, clean, explain

RULES = Config(model=False)
MILL = "The mill turns again\n"
M1 = "The wheel of the old mill turned on Monday for the first time since the great flood.\n"
M2 = "Forty people came to see it, and the miller gave each of them a small bag of flour.\n"
M3 = "The council paid for the oak, while a choir and two schools paid for all the rest.\n"


def joined(*lines: str) -> str:
    """A text of some lines, one behind the other."""
    return "\n".join(line if line.endswith("\n") else line + "\n" for line in lines)


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Miller",
        "By Jane van Miller and Tom Weaver",
        "By Jane Miller, Tom Weaver",
        "By The Mill Street Team",
    ],
)
def test_a_byline_under_the_title_beside_a_date_is_dropped(line: str) -> None:
    text = joined(MILL, line, "12 March 2024", M1, M2, M3)
    assert clean(text, RULES) == joined(MILL, M1, M2, M3)


@pytest.mark.parametrize("line", ["Photo: Ida Weir", "Image credit: Ida Weir / AFP"])
def test_names_behind_a_sign_go_beside_boilerplate(line: str) -> None:
    text = joined(MILL, M1, line, "Advertisement", M2, M3)
    assert clean(text, RULES) == joined(MILL, M1, M2, M3)


def test_a_verdict_that_is_not_sure_needs_a_witness() -> None:
    alone = joined(MILL, M1, "Read more: The weir that broke", M2, M3)
    assert clean(alone, RULES) == alone
    beside = joined(MILL, M1, "Advertisement", "Read more: The weir that broke", M2, M3)
    assert clean(beside, RULES) == joined(MILL, M1, M2, M3)


def test_what_a_phrase_takes_along_is_never_sure() -> None:
    text = joined(MILL, M1, "Advertisement", "Read more: The weir that broke", M2, M3)
    scores = {span.rule: span.score for span in explain(text, RULES).dropped}
    assert scores == {"marker_line": 6.0, "marker_opens": 4.5}


THREAD = """\
Green bar in the cloud
by Ada » Tue Aug 27, 2019 1:47 am
Is it showing the green bar at all? If so I would look at the cable first.
by Tom » Tue Aug 27, 2019 4:08 am
No, it is red. I tried the cable of my brother, and his lamp too, lol.
by Ida » Wed Aug 28, 2019 12:22 am
Mine did that for a week, btw. Then it was green. Nobody knows why, least of all me.
by Ada » Wed Aug 28, 2019 1:59 am
So you waited? I would not, the thing is out of warranty in a month.
"""
SHELF = """\
Kettle 36
In stock
Email me when back in stock
Made of steel
Shipping & Returns
FREE standard shipping
"""


@pytest.mark.parametrize("text", [THREAD, SHELF])
def test_where_the_text_is_no_article_a_rule_that_is_not_sure_asks_the_model(text: str) -> None:
    assert clean(text) is text
