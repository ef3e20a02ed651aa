"""Our own pages, in a language of which the sets have few.

A folder in `written/sites/` is a site: its articles, and what its pages have around them:
menus and buttons, headlines and teasers of other articles, notes to the reader.
Pages are assembled from these as scrapers see them: an article, complete or cut off
at a paywall, its sentences split by links, with captions between its paragraphs and
rolls of names at its end, among menus and lists that are drawn for each page.  Pages
of two folds have only lines of menus in common.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.dataset import SEED, LabelledText, TrainingPage
from training.pages import FOLDS
from training.provenance import written_sites

SOURCE = "written"
LINK = re.compile("[⟦⟧]")  # around words that a site would link
LINKED = re.compile("⟦(.+?)⟧")
HEADING = "## "
N_DRAWS = 4  # pages of each article
# Shares, and least and largest numbers, as news pages have them.
CUT, MAX_CUT = 0.4, 3  # the share of articles that are cut off; paragraphs that are left at most
CAPTIONED = (0, 2, 4)  # paragraphs with a caption above them
ROLLS = 0.3  # the share of articles with rolls at the end: of places, a cast, firms, all linked
HEADED_ROLLS = 0.5  # the share of rolls that begin with a name and a colon
N_ROLLS = (1, 8)
N_NAMED = (1, 12)
N_MENU = (15, 120)  # lines
N_BYLINE = (1, 8)
N_FOOT = (8, 40)
N_NOTES = (0, 3)
N_LISTS = (1, 5)
N_LISTED = (4, 25)  # headlines
NUMBERED, TEASED, DATED = 0.2, 0.25, 0.3  # shares of the lists
N_RESIDUE = (0, 4)  # lines that an extractor leaves

Row = tuple[str, float]  # a line, and the share of it that is body


@dataclass(slots=True)
class Article:
    """An article, and the captions of its pictures."""

    title: str
    paragraphs: list[str]
    captions: list[str]


@dataclass(slots=True)
class Site:
    """What the pages of a site are assembled from."""

    articles: list[Article]
    ui: list[str]
    headlines: list[str]
    teasers: list[str]
    notes: list[str]

    @property
    def names(self) -> list[str]:
        """The words that are linked."""
        return [
            name
            for article in self.articles
            for paragraph in article.paragraphs
            for name in LINKED.findall(paragraph)
        ]


def read_sites() -> dict[str, Site]:
    """The sites in `written/sites/`, by name."""
    sites = {}
    for file, data in written_sites().items():
        found = tomllib.loads(data.decode("utf-8"))
        articles = [Article(**article) for article in found.pop("articles")]
        sites[Path(file).stem] = Site(articles, **found)
    return sites


def written_pages() -> list[TrainingPage]:
    """`N_DRAWS` pages for each article; the articles of a site are dealt out to the folds."""
    chance = random.Random(SEED)
    sites = read_sites()
    return [
        _page(name, i, site.articles[i], _others(site, list(sites.values()), i % FOLDS), chance)
        for name, site in sites.items()
        for i in range(len(site.articles))
        for _ in range(N_DRAWS)
    ]


def _others(site: Site, sites: list[Site], fold: int) -> Site:
    """The site's menus, with everything else that pages of that fold may have, of all sites."""
    return Site(
        [article for one in sites for article in one.articles[fold::FOLDS]],
        site.ui,
        [line for one in sites for line in one.headlines[fold::FOLDS]],
        [line for one in sites for line in one.teasers[fold::FOLDS]],
        [line for one in sites for line in one.notes[fold::FOLDS]],
    )


def _page(name: str, i: int, article: Article, others: Site, chance: random.Random) -> TrainingPage:
    paragraphs = [paragraph.removeprefix(HEADING) for paragraph in article.paragraphs]
    if chance.random() < CUT:
        paragraphs = paragraphs[: chance.randint(1, MAX_CUT)]
    if chance.random() < ROLLS:
        paragraphs += _rolls(others.names, chance)
    body = "\n".join(LINK.sub("", paragraph) for paragraph in paragraphs)
    gold = f"{article.title}\n{body}"
    page = TrainingPage(SOURCE, f"{name}/{i}", "article", name, name, gold, body, False, i % FOLDS)
    above = _some(others.ui, N_MENU, chance)
    byline = _some(others.ui, N_BYLINE, chance)
    below = [
        *_some(others.notes, N_NOTES, chance),
        *(line for _ in range(chance.randint(*N_LISTS)) for line in _list(others, chance)),
        *_some(others.ui, N_FOOT, chance),
        *_some(others.notes, N_NOTES, chance),
    ]
    for variant, is_split in (("text_nodes", True), ("block_lines", False)):
        page.texts.append(
            _text(
                variant,
                [
                    (f"{article.title} | {name}", 1.0),
                    *((line, 0.0) for line in above),
                    (article.title, 1.0),
                    *((line, 0.0) for line in byline),
                    *_body(paragraphs, article.captions, is_split),
                    *((line, 0.0) for line in below),
                ],
            )
        )
    left = [(line, 0.0) for line in _some(below, N_RESIDUE, chance)]
    page.texts.append(_text("gold_residue", [(line, 1.0) for line in gold.split("\n")] + left))
    return page


def _some(lines: list[str], how_many: tuple[int, int], chance: random.Random) -> list[str]:
    return chance.sample(lines, min(len(lines), chance.randint(*how_many)))


def _list(others: Site, chance: random.Random) -> Iterator[str]:
    """Other articles under a heading."""
    is_numbered, is_teased, is_dated = (
        chance.random() < share for share in (NUMBERED, TEASED, DATED)
    )
    yield chance.choice(others.ui)
    for rank, headline in enumerate(_some(others.headlines, N_LISTED, chance), 1):
        if is_numbered:
            yield str(rank)
        yield headline
        if is_teased:
            yield chance.choice(others.teasers)
        if is_dated:
            month, day, hour, minute = map(chance.randint, (1, 1, 0, 10), (12, 28, 23, 59))
            yield f"{month}/{day} {hour}:{minute}"


def _rolls(names: list[str], chance: random.Random) -> Iterator[str]:
    for _ in range(chance.randint(*N_ROLLS)):
        first, *rest = (f"⟦{name}⟧" for name in _some(names, N_NAMED, chance))
        head = f"{chance.choice(names)}：" if chance.random() < HEADED_ROLLS else ""
        yield head + "、".join([first, *rest])


def _body(paragraphs: list[str], captions: list[str], is_split: bool) -> Iterator[Row]:
    left = iter(captions)
    for i, paragraph in enumerate(paragraphs):
        if i in CAPTIONED and (caption := next(left, None)):
            yield caption, 0.0
        for piece in LINK.split(paragraph) if is_split else [LINK.sub("", paragraph)]:
            if piece.strip():
                yield piece.strip(), 1.0


def _text(variant: str, rows: list[Row]) -> LabelledText:
    return LabelledText(
        variant,
        "\n".join(line for line, _ in rows),
        np.array([label for _, label in rows], np.float32),
    )
