"""How much better pages are cleaned once it is known which lines their sites repeat.

    python benches/repeats.py                  made crawls, and sites with three pages or more in
                                               ../shared/data
    python benches/repeats.py --made           made crawls alone, which need no data
    python benches/repeats.py --min-pages 2    lines on two pages count as repeated

A made crawl has pages of one template: a menu, calls between the paragraphs and a foot, all
in words that no marker knows, around articles that are all different, but for sentences
that belong to the body and recur: a column's opening, a refrain, a disclaimer.

Each page's text, one line for each text node, is cleaned alone and with the lines that
stand on so many pages of its site; gold texts are used for the scores only.  The sites
are in two halves, drawn by their names: thresholds were chosen by looking at the first
alone, so the second shows what they are worth.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from corpora import CACHE, SHARED, cache_key, corpus_file, read_cached
from page_scores import score_words, text_words
from table import format_table

from cleaner import Config, clean
from cleaner.corpus.records import Options
from cleaner.corpus.repeats import Repeats
from cleaner.corpus.treat import Treatment
from training.pages import RawPage, read_pages
from training.provenance import digest, training_files
from training.residue import ArticleWithResidue
from training.woven import made_articles

SETS = ("wcxb-dev", "fundus", "naeb", "magic")  # those with the addresses of their pages
MIN_SITE_PAGES = 3

N_DRAWS = 36  # of made articles, for each language and fold
N_CRAWL_PAGES = 20
MIN_BODY_CHARS = 800
CALL_SHARE, RECUR_SHARE = 0.6, 0.5  # of the pages that have each call, and each sentence
SEED = 20251128


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


CONFIGS = {"balanced": Config(), "balanced, rules alone": Config(model=False)}
HEAD = ["", "pages", "F1 alone", "F1 with repeats", "gain", "gold words kept"]


@dataclass(frozen=True, slots=True)
class Template:
    """What the pages of a made crawl have in common; `recurring` belongs to their bodies."""

    language: str
    menu: tuple[str, ...]
    calls: tuple[str, ...]
    foot: tuple[str, ...]
    recurring: tuple[str, ...]


CRAWLS = {
    "made: a valley's paper": Template(
        "en",
        ("Valley and hill", "Boats", "The long table", "Lamplight", "Round the weir", "Our sheds"),
        ("The weekly parcel: four stories and a map", "Stand with the people who print this"),
        (
            "Valley Hands Cooperative, behind the old dairy",
            "Who we are and where the presses stand",
            "Ink, paper and patience since the flood",
            "A word to the printers",
        ),
        (
            "This is the column in which we walk one street of the valley from end to end.",
            "Nothing on this walk was paid for by those who live along it.",
        ),
    ),
    "made: a doctor's advice": Template(
        "en",
        ("Head to toe", "Small ailments", "Larger ailments", "The night desk", "Herbs", "Our room"),
        ("A second opinion by post, within the week", "Three quiet minutes, every morning"),
        ("The Night Desk, third floor", "How we weigh what we say", "For those who write to us"),
        (
            "None of this takes the place of somebody who can look at you and listen.",
            "Every week a reader asks, and I answer as well as I can.",
        ),
    ),
    "made: a songbook": Template(
        "en",
        ("Songs by water", "Songs by road", "Who sang what", "Tunes to hum", "The attic"),
        ("One song a day into your letter box", "The attic is open to friends of the house"),
        ("Kept by three sisters and a cat", "The house rules", "Where the tunes come from"),
        (
            "Oh, the river runs low and the river runs high,",
            "and the boat that you wait for has long since gone by.",
        ),
    ),
    "made: ein Wochenblatt": Template(
        "de",
        ("Tal und Hang", "Am Wehr", "Der lange Tisch", "Lampenlicht", "Schuppen", "Boote"),
        ("Das Wochenpaket: vier Geschichten und eine Karte", "Wer hier druckt, braucht Freunde"),
        (
            "Talhände eG, hinter der alten Molkerei",
            "Wer wir sind und wo die Pressen stehen",
            "Ein Wort an die Drucker",
        ),
        (
            "In dieser Spalte gehen wir jede Woche eine Straße von einem Ende zum anderen.",
            "Keiner der Bewohner hat für diesen Gang etwas bezahlt.",
        ),
    ),
    "made: un journal de vallée": Template(
        "fr",
        ("Vallée et coteau", "Au bord du bief", "La grande table", "Sous la lampe", "Barques"),
        ("Le colis du samedi : quatre récits et une carte", "Restez du côté de ceux qui impriment"),
        ("Les Mains de la vallée, derrière la laiterie", "Qui nous sommes, où sont les presses"),
        ("Dans cette colonne, nous suivons chaque semaine une rue d’un bout à l’autre.",),
    ),
    "made: un diario del valle": Template(
        "es",
        ("Valle y ladera", "Junto a la presa", "La mesa larga", "A la luz del candil", "Barcas"),
        ("El paquete del sábado: cuatro relatos y un mapa", "Ponte del lado de quienes imprimen"),
        ("Manos del Valle, detrás de la lechería vieja", "Quiénes somos y dónde está la imprenta"),
        ("En esta columna recorremos cada semana una calle de punta a punta.",),
    ),
}
"""The templates, by the name of the crawl; their words are in no marker file."""


def made_pages() -> list[SitePage]:
    """The pages of all made crawls, the same in every run."""
    chance = random.Random(SEED)
    bodies: dict[str, list[list[str]]] = {}
    languages = {template.language for template in CRAWLS.values()}
    for article in made_articles(N_DRAWS):
        if article.language in languages:
            lines = _body_lines(article)
            if sum(map(len, lines)) >= MIN_BODY_CHARS:
                bodies.setdefault(article.language, []).append(lines)
    pages = []
    for site, template in CRAWLS.items():
        own = bodies[template.language]
        for _ in range(N_CRAWL_PAGES):
            body = own.pop(chance.randrange(len(own)))
            gold = _with_lines(body, template.recurring, RECUR_SHARE, chance)
            inside = _with_lines(gold, template.calls, CALL_SHARE, chance)
            text = "\n".join([*template.menu, *inside, *template.foot, ""])
            pages.append(SitePage(site, "article", site, "\n".join(gold), text))
    return pages


def _body_lines(article: ArticleWithResidue) -> list[str]:
    """The lines of a made article without its residue."""
    stops = [0, *(residue.stop for residue in article.residues)]
    starts = [*(residue.start for residue in article.residues), len(article.text)]
    parts = (article.text[at:start] for at, start in zip(stops, starts, strict=True))
    return [line.strip() for line in "".join(parts).split("\n") if line.strip()]


def _with_lines(
    body: Sequence[str], lines: Sequence[str], share: float, chance: random.Random
) -> list[str]:
    """The body with some of the lines, each somewhere behind the first line."""
    woven = list(body)
    for line in lines:
        if chance.random() < share:
            woven.insert(chance.randint(1, len(woven)), line)
    return woven


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


def measure_html(pages: Sequence[SitePage], min_pages: int) -> Gain:
    """The gain for the articles of made pages, where these are HTML whose classes say nothing."""
    config = Config(engine="fast")
    alone = Treatment(Options(config))
    before = [alone.page(_html(page)) for page in pages]
    counted = Repeats(min_pages).fit(
        (page.site, read.before) for page, read in zip(pages, before, strict=True)
    )
    known = Treatment(Options(config, repeats=counted.freeze()))
    gain = Gain()
    for page, read in zip(pages, before, strict=True):
        gain.add(page.gold, read.after, known.page(_html(page), domain=page.site).after)
    return gain


def _html(page: SitePage) -> str:
    """A list of links, a title, and a paragraph for each other line; calls are a `div`."""
    template, lines = CRAWLS[page.site], page.text.split("\n")
    n_menu = len(template.menu)
    menu = "".join(
        f'<li><a href="/{n}">{escape(line)}</a>' for n, line in enumerate(lines[:n_menu])
    )
    tags = ("div" if line in template.calls else "p" for line in lines[n_menu + 1 :])
    rest = "".join(
        f"<{tag}>{escape(line)}</{tag}>"
        for tag, line in zip(tags, lines[n_menu + 1 :], strict=True)
    )
    return f"<html><body><ul>{menu}</ul><h1>{escape(lines[n_menu])}</h1>{rest}</body></html>"


def print_made(min_pages: int) -> None:
    """Print the gain for each made crawl, and how many recurring sentences of bodies stay."""
    pages = made_pages()
    seen = Repeats(min_pages).fit((page.site, page.text) for page in pages).freeze()
    for name, config in CONFIGS.items():
        gains = measure(pages, min_pages, config)
        rows = [gains[group].row(group) for group in ("all", *CRAWLS)]
        if config.model:
            rows.append(measure_html(pages, min_pages).row("all, as HTML"))
        print(f"\n{name}, lines on {min_pages} pages or more of their made crawl")
        print(format_table(HEAD, rows))
        n_lines = n_alone = n_after = 0
        for page in pages:
            alone = clean(page.text, config).split("\n")
            after = seen.clean(page.text, config, domain=page.site).split("\n")
            for line in CRAWLS[page.site].recurring:
                n_lines += line in page.gold.split("\n")
                n_alone += line in alone
                n_after += line in after
        print(f"of {n_lines} recurring sentences of bodies stay {n_alone}, with repeats {n_after}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--data", type=Path, default=SHARED / "data", help="folder of real pages")
    parser.add_argument("--made", action="store_true", help="measure made crawls alone")
    parser.add_argument("--min-pages", type=int, default=3, help="pages that a line must be on")
    options = parser.parse_args(arguments)
    print_made(options.min_pages)
    if options.made:
        return 0
    missing = [name for name in SETS if not corpus_file(options.data, name).exists()]
    if missing:
        print(f"not measured: no {corpus_file(options.data, missing[0])}", file=sys.stderr)
        return 1
    CACHE.mkdir(exist_ok=True)
    pages = load_site_pages(options.data)
    for name, config in CONFIGS.items():
        gains = measure(pages, options.min_pages, config)
        print(f"\n{name}, lines on {options.min_pages} pages or more of their site")
        print(format_table(HEAD, [gain.row(group) for group, gain in sorted(gains.items())]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
