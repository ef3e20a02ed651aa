"""Articles woven to learn from: sources, folds, near misses, the same in every run."""

from __future__ import annotations

import pytest

pytest.importorskip("numpy")
pytest.importorskip("rapidfuzz")

from mills import FOOT, MENU, page_of

from training.residue import ArticleWithResidue
from training.templates import languages, read_templates
from training.weave import ZONES
from training.woven import MAX_RESIDUES, templates_by_fold, woven_articles

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


def test_the_body_is_all_there_in_order(articles: list[ArticleWithResidue]) -> None:
    for article in articles:
        page = page_of(int(article.id.rpartition("/")[2]))
        left = body_left(article)
        at = 0
        for line in page.gold.split("\n"):
            for word in line.split():
                found = left.find(word, at)
                assert found >= 0
                at = found + len(word)


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
            mine = {one for zone in ZONES for one in some.by_zone[zone]} | {*some.near_misses}
            assert {one.fold for one in mine} == {fold}
            assert mine <= {*read_templates(language).all}


def test_near_misses_count_as_body() -> None:
    pages = [page_of(number) for number in range(N_PAGES)]
    more = 0
    for article in woven_articles(pages, N_DRAWS):
        page = next(page for page in pages if article.id.endswith(f"/{page.id}"))
        more += len(body_left(article).split()) > len(page.gold.split())
    assert more > N_PAGES * N_DRAWS / 5
