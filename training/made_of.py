"""What a kept thing was made of, so that it is not taken for what would be made today.

Files count by their bytes, packages by their versions; Python counts too, since
its tables of characters fold and split the words.
"""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HERE = Path(__file__).resolve().parent

# What makes texts of pages, and what labels their lines.
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


def hash_files(paths: Iterable[Path]) -> str:
    """The files' names and bytes as 16 hex digits."""
    total = hashlib.sha256()
    for path in sorted(paths, key=lambda path: path.name):
        total.update(path.name.encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()[:16]


def versions(packages: Iterable[str]) -> dict[str, str]:
    """The packages' versions and Python's; "none" of what is not installed."""
    found = {"python": ".".join(platform.python_version_tuple()[:2])}
    for name in packages:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "none"
    return found


def short(made_of: Mapping[str, object]) -> str:
    """What a thing is made of as 16 hex digits, for the name of a file."""
    written = json.dumps(made_of, sort_keys=True)
    return hashlib.sha256(written.encode()).hexdigest()[:16]


def training_files(*names: str) -> list[Path]:
    """Modules of `training/`, by name."""
    return [HERE / f"{name}.py" for name in names]


def line_files() -> list[Path]:
    """What the core's lines depend on."""
    return [ROOT / "cleaner" / "scan" / name for name in ("_fold.pyx", "_fold.pxd", "_chars.pxd")]


def core_files() -> list[Path]:
    """All that the columns of a text depend on."""
    core, markers = ROOT / "cleaner", ROOT / "cleaner" / "markers"
    sources = (path for sort in ("pyx", "pxd") for path in core.rglob(f"*.{sort}"))
    return [*sources, *markers.glob("data/*.toml"), *markers.glob("*.py")]


_PAGE_FILES = (
    "columns.py", "decode.py", "parse.py", "statements.py", "engines/*.py", "prepare/*.py",
)  # fmt: skip


def html_files() -> list[Path]:
    """All that the columns of an HTML page depend on, beside the core."""
    folder = ROOT / "cleaner" / "html"
    return [path for names in _PAGE_FILES for path in folder.glob(names)]
