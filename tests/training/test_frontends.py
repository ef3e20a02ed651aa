"""One page of our own, and the lines that each front end makes of it."""

from __future__ import annotations

import logging
from importlib.util import find_spec

import pytest

from training.frontends import FRONTENDS, read_with

FIRST = (
    "The last bus of the valley line left Hollin at nine on Saturday evening, with eleven people in"
    " it, and nobody on the platform thought that it would be the last one."
)
SECOND = (
    "The council had put the matter off three times, and when the vote came at last it came on a"
    " night of snow, so that only four of the nine members were in the room."
)
THIRD = (
    "A motion to hear the drivers was lost by one voice, and the clerk wrote it down with the same"
    " pen with which she had written down the opening of the line in her first year."
)
SENTENCES = (FIRST, SECOND, THIRD)
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><title>Last bus</title><script>let a = "<p>code</p>";</script></head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav>
<article>
<h1>The <em>last</em> bus</h1>
<p>{FIRST}</p>
<p>{SECOND} <b>Snow</b>:<i>nine</i>  inches.<br>Then none.</p>
<div><!-- ad -->{THIRD}</div>
<table><tr><th>Day</th><th>Buses</th></tr><tr><td>Friday</td><td>6</td></tr></table>
</article>
<style>p {{ color: red }}</style>
<footer>Contact us</footer>
</body></html>"""

TEXT_NODES = f"""\
Last bus
Home
Sport
The
last
bus
{FIRST}
{SECOND}
Snow
:
nine
inches.
Then none.
{THIRD}
Day
Buses
Friday
6
Contact us"""

BLOCK_LINES = f"""\
Last bus
Home
Sport
The last bus
{FIRST}
{SECOND} Snow:nine inches.
Then none.
{THIRD}
Day Buses
Friday 6
Contact us"""

BLOCK_PARAGRAPHS = f"""\
Last bus

Home
Sport

The last bus

{FIRST}

{SECOND} Snow:nine inches.
Then none.

{THIRD}

Day Buses
Friday 6

Contact us"""

GLUED_BLOCKS = f"""\
Last bus
Home
Sport
Thelastbus
{FIRST}
{SECOND}Snow:nineinches.
Then none.
{THIRD}
Day Buses
Friday 6
Contact us"""

NEEDS = {
    "laid_out": "inscriptis",
    "readability_text": "readability",
    "resiliparse_text": "resiliparse",
    "resiliparse_main": "resiliparse",
}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("text_nodes", TEXT_NODES),
        ("block_lines", BLOCK_LINES),
        ("block_paragraphs", BLOCK_PARAGRAPHS),
        ("glued_blocks", GLUED_BLOCKS),
    ],
)
def test_lines_of_our_own(name: str, expected: str) -> None:
    assert read_with(name, PAGE) == expected


def test_raw_nodes_keep_what_is_between() -> None:
    html = "<html><body>\n  <p> One <b>two</b>\n</p>\n<p>three</p></body></html>"
    assert read_with("raw_nodes", html) == "\n  \n One \ntwo\n\n\n\n\nthree"
    stripped = [line.strip() for line in read_with("raw_nodes", PAGE).split("\n")]
    assert "\n".join(line for line in stripped if line) == TEXT_NODES


@pytest.mark.parametrize("name", FRONTENDS)
def test_the_body_is_there(name: str) -> None:
    """A front end that fails gives nothing, and nobody would see it."""
    if find_spec(NEEDS.get(name, "lxml")) is None:
        pytest.skip(f"needs {NEEDS[name]}")
    text = read_with(name, PAGE)
    found = " ".join(text.split())
    positions = [found.find(sentence[:80]) for sentence in SENTENCES]
    assert -1 not in positions
    assert positions == sorted(positions)
    assert "code" not in text


@pytest.mark.parametrize("name", FRONTENDS)
@pytest.mark.parametrize("html", ["", " ", "<!-- -->"])
def test_a_page_that_is_none_has_no_text(name: str, html: str) -> None:
    assert not read_with(name, html).strip()


def test_warnings_are_heard_again() -> None:
    read_with("text_nodes", "")
    assert logging.getLogger("training").isEnabledFor(logging.ERROR)


def test_readability_gives_its_main_part_as_lines() -> None:
    pytest.importorskip("readability")
    lines = read_with("readability_text", PAGE).split("\n")
    assert FIRST in lines
    assert "Sport" not in lines
