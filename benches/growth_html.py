"""Is the time for reading a page proportional to its size, whatever its structure?

    python benches/growth_html.py            every shape, and what 100 times the nodes take
    python benches/growth_html.py nested     one of them

Each shape is read at two sizes, the larger `TIMES` times the smaller, with all results
of an article: text, report with places, JSON and Markdown.  The smaller is read
`TIMES` times, so that both take about as long and other work of the machine affects
them equally.  Exit code 1 if the larger takes more than `MAX_GROWTH` times as long.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from time import process_time

from cleaner import Config, extract, extract_article

TIMES = 100
MAX_GROWTH = 110.0
MIN_SECONDS = 0.004  # taken for the smaller page at least, so that fixed costs do not matter
RUNS = 5  # pairs, of which the middle one counts
FAST = Config(engine="fast")
SENTENCE = "The harbour master counted the boats again and wrote the number on the wall. "


def nested(n: int) -> str:
    """Paragraphs in the deepest of 1,900 elements: walking up for each line takes n × 1,900."""
    return "<div>" * 1_900 + f"<p>{SENTENCE}</p>" * n + "</div>" * 1_900


def wide(n: int) -> str:
    """Many siblings: looking at all siblings of each takes n²."""
    return "".join(f"<div class=c{k % 7}><p>{SENTENCE}</p></div>" for k in range(n))


def table(n: int) -> str:
    """One table of data: testing for each row whether the table holds data takes n²."""
    row = "".join(f"<td>{k}</td>" for k in range(8))
    return f"<table>{f'<tr>{row}</tr>' * n}</table>"


def breaks(n: int) -> str:
    """One block of lines: joining the text of the block for each line takes n²."""
    return f"<p>{'Herons came.<br>' * (10 * n)}</p>"


def spans(n: int) -> str:
    """Deep inline elements, side by side."""
    return "<p>" + ("<span>" * 100 + "word " + "</span>" * 100) * n


def unclosed(n: int) -> str:
    """Paragraphs and items without end tags."""
    return f"<ul>{f'<li><p>{SENTENCE}' * n}"


def long_text(n: int) -> str:
    """One text node."""
    return f"<p>{SENTENCE * (10 * n)}</p>"


def listing(n: int) -> str:
    """One listing whose lines are elements, and with a column of numbers."""
    lines = "".join(f'<span class="line"><span class=ln>{k}</span>x = {k}</span>' for k in range(n))
    return f"<p>{SENTENCE}</p><pre><code>{lines}</code></pre><p>{SENTENCE}</p>"


def notes(n: int) -> str:
    """Notes, raised marks and formulas in one paragraph: looking back for each takes n²."""
    part = (
        'So<sup><a href="#a">1</a></sup><span class=sidenote>Aside.</span> '
        "<math><msup><mi>x</mi><mn>2</mn></msup></math> <span class=sr-only>(new)</span> "
    )
    return f"<p>{part * n}</p>"


def lists(n: int) -> str:
    """Lists below headings and lines that end in a colon."""
    part = f"<h3>Quay</h3><p>{SENTENCE} It has:</p><ul><li><a>one</a></li><li><a>two</a></li></ul>"
    return f"<article>{part * n}</article>"


def named(n: int) -> str:
    """Paragraphs in an element with a long id, which a report must not repeat in full."""
    return f'<div id="{"x" * 10_000}">' + f"<p>{SENTENCE}</p>" * n + "</div>"


SHAPES: dict[str, tuple[Callable[[int], str], int]] = {
    shape.__name__: (shape, n)
    for shape, n in (
        (nested, 100), (wide, 100), (table, 100), (breaks, 200), (spans, 20), (unclosed, 100),
        (long_text, 100), (listing, 200), (notes, 50), (lists, 50), (named, 100),
    )
}  # fmt: skip


def seconds(html: str, times: int = 1) -> float:
    """Processor time for all results of an article, averaged over `times` runs."""
    start = process_time()
    for _ in range(times):
        extract(html, config=FAST)
        article = extract_article(html, config=FAST)
        article.to_markdown()
        article.to_json()
    return (process_time() - start) / times


def growth_of(pair: tuple[float, float]) -> float:
    """The time of the larger page divided by that of the smaller."""
    small, large = pair
    return large / max(small, MIN_SECONDS)


def main(arguments: Sequence[str] | None = None) -> int:
    names = list(sys.argv[1:] if arguments is None else arguments) or list(SHAPES)
    seconds(wide(10))  # loads tables and models
    failed = []
    print(f"{'shape':<10} {'small':>9} {'large':>9}  growth, at most {MAX_GROWTH:g}")
    for name in names:
        shape, n = SHAPES[name]
        pairs = [(seconds(shape(n), TIMES), seconds(shape(n * TIMES))) for _ in range(RUNS)]
        # Both of a pair are read within the same seconds, so that a slower machine affects both.
        middle = sorted(pairs, key=growth_of)[RUNS // 2]
        small, large = middle
        growth = growth_of(middle)
        print(f"{name:<10} {1e3 * small:6.1f} ms {large:7.2f} s  {growth:6.1f}", flush=True)
        if growth > MAX_GROWTH:
            failed.append(name)
    if failed:
        print(f"not proportional: {', '.join(failed)}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
