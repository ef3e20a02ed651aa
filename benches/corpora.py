"""Real pages to measure on: their text as scrapers give it, and the gold text beside it.

The pages are no part of this project.  Where they are, some readings of each are
made once, on all processors, and kept in `.cache/` under a name that holds the
hash of the data and the versions of what read them.
"""

from __future__ import annotations

import json
import logging
import lzma
import multiprocessing
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # for `training`, which is no part of the package
from training.errors import need  # noqa: E402 - the path first
from training.made_of import (  # noqa: E402
    READERS,
    hash_files,
    short,
    training_files,
    versions,
)

SHARED = ROOT.parent / "shared"
CACHE = ROOT / ".cache"
CORPORA = ("wcxb-dev", "fundus")
ALL_CORPORA = ("wcxb-dev", "fundus", "readability", "naeb", "magic")  # all that have a gold text
EXTRACTORS = ("trafilatura_text", "readability_text", "resiliparse_main")
PAGE_TEXTS = ("text_nodes", "block_lines")

if TYPE_CHECKING:
    from training.pages import RawPage

ItemT = TypeVar("ItemT")


@dataclass(frozen=True, slots=True)
class Readings:
    """A real page of any kind, and its texts by front end of `training/frontends.py`."""

    corpus: str
    id: str
    kind: str
    site: str
    gold: str  # the title first
    texts: dict[str, str]


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


def corpus_file(data: Path, corpus: str) -> Path:
    """Where `corpus` lies in the folder `data`."""
    return data / f"{corpus}.jsonl.xz"


def reader_version(package: str) -> str:
    """Name and version of an installed package; another version may give other texts."""
    return f"{package} {version(package)}"


def load_pages(data: Path, corpus: str) -> list[Page]:
    """The article pages of `corpus`; read from the cache where it has them."""
    code = [Path(__file__), *training_files("frontends")]
    name = f"{corpus}-{_made_of(data, corpus, code)}"
    rows = _kept(name, _raw_pages(corpus_file(data, corpus), corpus), _read_page)
    return [Page(**row) for row in rows]


def load_readings(data: Path, corpus: str) -> list[Readings]:
    """All pages of `corpus` that have a gold text; read from the cache where it has them."""
    from training.frontends import MODULES
    from training.pages import read_pages

    need(*MODULES)
    ways = (*EXTRACTORS, *PAGE_TEXTS)
    name = f"readings-{corpus}-{_made_of(data, corpus, training_files('frontends', 'pages'), ways)}"
    pages = (page for page in read_pages(data, (corpus,)) if page.gold)
    return [Readings(**row) for row in _kept(name, pages, partial(_read_all, ways))]


def _made_of(data: Path, corpus: str, code: list[Path], ways: tuple[str, ...] = ()) -> str:
    """The pages, our own code and the packages that the texts of a corpus come from."""
    return short(
        {
            "pages": hash_files([corpus_file(data, corpus)]),
            "code": hash_files(code),
            "ways": ways,
            "readers": versions(READERS),
        }
    )


def _kept(
    name: str, items: Iterable[ItemT], read: Callable[[ItemT], Page | Readings]
) -> list[dict[str, Any]]:
    """What `read` makes of the items, as it was kept under that name, or is now."""
    kept = CACHE / f"{name}.jsonl"
    if not kept.exists():
        CACHE.mkdir(exist_ok=True)
        unfinished = kept.with_suffix(".part")
        with multiprocessing.Pool() as pool, unfinished.open("w", encoding="ascii") as out:
            for page in pool.imap(read, items, chunksize=4):
                out.write(json.dumps(asdict(page)) + "\n")
        unfinished.replace(kept)
    with kept.open(encoding="ascii") as lines:
        return [json.loads(line) for line in lines]


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


def _read_all(ways: tuple[str, ...], raw: RawPage) -> Readings:
    from training.frontends import read_with

    gold = raw.gold or ""
    return Readings(
        corpus=raw.source,
        id=raw.id,
        kind=raw.kind,
        site=raw.site,
        gold=gold if raw.source == "wcxb-dev" else f"{raw.title}\n{gold}",
        texts={name: read_with(name, raw.html) for name in ways},
    )
