"""Polars: eager, lazy and streaming."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from cleaner import Config, clean, explain
from cleaner.corpus.engines.polars import clean_expr, share_expr

polars = pytest.importorskip("polars")


Rows = list[str | None]


def test_eager(rows: Rows, cleaned: Rows) -> None:
    frame = polars.DataFrame({"id": range(len(rows)), "text": rows})
    result = frame.with_columns(clean_expr("text"), share=share_expr("text"))
    assert result.columns == ["id", "text", "share"]
    assert result["text"].to_list() == cleaned
    assert result["id"].to_list() == list(range(len(rows)))
    shares = [None if row is None else explain(row).share_dropped for row in rows]
    assert result["share"].to_list() == shares


@pytest.mark.parametrize("engine", ["in-memory", "streaming"])
def test_lazy(engine: str, rows: Rows, cleaned: Rows, tmp_path: Path) -> None:
    polars.DataFrame({"text": rows}).write_parquet(tmp_path / "in.parquet", row_group_size=50)
    frame = polars.scan_parquet(tmp_path / "in.parquet").with_columns(clean_expr("text", threads=2))
    assert frame.collect_schema() == {"text": polars.String}
    assert frame.collect(engine=engine)["text"].to_list() == cleaned


def test_categories_stay_categories(rows: Rows, cleaned: Rows) -> None:
    frame = polars.DataFrame({"text": rows}, schema={"text": polars.Categorical})
    result = frame.with_columns(clean_expr(polars.col("text")))
    assert result.schema == frame.schema
    assert result["text"].to_list() == cleaned


def test_config(rows: Rows) -> None:
    config = Config(keep={"meta", "ad"})
    frame = polars.DataFrame({"text": rows})
    expected = [None if row is None else clean(row, config) for row in rows]
    assert frame.select(clean_expr("text", config))["text"].to_list() == expected


def test_a_query_with_it_is_pickled(rows: Rows, cleaned: Rows) -> None:
    query = pickle.loads(pickle.dumps(clean_expr("text")))
    assert polars.DataFrame({"text": rows}).select(query)["text"].to_list() == cleaned


def test_a_column_of_another_type_is_refused() -> None:
    with pytest.raises(TypeError, match="a column of text is needed, not one of type int64"):
        polars.DataFrame({"text": [1, 2]}).select(clean_expr("text"))
