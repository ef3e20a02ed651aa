"""The sample: which documents are drawn, how they are shortened, and what is kept of lines."""

from __future__ import annotations

import json
import pickle
import random

import pytest

from cleaner import Report, Span, explain
from cleaner.corpus.report.sample import BINS, Deleted, Document, Piece, Sample, to_json
from cleaner.summary import Summary

BODY = "The ferryman from Corwin carried the last of the crates before the rain came down.\n"


def report(*parts: str, label: str = "ad", rule: str = "marker_line") -> Report:
    """A report of a text of those parts, of which those that begin with a minus are deleted."""
    text, spans = "", list[Span]()
    for part in parts:
        start, text = len(text), text + part.removeprefix("-")
        span = Span(start, len(text))
        if part.startswith("-"):
            span = Span(start, len(text), label, rule, 3.0)  # type: ignore[arg-type]
        spans.append(span)
    return Report(text, tuple(spans))


def drawn(size: int, numbers: list[int]) -> Sample:
    sample = Sample(size)
    for number in numbers:
        sample.add(report(BODY, f"-Advert {number}\n", "-Share this\n"), f"crate-{number}")
    return sample


def told(sample: Sample) -> list[object]:
    """All that a page asks a sample for."""
    examples = {line: sample.example(line) for line in sample._lines}
    return [sample.documents(), sample.worst(), sample.histogram, sample.untouched, examples]


def shown(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece[0] for piece in pieces if isinstance(piece, Deleted)) + "".join(
        piece for piece in pieces if isinstance(piece, str)
    )


def length(document: Document) -> int:
    """The characters of a document's pieces, shown or not."""
    sizes = [
        piece if isinstance(piece, int) else len(piece[0] if isinstance(piece, Deleted) else piece)
        for piece in document.pieces
    ]
    return sum(sizes)


def test_a_short_document_is_kept_whole() -> None:
    sample = Sample()
    text = BODY + "\nLeave a Reply\n"
    sample.add(explain(text), "corwin.txt")
    (document,) = sample.documents()
    assert document.name == "corwin.txt"
    assert (document.chars, document.deletions) == (len(text), 1)
    kept, deleted = document.pieces
    assert kept == BODY
    assert isinstance(deleted, Deleted)
    assert deleted[:3] == ("\nLeave a Reply\n", "comment", "marker_line")
    assert document.share_dropped == document.dropped / document.chars


def test_texts_without_deletions_are_counted_alone() -> None:
    sample = Sample()
    sample.add(explain(BODY), "corwin.txt")
    sample.add(explain(""), "empty.txt")
    assert (sample.untouched, sum(sample.histogram), sample.documents()) == (2, 0, [])


def test_the_sample_depends_on_the_documents_alone() -> None:
    numbers = list(range(60))
    whole = drawn(10, numbers)
    random.Random(3).shuffle(numbers)
    assert told(drawn(10, numbers)) == told(whole) != told(drawn(10, list(range(1, 61))))
    parts = [drawn(10, numbers[n::4]) for n in range(4)]
    for part in parts[1:]:
        parts[0].merge(pickle.loads(pickle.dumps(part)))
    assert told(parts[0]) == told(whole)
    assert len(whole.documents()) == 10


def test_the_same_document_counts_once() -> None:
    sample = drawn(10, [1, 1, 1])
    assert len(sample.documents()) == len(sample.worst()) == 1


def test_samples_of_other_sizes_are_not_merged() -> None:
    with pytest.raises(ValueError, match="samples of 5 and of 6 cannot be merged"):
        Sample(5).merge(Sample(6))
    with pytest.raises(ValueError, match="size must be 0 or more, not -1"):
        Sample(-1)


def test_a_size_of_nothing_draws_nothing() -> None:
    sample = drawn(0, [1, 2])
    assert sample.documents() == []
    assert len(sample.worst()) == 2


@pytest.mark.parametrize(
    ("kept", "dropped", "expected"),
    [(999, 1, 0), (951, 49, 0), (95, 5, 1), (50, 50, 10), (1, 999, BINS - 1), (0, 1, BINS - 1)],
)
def test_bins_of_the_histogram(kept: int, dropped: int, expected: int) -> None:
    sample = Sample()
    sample.add(report("a" * kept, "-" + "b" * dropped), "")
    assert [n for n, count in enumerate(sample.histogram) if count] == [expected]


def test_the_worst_are_those_that_lost_the_largest_share_and_most_of_equal_ones() -> None:
    sample = Sample(0)
    for name, kept, dropped in [("a", 10, 10), ("b", 10, 30), ("c", 20, 20), ("d", 0, 1)]:
        sample.add(report("a" * kept, "-" + "b" * dropped), name)
    assert [document.name for document in sample.worst()] == ["d", "b", "c", "a"]
    for n in range(100):
        sample.add(report(BODY, "-Share\n"), str(n))
    assert len(sample.worst()) == 50


def test_a_long_document_is_shortened_to_what_is_around_its_deletions() -> None:
    sample = Sample()
    sample.add(report(BODY * 100, "-Advert\n", BODY * 100, "-Share this\n"), "long")
    (document,) = sample.documents()
    assert [type(piece) for piece in document.pieces] == [int, str, Deleted, str, int, str, Deleted]
    assert length(document) == document.chars == 2 * len(BODY * 100) + 18
    before = str(document.pieces[1])
    assert (BODY * 100).endswith(" " + before)
    assert 380 <= len(before) <= 400


@pytest.mark.parametrize(
    "parts",
    [
        [BODY, "-" + "An advert for soap. " * 2000, BODY],
        [BODY * 3, "-Advert\n"] * 500,
        ["-潮" * 1, "潮" * 900] * 50,
        [BODY * 20, "-" + "\udcff\0<" * 5000],
        ["-" + "<" * 3000, "\0" * 3000] * 20,
    ],
)
def test_no_document_is_larger_than_it_may_be(parts: list[str]) -> None:
    sample = Sample()
    sample.add(report(*parts), "name " * 1000)
    (document,) = sample.documents()
    assert length(document) == document.chars
    assert any(isinstance(piece, Deleted) for piece in document.pieces)
    assert len(to_json([document.name, *document.pieces]).encode()) <= 3600
    assert len(document.name) == 200


def test_an_example_shows_its_line_wherever_it_stands() -> None:
    sample, summary = Sample(), Summary()
    menu = "".join(f"Harbour page {n}\n" for n in range(3000))
    one = report(BODY * 90, "-" + menu, BODY, "-\n  Share this  \n", BODY * 90)
    sample.add(one, "corwin")
    summary.add(one)
    for line, _ in summary.commonest(3001):
        example = sample.example(line)
        assert example is not None
        assert line in shown(example.pieces)
        assert length(example) == example.chars
        assert len(shown(example.pieces)) < 500
    assert sample.example("Harbour page") is None


def test_lines_are_those_that_the_summary_counts() -> None:
    sample, summary = Sample(), Summary()
    one = report("-\u2028 A\x0bB \r\n\r\n C" + "c" * 300 + "\n \n", BODY, "-tail")
    sample.add(one, "x")
    summary.add(one)
    assert sorted(sample._lines) == sorted(line for line, _ in summary.commonest())


def test_common_lines_outlive_rare_ones() -> None:
    sample = Sample(0)
    for n in range(60):
        rare = [f"-Line {n} {k}\n" for k in range(200)]
        sample.add(report(BODY, *rare, "-Share this\n"), str(n))
    assert 5000 <= len(sample._lines) <= 10_000
    assert sample.example("Share this") is not None


def test_json_may_stand_in_a_script() -> None:
    value = ["</script><!--", "\udcff", "\0\r\n\u2028", "é", Deleted("x", "ad", "model", 1.5)]
    text = to_json(value)
    text.encode()
    assert "<" not in text
    assert json.loads(text) == [*value[:-1], ["x", "ad", "model", 1.5]]
