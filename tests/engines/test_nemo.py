"""NeMo Curator: its own `Modify`, and a pipeline on Ray Data."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest

from cleaner import Config, clean, explain
from cleaner.corpus.engines.nemo import CleanArticleModifier, CleanArticleStage

pytest.importorskip("nemo_curator")
pandas = pytest.importorskip("pandas")
modifiers = pytest.importorskip("nemo_curator.stages.text.modifiers")
tasks = pytest.importorskip("nemo_curator.tasks")
pipeline = pytest.importorskip("nemo_curator.pipeline")


Rows = list[str | None]


def batch_of(rows: Rows, in_pandas: bool = False) -> Any:
    table = pa.table({"id": range(len(rows)), "text": pa.array(rows, pa.string())})
    return tasks.DocumentBatch(dataset_name="test", data=table.to_pandas() if in_pandas else table)


def test_modifier(rows: Rows, cleaned: Rows) -> None:
    stage = modifiers.Modify(CleanArticleModifier(), input_fields="text")
    assert stage.name == "clean_article"
    texts = stage.process(batch_of(rows)).to_pandas()["text"]
    assert [None if pandas.isna(text) else text for text in texts] == cleaned


def test_modifier_leaves_each_kind_of_null(rows: Rows) -> None:
    modify = CleanArticleModifier(Config(keep={"ad"})).modify_document
    assert modify(None) is None
    assert modify(pandas.NA) is pandas.NA
    assert modify("Advertisement") == "Advertisement"
    with pytest.raises(TypeError, match="text must be str, not int"):
        modify(7)


@pytest.mark.parametrize("in_pandas", [False, True])
def test_stage_removes_documents(in_pandas: bool, rows: Rows) -> None:
    config = Config(keep={"meta"})
    stage = CleanArticleStage("text", config, max_dropped=0.5, share_dropped="share")
    result = stage.process(batch_of(rows, in_pandas)).to_pyarrow().to_pylist()
    reports = [None if row is None else explain(row, config) for row in rows]
    assert 0 < len(result) < len(rows)
    assert [(row["id"], row["text"], row["share"]) for row in result] == [
        (number, report and report.cleaned, report and report.share_dropped)
        for number, report in enumerate(reports)
        if report is None or report.share_dropped <= 0.5
    ]
    assert stage._custom_metrics == {"removed_documents": len(rows) - len(result)}


def test_pipeline(ray: Any, rows: Rows) -> None:
    from nemo_curator.backends.ray_data import RayDataExecutor

    steps = pipeline.Pipeline("clean", stages=[CleanArticleStage("text")])
    given = [batch_of(rows[:100]), batch_of(rows[100:])]
    results = steps.run(RayDataExecutor(), initial_tasks=given)
    texts = [row["text"] for batch in results for row in batch.to_pyarrow().to_pylist()]
    expected = [None if row is None else clean(row) for row in rows]
    assert sorted(texts, key=str) == sorted(expected, key=str)


def test_bytes_are_stable(in_fresh_processes: Callable[[str], str]) -> None:
    in_fresh_processes(
        "import pickle\n"
        "from cleaner import Config\n"
        "from cleaner.corpus.engines.nemo import CleanArticleModifier, CleanArticleStage\n"
        "config = Config(keep={'meta', 'media', 'dup', 'legal', 'ad'})\n"
        "print(pickle.dumps(CleanArticleModifier(config)).hex())\n"
        "print(pickle.dumps(CleanArticleStage('text', config)).hex())"
    )
    assert pickle.loads(pickle.dumps(CleanArticleStage("text", max_dropped=0.5))).max_dropped == 0.5
