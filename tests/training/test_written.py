"""Our own pages: what they are assembled from, and their labels."""

from __future__ import annotations

import re

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("rapidfuzz")

from training.dataset import TrainingPage, lines_of
from training.pages import FOLDS
from training.written import HEADING, LINK, N_DRAWS, Article, Site, read_sites, written_pages

SITES = read_sites()
PAGES = written_pages()


def article_of(page: TrainingPage) -> Article:
    name, number = page.id.split("/")
    return SITES[name].articles[int(number)]


def lines_labelled(page: TrainingPage, variant: str, body: bool) -> list[str]:
    text = page.text(variant)
    assert text is not None
    rows = zip(lines_of(text.text), text.labels, strict=True)
    return [line for line, label in rows if (label == 1) == body]


@pytest.mark.parametrize("site", SITES.values(), ids=SITES)
def test_links_are_marked_in_pairs(site: Site) -> None:
    for article in site.articles:
        for paragraph in article.paragraphs:
            marks = LINK.findall(paragraph)
            assert marks == ["⟦", "⟧"] * (len(marks) // 2)


@pytest.mark.parametrize("site", SITES.values(), ids=SITES)
def test_each_is_one_line(site: Site) -> None:
    lines = [*site.ui, *site.headlines, *site.teasers, *site.notes]
    lines += [line for one in site.articles for line in (one.title, *one.captions)]
    lines += [line for one in site.articles for line in one.paragraphs]
    assert all(line.strip() and "\n" not in line for line in lines)


def test_every_article_has_as_many_pages() -> None:
    assert len(PAGES) == N_DRAWS * sum(len(site.articles) for site in SITES.values())
    assert {page.fold for page in PAGES} == set(range(FOLDS))


@pytest.mark.parametrize("page", PAGES, ids=[page.id for page in PAGES])
def test_the_body_is_the_article_or_its_beginning(page: TrainingPage) -> None:
    article = article_of(page)
    paragraphs = [LINK.sub("", line.removeprefix(HEADING)) for line in article.paragraphs]
    body = page.body.split("\n")
    n_own = sum(line in paragraphs for line in body)
    assert body[:n_own] == paragraphs[:n_own] != []
    linked = {name for site in SITES.values() for name in site.names}
    for roll in body[n_own:]:
        assert linked.issuperset(re.split("[：、]", roll))
    for variant in ("text_nodes", "block_lines"):
        title, again, *found = lines_labelled(page, variant, body=True)
        assert title.startswith(article.title)
        assert again == article.title
        assert "".join("".join(found).split()) == "".join(page.body.split())
    assert lines_labelled(page, "gold_residue", body=True) == page.gold.split("\n")


def test_links_split_sentences() -> None:
    split = [page for page in PAGES if any(map(LINK.search, article_of(page).paragraphs[:1]))]
    assert split
    for page in split:
        nodes = lines_labelled(page, "text_nodes", body=True)
        assert len(nodes) > len(lines_labelled(page, "block_lines", body=True))


def test_folds_have_only_lines_of_menus_in_common() -> None:
    menus = {line for site in SITES.values() for line in site.ui}
    numbers = set("0123456789/: ")
    seen: dict[str, int] = {}
    for page in PAGES:
        for line in lines_labelled(page, "text_nodes", body=False):
            if line not in menus and not numbers.issuperset(line):
                assert seen.setdefault(line, page.fold) == page.fold, line


def test_they_are_the_same_each_time() -> None:
    for page, again in zip(PAGES, written_pages(), strict=True):
        assert [text.text for text in page.texts] == [text.text for text in again.texts]
        for text, other in zip(page.texts, again.texts, strict=True):
            assert np.array_equal(text.labels, other.labels)
