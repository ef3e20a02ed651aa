"""Real pages to measure on: their text as scrapers read it, with the gold text.

The pages are no part of this project.  Where they are present, their texts are read
once, on all processors, and cached in `.cache/` under a name with a hash of the
data, of the code and of the versions of the packages that read them.
"""

from __future__ import annotations

import json
import logging
import lzma
import multiprocessing
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # for `training`, which is not in the package
from training.provenance import (  # noqa: E402 - the path first
    READERS,
    digest,
    hash_files,
    training_files,
    versions,
)

SHARED = ROOT.parent / "shared"
CACHE = ROOT / ".cache"
CORPORA = ("wcxb-dev", "fundus")
ItemT = TypeVar("ItemT")


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A real page with its gold text, and its text as scrapers read it."""

    corpus: str
    id: str
    place: str  # country of the site, or language where no country is known
    title: str
    gold: str
    extracted: str  # trafilatura's text
    page_text: str  # all text of the page, one line for each text node


def corpus_file(data: Path, corpus: str) -> Path:
    """The file of `corpus` in the folder `data`."""
    return data / f"{corpus}.jsonl.xz"


def reader_version(package: str) -> str:
    """Name and version of an installed package; other versions may read other texts."""
    return f"{package} {version(package)}"


def load_pages(data: Path, corpus: str) -> list[GoldPage]:
    """The articles of `corpus`, from the cache if they are there."""
    code = [Path(__file__), *training_files("frontends")]
    name = f"{corpus}-{cache_key(data, corpus, code)}"
    rows = read_cached(name, _raw_pages(corpus_file(data, corpus), corpus), _read_page)
    return [GoldPage(**row) for row in rows]


def cache_key(data: Path, corpus: str, code: list[Path]) -> str:
    """A hash of the pages, our code and the packages that the texts of a corpus depend on."""
    return digest(
        {
            "pages": hash_files([corpus_file(data, corpus)]),
            "code": hash_files(code),
            "readers": versions(READERS),
        }
    )


def read_cached(
    name: str, items: Iterable[ItemT], read: Callable[[ItemT], Any]
) -> list[dict[str, Any]]:
    """The results of `read` for the items, dataclasses as dicts; cached under that name."""
    path = CACHE / f"{name}.jsonl"
    if not path.exists():
        CACHE.mkdir(exist_ok=True)
        unfinished = path.with_suffix(".part")
        with multiprocessing.Pool() as pool, unfinished.open("w", encoding="ascii") as out:
            for page in pool.imap(read, items, chunksize=4):
                out.write(json.dumps(asdict(page)) + "\n")
        unfinished.replace(path)
    with path.open(encoding="ascii") as lines:
        return [json.loads(line) for line in lines]


def _raw_pages(source: Path, corpus: str) -> Iterator[dict[str, Any]]:
    with lzma.open(source, "rt", encoding="utf-8") as lines:
        for line in lines:
            raw = json.loads(line)
            if raw.get("type", "article") == "article" and raw["gold"]:
                yield raw | {"corpus": corpus}


def _read_page(raw: dict[str, Any]) -> GoldPage:
    import trafilatura

    from training.frontends import text_nodes

    logging.disable(logging.CRITICAL)  # no messages about pages without an article
    extracted = trafilatura.extract(raw["html"], include_comments=False, include_tables=True)
    return GoldPage(
        corpus=raw["corpus"],
        id=str(raw["id"]),
        place=raw.get("country") or raw.get("lang") or "en",
        title=raw.get("title") or "",
        gold=raw["gold"],
        extracted=extracted or "",
        page_text=text_nodes(raw["html"]),
    )
