"""Inputs for the speed bench, each with its answer: wrong results are not timed.

Page text imitates what `get_text("\\n")` gives of a page: an article with the
menus, teaser lists, forms and footers around it, one line for each text node.
A hostile text is made to be slow for one kind of implementation, and says which.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from itertools import cycle, takewhile
from pathlib import Path

from sample_file import Sample, read_sample, sample_paths

import cleaner

_SEED = 20250314
_BORROWED_BLOCKS = 3  # of boilerplate of other pages, before an article and after it
MIN_BOILERPLATE_DROPPED = 0.7  # of its characters
MIN_BODY_KEPT = 0.995  # of its characters; quality.py requires more, page by page


@dataclass(frozen=True, slots=True)
class WovenPage:
    """A made page, and for each of its characters 1 where it is boilerplate."""

    text: str
    is_boilerplate: bytes


@dataclass(frozen=True, slots=True)
class Hostile:
    """A text of any size that is made to be slow for one kind of implementation.

    `make(n)` is the text with `n` units.  `expected(text)` is the right result, or
    None where it is not known: then a second run must change nothing.
    """

    name: str
    defeats: str  # what an implementation would do that this text makes slow
    units: int  # at scale 100
    make: Callable[[int], str]
    expected: Callable[[str], str] | None = None

    def text(self, scale: int) -> str:
        """The case at `scale`, 1 to 100."""
        return self.make(self.units * scale // 100)

    def write(self, file: Path, scale: int) -> None:
        """The case at `scale`, as UTF-8."""
        file.write_bytes(self.text(scale).encode())

    def check(self, text: str) -> None:
        """Raises `AssertionError` where `clean(text)` is wrong."""
        cleaned = cleaner.clean(text)
        if self.expected is not None:
            assert cleaned == self.expected(text), f"{self.name}: wrong answer"
        else:
            assert len(cleaned) <= len(text), f"{self.name}: grew"
            assert cleaner.clean(cleaned) == cleaned, f"{self.name}: a second run changes it"


# --- page text ------------------------------------------------------------------------------------


def woven_pages(n_chars: int) -> list[WovenPage]:
    """Pages of `n_chars` characters or a little more in all, the same in every run."""
    chance = random.Random(_SEED)
    samples = [read_sample(path) for path in sample_paths("wild")]
    pages: list[WovenPage] = []
    size = 0
    for article in cycle(samples):
        kin = [other for other in samples if _language(other) == _language(article)]
        pages.append(_weave(article, kin if len(kin) > 1 else samples, chance))
        size += len(pages[-1].text)
        if size >= n_chars:
            break
    return pages


def check_pages(pages: list[WovenPage]) -> None:
    """Raises `AssertionError` where `clean` keeps boilerplate of made pages, or drops body."""
    boilerplate = boilerplate_dropped = body = body_dropped = 0
    for page in pages:
        n_boilerplate = sum(page.is_boilerplate)
        boilerplate += n_boilerplate
        body += len(page.text) - n_boilerplate
        for span in cleaner.explain(page.text).dropped:
            hits = sum(page.is_boilerplate[span.start : span.stop])
            boilerplate_dropped += hits
            body_dropped += len(page.text[span.start : span.stop].strip()) - hits
    assert boilerplate_dropped >= MIN_BOILERPLATE_DROPPED * boilerplate, (
        f"{boilerplate_dropped} of {boilerplate} boilerplate dropped"
    )
    assert body_dropped <= (1 - MIN_BODY_KEPT) * body, f"{body_dropped} of {body} body dropped"


def _weave(article: Sample, others: list[Sample], chance: random.Random) -> WovenPage:
    before = "".join(_edge(chance.choice(others), 1) for _ in range(_BORROWED_BLOCKS))
    after = "".join(_edge(chance.choice(others), -1) for _ in range(_BORROWED_BLOCKS))
    mask = b"\1" * len(before) + bytes(article.boilerplate_mask()) + b"\1" * (len(after) + 1)
    return WovenPage(f"{before}{article.text}\n{after}", mask)


def _edge(sample: Sample, step: int) -> str:
    """The boilerplate that a sample begins with (`step` 1) or ends with (-1), as lines."""
    mask = sample.boilerplate_mask()
    lines: list[tuple[str, bool]] = []
    at = 0
    for line in sample.text.split("\n"):
        if line:
            lines.append((line, all(mask[at : at + len(line)])))
        at += len(line) + 1
    edge = list(takewhile(lambda pair: pair[1], lines[::step]))
    return "".join(f"{line}\n" for line, _ in edge[::step])


def _language(sample: Sample) -> str:
    return sample.path.name.split("-")[0]


# --- hostile texts --------------------------------------------------------------------------------

_SENTENCE = "The ferry left the harbour at nine and came back with the mail of three days. "
_PARAGRAPH = f"{_SENTENCE}{_SENTENCE}".rstrip() + "\n"

_OPENINGS = (
    "Before noon",
    "On the second day",
    "When the river had fallen",
    "After the last train",
    "By order of the mayor",
    "In the week of the fair",
    "As every spring",
)
_EVENTS = (
    "the {} bridge was open again after the repairs, the council said",
    "the bakers of the {} quarter sold all their bread to the firemen",
    "nobody had seen the {} ferry, and the children went home",
    "a {} wagon stood in front of the school until its driver was found",
    "the {} mill lost two of its sails, which a carpenter has mended since",
    "they counted the {} lamps along the canal and found that one was missing",
)
_WORDS = ("north", "south", "east", "west", "old", "new", "long", "low", "red", "blue")


def long_body(paragraphs: int) -> str:
    """A text without boilerplate, about 100 bytes a paragraph, no two the same."""
    return "\n".join(
        f"{_OPENINGS[number % len(_OPENINGS)]} "
        + _EVENTS[number % len(_EVENTS)].format(
            " ".join(_WORDS[int(digit)] for digit in f"{number:06}")
        )
        + ".\n"
        for number in range(paragraphs)
    )


def _page_text(n: int) -> str:
    return "\n".join(page.text for page in woven_pages(n))


def _itself(text: str) -> str:
    return text


def _nothing(_: str) -> str:
    return ""


PAGE_TEXT = Hostile(
    "page text", "nothing: many pages in one text, the common case", 20_000_000, _page_text
)

HOSTILE: tuple[Hostile, ...] = (
    Hostile(
        "one long line",
        "looks back or ahead within a line",
        50_000_000 // len(_SENTENCE),
        lambda n: _SENTENCE * n,
        _itself,
    ),
    Hostile(
        "one long word",
        "looks back or ahead within a word",
        50_000_000,
        lambda n: "a" * n,
        _itself,
    ),
    Hostile(
        "one long line, wide",
        "copies into wider characters",
        10_000_000 // len(_SENTENCE),
        lambda n: "\N{SAILBOAT}\N{ROWBOAT} " + _SENTENCE * n,
        _itself,
    ),
    Hostile("empty lines", "work per line", 5_000_000, lambda n: "\n" * n, _itself),
    Hostile(
        "lines of spaces",
        "strips of one line again and again",
        5_000_000,
        lambda n: " \n" * n,
        _itself,
    ),
    Hostile(
        "a million headings",
        "a search for the end of the list at each heading",
        1_000_000,
        lambda n: "Related\n" * n,
        _nothing,
    ),
    Hostile(
        "headings with items",
        "blocks in blocks",
        200_000,
        lambda n: "Related Articles\nCouncil Opens Third Footbridge\nWhy Sheep Sleep\n" * n,
    ),
    Hostile(
        "one line of hits",
        "work per marker of a line",
        700_000,
        lambda n: "Advertisement " * n,
    ),
    Hostile(
        "one line of openings",
        "work to the end of the line at each marker",
        700_000,
        lambda n: f"{_SENTENCE}{'Read more: A Title. ' * n}",
    ),
    Hostile(
        "lines of openings",
        "the same, with few enough markers in a line that each is considered",
        100,
        lambda n: "".join(f"{k} {_SENTENCE}{'Read more: A Title. ' * 900}\n" for k in range(n)),
    ),
    Hostile(
        "a chain of dates",
        "trims that each make the next one possible",
        500_000,
        lambda n: f"{'date 2023-09-09 ' * n}{_SENTENCE}",
    ),
    Hostile(
        "a chain of weak lines",
        "weak lines that are each dropped because the line before is",
        1_000_000,
        lambda n: "Advertisement\n" + "Home\nVideo\n" * (n // 2),
    ),
    Hostile(
        "a chain before prose",
        "the same, decided from the end backwards",
        1_000_000,
        lambda n: "Home\nVideo\n" * (n // 2) + "Advertisement\n" + _PARAGRAPH,
    ),
    Hostile(
        "comments without end",
        "a search for the end of the thread at each comment",
        200_000,
        lambda n: f"{_PARAGRAPH}12 Comments\n" + "Jane Doe says:\nI saw it too.\nReply\n" * n,
    ),
    Hostile(
        "one paragraph repeated",
        "a search for doubles line by line",
        100_000,
        lambda n: _PARAGRAPH * n,
    ),
    Hostile(
        "paragraphs all different", "a growing table of the lines seen", 100_000, long_body, _itself
    ),
    Hostile(
        "open brackets",
        "searches for the closing bracket",
        5_000_000,
        lambda n: "[" * n,
    ),
    Hostile("open tags", "the same, in markup", 1_000_000, lambda n: "<div " * n),
    Hostile("attributes", "the same, in quotes", 1_000_000, lambda n: 'data-x="' * n),
    Hostile("carriage returns", "line ends of other kinds", 5_000_000, lambda n: "\r" * n, _itself),
)
