"""Where `extract` spends its time on HTML: milliseconds a page, by part, for each engine.

    python benches/time_spent_html.py            the pages of `speed.py --html --quick`
    python benches/time_spent_html.py --rounds 9

Each page is read several times, and the least time of each part counts: seconds of the
processor, without those in which others had it.  Needs the pages of `--data`.
"""

from __future__ import annotations

import argparse
import logging
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import Any

from corpora import SHARED, corpus_file
from speed_html import N_PAGES_QUICK, SEED
from table import format_table

from cleaner import Config, extract
from cleaner.html import article, parse, reading
from cleaner.html.engines import ENGINES
from training.pages import SETS, read_pages

ROUNDS = 5

# Where each part begins: what holds a function, its name there, and what it is called here.
PARTS: tuple[tuple[Any, str, str], ...] = (
    (reading, "parse_page", "decoding, checks of the source"),
    (parse, "_tree_of", "lxml's parser"),
    (parse, "prepare", "prepare"),
    (reading, "read_page", "tree to lines"),
    (reading, "stated_titles", "what the page states"),
    (reading, "stated_body", "what the page states"),
    *((type(engine), "extract", "trafilatura") for engine in ENGINES.values()),
    *((type(engine), "given_columns", "columns") for engine in ENGINES.values()),
    (reading, "judge_page", "the model of pages"),
    (reading, "group_lines", "grouping"),
    (article, "_text_of", "cleaning of what is kept"),
)
REST = "freeing the tree, and the rest"


class Clock:
    """The time of each part, less that of the parts inside it."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self._inside = [0.0]

    def timed(self, part: str, run: Callable[..., Any]) -> Callable[..., Any]:
        """`run`, with its time added to that of the part."""

        @wraps(run)
        def timed_run(*arguments: Any, **named: Any) -> Any:
            self._inside.append(0.0)
            start = time.process_time()
            try:
                return run(*arguments, **named)
            finally:
                taken = time.process_time() - start
                self.taken[part] += taken - self._inside.pop()
                self._inside[-1] += taken

        return timed_run


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often each page is read")
    parser.add_argument("--data", type=Path, default=SHARED / "data", help="folder of real pages")
    options = parser.parse_args(arguments)
    sets = [name for name in SETS if corpus_file(options.data, name).exists()]
    if not sets:
        print(f"no pages in {options.data}", file=sys.stderr)
        return 2
    pages = random.Random(SEED).sample(list(read_pages(options.data, sets)), N_PAGES_QUICK)
    logging.disable(logging.CRITICAL)  # no messages about broken pages
    clock = Clock()
    for holder, name, part in dict.fromkeys(PARTS):
        setattr(holder, name, clock.timed(part, getattr(holder, name)))
    read = clock.timed(REST, extract)
    for engine in ("full", "fast"):
        config = Config(engine=engine)
        least: dict[tuple[int, str], float] = {}
        for _ in range(options.rounds):
            for number, page in enumerate(pages):
                clock.taken.clear()
                read(page.html, config=config)
                for part, taken in clock.taken.items():
                    least[number, part] = min(taken, least.get((number, part), taken))
        _show(engine, least, len(pages))
    return 0


def _show(engine: str, least: dict[tuple[int, str], float], n_pages: int) -> None:
    parts: Counter[str] = Counter()
    for (_, part), taken in least.items():
        parts[part] += 1000 * taken / n_pages
    whole = sum(parts.values())
    rows = [[part, f"{taken:.2f}", f"{taken / whole:.1%}"] for part, taken in parts.most_common()]
    print(f"\nengine {engine}, {n_pages} pages\n")
    print(format_table(["part", "ms a page", "share"], [*rows, ["all", f"{whole:.2f}", ""]]))


if __name__ == "__main__":
    sys.exit(main())
