"""The pages to learn from: where each comes from, and what it should read.

Pages of one site share their boilerplate, so a fold holds whole sites.  The same
article may stand in two collections under two names: pages that share some of
their longer lines count as one site.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

SETS = ("wcxb-dev", "fundus", "readability", "silver")
FOLDS = 5

_NUMBER = re.compile(r"[\d_.-]+$")  # of a page, behind the name of its site
_ADDRESS = re.compile(
    r"""<link[^>]+rel=["']?canonical["']?[^>]+href=["']([^"']+)"""
    r"""|<meta[^>]+property=["']og:url["'][^>]+content=["']([^"']+)""",
    re.IGNORECASE,
)
_HEAD_CHARS = 200_000  # where the address of a page is looked for
_SECOND_LEVELS = frozenset(["ac", "co", "com", "edu", "gob", "gov", "net", "ne", "or", "org"])
_MIN_KEY_CHARS = 80
_MIN_SHARED_LINES = 3
_MAX_SHARED_PAGES = 4  # a line on more pages than these is boilerplate


@dataclass(frozen=True, slots=True)
class RawPage:
    """A page as it was stored.  `gold` is None where nobody wrote down what it should read."""

    source: str  # the set it belongs to
    id: str
    kind: str  # one of seven page types; "article" but for wcxb-dev
    place: str  # country or language, where known
    site: str
    html: str
    gold: str | None
    title: str


def read_pages(data: Path, sources: Iterable[str] = SETS) -> Iterator[RawPage]:
    """All pages of the sets in the folder `data`, in the order of the files."""
    for source in sources:
        with lzma.open(data / f"{source}.jsonl.xz", "rt", encoding="utf-8") as lines:
            for line in lines:
                raw = json.loads(line)
                yield RawPage(
                    source=source,
                    id=str(raw["id"]),
                    kind=raw.get("type", "article"),
                    place=raw.get("country") or raw.get("lang") or "",
                    site=_site_of(raw),
                    html=raw["html"],
                    gold=raw.get("gold"),
                    title=raw.get("title") or "",
                )


def site_of_address(address: str) -> str:
    """The registered domain of an address, or "".

    >>> site_of_address("https://www.example.co.uk/a?b")
    'example.co.uk'
    """
    try:
        labels = (urlsplit(address).hostname or "").split(".")
    except ValueError:  # what pages state may be no address at all
        return ""
    if len(labels) > 2 and (labels[-2] in _SECOND_LEVELS and len(labels[-1]) == 2):
        return ".".join(labels[-3:])
    return ".".join(labels[-2:]) if len(labels) > 1 else ""


def _site_of(raw: dict[str, str]) -> str:
    if site := site_of_address(raw.get("url") or ""):
        return site
    for found in _ADDRESS.finditer(raw["html"][:_HEAD_CHARS]):
        if site := site_of_address(found[1] or found[2]):
            return site
    return _NUMBER.sub("", raw["id"].rsplit("/", 1)[-1].removesuffix(".html"))


def folds_of(sites: list[str], texts: list[str]) -> list[int]:
    """A fold for each page, `FOLDS` in all.

    Sites of pages that share longer lines are one; `texts` is what the lines are
    taken from.  The fold is drawn by the site's name, so that a page keeps its
    fold when others are added that share nothing with it.
    """
    owners: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        for line in {line.strip() for line in text.split("\n")}:
            if len(line) >= _MIN_KEY_CHARS:
                owners[line].append(index)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for pages in owners.values():
        if 2 <= len(pages) <= _MAX_SHARED_PAGES:
            for position, first in enumerate(pages):
                for second in pages[position + 1 :]:
                    shared[first, second] += 1
    group = {site: site for site in sites}

    def leader(site: str) -> str:
        while group[site] != site:
            site = group[site]
        return site

    for (first, second), count in sorted(shared.items()):
        if count >= _MIN_SHARED_LINES:
            one, other = sorted((leader(sites[first]), leader(sites[second])))
            group[other] = one
    return [_fold_of(leader(site)) for site in sites]


def _fold_of(name: str) -> int:
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "little") % FOLDS
