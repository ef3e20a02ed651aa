"""PySpark: `mapInArrow` and pandas UDFs, on a local cluster of two threads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cleaner import Config, explain, extract_article
from cleaner.corpus.engines.spark import clean_batches, clean_frame, clean_udf, share_udf

pytest.importorskip("pyspark")
cloudpickle = pytest.importorskip("pyspark.cloudpickle")
sql = pytest.importorskip("pyspark.sql")


Rows = list[str | None]
PAGE = Path(__file__).parents[2] / "samples" / "html" / "herons.html"


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    session = (
        sql.SparkSession.builder.master("local[2]")
        .config("spark.driver.memory", "512m")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "64")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def frame(spark: Any, rows: Rows) -> Any:
    return spark.createDataFrame(list(enumerate(rows)), "id long, text string").repartition(3)


def columns_of(frame: Any, *names: str) -> list[list[Any]]:
    by_id = sorted(frame.collect(), key=lambda row: row["id"])
    return [[row[name] for row in by_id] for name in names]


def test_map_in_arrow(frame: Any, cleaned: Rows) -> None:
    result = frame.mapInArrow(clean_batches("text"), frame.schema)
    assert columns_of(result, "text") == [cleaned]


def test_frame_with_spans_and_shares(frame: Any, rows: Rows) -> None:
    config = Config(keep={"meta", "ad"})
    result = frame.transform(
        clean_frame, column="text", config=config, dropped="spans", share_dropped="share"
    )
    assert result.columns == ["id", "text", "spans", "share"]
    texts, spans, shares = columns_of(result, "text", "spans", "share")
    reports = [None if row is None else explain(row, config) for row in rows]
    assert texts == [report and report.cleaned for report in reports]
    assert shares == [report and report.share_dropped for report in reports]
    names = ("start", "stop", "label", "score", "rule")
    assert [row and [tuple(span) for span in row] for row in spans] == [
        report and [tuple(getattr(span, name) for name in names) for span in report.dropped]
        for report in reports
    ]


def test_pages(spark: Any) -> None:
    page = PAGE.read_bytes()
    frame = spark.createDataFrame([(1, page), (2, None)], "id long, page binary")
    result = clean_frame(frame, "page", html=True)
    article = extract_article(page)
    texts, titles = columns_of(result, "page", "title")
    assert texts == [article.text, None]
    assert titles == [article.title, None]


def test_sql(spark: Any, frame: Any, rows: Rows, cleaned: Rows) -> None:
    spark.udf.register("clean_article", clean_udf())
    spark.udf.register("clean_article_share", share_udf())
    frame.createOrReplaceTempView("articles")
    result = spark.sql(
        "SELECT id, clean_article(text) AS text, clean_article_share(text) AS share FROM articles"
    )
    texts, shares = columns_of(result, "text", "share")
    assert texts == cleaned
    assert shares == [None if row is None else explain(row).share_dropped for row in rows]


def test_a_column_of_nulls(spark: Any) -> None:
    frame = spark.createDataFrame([(1, None), (2, None)], "id long, text string")
    assert columns_of(frame.withColumn("text", clean_udf()("text")), "text") == [[None, None]]
    assert columns_of(clean_frame(frame), "text") == [[None, None]]


def test_a_missing_column_is_answered_with_those_that_exist(frame: Any) -> None:
    with pytest.raises(KeyError, match="'body' is not there; there are 'id', 'text'"):
        clean_frame(frame, "body")


def test_bytes_of_tasks_are_stable(in_fresh_processes: Callable[[str], str]) -> None:
    in_fresh_processes(
        "from pyspark import cloudpickle\n"
        "from cleaner import Config\n"
        "from cleaner.corpus.engines.spark import clean_batches, clean_udf\n"
        "config = Config(keep={'meta', 'media', 'dup', 'legal', 'ad'})\n"
        "print(cloudpickle.dumps(clean_batches('text', config)).hex())\n"
        "print(cloudpickle.dumps(clean_udf(config).func).hex())"
    )
