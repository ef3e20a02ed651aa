"""Pages a second that `extract` reads, compared with other extractors, and memory over time.

All read the same pages in one process, in turns.  The pages are real, drawn from all
sets with a fixed seed.
"""

from __future__ import annotations

import gc
import logging
import random
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

import clocks
import contenders
from corpora import corpus_file
from table import Row

from cleaner import Config, extract
from training.pages import SETS, RawPage, read_pages

N_PAGES, N_PAGES_QUICK = 200, 40
N_MEMORY_PAGES, N_MEMORY_PAGES_QUICK = 10_000, 1_500
N_WARM_PAGES = 1_000
SEED = 4
# Of an engine beside another extractor, the least number of times its speed.
BARS = (
    ("full", "trafilatura, as it comes", 1.0),
    ("fast", "trafilatura, as it comes", 8.0),
    ("fast", "resiliparse", 0.8),
)
MAX_MEMORY_GROWTH = 20.0  # MB after the first pages
ROUNDS, ROUNDS_QUICK = 5, 3


def measure(data: Path, *, quick: bool) -> Iterator[Row]:
    """Pages a second of each extractor, the ratios, and the growth of memory."""
    sets = [name for name in SETS if corpus_file(data, name).exists()]
    pages = random.Random(SEED).sample(
        list(read_pages(data, sets)), N_PAGES_QUICK if quick else N_PAGES
    )
    runs: dict[str, clocks.Run] = {
        f"extract, {engine}": partial(_extract_each, pages, Config(engine=engine))
        for engine in ("full", "fast")
    }
    for name, read in contenders.HTML_READERS.items():
        runs[name] = partial(_read_each, pages, read)
    taken = clocks.in_turns(runs, ROUNDS_QUICK if quick else ROUNDS)
    for name, times in taken.items():
        yield Row("HTML", name, len(pages) / median(times), "pages/s")
    for engine, other, bar in BARS:
        if other in taken:  # it may not be installed
            ratio = clocks.ratio(taken, other, f"extract, {engine}")
            what = f"extract, {engine}, beside {other}"
            yield Row("HTML", what, ratio, "times its speed", bar, at_least=True)
    yield _memory(pages, N_MEMORY_PAGES_QUICK if quick else N_MEMORY_PAGES)


def _extract_each(pages: list[RawPage], config: Config) -> None:
    logging.disable(logging.CRITICAL)  # no messages about broken pages
    for page in pages:
        extract(page.html, config=config)
    logging.disable(logging.NOTSET)


def _read_each(pages: list[RawPage], read: contenders.FromHTML) -> None:
    for page in pages:
        read(page)


def _memory(pages: list[RawPage], n_pages: int) -> Row:
    """The growth of this process's peak memory from `N_WARM_PAGES` to `n_pages` pages."""
    logging.disable(logging.CRITICAL)
    held = 0
    for number in range(n_pages):
        if number == N_WARM_PAGES:
            held = clocks.own_peak()
        extract(pages[number % len(pages)].html)
    gc.collect()
    logging.disable(logging.NOTSET)
    what = f"memory after {n_pages:,} pages, over that after {N_WARM_PAGES:,}"
    return Row("HTML", what, (clocks.own_peak() - held) / 1e6, "MB", MAX_MEMORY_GROWTH)
