"""Does reading a page take time in proportion to it, however it is built?

    python benches/growth_html.py            every shape, and what 100 times the nodes take
    python benches/growth_html.py nested     one of them

Each shape is read at two sizes, `TIMES` apart, with all that an article has:
text, report with its places, JSON and Markdown.  The smaller is read `TIMES` times, so
that both take about as long and what else the machine does counts alike.  Exit code 1
where the larger takes more than `MAX_GROWTH` times as long as the smaller.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from time import process_time

from cleaner import Config, extract, extract_article

TIMES = 100
MAX_GROWTH = 110.0
MIN_SECONDS = 0.004  # of the smaller page, so that starting up counts for nothing
RUNS = 5  # pairs, of which the middle one counts
FAST = Config(engine="fast")
SENTENCE = "The harbour master counted the boats again and wrote the number on the wall. "


def nested(n: int) -> str:
    """Paragraphs in the deepest of 1,900 elements: what climbs for each line takes n × 1,900."""
    return "<div>" * 1_900 + f"<p>{SENTENCE}</p>" * n + "</div>" * 1_900


def wide(n: int) -> str:
    """Siblings beyond count: what looks at all siblings of each takes n²."""
    return "".join(f"<div class=c{k % 7}><p>{SENTENCE}</p></div>" for k in range(n))


def table(n: int) -> str:
    """One table of data: what asks of each row whether the table is one takes n²."""
    row = "".join(f"<td>{k}</td>" for k in range(8))
    return f"<table>{f'<tr>{row}</tr>' * n}</table>"


def breaks(n: int) -> str:
    """One block of lines: what joins a block's text anew for each takes n²."""
    return f"<p>{'Herons came.<br>' * (10 * n)}</p>"


def spans(n: int) -> str:
    """Deep inline elements, side by side."""
    return "<p>" + ("<span>" * 100 + "word " + "</span>" * 100) * n


def unclosed(n: int) -> str:
    """Paragraphs and items that nobody closes."""
    return f"<ul>{f'<li><p>{SENTENCE}' * n}"


def long_text(n: int) -> str:
    """One text node."""
    return f"<p>{SENTENCE * (10 * n)}</p>"


def listing(n: int) -> str:
    """One listing whose lines are elements, and with a column of numbers."""
    lines = "".join(f'<span class="line"><span class=ln>{k}</span>x = {k}</span>' for k in range(n))
    return f"<p>{SENTENCE}</p><pre><code>{lines}</code></pre><p>{SENTENCE}</p>"


def notes(n: int) -> str:
    """Notes, raised marks and formulas in one paragraph: what looks back for each takes n²."""
    part = (
        'So<sup><a href="#a">1</a></sup><span class=sidenote>Aside.</span> '
        "<math><msup><mi>x</mi><mn>2</mn></msup></math> <span class=sr-only>(new)</span> "
    )
    return f"<p>{part * n}</p>"


def lists(n: int) -> str:
    """Lists that lines with a colon announce, and headings above them."""
    part = f"<h3>Quay</h3><p>{SENTENCE} It has:</p><ul><li><a>one</a></li><li><a>two</a></li></ul>"
    return f"<article>{part * n}</article>"


def named(n: int) -> str:
    """Paragraphs below an element with a long name, which a report must not repeat in full."""
    return f'<div id="{"x" * 10_000}">' + f"<p>{SENTENCE}</p>" * n + "</div>"


SHAPES: dict[str, tuple[Callable[[int], str], int]] = {
    shape.__name__: (shape, n)
    for shape, n in (
        (nested, 100), (wide, 100), (table, 100), (breaks, 200), (spans, 20), (unclosed, 100),
        (long_text, 100), (listing, 200), (notes, 50), (lists, 50), (named, 100),
    )
}  # fmt: skip


def seconds(html: str, times: int = 1) -> float:
    """Of processor, for all that an article has, on average over so many times."""
    start = process_time()
    for _ in range(times):
        extract(html, config=FAST)
        article = extract_article(html, config=FAST)
        article.to_markdown()
        article.to_json()
    return (process_time() - start) / times


def growth_of(pair: tuple[float, float]) -> float:
    """How many times as long as the smaller page the larger takes."""
    small, large = pair
    return large / max(small, MIN_SECONDS)


def main(arguments: Sequence[str] | None = None) -> int:
    names = list(sys.argv[1:] if arguments is None else arguments) or list(SHAPES)
    seconds(wide(10))  # loads tables and models
    failed = []
    print(f"{'shape':<10} {'small':>9} {'large':>9}  growth, of at most {MAX_GROWTH:g}")
    for name in names:
        shape, n = SHAPES[name]
        pairs = [(seconds(shape(n), TIMES), seconds(shape(n * TIMES))) for _ in range(RUNS)]
        # Both of a pair are read within the same seconds, so what slows one slows the other.
        middle = sorted(pairs, key=growth_of)[RUNS // 2]
        small, large = middle
        growth = growth_of(middle)
        print(f"{name:<10} {1e3 * small:6.1f} ms {large:7.2f} s  {growth:6.1f}", flush=True)
        if growth > MAX_GROWTH:
            failed.append(name)
    if failed:
        print(f"not in proportion: {', '.join(failed)}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
