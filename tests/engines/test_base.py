"""What holds for the adapters whatever the engine; none of them is needed here."""

from __future__ import annotations

import pickle
import subprocess
import sys
from collections.abc import Callable

import pyarrow as pa
import pytest

from cleaner import CleanerError, Config, ConfigError
from cleaner.corpus.engines import base, dask, datasets, ray, spark
from cleaner.corpus.engines.base import CleanColumn, CleanTable, ShareColumn

CONFIG = Config(strength="strict", keep={"meta", "media", "dup"})
ADAPTERS = [
    CleanTable("body", CONFIG, dropped="spans", share_dropped="share", threads=2),
    CleanColumn(CONFIG),
    ShareColumn(),
    dask.CleanFrame("body"),
    dask.CleanRecords("body", CONFIG, "share"),
    datasets.CleanBatch("body", CONFIG),
    ray.CleanBatches("body", html=True),
    spark.clean_batches("body", CONFIG, share_dropped="share"),
]


@pytest.mark.parametrize("adapter", ADAPTERS, ids=lambda adapter: type(adapter).__name__)
def test_adapters_are_pickled(adapter: object) -> None:
    assert pickle.loads(pickle.dumps(adapter)) == adapter


def test_their_bytes_are_the_same_in_every_process(
    in_fresh_processes: Callable[[str], str],
) -> None:
    in_fresh_processes(
        "import pickle\n"
        "from cleaner import Config\n"
        "from cleaner.corpus.engines import dask, datasets, ray, spark\n"
        "config = Config(keep={'meta', 'media', 'dup', 'legal', 'ad'})\n"
        "for make in (dask.CleanFrame, dask.CleanRecords, datasets.CleanBatch, ray.CleanBatches,\n"
        "             spark.clean_batches):\n"
        "    print(pickle.dumps(make('text', config)).hex())"
    )


def test_no_config_is_the_default() -> None:
    assert pickle.dumps(CleanTable("text")) == pickle.dumps(CleanTable("text", Config()))
    assert pickle.dumps(CleanTable("text")) != pickle.dumps(CleanTable("text", CONFIG))


def test_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    sent = pickle.dumps(CleanTable("text"))
    monkeypatch.setattr(base, "__version__", "99.1")
    with pytest.raises(CleanerError, match=r"to a worker that has 99\.1: install the same"):
        pickle.loads(sent)


def test_wrong_parameters_are_found_before_anything_is_sent() -> None:
    with pytest.raises(TypeError, match="config must be a Config, not str"):
        CleanTable("text", "strict")  # type: ignore[arg-type]
    with pytest.raises(ConfigError):
        CleanTable("text", Config(strength="bold"))  # type: ignore[arg-type]


def test_a_missing_column_is_answered_with_those_that_exist() -> None:
    batch = {"id": [1], "body": ["Rain fell."]}
    for adapter, data in (
        (datasets.CleanBatch("text"), batch),
        (CleanTable("text"), pa.table(batch)),
    ):
        with pytest.raises(KeyError, match="'text' is not there; there are 'id', 'body'"):
            adapter(data)
    with pytest.raises(KeyError, match="'text' is not there; there are 'id', 'body'"):
        list(dask.CleanRecords("text")([{"id": 1, "body": "Rain fell."}]))


def test_a_missing_engine_says_what_to_install() -> None:
    code = """
import sys
from importlib import import_module
from importlib.machinery import PathFinder
from cleaner import MissingExtraError

packages = "datatrove duckdb itemadapter nemo_curator pandas polars pyspark ray"

class Without(PathFinder):
    @classmethod
    def find_spec(cls, name, path=None, target=None):
        return None if name in packages.split() else super().find_spec(name, path, target)

sys.meta_path = [Without if finder is PathFinder else finder for finder in sys.meta_path]
for use in (
    "datatrove.CleanArticle()", "nemo.CleanArticleModifier()", "nemo.CleanArticleStage()",
    "polars.clean_expr('text')", "scrapy.CleanArticlePipeline()", "spark.clean_frame(None)",
    "spark.clean_udf()",
):
    name = use.partition(".")[0]
    scope = {name: import_module(f"cleaner.corpus.engines.{name}")}
    try:
        eval(use, scope)
    except MissingExtraError as error:
        print(error)
for name in ("base", "dask", "datasets", "duckdb", "ray"):
    import_module(f"cleaner.corpus.engines.{name}")
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        f"{name} is not installed: pip install 'clean-article[{extra}]'"
        for name, extra in (
            ("datatrove", "datatrove"),
            ("nemo_curator", "nemo"),
            ("nemo_curator", "nemo"),
            ("polars", "polars"),
            ("itemadapter", "scrapy"),
            ("pyspark", "spark"),
            ("pandas", "spark"),
        )
    ]
