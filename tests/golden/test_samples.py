"""Every sample: boilerplate dropped, body kept, labels right; format in `samples/README.md`."""

from __future__ import annotations

from pathlib import Path

import pytest
from sample_file import SAMPLES, Sample, read_sample, sample_paths

from cleaner import Report, clean, explain
from cleaner.labels import LABELS


def params(*folders: str) -> list[object]:
    return [
        pytest.param(path, id=f"{path.parent.name}/{path.stem}") for path in sample_paths(*folders)
    ]


def left_boilerplate(sample: Sample, report: Report) -> list[str]:
    """The boilerplate of which more than white space is left."""
    kept = kept_mask(report)
    return [
        sample.text[start:stop]
        for start, stop, _ in sample.boilerplate
        if any(kept[i] and not sample.text[i].isspace() for i in range(start, stop))
    ]


def lost_body(sample: Sample, report: Report) -> list[str]:
    """The deleted pieces of the body, white space aside."""
    mask = sample.boilerplate_mask()
    lost = []
    for span in report.dropped:
        piece = "".join(sample.text[i] for i in range(span.start, span.stop) if not mask[i])
        if piece.strip():
            lost.append(f"{span.label}/{span.rule}: {piece.strip()}")
    return lost


def wrong_labels(sample: Sample, report: Report) -> list[str]:
    """The deleted spans whose label is none of those the sample allows."""
    return [
        f"{span.label} for {'+'.join(sorted(labels))}: {sample.text[start:stop]}"
        for start, stop, labels in sample.boilerplate
        for span in report.dropped
        if sample.text[max(start, span.start) : min(stop, span.stop)].strip()
        and span.label not in labels
    ]


def kept_mask(report: Report) -> list[bool]:
    mask = [False] * len(report.text)
    for span in report.spans:
        if span.kept:
            mask[span.start : span.stop] = [True] * (span.stop - span.start)
    return mask


def assert_solved(path: Path) -> None:
    sample = read_sample(path)
    report = explain(sample.text)
    assert lost_body(sample, report) == []
    assert left_boilerplate(sample, report) == []
    assert wrong_labels(sample, report) == []


@pytest.mark.parametrize("path", params("wild", "synthetic"))
def test_boilerplate_is_dropped_and_body_kept(path: Path) -> None:
    assert_solved(path)


@pytest.mark.parametrize("path", params("negative"))
def test_nothing_is_dropped(path: Path) -> None:
    sample = read_sample(path)
    assert sample.boilerplate == []
    assert [sample.text[span.start : span.stop] for span in explain(sample.text).dropped] == []
    assert clean(sample.text) is sample.text


UNSOLVED = [
    pytest.param(sample, span, id=f"{path.stem}: {sample.text[span[0] : span[1]].strip()[:40]}")
    for path in sample_paths("wild", "synthetic")
    for sample in [read_sample(path)]
    for span in sample.unsolved
]


@pytest.mark.xfail(strict=True, reason="known failure")
@pytest.mark.parametrize(("sample", "span"), UNSOLVED)
def test_known_failures(sample: Sample, span: tuple[int, int, frozenset[str]]) -> None:
    kept = kept_mask(explain(sample.text))
    assert not any(kept[i] and not sample.text[i].isspace() for i in range(span[0], span[1]))


def test_one_span_in_twenty_may_be_unsolved() -> None:
    solved = sum(len(read_sample(path).boilerplate) for path in sample_paths("wild", "synthetic"))
    assert len(UNSOLVED) <= 0.05 * (solved + len(UNSOLVED))


@pytest.mark.parametrize("path", params("wild", "synthetic", "negative"))
def test_samples_name_known_labels_and_differ(path: Path) -> None:
    sample = read_sample(path)
    assert sample.text.strip()
    assert {label for _, _, labels in sample.boilerplate for label in labels} <= set(LABELS)
    assert bool(sample.boilerplate) == (path.parent.name != "negative")


def test_there_are_enough_samples() -> None:
    count = {folder: len(sample_paths(folder)) for folder in ("wild", "negative", "synthetic")}
    assert count["wild"] >= 30
    assert count["negative"] >= 20
    assert count["synthetic"] >= 10
    languages = {path.stem.split("-")[0] for path in sample_paths("wild", "negative", "synthetic")}
    assert len(languages) >= 14
    assert SAMPLES.is_dir()


def test_no_two_samples_share_a_paragraph() -> None:
    seen: dict[str, str] = {}
    for path in sample_paths("wild", "negative", "synthetic"):
        sample = read_sample(path)
        mask = sample.boilerplate_mask()
        at = 0
        for line in sample.text.split("\n"):
            if len(line) > 60 and not any(mask[at : at + len(line)]):
                assert seen.setdefault(line, path.name) == path.name, line
            at += len(line) + 1
