"""What every engine in the table has: a name, a model, columns, and something to fall back on."""

from __future__ import annotations

from typing import get_args

import pytest
from page_reader import page_of, root_of, rows_of

from cleaner.config import Engine
from cleaner.html.engines import ENGINES, FALLBACK
from cleaner.html.metadata import stated_metadata
from cleaner.model._columns import N_PAD
from cleaner.model.load import load_model


def test_the_table_has_the_engines_of_the_config() -> None:
    assert tuple(ENGINES) == get_args(Engine)
    assert [engine.name for engine in ENGINES.values()] == list(ENGINES)


@pytest.mark.parametrize("name", ENGINES)
def test_a_model_reads_the_columns(name: str) -> None:
    engine = ENGINES[name]
    page = page_of("<p>Herons are back<p>Menu")
    columns = engine.given_columns(page, "Herons", "", "Herons are back")
    assert len(rows_of(columns, 2)) == engine.n_given_columns
    assert max(engine.reaches, default=0) <= N_PAD
    load_model(engine.model_name, engine.n_given_columns)


def test_the_fallback_runs_on_every_page() -> None:
    assert FALLBACK.refusal(page_of("<p>x" * 30_000)) is None
    assert FALLBACK.extract(root_of("<p>x")) == ""
    root = root_of("<title>Herons</title><p>x")
    assert FALLBACK.metadata(root, None) == stated_metadata(root)
