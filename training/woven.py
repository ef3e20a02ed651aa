"""Articles with residue to learn from: far more boilerplate than any set of pages holds.

Each article with a gold text is drawn several times.  Into each draw are put, from the
article's fold alone: real boilerplate of other sites, real boilerplate of its own page,
and boilerplate made of templates in its language.  Near misses, body text that looks
like boilerplate, are put between its paragraphs and count as body.  So what a fold
holds out are sites and wordings.

Of many languages there is no page.  For all that have templates, articles are made of
these alone: their sense is none, but their words and forms are those of the language.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial

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
from training.weave import BREAKS, OWN_LINE, ZONES, Residue, Weaver

N_DRAWS = 4
CLEAN_SHARE = 0.25  # of the draws
MAX_RESIDUES = 20
# Some draws are short, as summaries and notes are: a few lines of the body.
SHORT_SHARE, MAX_SHORT = 0.25, 8
SHORT_CLEAN_SHARE, MAX_SHORT_RESIDUES = 0.4, 4
MIN_INSIDE = 3  # lines of a body that something can be put into
MAX_RUN = 4  # lines or templates that stand together
ZONE_SHARES = (0.25, 0.35, 0.4)
GLUED_SHARE = 0.35
# Where residue comes from: other sites, the page itself, templates.
OTHERS, OWN, WRITTEN = "others", "own", "written"
SOURCES = {OTHERS: 0.35, OWN: 0.15, WRITTEN: 0.5}
NEAR_MISS_SHARE = 0.5  # of the draws
MAX_NEAR_MISSES = 5
# Near misses that seldom stand alone, and how many stand together.
TOGETHER = ("code", "dates", "dialogue", "letters", "lists", "recipes", "results")
MAX_TOGETHER = 8
# Articles made of templates alone, of each language and fold.
N_MADE = 12
SENTENCES = ("sentences", "sentences", "sentences", "quotes", "policies")
BETWEEN = ("captions", "subheadings", *TOGETHER)
MAX_PARAGRAPHS, MAX_SENTENCES = 12, 5
BETWEEN_SHARE = 0.35  # of the paragraphs that something stands between
CLOSED_SHARE = 0.5  # of the articles that have a closing line
UNSPACED = ("ja", "th", "zh")  # languages that put no blank between sentences
_N_TRIES = 20

Real = Callable[[str, str], Sequence[str]]  # lines of a zone and a source, perhaps none


@dataclass(frozen=True, slots=True)
class FoldTemplates:
    """The templates of a language that one fold may use."""

    templates: Templates
    by_zone: dict[str, tuple[Template, ...]]
    near_misses: dict[str, tuple[Template, ...]]  # by kind

    def bodies(self, kind: str, most: int, chance: random.Random) -> list[str]:
        """The lines of 1 to `most` near misses of that kind; none where there are none."""
        some = self.near_misses.get(kind, ())
        chosen = chance.sample(some, min(len(some), chance.randint(1, most)))
        return [line for one in chosen for line in lines_of(self.templates.fill(one.text, chance))]


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
            real = partial(_real, page, language, pools, chance)
            text, residues = _woven(body, known, chance, real)
            yield ArticleWithResidue(
                f"{page.source}/{page.id}", page.fold, language, text, residues
            )


def made_articles(n_draws: int = N_MADE, seed: int = SEED) -> Iterator[ArticleWithResidue]:
    """`n_draws` articles of each language and fold, made of its templates alone."""
    for language in languages():
        for fold, known in sorted(templates_by_fold(language).items()):
            for draw in range(n_draws):
                chance = random.Random(f"{seed} {draw} {language} {fold}")
                body = _made_body(language, known, chance)
                text, residues = _woven(body, known, chance)
                yield ArticleWithResidue(
                    f"made/{language}/{fold}/{draw}", fold, language, text, residues
                )


def _made_body(language: str, known: FoldTemplates, chance: random.Random) -> list[str]:
    lines = known.bodies("titles", 1, chance)
    for _ in range(chance.randint(2, MAX_PARAGRAPHS)):
        if chance.random() < BETWEEN_SHARE:
            kind = chance.choice(BETWEEN)
            lines += known.bodies(kind, MAX_TOGETHER if kind in TOGETHER else 1, chance)
        found = [
            line
            for _ in range(chance.randint(1, MAX_SENTENCES))
            for line in known.bodies(chance.choice(SENTENCES), 1, chance)
        ]
        lines.append(("" if language in UNSPACED else " ").join(found))
    if chance.random() < CLOSED_SHARE:
        lines += known.bodies("closings", 1, chance)
    return [line for line in lines if line]


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
        bodies: dict[str, list[Template]] = defaultdict(list)
        for one in some:
            if not one.label:
                bodies[one.kind].append(one)
        near_misses = {kind: tuple(alike) for kind, alike in sorted(bodies.items())}
        found[fold] = FoldTemplates(templates, by_zone, near_misses)
    return found


def _woven(
    body: Sequence[str], known: FoldTemplates, chance: random.Random, real: Real | None = None
) -> tuple[str, tuple[Residue, ...]]:
    """A text of that body with residue, and the spans of this; without `real` all is written."""
    clean_share, most_residues = CLEAN_SHARE, MAX_RESIDUES
    if chance.random() < SHORT_SHARE:
        clean_share, most_residues = SHORT_CLEAN_SHARE, MAX_SHORT_RESIDUES
        first = chance.choice((0, chance.randrange(len(body))))
        body = body[first : first + chance.randint(1, MAX_SHORT)]
    weaver = Weaver(_with_near_misses(body, known, chance), chance)
    n_residues = 0 if chance.random() < clean_share else chance.randint(1, most_residues)
    for _ in range(_N_TRIES + n_residues):
        if n_residues <= 0:
            break
        (zone,) = chance.choices(ZONES, ZONE_SHARES)
        if zone == "inside" and len(body) < MIN_INSIDE:
            continue
        (source,) = chance.choices(list(SOURCES), list(SOURCES.values()))
        most = min(n_residues, chance.randint(1, MAX_RUN))
        if source == WRITTEN or real is None:
            n_residues -= _put_written(weaver, zone, most, known, chance)
        elif lines := real(zone, source):
            at = chance.randint(0, max(0, len(lines) - most))
            weaver.put(lines[at : at + most], zone, GLUED_SHARE)
            n_residues -= len(lines[at : at + most])
    return weaver.text(chance.choice(BREAKS))


def _with_near_misses(
    body: Sequence[str], known: FoldTemplates, chance: random.Random
) -> list[str]:
    lines = list(body)
    kinds = list(known.near_misses)
    if not kinds or chance.random() >= NEAR_MISS_SHARE:
        return lines
    numbers = [len(some) for some in known.near_misses.values()]
    for _ in range(chance.randint(1, MAX_NEAR_MISSES)):
        (kind,) = chance.choices(kinds, numbers)
        (zone,) = chance.choices(chance.choice(known.near_misses[kind]).zones)
        at = {"before": 1, "inside": chance.randint(1, len(lines)), "after": len(lines)}[zone]
        lines[at:at] = known.bodies(kind, MAX_TOGETHER if kind in TOGETHER else 1, chance)
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
    pools: Pools,
    chance: random.Random,
    zone: str,
    source: str,
) -> tuple[str, ...]:
    """Lines of other sites, or of the page itself, that stood in that zone."""
    if source == OTHERS:
        run = draw_run(page, language, zone, pools, chance)
        return run.lines if run else ()
    text = page.text("block_lines")
    own = [lines for at, lines in runs_of(text) if at == zone] if text else []
    return chance.choice(own) if own else ()
