"""All pages with a gold text, of every type, as the front ends of training read them.

Pages of the sets that models are trained on come from the dataset, with their folds.
Pages of other sets get the fold of their site, or of the page with which they share
some long lines, if it is in a set that models are trained on; others get the fold
that their site's name hashes to.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpora import CACHE, cache_key, read_cached

from training.errors import need
from training.provenance import training_files

if TYPE_CHECKING:
    from training.pages import RawPage

UNSEEN = ("naeb", "magic")
EXTRACTORS = ("trafilatura_text", "readability_text", "resiliparse_main")
PAGE_TEXTS = ("text_nodes", "block_lines")
VARIANTS = (*EXTRACTORS, *PAGE_TEXTS)
_MIN_KEY_CHARS = 80  # of lines that identify an article, as in `training/pages.py`
_MIN_SHARED_LINES = 3


@dataclass(frozen=True, slots=True)
class Readings:
    """A page with its texts, by front end of `training/frontends.py`."""

    corpus: str
    id: str
    kind: str
    site: str
    fold: int  # the model of this fold has seen neither the page nor its site
    gold: str  # the title first
    texts: dict[str, str]


def load_readings(data: Path) -> list[Readings]:
    """The pages of all sets in `data` that have a gold text; cached once read."""
    from training.dataset import load_dataset

    found = [
        Readings(
            page.source,
            page.id,
            page.kind,
            page.site,
            page.fold,
            page.gold,
            {text.variant: text.text for text in page.texts if text.variant in VARIANTS},
        )
        for page in load_dataset(data, CACHE)
        if not page.is_silver
    ]
    by_site = {one.site: one.fold for one in found}
    by_line = {line: one.fold for one in found for line in _keys(one.gold)}
    for corpus in UNSEEN:
        found += [
            replace(one, fold=fold_of(one, by_site, by_line)) for one in _unseen(data, corpus)
        ]
    return found


def fold_of(page: Readings, by_site: Mapping[str, int], by_line: Mapping[str, int]) -> int:
    """The fold whose model has not seen the page, by the sites and lines of the folds."""
    from training.pages import folds_of

    shared = Counter(by_line[line] for line in _keys(page.gold) if line in by_line)
    for fold, number in shared.most_common(1):
        if number >= _MIN_SHARED_LINES:
            return fold
    return by_site[page.site] if page.site in by_site else folds_of([page.site], [""])[0]


def _keys(gold: str) -> set[str]:
    lines = (line.strip() for line in gold.split("\n"))
    return {line for line in lines if len(line) >= _MIN_KEY_CHARS}


def _unseen(data: Path, corpus: str) -> Iterable[Readings]:
    from training.frontends import MODULES
    from training.pages import read_pages

    need(*MODULES)
    code = [Path(__file__), *training_files("frontends", "pages")]
    pages = (page for page in read_pages(data, (corpus,)) if page.gold)
    name = f"readings-{corpus}-{cache_key(data, corpus, code)}"
    return [Readings(**row) for row in read_cached(name, pages, _read)]


def _read(raw: RawPage) -> Readings:
    from training.frontends import read_with

    texts = {name: read_with(name, raw.html) for name in VARIANTS}
    gold = f"{raw.title}\n{raw.gold}"
    return Readings(raw.source, raw.id, raw.kind, raw.site, 0, gold, texts)
