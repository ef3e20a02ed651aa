"""Blocks of a text that are off limits: each is kept or dropped as a whole.

They are drawn as in Markdown or in a field of HTML, with marker phrases, dates and names in them
that would be dropped on their own.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from hypothesis import strategies as st
from prose import Tongue
from strategies import DATES, NAMES, headlines_of, phrases_of, sentences_of

CODE = (
    "import boat", "boat.sail(knots=12)", "tags:", "  - boats", "author: Ida Frey",
    "date: 2025-03-14", '<div class="share">', "</div>", "{{ page.title }}", "if (wind > 12) {",
    "}", "# Share this", "print(“Read more”)", "$ make install", "Home > News > Sport", "…", "***",
)  # fmt: skip
KEYS = ("title", "author", "date", "tags", "share", "image_credit", "copyright", "read-more")


@cache
def named(tongue: Tongue) -> st.SearchStrategy[str]:
    """Parts of boilerplate: a marker phrase, a date, names."""
    return st.one_of(
        phrases_of(tongue).map(lambda marked: marked[0].replace("#", "5").replace("…", "the")),
        st.sampled_from(DATES),
        st.sampled_from(NAMES),
    ).filter(lambda text: not any(sign in text for sign in "<>|`$~\\[]\n"))


@cache
def code_lines(tongue: Tongue) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(CODE) | named(tongue), min_size=1, max_size=8)


@st.composite
def fences(draw: st.DrawFn, tongue: Tongue) -> list[str]:
    """A code fence, with blank lines in it, and a language after its first sign."""
    sign = draw(st.sampled_from(["```", "~~~", "````", "~~~~~"]))
    lines = draw(st.lists(code_lines(tongue).map("\n".join), min_size=1, max_size=3))
    head = sign + draw(st.sampled_from(["", "", "python", " yaml", "html title=x"]))
    return [head, *"\n\n".join(lines).split("\n"), sign]


@st.composite
def indented_code(draw: st.DrawFn, tongue: Tongue) -> list[str]:
    blanks = draw(st.sampled_from(["    ", "\t", "        "]))
    lines = ["x = 1", *draw(code_lines(tongue))]
    return [blanks + line.strip() for line in draw(st.permutations(lines))]


@st.composite
def front_matter(draw: st.DrawFn, tongue: Tongue) -> list[str]:
    sign, joint = draw(st.sampled_from([("---", ": "), ("+++", " = ")]))
    values = draw(st.lists(named(tongue) | headlines_of(tongue), min_size=1, max_size=6))
    keys = draw(st.permutations(KEYS))
    return [sign, *(key + joint + value for key, value in zip(keys, values, strict=False)), sign]


@st.composite
def definitions(draw: st.DrawFn, tongue: Tongue) -> list[str]:
    """Footnotes and links, each on a line."""
    texts = draw(st.lists(named(tongue) | sentences_of(tongue), min_size=1, max_size=4))
    notes = [f"[^{n}]: {text}" for n, text in enumerate(texts, 1)]
    links = [f"[{n}]: https://ferry.example/{n} “{text}”" for n, text in enumerate(texts, 1)]
    return draw(st.sampled_from([notes, links, notes + links]))


@st.composite
def tables(draw: st.DrawFn, tongue: Tongue) -> list[str]:
    width = draw(st.integers(1, 3))
    cells = st.lists(named(tongue) | headlines_of(tongue), min_size=width, max_size=width)
    rows = draw(st.lists(cells, min_size=2, max_size=6))
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return [lines[0], "|" + width * draw(st.sampled_from(["---|", " :-- |"])), *lines[1:]]


@st.composite
def formulas(draw: st.DrawFn, tongue: Tongue) -> list[str]:
    first, last = draw(st.sampled_from([("$$", "$$"), ("\\[", "\\]")]))
    inner = draw(st.sampled_from(["v = s / t", "\\frac{a}{b} © 2024", "x > y > z", "a = 1"]))
    if draw(st.booleans()):
        return [f"{first} {inner} {last}"]
    return [first, inner, draw(st.sampled_from(["2023", "By", "x"])), last]


@st.composite
def elements(draw: st.DrawFn, tongue: Tongue) -> list[str]:
    """A list, a table or a heading of HTML, on one line or on several."""
    outer, inner = draw(st.sampled_from([("ul", "li"), ("ol", "li"), ("dl", "dd"), ("h2", "a")]))
    texts = draw(st.lists(headlines_of(tongue), min_size=1, max_size=4))
    attribute = draw(st.sampled_from(["", ' class="more"', ' href="x"']))
    items = [f"<{inner}{attribute}>{text}</{inner}>" for text in texts]
    if draw(st.booleans()):
        return [f"<{outer}>{''.join(items)}</{outer}>"]
    return [f"<{outer}>", *items, f"</{outer}>"]


BLOCKS: dict[str, Callable[[Tongue], st.SearchStrategy[list[str]]]] = {
    "fence": fences,
    "indented": indented_code,
    "front": front_matter,
    "definitions": definitions,
    "table": tables,
    "formula": formulas,
    "element": elements,
}
