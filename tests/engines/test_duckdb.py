"""DuckDB: functions for SQL."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from cleaner import Config, clean, explain
from cleaner.corpus.engines.duckdb import register

duckdb = pytest.importorskip("duckdb")


Rows = list[str | None]


def test_column(rows: Rows, cleaned: Rows) -> None:
    connection = duckdb.connect()
    register(connection)
    connection.register("articles", pa.table({"id": range(len(rows)), "text": rows}))
    result = connection.sql(
        "SELECT clean_article(text), clean_article_share(text) FROM articles ORDER BY id"
    ).fetchall()
    assert [text for text, _ in result] == cleaned
    shares = [None if row is None else explain(row).share_dropped for row in rows]
    assert [share for _, share in result] == shares


def test_file_to_file(rows: Rows, cleaned: Rows, tmp_path: Path) -> None:
    connection = duckdb.connect()
    register(connection, threads=2)
    many = pa.table({"id": range(20 * len(rows)), "text": rows * 20})  # some vectors of DuckDB's
    connection.register("many", many)
    connection.execute(f"COPY many TO '{tmp_path}/in.parquet'")
    connection.execute(
        f"COPY (SELECT id, clean_article(text) AS text FROM '{tmp_path}/in.parquet')"
        f" TO '{tmp_path}/out.parquet'"
    )
    result = connection.sql(f"SELECT text FROM '{tmp_path}/out.parquet' ORDER BY id").fetchall()
    assert [text for (text,) in result] == cleaned * 20


def test_two_configs_beside_each_other(rows: Rows, cleaned: Rows) -> None:
    connection = duckdb.connect()
    config = Config(keep={"meta", "ad"})
    register(connection)
    register(connection, "keep_some", config)
    connection.register("articles", pa.table({"id": range(len(rows)), "text": rows}))
    query = "SELECT clean_article(text), keep_some(text) FROM articles ORDER BY id"
    expected = [None if row is None else clean(row, config) for row in rows]
    assert connection.sql(query).fetchall() == list(zip(cleaned, expected, strict=True))


def test_a_column_of_another_type_is_refused() -> None:
    connection = duckdb.connect()
    register(connection)
    with pytest.raises(duckdb.Error, match="clean_article"):
        connection.sql("SELECT clean_article([1, 2])").fetchall()
