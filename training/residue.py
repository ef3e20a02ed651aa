"""Articles with residue: gold texts into which boilerplate of other sites is put.

The boilerplate is real: lines of other pages, of the same fold and where possible of
the same language, that share no word with the gold text of their page.  They keep
their zone: lines from before a body are put before one, lines from inside a body
into one, lines from after a body after one.  Some lines that are neighbours on their
page stay together.  Most get a line of their own; some are glued to a line of the
body, with a blank, without one, or after a separator.  Each page has its own seed, so
that adding a page changes the others only through the pools that they draw from.
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from cleaner.markers.reader import read_languages
from cleaner.scan._fold import lines_of
from training.align import MIN_ALIGNED, words
from training.dataset import SEED, LabelledText, TrainingPage
from training.weave import BREAKS, ZONES, Residue, Weaver

# The lines of blocks are whole; links split some of them into several text nodes.
VARIANTS, VARIANT_SHARES = ("block_lines", "text_nodes"), (0.75, 0.25)
ZONE_SHARES = (0.25, 0.35, 0.4)
GLUED_SHARE = 0.3

CLEAN_SHARE = 1 / 3  # of the articles
MAX_RESIDUES = 15
MAX_RUN = 4  # lines that stay together
MAX_INSIDE = 6  # longer runs inside a body are often a table or code that the gold text lacks
NEAR = 30  # lines before and after a body, which scrapers may take for a part of it
MAX_CHARS = 200  # longer lines without a word of the gold text are often body that it lacks
MIN_BODY_LINES, MIN_BODY_WORDS = 3, 60

FILLER = "dolor sit amet"  # of pages that were made as tests of extractors
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class ArticleWithResidue:
    """A text and its residue; the pages that both are from are in one fold."""

    id: str
    fold: int
    language: str
    text: str
    residues: tuple[Residue, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive lines of boilerplate from a page of that site."""

    site: str
    lines: tuple[str, ...]


Pools = dict[tuple[int, str, str, str], list[Run]]  # by fold, language, variant and zone


def articles_with_residue(pages: Iterable[TrainingPage]) -> Iterator[ArticleWithResidue]:
    """An article with residue for each page that is an article with a gold text by people."""
    pages = list(pages)
    pools = pools_of(pages)
    for page in pages:
        if is_article(page):
            yield _with_residue(page, lines_of(page.gold), pools)


def is_article(page: TrainingPage) -> bool:
    """Is it an article, long enough, whose gold text people have written down?"""
    long_enough = len(lines_of(page.gold)) >= MIN_BODY_LINES and (
        len(words(page.gold)) >= MIN_BODY_WORDS
    )
    is_made = FILLER in page.gold.casefold()
    return page.kind == "article" and not is_made and not page.is_silver and long_enough


def language_of(text: str) -> str:
    """The language with the most stop words in the text; in some scripts, that of the script.

    >>> language_of("The bridge is open, and nobody knows why it was closed.")
    'en'
    >>> language_of("橋は再び開いた。")
    'ja'
    """
    for language, script in _SCRIPTS:
        if len(script.findall(text)) > _MIN_SCRIPT * len(text):
            return language
    counts: Counter[str] = Counter()
    owners = _stopwords()
    for word in words(text):
        counts.update(owners.get(word, ()))
    return min(counts, key=lambda language: (-counts[language], language), default="")


_MIN_SCRIPT = 0.1  # of a text's characters
_SCRIPTS = tuple(
    (language, re.compile(f"[{signs}]"))
    for language, signs in (
        ("ja", "\u3040-\u30ff"),
        ("ko", "\uac00-\ud7a3"),
        ("th", "\u0e00-\u0e7f"),
        ("zh", "\u3400-\u9fff"),
    )
)


@cache
def _stopwords() -> dict[str, tuple[str, ...]]:
    """The languages that have each word as a stop word."""
    owners: dict[str, set[str]] = defaultdict(set)
    for language in read_languages():
        for word in language.stopwords:
            owners[word.casefold()].add(language.language)
    return {word: tuple(sorted(names)) for word, names in owners.items()}


def pools_of(pages: Iterable[TrainingPage]) -> Pools:
    pools: Pools = defaultdict(list)
    for page in pages:
        if page.kind != "article":
            continue  # the boilerplate of shops and forums is different
        language = language_of(page.gold)
        for variant in VARIANTS:
            if (text := page.text(variant)) is not None:
                for zone, lines in runs_of(text):
                    pools[page.fold, language, variant, zone].append(Run(page.site, lines))
    return pools


def runs_of(text: LabelledText) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Runs of lines, in or near the body, without a word of the gold text; with their zone."""
    is_body = text.labels >= MIN_ALIGNED
    if not is_body.any():
        return
    first = int(is_body.argmax())
    last = len(is_body) - 1 - int(is_body[::-1].argmax())
    lines = [line.strip() for line in lines_of(text.text)]
    bounds = ((max(0, first - NEAR), first), (first, last + 1), (last + 1, last + 1 + NEAR))
    for zone, (start, stop) in zip(ZONES, bounds, strict=True):
        rows = zip(lines[start:stop], text.labels[start:stop], strict=True)
        for is_residue, run in groupby(rows, key=_is_residue):
            found = tuple(line for line, _ in run)
            if is_residue and (zone != "inside" or len(found) <= MAX_INSIDE):
                yield zone, found


def _is_residue(row: tuple[str, float]) -> bool:
    line, label = row
    return label == 0 and len(line) <= MAX_CHARS and _LETTER.search(line) is not None


def _with_residue(page: TrainingPage, body: Sequence[str], pools: Pools) -> ArticleWithResidue:
    chance = random.Random(f"{SEED} {page.source} {page.id}")
    language = language_of(page.gold)
    weaver = Weaver(body, chance)
    n_residues = 0 if chance.random() < CLEAN_SHARE else chance.randint(1, MAX_RESIDUES)
    while n_residues:
        (zone,) = chance.choices(ZONES, ZONE_SHARES)
        run = draw_run(page, language, zone, pools, chance)
        if run is None:
            break
        length = min(chance.randint(1, MAX_RUN), n_residues, len(run.lines))
        at = chance.randint(0, len(run.lines) - length)
        weaver.put(run.lines[at : at + length], zone, GLUED_SHARE)
        n_residues -= length
    text, residues = weaver.text(chance.choice(BREAKS))
    return ArticleWithResidue(f"{page.source}/{page.id}", page.fold, language, text, residues)


def draw_run(
    page: TrainingPage, language: str, zone: str, pools: Pools, chance: random.Random
) -> Run | None:
    """Lines of another site of the page's fold; in English where its language has none."""
    (variant,) = chance.choices(VARIANTS, VARIANT_SHARES)
    for name in (language, "en"):
        runs = pools.get((page.fold, name, variant, zone), [])
        for _ in range(_N_TRIES if runs else 0):
            run = chance.choice(runs)
            if run.site != page.site and not any(line in page.gold for line in run.lines):
                return run
    return None


_N_TRIES = 20
