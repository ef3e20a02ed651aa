"""All pages that have a gold text, of every kind, as the front ends of training read them.

Those of the sets that models are learned from come from the dataset, with their
folds.  Pages of other sets take the fold of their site, or of the page that some
long lines of theirs are in, where a set that is learned from has it; what no
model can have seen takes the fold that its site's name draws.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from corpora import CACHE, kept, made_of

from training.errors import need
from training.made_of import training_files

if TYPE_CHECKING:
    from training.pages import RawPage

UNSEEN = ("naeb", "magic")
EXTRACTORS = ("trafilatura_text", "readability_text", "resiliparse_main")
PAGE_TEXTS = ("text_nodes", "block_lines")
_MIN_KEY_CHARS = 80  # of lines that tell an article by, as in `training/pages.py`
_MIN_SHARED_LINES = 3


@dataclass(frozen=True, slots=True)
class Readings:
    """A page, and its texts by front end of `training/frontends.py`."""

    corpus: str
    id: str
    kind: str
    site: str
    fold: int  # whose model has seen neither the page nor its site
    gold: str  # the title first
    texts: dict[str, str]


def load_readings(data: Path) -> list[Readings]:
    """The pages of all sets in `data` that have a gold text; kept once read."""
    from training.dataset import load_dataset

    found = [
        Readings(
            page.source,
            page.id,
            page.kind,
            page.site,
            page.fold,
            page.gold,
            {text.way: text.text for text in page.texts if text.way in (*EXTRACTORS, *PAGE_TEXTS)},
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
    """The fold whose model has not seen the page, by what the folds have seen."""
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
    name = f"readings-{corpus}-{made_of(data, corpus, code)}"
    return [Readings(**row) for row in kept(name, pages, _read)]


def _read(raw: RawPage) -> Readings:
    from training.frontends import read_with

    texts = {name: read_with(name, raw.html) for name in (*EXTRACTORS, *PAGE_TEXTS)}
    gold = f"{raw.title}\n{raw.gold}"
    return Readings(raw.source, raw.id, raw.kind, raw.site, 0, gold, texts)
