"""Attribute files of Dolma: beside documents, which stay, what is to be deleted of each.

Dolma's mixer looks for them at the path of the documents with `attributes/<name>` in
place of `documents`; they have a row for each document, in the same order.
"""

from __future__ import annotations

from collections.abc import Sequence
from json import dumps
from pathlib import Path

from cleaner.corpus.treat import Cut

__all__ = ["NAME", "attributes_path", "attributes_row"]

NAME = "clean_article"
_DOCUMENTS = "documents"


def attributes_path(folder: Path, source: Path) -> Path:
    """Where in `folder` the attributes of the documents `source` belong.

    >>> attributes_path(Path("mix"), Path("web/documents/2024/a.jsonl.gz")).as_posix()
    'mix/attributes/clean_article/2024/a.jsonl.gz'
    >>> attributes_path(Path("mix"), Path("in/a.jsonl")).as_posix()
    'mix/attributes/clean_article/a.jsonl'
    """
    parts = source.parts
    if _DOCUMENTS in parts[:-1]:
        at = len(parts) - 1 - parts[::-1].index(_DOCUMENTS)
        return folder.joinpath("attributes", NAME, *parts[at + 1 :])
    return folder / "attributes" / NAME / source.name


def attributes_row(identity: str | None, cuts: Sequence[Cut]) -> str:
    """The attributes of a document: its spans by label, offsets in code points.

    `identity` is the document's id as JSON, or None where it has none that can be read.

    >>> attributes_row('"a7"', [(11, 26, "comment", "marker_line", 6.0)])
    '{"id": "a7", "attributes": {"clean_article__comment": [[11, 26, 6.0]]}}'
    """
    spans: dict[str, list[tuple[int, int, float]]] = {}
    for start, stop, label, _, score in cuts:
        spans.setdefault(f"{NAME}__{label}", []).append((start, stop, score))
    return f'{{"id": {identity or "null"}, "attributes": {dumps(spans)}}}'
