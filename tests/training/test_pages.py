"""Sites and folds of pages, and how the sets are read."""

from __future__ import annotations

import json
import lzma
from itertools import permutations
from pathlib import Path

import pytest

from training.pages import FOLDS, folds_of, read_pages, site_of_address

SITES = [f"site{number}.example" for number in range(200)]


def long_lines(word: str, n: int = 3) -> str:
    """Lines long enough to identify an article."""
    return "\n".join(f"{word} {number}: {'the mill at Hollin turned ' * 4}" for number in range(n))


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://example.com/a/b?c=https://other.org", "example.com"),
        ("https://www.news.example.com", "example.com"),
        ("http://EXAMPLE.com:8080/", "example.com"),
        ("https://user:secret@www.example.de/", "example.de"),
        ("//cdn.example.com/a", "example.com"),
        ("https://www.example.co.uk/", "example.co.uk"),
        ("https://example.co.uk/", "example.co.uk"),
        ("https://a.b.example.com.br/", "example.com.br"),
        ("https://www.company.com/", "company.com"),
        ("https://www.net.example/", "net.example"),
        ("https://co.uk/", "co.uk"),
        ("http://localhost/", ""),
        ("/articles/1.html", ""),
        ("example.com/a", ""),
        ("http://[broken/", ""),
        ("", ""),
    ],
)
def test_site_of_address(address: str, site: str) -> None:
    assert site_of_address(address) == site


def test_pages_of_a_site_share_a_fold() -> None:
    folds = folds_of(SITES + SITES, [""] * 400)
    assert folds[:200] == folds[200:]


def test_every_fold_gets_its_part() -> None:
    folds = folds_of(SITES, [""] * 200)
    assert set(folds) == set(range(FOLDS))
    assert min(folds.count(fold) for fold in range(FOLDS)) >= 20


def test_folds_are_the_same_in_every_run() -> None:
    assert folds_of(SITES[:8], [""] * 8) == [2, 4, 0, 3, 0, 2, 3, 4]


def test_a_fold_depends_on_the_name_alone() -> None:
    """The others may be more, fewer, or in another order."""
    texts = [long_lines(site) for site in SITES]
    folds = dict(zip(SITES, folds_of(SITES, texts), strict=True))
    fewer = SITES[150:40:-1]
    assert folds_of(fewer, [long_lines(site) for site in fewer]) == [folds[site] for site in fewer]


def others_of(site: str, n: int) -> list[str]:
    """Sites that would be in other folds than `site`, each in another than the one before."""
    found = [site]
    for other in SITES:
        if len(found) <= n and len(set(folds_of([found[-1], other], ["", ""]))) == 2:
            found.append(other)
    return found[1:]


def test_shared_lines_join_sites() -> None:
    one, (other,) = SITES[0], others_of(SITES[0], 1)
    article = long_lines("shared")
    apart, together = folds_of([one, other], ["", ""]), folds_of([one, other], [article, article])
    assert len(set(apart)) == 2
    assert together == [apart[0]] * 2  # by the name that comes first
    assert folds_of([other, one], [article, article]) == together


def test_joined_sites_take_their_other_pages_along() -> None:
    one, (other,) = SITES[0], others_of(SITES[0], 1)
    article = long_lines("shared")
    folds = folds_of([one, other, other], [article, f"Title\n{article}", long_lines("own")])
    assert len(set(folds)) == 1


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_sites_are_joined_in_a_chain(order: tuple[int, ...]) -> None:
    chain = [SITES[0], *others_of(SITES[0], 2)]
    first, second = long_lines("first"), long_lines("second")
    texts = [first, f"{second}\n{first}", second]
    assert len(set(folds_of([chain[place] for place in order], texts))) == 1


@pytest.mark.parametrize(
    ("n_pages", "text"),
    [
        pytest.param(2, long_lines("shared", 2), id="too few lines"),
        pytest.param(2, "Share\nRead next\nHome\nImprint\nJobs", id="short lines"),
        pytest.param(2, "\n".join([long_lines("shared", 1)] * 5), id="one line again"),
        pytest.param(5, long_lines("shared"), id="on more pages than an article is"),
    ],
)
def test_what_joins_no_sites(n_pages: int, text: str) -> None:
    sites = SITES[:n_pages]
    assert folds_of(sites, [text] * n_pages) == folds_of(sites, [""] * n_pages)


def write_set(folder: Path, name: str, *pages: dict[str, object]) -> None:
    with lzma.open(folder / f"{name}.jsonl.xz", "wt", encoding="utf-8") as file:
        file.writelines(f"{json.dumps(page)}\n" for page in pages)


def test_read_pages(tmp_path: Path) -> None:
    write_set(
        tmp_path,
        "one",
        {"id": 7, "type": "forum", "url": "https://www.example.com/a", "html": "<p>", "gold": "G"},
        {"id": "a/b", "country": "de", "html": "<p>", "gold": "", "title": "T"},
    )
    write_set(tmp_path, "two", {"id": "c", "lang": "fr", "html": "<p>", "title": None})
    first, second, third = read_pages(tmp_path, ("one", "two"))
    assert (first.source, first.id, first.kind, first.site) == ("one", "7", "forum", "example.com")
    assert (second.kind, second.place, second.gold, second.title) == ("article", "de", "", "T")
    assert (third.source, third.place, third.gold, third.title) == ("two", "fr", None, "")


@pytest.mark.parametrize(
    ("html", "site"),
    [
        ('<link rel="canonical" href="https://www.example.com/a">', "example.com"),
        ("<LINK rel=canonical class='x' HREF='https://example.com/a'>", "example.com"),
        ('<meta property="og:url" content="https://m.example.org/a">', "example.org"),
        (
            '<link rel="canonical" href="/a"><meta property="og:url" content="http://example.org/">',
            "example.org",
        ),
        ('<link rel="canonical" href="http://[/"><p>text', "paper-ferry"),
        ('<link rel="icon" href="https://cdn.example.com/a">', "paper-ferry"),
        ("<p>text", "paper-ferry"),
    ],
)
def test_site_of_a_page_without_address(tmp_path: Path, html: str, site: str) -> None:
    """What the page states; else the name of its file."""
    write_set(tmp_path, "one", {"id": "folder/paper-ferry-12.html", "html": html})
    (page,) = read_pages(tmp_path, ("one",))
    assert page.site == site


@pytest.mark.parametrize(
    ("name", "site"),
    [
        ("html-mill-2024-01.html", "html-mill"),
        ("paper_ferry_7", "paper_ferry"),
        ("metro24.html", "metro"),
        ("7-ferries", "7-ferries"),
    ],
)
def test_site_by_the_name_of_a_file(tmp_path: Path, name: str, site: str) -> None:
    """The page's number is no part of it, and all letters are."""
    write_set(tmp_path, "one", {"id": f"folder/{name}", "html": "<p>text"})
    (page,) = read_pages(tmp_path, ("one",))
    assert page.site == site
