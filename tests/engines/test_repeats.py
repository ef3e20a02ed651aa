"""The recipes of the manual that count repeated lines: run word for word, as `Repeats` counts."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import cleaner
from cleaner.corpus.repeats import Repeats, SeenLines

PAGE = Path(__file__).parents[2] / "docs" / "own.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WRITTEN = {"duckdb": "counts.parquet", "pyspark": "counts"}
DOMAINS = ("quay.example", "weir.example", "mill.example")
FOOTS = {domain: f"Lamps of {domain[:4]}\nKept by 3 sisters\n" for domain in DOMAINS}

Page = tuple[str | None, str | None]


def recipe(engine: str) -> str:
    (code,) = [block for block in BLOCK.findall(PAGE.read_text("utf-8")) if engine in block]
    return str(code)


@pytest.fixture
def pages(tmp_path: Path, rows: list[str | None]) -> list[Page]:
    """Texts of several domains, in two files, and rows without a domain or a text."""
    pages: list[Page] = [
        (domain, None if row is None else f"{row}\n{FOOTS[domain]}")
        for row, domain in zip(rows, DOMAINS * len(rows), strict=False)
    ]
    pages += [(None, FOOTS[DOMAINS[0]]), ("other.example", None)]
    folder = tmp_path / "pages"
    folder.mkdir()
    for n, part in enumerate((pages[::2], pages[1::2])):
        columns = dict(zip(("domain", "text"), zip(*part, strict=True), strict=True))
        pq.write_table(pa.table(columns), folder / f"{n}.parquet")
    return pages


@pytest.mark.parametrize("engine", WRITTEN)
def test_recipe(engine: str, pages: list[Page], tmp_path: Path) -> None:
    pytest.importorskip(engine)
    example = tmp_path / "example.py"
    example.write_text(recipe(engine), encoding="utf-8")
    subprocess.run(
        [sys.executable, str(example)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(Path(cleaner.__file__).parents[1])},
        check=True,
    )
    known = ((domain, text) for domain, text in pages if domain and text is not None)
    expected = Repeats(min_pages=3).fit(known)
    repeated = [row for row in expected.to_table().to_pylist() if row["pages"] >= 3]
    path = tmp_path / WRITTEN[engine]
    assert Repeats.load(path).to_table().to_pylist() == repeated
    assert len(repeated) > 2 * len(DOMAINS)
    assert SeenLines.load(path).fingerprint == expected.freeze().fingerprint
