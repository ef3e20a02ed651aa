"""HTML as the tests read it: its tree, its lines, its columns, and which lines are kept."""

from __future__ import annotations

from lxml.html import HtmlElement

from cleaner.html._page import Page
from cleaner.html._walk import read_page
from cleaner.html.grouping import MODEL_RULE, group_lines
from cleaner.html.parse import parse_page
from cleaner.model._columns import N_PAD

NO_WEIGHTS = bytes(1 << 4)
PROSE = [
    "The harbour master wound the great clock on Tuesday, as he had done for thirty years.",
    "Nobody else in the town knew how many turns it took, and he had never written it down.",
    "In the spring his knee gave way, and for nine days the clock stood at twenty past four.",
    "Then the baker’s daughter climbed up with a lamp and counted the teeth of every wheel.",
]


def root_of(html: str) -> HtmlElement:
    """The root of the page's tree."""
    root = parse_page(html)
    assert root is not None
    return root


def page_of(html: str, weights: bytes = NO_WEIGHTS) -> Page:
    """The lines of the page."""
    return read_page(root_of(html), weights)


def rows_of(columns: bytes, n_lines: int) -> list[list[int]]:
    """A row for each column, without the zeros that stand on either side."""
    stride = n_lines + 2 * N_PAD
    rows = [columns[at : at + stride] for at in range(0, len(columns), stride)]
    assert not any(any(row[:N_PAD]) or any(row[-N_PAD:]) for row in rows)
    return [list(row[N_PAD:-N_PAD]) for row in rows]


def grouped(html: str, keeps: str, labels: str = "") -> tuple[str, set[int], dict[int, str]]:
    """The verdicts, given those of the model: `+` or `-` for each line."""
    page = page_of(html)
    texts = page.text.split("\n")
    assert len(texts) == len(keeps) == page.n_lines
    verdicts = group_lines(
        page,
        page.contexts(),
        [verdict == "+" for verdict in keeps],
        texts,
        [int(label) for label in labels] or [0] * len(keeps),
    )
    after = "".join("-" if n in verdicts.dropped else "+" for n in range(len(texts)))
    rules = {n: rule for n, rule in verdicts.dropped.items() if rule != MODEL_RULE}
    return after, verdicts.protected, rules


def clock_page(*inner: str) -> str:
    """A page with an article of four paragraphs, and `inner` in the middle of it."""
    paragraphs = [f"<p>{text}</p>" for text in PROSE]
    body = "".join([*paragraphs[:2], *inner, *paragraphs[2:]])
    return (
        "<html><title>The clock</title><body><nav><a href=/>Home</a></nav>"
        "<article><h1>The clock</h1>"
        f"{body}</article><footer>© 2025 The Quay</footer></html>"
    )
