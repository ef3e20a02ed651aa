"""How residue is put into articles: which lines, where, and the same in every run."""

from __future__ import annotations

import re
from collections import Counter

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("rapidfuzz")

from mills import FOOT, MENU, body_of, page_of

from training.dataset import LabelledText
from training.pages import FOLDS
from training.residue import (
    MAX_CHARS,
    MAX_INSIDE,
    MAX_RESIDUES,
    NEAR,
    ArticleWithResidue,
    Residue,
    articles_with_residue,
    language_of,
    runs_of,
)

N_PAGES = 60


@pytest.fixture(scope="module")
def documents() -> list[ArticleWithResidue]:
    return list(articles_with_residue([page_of(number) for number in range(N_PAGES)]))


def residue_of(document: ArticleWithResidue) -> list[str]:
    return [document.text[one.start : one.stop] for one in document.residues]


def test_the_body_is_all_there_in_order(documents: list[ArticleWithResidue]) -> None:
    for document in documents:
        left, at = "", 0
        for one in document.residues:
            assert at <= one.start < one.stop
            left += document.text[at : one.start]
            at = one.stop
        left += document.text[at:]
        body = "\n".join(body_of(int(document.id.rpartition("/")[2])))
        assert "".join(left.split()) == "".join(body.split())


def test_residue_is_whole_lines_of_other_sites_of_the_fold(
    documents: list[ArticleWithResidue],
) -> None:
    lines = {
        f"{line} {number}": number
        for number in range(N_PAGES)
        for line in (*MENU, *FOOT, "See also mill")
    }
    for document in documents:
        own = int(document.id.rpartition("/")[2])
        for text in residue_of(document):
            number = lines[re.sub(r"^ ?[|–·•/»—] | ?[|–·•/»—]$", "", text)]
            assert number != own
            assert number % FOLDS == own % FOLDS == document.fold


def test_a_third_is_clean_and_none_has_too_much(documents: list[ArticleWithResidue]) -> None:
    counts = [len(document.residues) for document in documents]
    assert 0.2 < counts.count(0) / len(counts) < 0.5
    assert max(counts) <= MAX_RESIDUES
    assert len(set(counts)) > 8


def test_every_way_of_gluing_and_every_zone_is_drawn(documents: list[ArticleWithResidue]) -> None:
    kinds = Counter((one.how, one.zone) for one in all_of(documents))
    assert set(kinds) == {
        ("own line", "before"),
        ("own line", "inside"),
        ("own line", "after"),
        ("glued to the start", "before"),
        ("glued to the end", "after"),
        ("glued to the start", "inside"),
        ("glued to the end", "inside"),
        ("glued inside", "inside"),
    }
    own = sum(number for (how, _), number in kinds.items() if how == "own line")
    assert 0.6 < own / kinds.total() < 0.95
    joints = Counter(one.joint for one in all_of(documents))
    assert set(joints) == {"", "blank", "nothing", "separator"}


def all_of(documents: list[ArticleWithResidue]) -> list[Residue]:
    return [one for document in documents for one in document.residues]


def test_where_residue_stands(documents: list[ArticleWithResidue]) -> None:
    """In the zone `before` it is before the third line, in the zone `after` behind the last."""
    for document in documents:
        body = body_of(int(document.id.rpartition("/")[2]))
        for one in document.residues:
            before, after = document.text[: one.start], document.text[one.stop :]
            if one.zone == "after":
                assert body[-1][-20:] in before
            if one.zone == "before":
                assert body[2] not in before
            if one.how == "own line":
                assert before == "" or before.endswith("\n")
                assert after == "" or after.startswith("\n")
            elif one.joint == "nothing":
                assert before[-1:].strip() or after[:1].strip()


def test_lines_are_separated_by_one_newline_or_by_a_blank_line(
    documents: list[ArticleWithResidue],
) -> None:
    breaks = Counter(
        ("\n\n" in document.text, re.search(r"[^\n]\n[^\n]", document.text) is not None)
        for document in documents
    )
    assert set(breaks) == {(True, False), (False, True), (True, True)}


def test_the_same_in_every_run(documents: list[ArticleWithResidue]) -> None:
    pages = [page_of(number) for number in range(N_PAGES)]
    assert list(articles_with_residue(pages)) == documents


def test_only_articles_with_a_gold_text_that_people_wrote() -> None:
    pages = [page_of(0), page_of(5, "forum"), page_of(10, silver=True), page_of(15)]
    assert [one.id for one in articles_with_residue(pages)] == ["set/0", "set/15"]


def test_without_other_sites_there_is_no_residue() -> None:
    (document,) = articles_with_residue([page_of(0)])
    assert (document.residues, document.text.split()) == ((), " ".join(body_of(0)).split())


def text_of(*rows: tuple[str, float]) -> LabelledText:
    lines, labels = zip(*rows, strict=True)
    return LabelledText("text_nodes", "\n".join(lines), np.array(labels, np.float32))


def test_runs_are_neighbours_near_the_body() -> None:
    far = [(f"far {k}", 0.0) for k in range(5)]
    near = [(f"near {k}", 0.0) for k in range(NEAR)]
    text = text_of(*far, *near, ("body", 1.0), ("in", 0.0), ("body", 1.0), *near, *far)
    lines = tuple(line for line, _ in near)
    assert list(runs_of(text)) == [("before", lines), ("inside", ("in",)), ("after", lines)]


def test_long_runs_in_a_body_may_be_body() -> None:
    for n in (MAX_INSIDE, MAX_INSIDE + 1):
        run = [(f"line {k}", 0.0) for k in range(n)]
        found = list(runs_of(text_of(("body", 1.0), *run, ("body", 1.0), *run)))
        assert [zone for zone, _ in found] == ["inside", "after"][n > MAX_INSIDE :]


def test_lines_that_may_be_body_break_a_run() -> None:
    text = text_of(
        ("body", 1.0), ("one", 0.0), ("half", 0.5), ("two", 0.0), ("x" * (MAX_CHARS + 1), 0.0),
        ("three", 0.0), ("***", 0.0), ("four", 0.0), ("five", 0.0),
    )  # fmt: skip
    runs = [lines for _, lines in runs_of(text)]
    assert runs == [("one",), ("two",), ("three",), ("four", "five")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Das Wehr ist nicht mehr so alt, wie es einmal war, und das ist auch gut.", "de"),
        ("Плотина не так стара, как она была, и это хорошо для всех.", "ru"),
        ("둑은 오월에 고쳐졌다. 아무도 부탁하지 않았다.", "ko"),
        ("水坝在五月修好了。没有人要求过。", "zh"),
        ("堰は五月に直された。", "ja"),
        ("12:30", ""),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert language_of(text) == language
