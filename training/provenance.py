"""Hashes and versions of what cached files and models depend on, so that stale ones are noticed.

Files are compared by their bytes and packages by their versions.  Python's version
counts too, since its character tables decide how words are folded and split.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from operator import itemgetter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve().parent
WRITTEN = HERE / "written" / "sites"
SITE_FILES = ("lists.toml", "articles.toml")  # of each site

# The packages that read texts from pages and align them with gold texts.
READERS = (
    "charset-normalizer",
    "inscriptis",
    "justext",
    "lxml",
    "lxml_html_clean",
    "rapidfuzz",
    "readability-lxml",
    "resiliparse",
    "trafilatura",
)
TRAINERS = ("catboost", "numpy", "scikit-learn", "scipy")


def hash_files(paths: Iterable[Path], others: Mapping[str, bytes] | None = None) -> str:
    """A hash of the names and bytes of files, and of `others` given by name; 16 hex digits."""
    hashes = [(path.name, hashlib.sha256(path.read_bytes())) for path in paths]
    hashes += [(name, hashlib.sha256(data)) for name, data in (others or {}).items()]
    total = hashlib.sha256()
    for name, one in sorted(hashes, key=itemgetter(0)):
        total.update(name.encode() + b"\0")
        total.update(one.digest())
    return total.hexdigest()[:16]


def written_sites() -> dict[str, bytes]:
    """Our own sites by the name `<site>.toml`, each with the files of its folder joined."""
    return {
        f"{folder.name}.toml": b"".join((folder / part).read_bytes() for part in SITE_FILES)
        for folder in sorted(WRITTEN.iterdir())
    }


def versions(packages: Iterable[str]) -> dict[str, str]:
    """The versions of the packages and of Python; "none" for what is not installed."""
    found = {"python": ".".join(platform.python_version_tuple()[:2])}
    for name in packages:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "none"
    return found


def digest(provenance: Mapping[str, object]) -> str:
    """A hash of hashes and versions, for the name of a file; 16 hex digits."""
    text = json.dumps(provenance, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def training_files(*names: str) -> list[Path]:
    """The files of modules of `training/`, by name."""
    return [HERE / f"{name}.py" for name in names]


def line_files() -> list[Path]:
    """The files that decide where the core's lines end."""
    return [ROOT / "cleaner" / "scan" / name for name in ("_fold.pyx", "_fold.pxd", "_chars.pxd")]


def core_files() -> list[Path]:
    """The files that the columns of a text depend on."""
    core, markers = ROOT / "cleaner", ROOT / "cleaner" / "markers"
    sources = (path for sort in ("pyx", "pxd") for path in core.rglob(f"*.{sort}"))
    return [*sources, *markers.glob("data/*.toml"), *markers.glob("*.py")]


_PAGE_FILES = (
    "columns.py", "decode.py", "parse.py", "statements.py", "engines/*.py", "prepare/*.py",
)  # fmt: skip


def html_files() -> list[Path]:
    """The files that the columns of an HTML page depend on, beside the core's."""
    folder = ROOT / "cleaner" / "html"
    return sorted(path for names in _PAGE_FILES for path in folder.glob(names))
