"""The package: its public names, and what its import loads."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import get_args

import pytest

import cleaner
from cleaner.config import ENGINE_NAMES, STRENGTHS
from cleaner.labels import LABELS

HEAVY = {"click", "lxml", "trafilatura", "rich"}
# Compared with the import of all the rest.
SLOW = {"pathlib", "signal", "tomllib", "typing"}
SLOW_IMPORT = {"struct", "zlib", "cleaner._core"}
# What `Config` and reports are made with.
SLOW_CLASSES = {"dataclasses", "inspect", "re", "cleaner.config", "cleaner.report"}


@pytest.mark.parametrize("name", cleaner.__all__)
def test_all_that_is_named_is_there(name: str) -> None:
    assert getattr(cleaner, name) is not None


def test_the_public_names() -> None:
    assert {"clean", "explain", "clean_many", "Config", "Report", "Span"} <= set(cleaner.__all__)
    assert {"CleanerError", "ConfigError", "InputError", "MarkerError"} <= set(cleaner.__all__)


def test_all_that_is_named_is_listed() -> None:
    """Including names that are imported on first use, in a process that has not used them."""
    code = "import cleaner; print(*dir(cleaner))"
    listed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert set(cleaner.__all__) <= set(listed)
    assert listed == sorted(set(listed))


def test_types_are_there_at_run_time() -> None:
    """In the modules too that leave them to type checkers until somebody asks."""
    assert get_args(cleaner.Label) == LABELS
    assert get_args(cleaner.Strength) == STRENGTHS
    assert get_args(cleaner.Engine) == ENGINE_NAMES
    for module in (cleaner, cleaner.config, cleaner.labels):
        with pytest.raises(AttributeError, match="no attribute 'Lable'"):
            getattr(module, "Lable")  # noqa: B009 - mypy would see that it is not there


def test_the_version_is_one() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+([.a-z0-9]+)?", cleaner.__version__)


def test_import_alone_loads_no_classes() -> None:
    assert sorted(loaded_by("import cleaner") & SLOW_CLASSES) == []


def test_import_loads_nothing_heavy() -> None:
    loaded = loaded_by("import cleaner; cleaner.Span(0, 1); cleaner.Config('strict')")
    assert "cleaner" in loaded
    assert sorted(loaded & (HEAVY | SLOW | SLOW_IMPORT)) == []


def test_cleaning_loads_nothing_heavy() -> None:
    loaded = loaded_by("import cleaner; cleaner.clean('Leave a Reply'); cleaner.explain('a')")
    assert "cleaner._core" in loaded
    assert sorted(loaded & (HEAVY | SLOW)) == []
    assert sorted(loaded_by("import cleaner; cleaner.clean_many(['a', 'b'])") & HEAVY) == []


def loaded_by(code: str) -> set[str]:
    """The modules that a process has loaded which runs this."""
    # Without `site`, which loads modules of its own.
    code = f"import sys; sys.path = {sys.path!r}; {code}; print(*sys.modules)"
    printed = subprocess.run(
        [sys.executable, "-S", "-c", code], capture_output=True, text=True, check=True
    ).stdout
    return set(printed.split())


def test_markers_are_read_at_the_first_call_only() -> None:
    code = (
        "import cleaner; from cleaner.markers.load import load_tables;"
        "print(load_tables.cache_info().currsize);"
        "cleaner.clean('x'); cleaner.clean('y'); print(load_tables.cache_info().misses)"
    )
    printed = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    assert printed == ["0", "1"]
