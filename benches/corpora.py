"""Real pages to measure on: their text as scrapers give it, and the gold text beside it.

The pages are no part of this project.  Where they are, two readings of each are
made once, on all processors, and kept in `.cache/` under a name that holds the
hash of the data and the versions of what read them.
"""

from __future__ import annotations

import hashlib
import json
import logging
import lzma
import multiprocessing
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # for `training`, which is no part of the package
SHARED = ROOT.parent / "shared"
CACHE = ROOT / ".cache"
CORPORA = ("wcxb-dev", "fundus")


@dataclass(frozen=True, slots=True)
class Page:
    """A real page: what it should read (`gold`) and what scrapers make of it."""

    corpus: str
    id: str
    place: str  # country of the site, or language where no country is known
    title: str
    gold: str
    extracted: str  # trafilatura's text
    page_text: str  # all text of the page, one line for each text node


def hash_files(paths: Iterable[Path]) -> str:
    """The files' names and bytes as 16 hex digits."""
    total = hashlib.sha256()
    for path in sorted(paths, key=lambda path: path.name):
        total.update(path.name.encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]


def corpus_file(data: Path, corpus: str) -> Path:
    """Where `corpus` lies in the folder `data`."""
    return data / f"{corpus}.jsonl.xz"


def reader_version(package: str) -> str:
    """Name and version of an installed package; another version may give other texts."""
    return f"{package} {version(package)}"


def load_pages(data: Path, corpus: str) -> list[Page]:
    """The article pages of `corpus`; read from the cache where it has them."""
    source = corpus_file(data, corpus)
    readers = "-".join(reader_version(name) for name in ("trafilatura", "lxml"))
    cached = CACHE / f"{corpus}-{hash_files([source])}-{readers.replace(' ', '-')}.jsonl"
    if not cached.exists():
        CACHE.mkdir(exist_ok=True)
        unfinished = cached.with_suffix(".part")
        with multiprocessing.Pool() as pool, unfinished.open("w", encoding="ascii") as out:
            for page in pool.imap(_read_page, _raw_pages(source, corpus), chunksize=4):
                out.write(json.dumps(asdict(page)) + "\n")
        unfinished.replace(cached)
    with cached.open(encoding="ascii") as lines:
        return [Page(**json.loads(line)) for line in lines]


def _raw_pages(source: Path, corpus: str) -> Iterator[dict[str, Any]]:
    with lzma.open(source, "rt", encoding="utf-8") as lines:
        for line in lines:
            raw = json.loads(line)
            if raw.get("type", "article") == "article" and raw["gold"]:
                yield raw | {"corpus": corpus}


def _read_page(raw: dict[str, Any]) -> Page:
    import trafilatura

    from training.frontends import text_nodes

    logging.disable(logging.CRITICAL)  # a page without an article is no news here
    extracted = trafilatura.extract(raw["html"], include_comments=False, include_tables=True)
    return Page(
        corpus=raw["corpus"],
        id=str(raw["id"]),
        place=raw.get("country") or raw.get("lang") or "en",
        title=raw.get("title") or "",
        gold=raw["gold"],
        extracted=extracted or "",
        page_text=text_nodes(raw["html"]),
    )
