"""Articles with residue to learn from: far more boilerplate than any set of pages holds.

Each article with a gold text is drawn several times.  Into each draw are put, from the
article's fold alone: real boilerplate of other sites, real boilerplate of its own page,
and boilerplate made of templates in its language.  Near misses, body text that looks
like boilerplate, are put between its paragraphs and count as body.  So what a fold
holds out are sites and wordings.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from cleaner.scan._fold import lines_of
from training.dataset import SEED, TrainingPage
from training.residue import (
    ArticleWithResidue,
    Pools,
    draw_run,
    is_article,
    language_of,
    pools_of,
    runs_of,
)
from training.templates import GLUED, Template, Templates, languages, read_templates
from training.weave import BREAKS, OWN_LINE, ZONES, Weaver

N_DRAWS = 4
CLEAN_SHARE = 0.25  # of the draws
MAX_RESIDUES = 20
MAX_RUN = 4  # lines or templates that stand together
ZONE_SHARES = (0.25, 0.35, 0.4)
GLUED_SHARE = 0.35
# Where residue comes from: other sites, the page itself, templates.
OTHERS, OWN, WRITTEN = "others", "own", "written"
SOURCES = {OTHERS: 0.35, OWN: 0.15, WRITTEN: 0.5}
NEAR_MISS_SHARE = 0.5  # of the draws
MAX_NEAR_MISSES = 5
_N_TRIES = 20


@dataclass(frozen=True, slots=True)
class FoldTemplates:
    """The templates of a language that one fold may use."""

    templates: Templates
    by_zone: dict[str, tuple[Template, ...]]
    near_misses: tuple[Template, ...]


def woven_articles(
    pages: Iterable[TrainingPage], n_draws: int = N_DRAWS, seed: int = SEED
) -> Iterator[ArticleWithResidue]:
    """`n_draws` texts for each page that is an article with a gold text by people."""
    pages = list(pages)
    pools = pools_of(pages)
    written = languages()
    for page in pages:
        if not is_article(page):
            continue
        body = lines_of(page.gold)
        language = language_of(page.gold)
        known = templates_by_fold(language if language in written else "en")[page.fold]
        for draw in range(n_draws):
            chance = random.Random(f"{seed} {draw} {page.source} {page.id}")
            yield _woven(page, body, language, pools, known, chance)


@cache
def templates_by_fold(language: str) -> dict[int, FoldTemplates]:
    """What each fold may use of the templates of a language."""
    templates = read_templates(language)
    folds: dict[int, list[Template]] = defaultdict(list)
    for template in templates.all:
        folds[template.fold].append(template)
    found = {}
    for fold, some in folds.items():
        by_zone = {
            zone: tuple(one for one in some if one.label and zone in one.zones) for zone in ZONES
        }
        found[fold] = FoldTemplates(templates, by_zone, tuple(one for one in some if not one.label))
    return found


def _woven(
    page: TrainingPage,
    body: Sequence[str],
    language: str,
    pools: Pools,
    known: FoldTemplates,
    chance: random.Random,
) -> ArticleWithResidue:
    weaver = Weaver(_with_near_misses(body, known, chance), chance)
    n_residues = 0 if chance.random() < CLEAN_SHARE else chance.randint(1, MAX_RESIDUES)
    for _ in range(_N_TRIES + n_residues):
        if n_residues <= 0:
            break
        (zone,) = chance.choices(ZONES, ZONE_SHARES)
        (source,) = chance.choices(list(SOURCES), list(SOURCES.values()))
        most = min(n_residues, chance.randint(1, MAX_RUN))
        if source == WRITTEN:
            n_residues -= _put_written(weaver, zone, most, known, chance)
        elif lines := _real(page, language, zone, pools, source, chance):
            at = chance.randint(0, max(0, len(lines) - most))
            weaver.put(lines[at : at + most], zone, GLUED_SHARE)
            n_residues -= len(lines[at : at + most])
    text, residues = weaver.text(chance.choice(BREAKS))
    return ArticleWithResidue(f"{page.source}/{page.id}", page.fold, language, text, residues)


def _with_near_misses(
    body: Sequence[str], known: FoldTemplates, chance: random.Random
) -> list[str]:
    lines = list(body)
    if known.near_misses and chance.random() < NEAR_MISS_SHARE:
        for _ in range(chance.randint(1, MAX_NEAR_MISSES)):
            template = chance.choice(known.near_misses)
            (zone,) = chance.choices(template.zones)
            at = {"before": 1, "inside": chance.randint(1, len(lines)), "after": len(lines)}[zone]
            lines[at:at] = lines_of(known.templates.fill(template.text, chance))
    return lines


def _put_written(
    weaver: Weaver, zone: str, most: int, known: FoldTemplates, chance: random.Random
) -> int:
    """Put up to `most` templates of that zone side by side; how many?"""
    found = known.by_zone[zone]
    if not found:
        return 0
    first = chance.choice(found)
    # What stands together is often of one kind.
    alike = [one for one in found if one.label == first.label and OWN_LINE in one.how]
    chosen = [first, *(chance.choice(alike) for _ in range(most - 1) if alike)]
    glued = 0.0
    if GLUED in first.how:
        glued = GLUED_SHARE if OWN_LINE in first.how else 1.0
    lines = [line for one in chosen for line in lines_of(known.templates.fill(one.text, chance))]
    weaver.put(lines, zone, glued)
    return len(chosen)


def _real(
    page: TrainingPage,
    language: str,
    zone: str,
    pools: Pools,
    source: str,
    chance: random.Random,
) -> tuple[str, ...]:
    """Lines of other sites, or of the page itself, that stood in that zone."""
    if source == OTHERS:
        run = draw_run(page, language, zone, pools, chance)
        return run.lines if run else ()
    text = page.text("block_lines")
    own = [lines for at, lines in runs_of(text) if at == zone] if text else []
    return chance.choice(own) if own else ()
