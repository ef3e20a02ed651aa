"""The counts of the quality bench, on texts small enough to count by hand."""

from __future__ import annotations

from corpora import GoldPage
from measure import MarkedText, count_spans, count_words

BODY = "The bridge reopened on Monday after eleven months of work.\n"
MARKER = "Advertisement"


def test_spans_and_body_are_counted_without_spaces() -> None:
    text = f"{BODY}\n{MARKER}\n"
    start = text.index(MARKER)
    spans = [(start, start + len(MARKER), frozenset({"ad"}))]
    counts = count_spans([MarkedText("a", "en", text, spans)])["en"]
    assert (counts.spans, counts.spans_dropped, counts.spans_labelled) == (1, 1, 1)
    assert (counts.boilerplate, counts.boilerplate_dropped) == (len(MARKER), len(MARKER))
    assert counts.body == counts.body_kept == len(BODY) - BODY.count(" ") - 1
    assert counts.faults == []


def test_boilerplate_that_is_kept_is_named() -> None:
    spans = [(0, 10, frozenset({"nav"}))]
    counts = count_spans([MarkedText("a", "en", BODY, spans)])["en"]
    assert (counts.spans_dropped, counts.boilerplate_dropped) == (0, 0)
    assert counts.faults == ["kept nav: Thebridge"]


def test_body_that_is_dropped_is_named() -> None:
    counts = count_spans([MarkedText("a", "en", f"{BODY}\n{MARKER}\n", [])])["en"]
    assert counts.body - counts.body_kept == len(MARKER)
    assert counts.faults == [f"LOST to ad marker_line: {MARKER}"]


def test_a_wrong_label_is_named() -> None:
    start = len(BODY)
    spans = [(start, start + len(MARKER), frozenset({"rec"}))]
    counts = count_spans([MarkedText("a", "en", BODY + MARKER, spans)])["en"]
    assert (counts.spans_dropped, counts.spans_labelled) == (1, 0)
    assert counts.faults == ["{'ad'} for {'rec'}: Advertisement"]


def page(gold: str) -> GoldPage:
    return GoldPage("news", "1", "en", "", gold, f"{BODY}{MARKER}\n", "")


def test_words_before_and_after() -> None:
    counts = count_words([page(BODY)], lambda page: page.extracted, lambda page: page.place)["en"]
    assert counts.rates() == {
        "gold_kept": 1.0,
        "precision": 1.0,
        "precision_gain": 1 - 10 / 11,
    }
    assert counts.losses == []


def test_a_deletion_that_the_gold_text_has_is_a_loss() -> None:
    gold = f"{BODY}{MARKER}\n"
    counts = count_words([page(gold)], lambda page: page.extracted, lambda page: page.place)["en"]
    assert counts.rates()["gold_kept"] == 10 / 11
    assert counts.losses == [(1, "1", "ad marker_line", MARKER)]
