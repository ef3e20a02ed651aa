"""Summaries: sums of what reports say, in any division of the texts into parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner import Config, Report, Span, clean, explain, summary
from cleaner.summary import Summary, summarize

BODY = "The lock keeper opened the gates at six, and the barges went through one by one."
TEXTS = [
    f"{BODY}\n\nLeave a Reply\n",
    BODY,
    "Advertisement",
    f"Share this\n\n{BODY}\n\nAdvertisement\n\nAdvertisement\n",
    "",
]


def cut(*lines: str, label: str = "ad", rule: str = "model") -> Report:
    """A report of a text of these lines, of which all but the first are deleted."""
    spans, at = [Span(0, len(lines[0]))], len(lines[0])
    for line in lines[1:]:
        spans.append(Span(at, at + len(line), label, rule, 1.0))  # type: ignore[arg-type]
        at += len(line)
    return Report("".join(lines), tuple(spans))


@given(st.lists(st.sampled_from(TEXTS), max_size=12))
def test_all_is_the_sum_of_the_reports(texts: list[str]) -> None:
    reports = [explain(text) for text in texts]
    total = summarize(reports)
    dropped = [span for report in reports for span in report.dropped]
    assert total.records == len(texts)
    assert total.chars == sum(map(len, texts))
    assert total.dropped == sum(len(text) - len(clean(text)) for text in texts)
    assert total.changed == sum(clean(text) != text for text in texts)
    assert total.empty == sum(bool(text) and not clean(text) for text in texts)
    for counts, name in ((total.by_label, "label"), (total.by_rule, "rule")):
        assert {*counts} == {str(getattr(span, name)) for span in dropped}
        assert sum(count.spans for count in counts.values()) == len(dropped)
        assert sum(count.chars for count in counts.values()) == total.dropped
    assert sum(n for _, n in total.commonest(100)) == sum(
        count.lines for count in total.by_label.values()
    )


@given(st.lists(st.sampled_from(TEXTS), max_size=12), st.data())
def test_parts_are_merged_to_the_whole(texts: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(texts)))
    whole, first, second = Summary(), Summary(), Summary()
    for number, text in enumerate(texts):
        for part in (whole, first if number < at else second):
            part.add(explain(text), f"text {number}")
    first.merge(second)
    assert first.to_dict(100) == whole.to_dict(100)


def test_lines_are_counted_without_blanks_around_and_blank_ones() -> None:
    total = summarize([cut("Rain.", "\n\n Share \n\t\nTweet\r\n"), cut("Snow.", "\nShare")])
    assert total.by_label["ad"].to_dict() == {"spans": 2, "lines": 3, "chars": 25}
    assert total.commonest() == [("Share", 2), ("Tweet", 1)]


def test_texts_that_lost_most_come_first_and_of_the_same_the_first() -> None:
    total = Summary()
    for name, line in (("a", "12345"), ("b", "1"), ("c", "54321"), ("d", "123456789")):
        total.add(cut("Rain.", line), name)
    total.add(cut("Rain."), "e")
    assert [name for name, _ in total.worst()] == ["d", "a", "c", "b"]
    assert total.worst(1) == [("d", 9 / 14)]


def test_texts_without_names_have_numbers() -> None:
    total = summarize([cut("Rain."), cut("Rain.", "1")])
    assert total.worst() == [("2", 1 / 6)]


def test_only_so_many_lines_and_texts_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(summary, "_MAX_LINES", 10)
    total = Summary()
    for at in range(200):
        total.add(cut("Rain.", f"line {at}", "often"), str(at))
    assert total.commonest(1) == [("often", 200)]
    assert len(total.commonest(1000)) <= 10
    assert len(total.worst(1000)) == 50
    assert total.by_label["ad"].lines == 400


def test_long_lines_are_shortened() -> None:
    total = summarize([cut("Rain.", "x" * 1000)])
    assert total.commonest() == [("x" * 200, 1)]
    assert total.by_label["ad"].chars == 1000


def test_as_plain_values() -> None:
    total = summarize([cut("Rain.", "12345", label="nav", rule="r"), cut("Snow.", "1")])
    told = total.to_dict()
    assert told["share_dropped"] == 0.375
    assert [*told["by_label"]] == ["nav", "ad"]  # type: ignore[misc]
    assert told["by_rule"] == {
        "r": {"spans": 1, "lines": 1, "chars": 5},
        "model": {"spans": 1, "lines": 1, "chars": 1},
    }
    assert told["most_affected"] == [
        {"name": "1", "share_dropped": 0.5},
        {"name": "2", "share_dropped": 0.166667},
    ]
    assert Summary().share_dropped == 0


def test_what_the_caller_wanted_deleted_has_no_label() -> None:
    text = f"{BODY}\n\nQuayside Plus members\n\nLeave a Reply\n"
    total = summarize([explain(text, Config(drop_matching=["^Quayside"]))])
    lines = {"drop_matching": 1, "comment": 1}
    assert {label: count.lines for label, count in total.by_label.items()} == lines
    assert total.by_rule["drop_matching"].lines == 1


@pytest.mark.parametrize(
    ("one", "why"), [("a text", r"str; explain\(text\) makes one"), (None, "NoneType"), (7, "int")]
)
def test_nothing_but_reports_is_counted(one: object, why: str) -> None:
    with pytest.raises(TypeError, match=f"^reports are needed, not {why}$"):
        summarize([explain(BODY), one])  # type: ignore[list-item]
