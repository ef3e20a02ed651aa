"""Attribute files stand where Dolma's mixer looks for them, with rows that it can read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cleaner.corpus.dolma import attributes_path, attributes_row


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("a.jsonl.gz", "a.jsonl.gz"),
        ("/x/documents/a.jsonl.gz", "a.jsonl.gz"),
        ("documents/documents/b/a.jsonl", "b/a.jsonl"),
        ("x/documents", "documents"),
    ],
)
def test_the_path_is_that_of_the_documents(source: str, path: str) -> None:
    found = attributes_path(Path("/mix"), Path(source))
    assert found == Path("/mix/attributes/clean_article") / path


def test_spans_are_listed_by_label_in_order() -> None:
    cuts = [(0, 3, "ad", "r", 2.5), (5, 9, "nav", "r", 6.0), (9, 12, "ad", "q", 3.0)]
    row = json.loads(attributes_row("7", cuts))
    assert row == {
        "id": 7,
        "attributes": {
            "clean_article__ad": [[0, 3, 2.5], [9, 12, 3.0]],
            "clean_article__nav": [[5, 9, 6.0]],
        },
    }
    assert json.loads(attributes_row(None, ())) == {"id": None, "attributes": {}}
