"""Hugging Face `datasets`: lists and Arrow, processes, and the fingerprint."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cleaner import Config, explain
from cleaner.corpus.engines.datasets import CleanBatch

datasets = pytest.importorskip("datasets")

Hasher = pytest.importorskip("datasets.fingerprint").Hasher

Rows = list[str | None]


@pytest.fixture
def dataset(rows: Rows) -> object:
    return datasets.Dataset.from_dict({"id": list(range(len(rows))), "text": rows})


def test_batches_of_lists(dataset: object, cleaned: Rows) -> None:
    result = dataset.map(CleanBatch("text"), batched=True, batch_size=64)
    assert result["text"][:] == cleaned
    assert result["id"][:] == dataset["id"][:]
    assert result.features == dataset.features


def test_batches_in_arrow(dataset: object, rows: Rows) -> None:
    config = Config(keep={"meta", "ad"})
    task = CleanBatch("text", config, dropped="spans", share_dropped="share")
    result = dataset.with_format("arrow").map(task, batched=True, batch_size=1).with_format(None)
    reports = [None if row is None else explain(row, config) for row in rows]
    assert result["text"][:] == [report and report.cleaned for report in reports]
    assert result["share"][:] == [report and report.share_dropped for report in reports]
    spans = [report and [span.label for span in report.dropped] for report in reports]
    labels = [row if row is None else [span["label"] for span in row] for row in result["spans"]]
    assert labels == spans


def test_processes(dataset: object, cleaned: Rows) -> None:
    assert dataset.map(CleanBatch("text"), batched=True, num_proc=2)["text"][:] == cleaned


def test_streams(dataset: object, cleaned: Rows) -> None:
    stream = dataset.to_iterable_dataset().map(CleanBatch("text"), batched=True, batch_size=50)
    assert [row["text"] for row in stream] == cleaned


def test_the_fingerprint_is_that_of_another_process(
    in_fresh_processes: Callable[[str], str],
) -> None:
    printed = in_fresh_processes(
        "from datasets.fingerprint import Hasher\n"
        "from cleaner import Config\n"
        "from cleaner.corpus.engines.datasets import CleanBatch\n"
        "config = Config(keep={'meta', 'media', 'dup', 'legal', 'ad'})\n"
        "print(Hasher.hash(CleanBatch('text', config)))"
    )
    config = Config(keep=["ad", "dup", "legal", "media", "meta"])
    assert printed.strip() == Hasher.hash(CleanBatch("text", config))
    assert printed.strip() != Hasher.hash(CleanBatch("text"))


def test_a_second_run_is_answered_from_the_cache(
    rows: Rows, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pa_file = tmp_path / "rows.parquet"
    datasets.Dataset.from_dict({"text": rows}).to_parquet(pa_file)
    load = datasets.Dataset.from_parquet
    first = load(str(pa_file), cache_dir=str(tmp_path)).map(CleanBatch("text"), batched=True)
    monkeypatch.setattr(CleanBatch, "__call__", lambda *_: pytest.fail("called again"))
    second = load(str(pa_file), cache_dir=str(tmp_path)).map(CleanBatch("text"), batched=True)
    assert second._fingerprint == first._fingerprint
    assert second["text"][:] == first["text"][:]


def test_a_missing_column_is_answered_with_those_that_exist(dataset: object) -> None:
    with pytest.raises(KeyError, match="'body' is not there; there are 'id', 'text'"):
        dataset.map(CleanBatch("body"), batched=True)
