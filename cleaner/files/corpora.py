"""Names of files of records: JSON Lines, CSV, Parquet, web archives, also compressed."""

from __future__ import annotations

__all__ = ["COMPRESSIONS", "corpus_kind", "records_name"]

_KINDS = {
    "jsonl": "jsonl",
    "ndjson": "jsonl",
    "jsonlines": "jsonl",
    "csv": "csv",
    "parquet": "parquet",
    "warc": "warc",
    "wet": "warc",
}
COMPRESSIONS = {"gz": "gzip", "zst": "zstd", "zstd": "zstd", "bz2": "bzip2", "xz": "xz"}
"""The names of compressions by the suffix of files."""


def corpus_kind(name: str) -> tuple[str, str | None] | None:
    """What a file of records holds, and its compression; None for a file of another name.

    The kind is `jsonl`, `csv`, `parquet` or `warc`, the compression one of `COMPRESSIONS`.

    >>> corpus_kind("crawl/part-1.jsonl.zst"), corpus_kind("in.txt")
    (('jsonl', 'zstd'), None)
    """
    stem, _, suffix = name.rpartition("/")[2].lower().rpartition(".")
    compression = COMPRESSIONS.get(suffix)
    if compression:
        stem, _, suffix = stem.rpartition(".")
    kind = _KINDS.get(suffix) if stem else None
    if kind is None or (kind == "parquet" and compression):
        return None
    return kind, compression


def records_name(name: str) -> str:
    """The name of the result of a file of records: its own, of a web archive that of JSON Lines.

    >>> records_name("a.parquet"), records_name("crawl/a.warc.gz"), records_name("b.wet")
    ('a.parquet', 'crawl/a.jsonl.gz', 'b.jsonl')
    """
    found = corpus_kind(name)
    if found is None or found[0] != "warc":
        return name
    stem, dot, suffix = name.rpartition(".")
    if found[1]:
        return f"{stem.rpartition('.')[0]}.jsonl{dot}{suffix}"
    return f"{stem}.jsonl"
