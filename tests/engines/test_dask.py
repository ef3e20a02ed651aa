"""Dask: dataframes, bags, and names of tasks that do not change."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cleaner import Config, clean, explain
from cleaner.corpus.engines.dask import CleanFrame, CleanRecords

dask = pytest.importorskip("dask")
dataframe = pytest.importorskip("dask.dataframe")
bag = pytest.importorskip("dask.bag")
pandas = pytest.importorskip("pandas")


Rows = list[str | None]


def nulls_as_none(series: object) -> Rows:
    return [None if pandas.isna(text) else text for text in series]


@pytest.mark.parametrize("type_", ["object", "string", "string[pyarrow]", "category"])
def test_frames_keep_their_types(type_: str, rows: Rows, cleaned: Rows) -> None:
    index = [f"row {number}" for number in range(len(rows))]
    texts = pandas.Series(rows, dtype=type_, index=index)
    frame = pandas.DataFrame({"text": texts, "n": range(len(rows))})
    result = CleanFrame("text")(frame)
    assert nulls_as_none(result["text"]) == cleaned
    assert result["n"].equals(frame["n"])
    assert result.index.equals(frame.index)
    if type_ != "category":
        assert result.dtypes.equals(frame.dtypes)


@pytest.mark.parametrize("scheduler", ["synchronous", "processes"])
def test_frame(scheduler: str, rows: Rows, cleaned: Rows) -> None:
    frame = pandas.DataFrame({"id": range(len(rows)), "text": rows})
    result = dataframe.from_pandas(frame, npartitions=4).map_partitions(
        CleanFrame("text", share_dropped="share")
    )
    assert list(result.columns) == ["id", "text", "share"]
    computed = result.compute(scheduler=scheduler, num_workers=2)
    assert nulls_as_none(computed["text"]) == cleaned
    assert computed["id"].tolist() == list(range(len(rows)))
    shares = [None if row is None else explain(row).share_dropped for row in rows]
    assert nulls_as_none(computed["share"]) == shares


@pytest.mark.parametrize("scheduler", ["synchronous", "processes"])
def test_bag_of_records(scheduler: str, rows: Rows) -> None:
    records = [{"id": number, "text": row} for number, row in enumerate(rows)]
    config = Config(keep={"meta", "ad"})
    result = bag.from_sequence(records, npartitions=4).map_partitions(
        CleanRecords("text", config, share_dropped="share")
    )
    reports = [None if row is None else explain(row, config) for row in rows]
    assert result.compute(scheduler=scheduler, num_workers=2) == [
        {
            "id": number,
            "text": report and report.cleaned,
            "share": report and report.share_dropped,
        }
        for number, report in enumerate(reports)
    ]


def test_bag_of_texts(rows: Rows) -> None:
    texts = [row for row in rows if row is not None]
    result = bag.from_sequence(texts, npartitions=4).map(clean)
    assert result.compute(scheduler="processes", num_workers=2) == list(map(clean, texts))


def test_names_of_tasks_are_stable(in_fresh_processes: Callable[[str], str]) -> None:
    in_fresh_processes(
        "from dask.base import tokenize\n"
        "from cleaner import Config\n"
        "from cleaner.corpus.engines.dask import CleanFrame, CleanRecords\n"
        "config = Config(keep={'meta', 'media', 'dup', 'legal', 'ad'})\n"
        "print(tokenize(CleanFrame('text', config)), tokenize(CleanRecords('text', config)))"
    )
    assert dask.base.tokenize(CleanFrame("text")) != dask.base.tokenize(CleanFrame("body"))
