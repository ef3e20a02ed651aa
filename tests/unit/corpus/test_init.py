"""The public names of `cleaner.corpus`, and what is loaded for each."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import cleaner.corpus

# Cleans JSON Lines and CSV, and tells which of the heavy packages that loaded.
SCRIPT = """
import sys
from pathlib import Path
from cleaner.corpus.files import Options, clean_file
for name, data in (("a.jsonl", '{"text": "Advertisement"}'), ("a.csv", "text\\nAdvertisement")):
    source = Path(sys.argv[1], name)
    source.write_text(data)
    clean_file(source, source.with_stem("b"), Options(annotate=True))
    assert "Advertisement" in source.with_stem("b").read_text()
print(sorted({"jinja2", "lxml", "numpy", "pyarrow"}.intersection(sys.modules)))
"""


def test_lines_are_cleaned_without_what_only_tables_need(tmp_path: Path) -> None:
    command = [sys.executable, "-c", SCRIPT, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_all_names_are_there() -> None:
    assert {*cleaner.corpus.__all__} <= {*dir(cleaner.corpus)}
    for name in cleaner.corpus.__all__:
        assert getattr(cleaner.corpus, name) is not None
    with pytest.raises(AttributeError, match="has no attribute 'clean_tables'"):
        cleaner.corpus.clean_tables  # noqa: B018
