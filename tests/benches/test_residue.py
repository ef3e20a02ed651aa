"""The counts of the residue bench and its checks of cases, on texts small enough to count."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("rapidfuzz")

import residue
import residue_cases
from residue import Span, TextWithResidue, judge, written

BODY = "The weir was mended in May."  # 22 characters without spaces
TEXT = f"Share\n{BODY} Read more\nCookies\n"
SPANS = (Span(0, 5, ("own line",)), Span(34, 43, ("glued",)), Span(44, 51, ("own line",)))
GIVEN = TextWithResidue("mill/1", 0, ("language en",), TEXT, SPANS)


def cut(*bounds: tuple[int, int]) -> list[tuple[int, int, int, int, float]]:
    return [(start, stop, 1, 0, 6.0) for start, stop in bounds]


def test_all_residue_dropped_and_all_body_kept_is_exact() -> None:
    result = judge(GIVEN, cut((0, 6), (33, 43), (44, 52)))
    counts = result.groups["all"]
    assert (counts.documents, counts.exact, counts.spans, counts.spans_dropped) == (1, 1, 3, 3)
    assert (counts.residue, counts.residue_dropped, counts.body, counts.body_kept) == (
        20,
        20,
        22,
        22,
    )
    assert result.faults == []
    assert not result.left


def test_residue_that_is_left_is_counted_by_kind_and_named() -> None:
    result = judge(GIVEN, cut((0, 6), (38, 43)))
    assert result.groups["all"].rates() == {
        "residue_dropped": 9 / 20,
        "body_kept": 1.0,
        "documents_exact": 0.0,
    }
    own, glued = result.groups["own line"], result.groups["glued"]
    assert (own.spans, own.spans_dropped, own.residue, own.residue_dropped) == (2, 1, 12, 5)
    assert (glued.spans, glued.spans_dropped, glued.residue, glued.residue_dropped) == (1, 0, 8, 4)
    assert result.left == {"read": 1, "cookies": 1}
    assert result.faults == ["mill/1: LEFT 'Read'", "mill/1: LEFT 'Cookies'"]


def test_body_that_is_lost_is_named() -> None:
    result = judge(GIVEN, cut((0, 52)))
    counts = result.groups["language en"]
    assert (counts.body_kept, counts.exact, counts.documents) == (0, 0, 1)
    assert len(result.faults) == 1
    assert result.faults[0].startswith(f"mill/1: LOST '{BODY}")


def test_residues_that_differ_in_numbers_are_one_kind() -> None:
    texts = ("Page 1 of 20", "page 3  of 9")
    left = [judge(TextWithResidue("", 0, (), text, (Span(0, 12, ()),)), []).left for text in texts]
    assert left[0] == left[1] == {"page # of #": 1}


def test_written_articles_are_read(tmp_path: Path) -> None:
    path = tmp_path / "residue.jsonl"
    noise = [{"start": 0, "end": 5, "label": "ui"}]
    path.write_text(json.dumps({"id": "1", "lang": "en", "text": TEXT, "noise": noise}) + "\n")
    (one,) = written(path)
    assert (one.text, one.kinds, one.spans) == (
        TEXT,
        ("language en",),
        (Span(0, 5, ("label ui",)),),
    )


def case(name: str, text: str, want: str, *, exact: bool, kind: str = "text") -> dict[str, object]:
    return {"id": name, "kind": kind, "input": text, "want": want, "exact": exact}


def test_an_exact_case_is_compared_without_white_space() -> None:
    text = f"{BODY}\n\nAdvertisement\n\n{BODY.replace('weir', 'mill')}\n"
    want = text.replace("Advertisement", "")
    assert residue_cases.is_right(case("x", text, want, exact=True), "rules")
    assert not residue_cases.is_right(case("x", text, text, exact=True), "rules")


def test_a_case_in_words_without_checks_is_wrong() -> None:
    assert not residue_cases.is_right(case("x", BODY, "as it is", exact=False), "rules")


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [
        (residue_cases._kept(0, 2), "one\nthree", "one\ntwo"),
        (residue_cases._dropped(1), "one\nthree", "one and two"),
        (residue_cases._together(0, 2), "two", "one\ntwo"),
        (residue_cases._together(0, 2), "one\n\nthree", "three"),
        (residue_cases._has("^th.ee$"), "one\nthree", "one three"),
        (residue_cases._lacks(r"^\d$"), "one 1", "one\n1"),
    ],
)
def test_checks_by_line(check: residue_cases.Check, right: str, wrong: str) -> None:
    text = "one\ntwo\nthree"
    assert check(text, right)
    assert not check(text, wrong)


@pytest.mark.parametrize(
    ("check", "right", "wrong"),
    [
        (residue_cases._node_lines("//h2/text()"), "## The weir\nx", "The weir#"),
        (residue_cases._node_lines("//pre"), "a = 1\na = 1", "a = 1"),
        (residue_cases._nodes("//img/@alt"), "It is v = st here", "It is here"),
        (residue_cases._no_nodes("//b"), "The weir", "The weir (new tab)"),
        (residue_cases._nodes_together("//i | //b"), "", "(new tab)"),
        (residue_cases._not_glued("//sup"), "10^6 sacks", "106 sacks"),
    ],
)
def test_checks_by_place(check: residue_cases.Check, right: str, wrong: str) -> None:
    page = (
        "<h2>The weir<a>#</a></h2><pre>a = 1\na = 1</pre><img alt='v = st'><b>(new tab)</b>"
        "<i>Ida</i><p>10<sup>6</sup> sacks</p>"
    )
    assert check(page, right)
    assert not check(page, wrong)


def test_sentences_without_the_phrases_are_kept() -> None:
    check = residue_cases._sentences("Share", at_least=4)
    text = f"Share this with all your friends. {BODY} So it is."
    assert check(text, BODY)
    assert not check(text, "The weir was mended.")


def test_faults_of_body_and_of_residue_are_summed_separately() -> None:
    kinds = {
        "body lost: verse": residue_cases.Kind(4, ["a"]),
        "half cut: note": residue_cases.Kind(4, []),
        "residue kept: menu": residue_cases.Kind(2, ["b"]),
    }
    assert residue_cases.rates(kinds) == {"harm_right": 7 / 8, "residue_right": 1 / 2}
    assert "7 of 8" in residue_cases.format_cases(kinds)


def test_buckets() -> None:
    assert [residue._bucket("residues", n, (0, 3)) for n in (0, 1, 3, 4)] == [
        "residues 0",
        "residues 1 to 3",
        "residues 1 to 3",
        "residues 4 and more",
    ]
