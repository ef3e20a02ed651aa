"""The examples of the manual are run word for word, and print what the page says."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

import cleaner

DOCS = Path(__file__).parents[2] / "docs"
PAGES = [*sorted((DOCS / "engines").glob("*.md")), DOCS / "scale.md"]
PACKAGES = {"spark": "pyspark", "nemo": "nemo_curator", "scale": "cleaner"}
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks_of(page: Path, language: str) -> str:
    found = BLOCK.findall(page.read_text(encoding="utf-8"))
    return "".join(code for name, code in found if name == language)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_page(page: Path, tmp_path: Path) -> None:
    package = PACKAGES.get(page.stem, page.stem)
    if find_spec(package) is None:
        pytest.skip(f"{package} is not installed")
    example = tmp_path / "example.py"
    example.write_text(blocks_of(page, "python"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(example)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(cleaner.__file__).parents[1])},
        stdout=subprocess.PIPE,  # what goes to stderr, pytest shows
        text=True,
        check=True,
    )
    assert done.stdout == blocks_of(page, "text") != ""


def test_each_adapter_has_a_page() -> None:
    adapters = {path.stem for path in Path(cleaner.__file__).parent.glob("corpus/engines/*.py")}
    assert {page.stem for page in PAGES} == adapters - {"__init__", "base"} | {
        "multiprocessing",
        "scale",
    }
