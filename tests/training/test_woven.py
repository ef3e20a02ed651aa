"""Articles woven to learn from: sources, folds, near misses, the same in every run."""

from __future__ import annotations

import pytest

pytest.importorskip("numpy")
pytest.importorskip("rapidfuzz")

from mills import FOOT, MENU, page_of

from training.pages import FOLDS
from training.residue import ArticleWithResidue
from training.templates import languages, read_templates
from training.weave import ZONES
from training.woven import MAX_RESIDUES, made_articles, templates_by_fold, woven_articles

N_PAGES, N_DRAWS = 30, 3


@pytest.fixture(scope="module")
def articles() -> list[ArticleWithResidue]:
    return list(woven_articles([page_of(number) for number in range(N_PAGES)], N_DRAWS))


def body_left(article: ArticleWithResidue) -> str:
    left, at = "", 0
    for one in article.residues:
        assert at <= one.start < one.stop
        left += article.text[at : one.start]
        at = one.stop
    return left + article.text[at:]


def test_each_page_is_drawn_several_times(articles: list[ArticleWithResidue]) -> None:
    assert len(articles) == N_PAGES * N_DRAWS
    assert len({article.text for article in articles}) > 0.9 * len(articles)  # some are clean


def test_the_same_in_every_run_and_another_with_another_seed(
    articles: list[ArticleWithResidue],
) -> None:
    pages = [page_of(number) for number in range(N_PAGES)]
    assert list(woven_articles(pages, N_DRAWS)) == articles
    assert list(woven_articles(pages, N_DRAWS, seed=1)) != articles


def is_in_order(some: list[str], text: str) -> bool:
    """Does the text have these words in that order?"""
    at = 0
    for word in some:
        at = text.find(word, at)
        if at < 0:
            return False
        at += len(word)
    return True


def test_the_body_is_all_there_in_order_or_a_few_lines_of_it(
    articles: list[ArticleWithResidue],
) -> None:
    n_short = 0
    for article in articles:
        lines = page_of(int(article.id.rpartition("/")[2])).gold.split("\n")
        left = body_left(article)
        if is_in_order([word for line in lines for word in line.split()], left):
            continue
        n_short += 1
        runs = [lines[i:k] for i in range(len(lines)) for k in range(i + 1, len(lines) + 1)]
        assert any(
            is_in_order([word for line in run for word in line.split()], left) for run in runs
        )
    assert 0 < n_short < 0.4 * len(articles)


def test_articles_are_made_of_the_templates_of_each_language() -> None:
    made = list(made_articles(1))
    assert len(made) == len(languages()) * FOLDS
    assert {article.language for article in made} == {*languages()}
    assert list(made_articles(1)) == made
    assert any(article.residues for article in made)
    assert any(not article.residues for article in made)
    assert all(body_left(article).strip() for article in made)


def test_residue_comes_from_all_sources(articles: list[ArticleWithResidue]) -> None:
    others = own = written = 0
    for article in articles:
        number = article.id.rpartition("/")[2]
        for one in article.residues:
            line = article.text[one.start : one.stop]
            if not line.startswith((*MENU, *FOOT, "See also mill")) or line == "Shop":
                written += 1
            elif line.endswith(f" {number}"):
                own += 1
            else:
                others += 1
            assert one.zone in ZONES
    assert min(others, own, written) > 50


def test_some_draws_are_clean_and_none_has_too_much(articles: list[ArticleWithResidue]) -> None:
    clean = sum(not article.residues for article in articles)
    assert 0.1 * len(articles) < clean < 0.5 * len(articles)
    # A template may have several lines.
    assert max(len(article.residues) for article in articles) <= 4 * MAX_RESIDUES


def test_wordings_of_other_folds_are_held_out() -> None:
    """A fold's templates, and no others."""
    for language in languages():
        for fold, some in templates_by_fold(language).items():
            mine = {one for zone in ZONES for one in some.by_zone[zone]}
            mine |= {one for alike in some.near_misses.values() for one in alike}
            assert {one.fold for one in mine} == {fold}
            assert mine <= {*read_templates(language).all}


def test_near_misses_count_as_body() -> None:
    pages = [page_of(number) for number in range(N_PAGES)]
    more = 0
    for article in woven_articles(pages, N_DRAWS):
        page = next(page for page in pages if article.id.endswith(f"/{page.id}"))
        more += len(body_left(article).split()) > len(page.gold.split())
    assert more > N_PAGES * N_DRAWS / 5
