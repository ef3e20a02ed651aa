"""datatrove: a pipeline of tasks in processes, its statistics and what it sets aside."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cleaner import Config, explain, summarize
from cleaner.corpus.engines.datatrove import CleanArticle

pytest.importorskip("datatrove")
data = pytest.importorskip("datatrove.data")
executors = pytest.importorskip("datatrove.executor")
readers = pytest.importorskip("datatrove.pipeline.readers")
writers = pytest.importorskip("datatrove.pipeline.writers")


Rows = list[str | None]


def documents(rows: Rows) -> list[Any]:
    return [
        data.Document(text=row, id=str(number))
        for number, row in enumerate(rows)
        if row is not None
    ]


def test_texts_and_statistics(rows: Rows) -> None:
    config = Config(keep={"meta", "ad"})
    step = CleanArticle(config)
    given = documents(rows)
    reports = [explain(document.text, config) for document in given]
    texts = [document.text for document in step.run(given)]
    assert texts == [report.cleaned for report in reports]
    summary = summarize(reports)
    stats = step.stats.to_dict()["stats"]
    assert stats["chars_dropped"]["total"] == summary.dropped
    assert stats["changed"] == summary.changed
    for label, count in summary.by_label.items():
        assert stats[f"chars_dropped_{label}"]["total"] == count.chars


def test_texts_that_become_empty_are_counted() -> None:
    step = CleanArticle()
    assert [document.text for document in step.run(documents(["Advertisement"]))] == [""]
    assert step.stats.to_dict()["stats"]["empty"] == 1


def test_processes_and_exclusions(rows: Rows, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for part in range(2):
        with (tmp_path / "in" / f"{part}.jsonl").open("w", encoding="utf-8") as file:
            for document in documents(rows)[part::2]:
                if document.text:  # the reader leaves out what is empty
                    file.write(json.dumps({"id": document.id, "text": document.text}) + "\n")
    excluded = writers.JsonlWriter(str(tmp_path / "excluded"), compression=None)
    executors.LocalPipelineExecutor(
        [
            readers.JsonlReader(str(tmp_path / "in")),
            CleanArticle(max_dropped=0.5, exclusion_writer=excluded),
            writers.JsonlWriter(str(tmp_path / "out"), compression=None),
        ],
        tasks=2,
        workers=2,
        logging_dir=str(tmp_path / "logs"),
    ).run()
    kept, set_aside = read(tmp_path / "out"), read(tmp_path / "excluded")
    assert len(set_aside) > 10
    for number, row in enumerate(rows):
        if not row:
            continue
        report = explain(row)
        if report.share_dropped > 0.5:
            record = set_aside.pop(str(number))
            assert record["text"] == row
            assert record["metadata"]["share_dropped"] == report.share_dropped
            assert record["metadata"]["filter_reason"] == "max_dropped"
        else:
            assert kept.pop(str(number))["text"] == report.cleaned
    assert (kept, set_aside) == ({}, {})
    stats = json.loads((tmp_path / "logs" / "stats.json").read_text())
    (step,) = (step for step in stats if "clean-article" in step["name"])
    assert step["stats"]["dropped_max_dropped"] == len(read(tmp_path / "excluded"))


def read(folder: Path) -> dict[str, Any]:
    lines = "".join(path.read_text(encoding="utf-8") for path in folder.iterdir()).split("\n")
    return {record["id"]: record for record in map(json.loads, filter(None, lines))}


def test_bytes_are_stable(in_fresh_processes: Callable[[str], str]) -> None:
    in_fresh_processes(
        "import pickle\n"
        "from cleaner import Config\n"
        "from cleaner.corpus.engines.datatrove import CleanArticle\n"
        "config = Config(keep={'meta', 'media', 'dup', 'legal', 'ad'})\n"
        "print(pickle.dumps(CleanArticle(config)).hex())"
    )
    assert pickle.loads(pickle.dumps(CleanArticle(max_dropped=0.5))).max_dropped == 0.5


def test_a_share_over_1_is_refused() -> None:
    with pytest.raises(ValueError, match="max_dropped must be from 0 to 1, not 80"):
        CleanArticle(max_dropped=80)
