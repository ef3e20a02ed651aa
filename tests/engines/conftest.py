"""The engines run on this machine alone, with little memory and no network.

They run in an environment of their own:

    python3 -m venv .venv-engines
    .venv-engines/bin/pip install . --group engines
    .venv-engines/bin/python -m pytest tests/engines

Without them all, no test is run: the suite installs some of them alone.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from sample_file import read_sample, sample_paths

from cleaner import clean

# They are installed together, by `.ci/engines`; what the suite has of them is not enough.
if find_spec("pyspark") is None:
    collect_ignore_glob = ["test_*.py"]

HERE = Path(__file__).parent
# An engine's own warnings are its makers' affair; ours are errors.
ENGINES = (
    *("dask", "datasets", "datatrove", "dill", "distributed", "duckdb", "fsspec", "multiprocess"),
    *("nemo_curator", "polars", "pyspark", "py4j", "ray", "scrapy", "twisted"),
)

_home = tempfile.TemporaryDirectory(prefix="clean-article-", ignore_cleanup_errors=True)
# Before any engine is imported, which is when they read it.
os.environ |= {
    "HF_HOME": _home.name,
    "HF_HUB_OFFLINE": "1",
    "HF_DATASETS_DISABLE_PROGRESS_BARS": "1",
    "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",  # starts in half the time
    "PYSPARK_PYTHON": sys.executable,
    "RAY_AUTH_MODE": "disabled",
    "RAY_DATA_DISABLE_PROGRESS_BARS": "1",
    "RAY_USAGE_STATS_ENABLED": "0",
    "SPARK_LOCAL_HOSTNAME": "localhost",
    "SPARK_LOCAL_IP": "127.0.0.1",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            for engine in ENGINES:
                item.add_marker(pytest.mark.filterwarnings(f"ignore:::{engine}"))


def _texts() -> list[str]:
    """The samples, whole and cut and joined, so that there are some of each length."""
    samples = [read_sample(path).text for path in sample_paths("negative", "synthetic", "wild")]
    halves = [text[len(text) // 2 :] for text in samples]
    joined = ["\n".join(pair) for pair in zip(samples, halves[1:] + halves[:1], strict=True)]
    windows = [text.replace("\n", "\r\n") for text in samples]
    return [*samples, *halves, *joined, *windows, "", "\n", "Advertisement"]


@pytest.fixture(scope="session")
def rows() -> list[str | None]:
    """Some hundred texts, and every tenth row a null."""
    rows: list[str | None] = []
    for text in _texts():
        rows += [text] if len(rows) % 10 else [None, text]
    assert len(rows) > 300
    return rows


@pytest.fixture(scope="session")
def cleaned(rows: list[str | None]) -> list[str | None]:
    """What `clean` makes of the rows."""
    cleaned = [None if row is None else clean(row) for row in rows]
    changed = sum(new != old for new, old in zip(cleaned, rows, strict=True))
    assert 100 < changed < len(rows)
    return cleaned


@pytest.fixture(scope="module")  # NeMo Curator ends the one that it has run on
def ray() -> Iterator[Any]:
    """Ray with two processors and little memory."""
    ray = pytest.importorskip("ray")
    pytest.importorskip("ray.data")
    ray.init(
        address="local",
        num_cpus=2,
        object_store_memory=100_000_000,
        include_dashboard=False,
        log_to_driver=False,
        logging_level="ERROR",
        _node_ip_address="127.0.0.1",
    )
    ray.data.DataContext.get_current().enable_progress_bars = False
    yield ray
    ray.shutdown()


@pytest.fixture
def in_fresh_processes() -> Callable[[str], str]:
    """What a script prints, which is the same in two processes that order sets differently."""

    def run(script: str) -> str:
        printed = [
            subprocess.run(
                [sys.executable, "-c", script],
                env={**os.environ, "PYTHONHASHSEED": seed},
                stdout=subprocess.PIPE,  # what goes to stderr, pytest shows
                text=True,
                check=True,
            ).stdout
            for seed in ("1", "2")
        ]
        assert printed[0] == printed[1] != ""
        return printed[0]

    return run
