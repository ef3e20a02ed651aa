"""How much better pages are cleaned once it is known which lines their sites repeat.

    python benches/repeats.py                  sites with three pages or more in ../shared/data
    python benches/repeats.py --min-pages 2    and with two

Each page's text, one line for each text node, is cleaned alone and with the lines that
stand on so many pages of its site; gold texts are used for the scores only.  The sites
are in two halves, drawn by their names: thresholds were chosen by looking at the first
alone, so the second shows what they are worth.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpora import CACHE, SHARED, cache_key, corpus_file, read_cached
from page_scores import score_words, text_words
from table import format_table

from cleaner import Config, clean
from cleaner.corpus.repeats import Repeats
from training.pages import RawPage, read_pages
from training.provenance import digest, training_files

SETS = ("wcxb-dev", "fundus", "naeb", "magic")  # those with the addresses of their pages
MIN_SITE_PAGES = 3


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page with its site, its gold text, and its text as scrapers read it."""

    source: str
    kind: str
    site: str
    gold: str
    text: str


@dataclass
class Gain:
    """Sums over pages, before and after; words are gold words that `clean` alone keeps."""

    pages: int = 0
    f1_before: float = 0.0
    f1_after: float = 0.0
    words: int = 0
    words_kept: int = 0

    def add(self, gold: str, before: str, after: str) -> None:
        """Count one page."""
        kept = Counter(text_words(before)) & Counter(text_words(gold))
        self.pages += 1
        self.f1_before += score_words(before, gold).f1
        self.f1_after += score_words(after, gold).f1
        self.words += kept.total()
        self.words_kept += (kept & Counter(text_words(after))).total()

    def row(self, name: str) -> list[str]:
        """A row of the table, in percent."""
        before, after = (100 * f1 / self.pages for f1 in (self.f1_before, self.f1_after))
        kept = 100 * self.words_kept / max(self.words, 1)
        return [
            name,
            str(self.pages),
            f"{before:.2f}",
            f"{after:.2f}",
            f"{after - before:+.2f}",
            f"{kept:.2f}",
        ]


HEAD = ["", "pages", "F1 alone", "F1 with repeats", "gain", "gold words kept"]


def half_of(site: str) -> str:
    """The half that a site is in."""
    return "first half" if hashlib.sha256(site.encode()).digest()[-1] % 2 else "second half"


def load_site_pages(data: Path) -> list[SitePage]:
    """The pages of all sites with `MIN_SITE_PAGES` or more, from the cache if they are there."""
    code = [Path(__file__), *training_files("frontends", "pages")]
    keys = {corpus: cache_key(data, corpus, code) for corpus in SETS}
    rows = read_cached(f"repeats-{digest(keys)}", _raw_pages(data), _read_page)
    return [SitePage(**row) for row in rows]


def _raw_pages(data: Path) -> Iterable[RawPage]:
    pages = [page for page in read_pages(data, SETS) if page.gold]
    sites = Counter(page.site for page in pages)
    return (page for page in pages if sites[page.site] >= MIN_SITE_PAGES)


def _read_page(page: RawPage) -> SitePage:
    from training.frontends import text_nodes

    # The gold texts of fundus are without the title.
    gold = f"{page.title}\n{page.gold}" if page.source == "fundus" else page.gold
    return SitePage(page.source, page.kind, page.site, gold or "", text_nodes(page.html))


def measure(pages: Sequence[SitePage], min_pages: int, config: Config) -> dict[str, Gain]:
    """The gain for all pages, for each half of the sites, and by kind and set."""
    counted = Repeats(min_pages).fit((page.site, page.text) for page in pages)
    seen = counted.freeze()
    gains: dict[str, Gain] = {}
    for page in pages:
        before = clean(page.text, config)
        after = seen.clean(page.text, config, domain=page.site)
        kind = "articles" if page.kind == "article" else "other types"
        for group in ("all", half_of(page.site), kind, page.source):
            gains.setdefault(group, Gain()).add(page.gold, before, after)
    return gains


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, default=SHARED / "data", help="folder of real pages")
    parser.add_argument("--min-pages", type=int, default=3, help="pages that a line must be on")
    options = parser.parse_args(arguments)
    missing = [name for name in SETS if not corpus_file(options.data, name).exists()]
    if missing:
        print(f"not measured: no {corpus_file(options.data, missing[0])}", file=sys.stderr)
        return 1
    CACHE.mkdir(exist_ok=True)
    pages = load_site_pages(options.data)
    for name, config in (("balanced", Config()), ("balanced, rules alone", Config(model=False))):
        gains = measure(pages, options.min_pages, config)
        print(f"\n{name}, lines on {options.min_pages} pages or more of their site")
        print(format_table(HEAD, [gain.row(group) for group, gain in sorted(gains.items())]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
