"""What is off limits, and what only looks like it."""

from __future__ import annotations

import pytest
from paragraphs import P1, P2, P3, TITLE, page

from cleaner import Config, clean

PROSE = (
    "The ferry left the north pier at noon, and nobody asked who was on board or why it was late."
)
AFTER = (
    "The man at the ticket window had gone home before anybody could have bought a ticket from him."
)
RULES = Config(model=False)


def framed(*lines: str) -> str:
    return "\n".join(
        [PROSE, "", *lines, "", "It came back at night, and the pier was empty by then."]
    )


@pytest.mark.parametrize(
    "lines",
    [
        ["```", "Leave a Reply", "```"],
        ["```yaml", "tags:", "  - boats", "date: 2025-03-14", "", "author: Ida Frey", "```"],
        ["~~~", '<div class="share">', "```", "Share this article", "~~~"],
        ["````", "```", "Share this article", "```", "````"],
        ["    x = 1", "    Share this article"],
        ["    Advertisement"],
        ["    Share on Facebook", "    Leave a Reply"],
        ["\tprint('x')", "\tShare on Facebook"],
        ['    <a href="#">', "    Share on Facebook", "    </a>"],
        [">"],
        ["> ```", "> Leave a Reply", ">", "> Share this article", "> ```"],
        ["[^1]: Read more", "[^note]: © 2024 The Courier. All rights reserved."],
        ["[1]: https://ferry.example/ “Leave a Reply”"],
        ["| Share | Tweet |", "|---|---|", "| 1.2K views | Advertisement |"],
        ["$$ x > y > z $$"],
        ["\\[", "a = 2023", "\\]"],
        ["<ul><li>one boat</li><li>two boats</li></ul>"],
        ["<ul>", "<li>one boat</li>", "</ul>"],
        ["<cstddef>", "<map>", "<vector>"],
        ['<a class="more" href="x">Continue with the second part of the story.</a>'],
        ["<h2>The boat</h2>"],
    ],
)
@pytest.mark.parametrize("config", [Config(), RULES, Config(strength="strict", model=False)])
def test_it_is_kept(lines: list[str], config: Config) -> None:
    text = framed(*lines)
    assert clean(text, config) is text


def test_front_matter_is_kept_at_the_top() -> None:
    text = f"---\ntitle: The ferry\ndate: 2025-03-14\nauthor: Ida Frey\n---\n{PROSE}\n"
    assert clean(text, RULES) is text
    toml = text.replace("---", "+++").replace(": ", " = ")
    assert clean(toml, RULES) is toml


@pytest.mark.parametrize(
    ("lines", "left"),
    [
        # An open fence with running text after it is none.
        (["```", "Share this article", AFTER], ["```", AFTER]),
        # Nor is one before another that opens with a language.
        (["```", "Share this article", "```js", "a()", "```"], ["```", "```js", "a()", "```"]),
        # Indentation that the whole text has is none, nor is that of a page's source.
        (["Share this article"], []),
        (["    <div>", "        Share this article", "    </div>", "Share this article"], []),
        # A quotation ends, and with it a fence in it.
        (["> ```", "Share this article", "> ```"], ["> ```", "> ```"]),
        # Residue of markup.
        (["</div>"], []),
        (['<div class="share">'], []),
        (['<script src="x.js"></script>'], []),
        (['" class="x" data-y="z">'], []),
        (["<p>Share this article</p>"], []),
    ],
)
def test_what_only_looks_like_it(lines: list[str], left: list[str]) -> None:
    kept = [line for line in clean(framed(*lines)).split("\n") if line]
    assert kept[1:-1] == left


def test_tables_are_dropped_whole() -> None:
    rows = ["| Cookie | Duration |", "|---|---|", "| Necessary cookies | 1 year |"]
    cleaned = clean("\n".join([PROSE, "", *rows]), RULES)
    assert cleaned.count("|") in (0, "".join(rows).count("|"))


COOKIES = """\
| Cookie | Duration | Description |
|---|---|---|
| cookielawinfo-checkbox-necessary | 11 months | This cookie is set by GDPR Cookie Consent plugin. |
| viewed_cookie_policy | 1 year | The cookie is set by the GDPR Cookie Consent plugin. |"""
PRESSED = """\
| Button | Presses |
|---|---|
| Share | 120 |
| Accept all cookies | 912 |
| Advertisement | 12 |"""


def test_the_cookies_of_a_consent_banner_are_dropped() -> None:
    assert clean(page(TITLE, P1, P2, P3, COOKIES)) == page(TITLE, P1, P2, P3)


@pytest.mark.parametrize("end", [[P3], []])
def test_rows_that_name_buttons_are_kept(end: list[str]) -> None:
    text = page(TITLE, P1, P2, PRESSED, *end)
    assert clean(text) is text


def test_a_table_inside_the_body_is_kept() -> None:
    text = page(TITLE, P1, P2, COOKIES, P3)
    assert clean(text) is text
