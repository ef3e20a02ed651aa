"""Ray Data: tasks and actors."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from cleaner import Config, explain
from cleaner.corpus import DROPPED
from cleaner.corpus.engines.ray import CleanBatches

pytest.importorskip("ray")
pytest.importorskip("ray.data")


Rows = list[str | None]


@pytest.fixture
def dataset(ray: Any, rows: Rows) -> Any:
    table = pa.table({"id": range(len(rows)), "text": rows})
    return ray.data.from_arrow([table.slice(0, 100), table.slice(100)])


def texts(dataset: Any) -> Rows:
    return [row["text"] for row in sorted(dataset.take_all(), key=lambda row: row["id"])]


def test_tasks(dataset: Any, cleaned: Rows) -> None:
    result = dataset.map_batches(CleanBatches("text"), batch_format="pyarrow", batch_size=64)
    assert texts(result) == cleaned


def test_actors(dataset: Any, rows: Rows) -> None:
    config = Config(keep={"meta", "media"})
    result = dataset.map_batches(
        CleanBatches,
        fn_constructor_args=("text", config),
        fn_constructor_kwargs={"share_dropped": "share", "dropped": "spans"},
        batch_format="pyarrow",
        concurrency=1,
    )
    by_id = sorted(result.take_all(), key=lambda row: row["id"])
    reports = [None if row is None else explain(row, config) for row in rows]
    assert [row["text"] for row in by_id] == [report and report.cleaned for report in reports]
    assert [row["share"] for row in by_id] == [
        report and report.share_dropped for report in reports
    ]
    assert result.schema().base_schema.field("spans").type == DROPPED
