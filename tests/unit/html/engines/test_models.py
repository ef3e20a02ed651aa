"""The engines' own models."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.html.engines import ENGINES
from cleaner.model import load as model
from cleaner.model.load import load_model

MAX_BYTES = 3_000_000


@pytest.mark.parametrize("engine", ["full", "fast"])
def test_the_own_models_load_once_and_are_small(engine: str) -> None:
    name, n_given = f"page_{engine}", ENGINES[engine].n_given_columns
    assert load_model() is load_model()
    assert load_model(name, n_given) is load_model(name, n_given)
    assert load_model(name, n_given) is not load_model()
    assert sum(path.stat().st_size for path in Path(model.FOLDER).glob("*.model")) <= MAX_BYTES


def test_the_engines_weigh_the_words_around_lines_alike() -> None:
    """A page that was read for one engine need not be read again for the other."""
    full, fast = (load_model(f"page_{e}", ENGINES[e].n_given_columns) for e in ("full", "fast"))
    assert bytes(full.lexicon) == bytes(fast.lexicon)
