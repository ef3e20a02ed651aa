"""PySpark: whole rows by `mapInArrow`, and functions for SQL by pandas UDFs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from cleaner.config import Config
from cleaner.corpus.engines.base import CleanColumn, CleanTable, Pickled, ShareColumn
from cleaner.corpus.extras import required
from cleaner.corpus.kernel import DROPPED, FACTS

__all__ = ["CleanBatches", "clean_batches", "clean_frame", "clean_udf", "share_udf"]


@dataclass(frozen=True)
class CleanBatches(Pickled):
    """An iterator of record batches in, one of cleaned record batches out."""

    task: CleanTable

    def __call__(self, batches: Iterable[Any]) -> Iterator[Any]:
        return map(self.task, batches)


def clean_batches(
    column: str = "text",
    config: Config | None = None,
    *,
    dropped: str | None = None,
    share_dropped: str | None = None,
    html: bool = False,
) -> CleanBatches:
    """The function for `DataFrame.mapInArrow`; the parameters are those of `clean_table`.

    `clean_frame` calls it with the schema of what comes out.

    >>> import pyarrow
    >>> batches = [pyarrow.record_batch({"text": ["Rain fell.\\n\\nAdvertisement", None]})]
    >>> [batch.to_pylist() for batch in clean_batches("text")(batches)]
    [[{'text': 'Rain fell.\\n'}, {'text': None}]]
    """
    return CleanBatches(CleanTable(column, config, dropped, share_dropped, html))


def clean_frame(
    frame: Any,
    column: str = "text",
    config: Config | None = None,
    *,
    dropped: str | None = None,
    share_dropped: str | None = None,
    html: bool = False,
) -> Any:
    """The Spark `DataFrame` with a column cleaned, and the columns that are asked for appended.

    The parameters are those of `clean_table`.  Raises `KeyError` for a column that is not
    there, and what Spark raises for one that is not text.
    """
    types = required("pyspark.sql.types", "spark")
    if column not in frame.columns:
        raise KeyError(f"{column!r} is not there; there are {', '.join(map(repr, frame.columns))}")
    schema = types.StructType()
    for field in frame.schema.fields:
        is_page = html and field.name == column
        schema.add(types.StructField(column, types.StringType()) if is_page else field)
    for name in FACTS if html else ():
        schema.add(name, "string")
    if dropped:
        names = {pa.int64(): "long", pa.float64(): "double", pa.string(): "string"}
        span = types.StructType()
        for field in DROPPED.value_type.fields:
            span.add(field.name, names[field.type])
        schema.add(dropped, types.ArrayType(span))
    if share_dropped:
        schema.add(share_dropped, "double")
    task = CleanTable(column, config, dropped, share_dropped, html)
    return frame.mapInArrow(CleanBatches(task), schema)


def clean_udf(config: Config | None = None) -> Any:
    """A pandas UDF that cleans a column of strings, for SQL and `DataFrame.withColumn`."""
    return _pandas_udf(CleanColumn(config), "StringType")


def share_udf(config: Config | None = None) -> Any:
    """A pandas UDF of the share of each row's characters that `clean_udf` deletes, 0 to 1."""
    return _pandas_udf(ShareColumn(config), "DoubleType")


def _pandas_udf(task: CleanColumn | ShareColumn, type_: str) -> Any:
    pandas = required("pandas", "spark")
    sql = required("pyspark.sql", "spark")

    def cleaned(texts: Any) -> Any:
        return task(pa.Array.from_pandas(texts, type=pa.string())).to_pandas()

    # What Spark reads of them is that a column comes in and a column goes out.
    cleaned.__annotations__ = {"texts": pandas.Series, "return": pandas.Series}
    # Not by its name in SQL, which Spark cannot read before there is a session.
    return sql.functions.pandas_udf(cleaned, getattr(sql.types, type_)())
