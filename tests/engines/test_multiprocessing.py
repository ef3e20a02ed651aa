"""The standard library's pools: what is sent to other processes can be pickled."""

from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

import pytest

from cleaner import Config, clean, explain

Rows = list[str | None]


@pytest.fixture
def texts(rows: Rows) -> list[str]:
    return [row for row in rows if row is not None]


@pytest.mark.parametrize("method", ["forkserver", "spawn"])
def test_pool(method: str, texts: list[str], cleaned: Rows) -> None:
    with get_context(method).Pool(2) as pool:
        result = list(pool.imap(clean, texts, chunksize=64))
        pool.close()
        pool.join()
    assert result == [row for row in cleaned if row is not None]


def test_executor_with_config(texts: list[str]) -> None:
    config = Config(strength="strict", keep={"meta", "media"})
    task = partial(explain, config=config)
    with ProcessPoolExecutor(2, mp_context=get_context("forkserver")) as pool:
        reports = list(pool.map(task, texts, chunksize=64))
    assert reports == list(map(task, texts))


def test_functions_are_pickled_by_name() -> None:
    assert pickle.loads(pickle.dumps(clean)) is clean
    assert len(pickle.dumps(partial(clean, config=Config(keep={"ad"})))) < 250
