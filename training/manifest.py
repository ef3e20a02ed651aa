"""The manifest of the models: what they depend on, so that anyone can make the same bytes again."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from training import context, genre, judge, lexicon, page_lines
from training.dataset import SEED, TrainingPage
from training.pages import SETS
from training.provenance import READERS, TRAINERS, hash_files, versions, written_sites
from training.templates import FOLDER as TEMPLATES


def write_manifest(data: Path, pages: Iterable[TrainingPage], out: Path) -> None:
    """Write `manifest.json` beside the models in `out`, which were learned from these pages."""
    manifest = {
        "models": {path.name: _sha256(path) for path in sorted(out.glob("*.model"))},
        "data": {
            **{name: _sha256(data / f"{name}.jsonl.xz") for name in SETS},
            **{name: hashlib.sha256(site).hexdigest() for name, site in written_sites().items()},
            "templates": hash_files(sorted(TEMPLATES.rglob("*.toml"))),
        },
        "pages": dict(sorted(Counter(page.source for page in pages).items())),
        "seed": SEED,
        "settings": {
            "lexicon bits": lexicon.BITS,
            "lexicon strength": lexicon.STRENGTH,
            "genre strength": genre.STRENGTH,
            "bits of words around lines": page_lines.BITS,
            "strength of words around lines": page_lines.STRENGTH,
            "trees": asdict(context.TREES),
            "trees of pages": asdict(page_lines.TREES),
            "trees of the judge": asdict(judge.TREES),
            "labels not believed": [judge.BELIES_BODY, judge.BELIES_RESIDUE],
        },
        "versions": versions((*READERS, *TRAINERS)),
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
