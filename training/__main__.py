"""From pages to the package's tables: `python -m training`.

    pages -> texts by front end -> lines labelled by their gold <- pages that we wrote
          -> out-of-fold lexicons -> trees -> tables
    pages -> genres of their words  -------^
    pages -> lines of their trees, with trafilatura's verdict
          -> out-of-fold weights of classes and ids -> trees -> tables

With `--folds` it also writes what the held-out figures need: for each fold a
model that has not seen the fold's sites, in `.cache/folds/`.  The same data and
versions give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from catboost import CatBoost

from cleaner._context import N_COLUMNS_IN_ALL
from cleaner.model import pack_model
from training import context, genre, lexicon, page_lines
from training.context import Example, examples, features, fit_trees
from training.dataset import SEED, Page, load_dataset
from training.genre import Texts
from training.lexicon import Lines
from training.page_lines import (
    ENGINES,
    Surroundings,
    fit_page_trees,
    load_html_pages,
    pack_page_model,
)
from training.pages import FOLDS, SETS
from training.trees import export_trees
from training.written import FILES, written_pages

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"
PACKAGES = ("catboost", "scikit-learn", "scipy", "numpy", "trafilatura", "lxml", "rapidfuzz")


def main() -> None:
    """Make the tables."""
    options = _parser().parse_args()
    started = time.monotonic()

    def say(what: str) -> None:
        print(f"{time.monotonic() - started:6.0f} s  {what}", flush=True)

    pages = load_dataset(options.data, CACHE) + written_pages()
    say(f"{len(pages)} pages, {sum(len(page.texts) for page in pages)} texts")
    lines = Lines(pages)
    say(f"{len(lines.labels)} lines for the lexicon")
    lexicons = [lines.fit(without=fold) for fold in range(FOLDS)]
    say("lexicons of the folds")
    genres = Texts(pages)
    say(f"{len(genres.labels)} texts for the genres")
    if options.folds:
        (CACHE / "folds").mkdir(exist_ok=True)
        for fold in range(FOLDS):
            fitted = fit_trees(_out_of_fold(pages, lexicons, without=fold))
            (CACHE / "folds" / f"{fold}.model").write_bytes(
                _packed(lexicons[fold], genres.fit(without=fold), fitted)
            )
            say(f"the model without fold {fold}")
    options.out.mkdir(parents=True, exist_ok=True)
    model = _packed(lines.fit(), genres.fit(), fit_trees(_out_of_fold(pages, lexicons)))
    (options.out / "lines.model").write_bytes(model)
    say(f"lines.model, {len(model)} bytes")
    _make_page_models(options, pages, lexicons, say)
    manifest = _manifest(options.data, pages, options.out)
    (options.out / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")


def _make_page_models(
    options: argparse.Namespace,
    pages: list[Page],
    lexicons: list[bytes],
    say: Callable[[str], None],
) -> None:
    """The models for lines of HTML, with trafilatura's verdict and without."""
    found = load_html_pages(options.data, pages, CACHE)
    say(f"{len(found)} pages as HTML")
    around = Surroundings(found)
    weights = [around.fit(without=fold) for fold in range(FOLDS)]
    own = around.fit()
    say(f"{len(around.labels)} lines, weights of the words around them")
    del around
    for engine in ENGINES:
        if options.folds:
            for fold in range(FOLDS):
                fitted = fit_page_trees(found, lexicons, weights, engine, without=fold)
                model = pack_page_model(weights[fold], fitted, engine)
                (CACHE / "folds" / f"{fold}.page_{engine}.model").write_bytes(model)
                say(f"page_{engine} without fold {fold}")
        fitted = fit_page_trees(found, lexicons, weights, engine)
        model = pack_page_model(own, fitted, engine)
        (options.out / f"page_{engine}.model").write_bytes(model)
        say(f"page_{engine}.model, {len(model)} bytes")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m training", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--out", type=Path, default=ROOT / "cleaner" / "model")
    parser.add_argument(
        "--folds", action="store_true", help="the folds' models too, for the held-out figures"
    )
    return parser


def _out_of_fold(pages: list[Page], lexicons: list[bytes], without: int = -1) -> Iterator[Example]:
    """Each text as the lexicon sees it that has not learned from its fold."""
    for fold, words in enumerate(lexicons):
        if fold != without:
            yield from examples((page for page in pages if page.fold == fold), words)


def _packed(words: bytes, genres: bytes, fitted: CatBoost) -> bytes:
    tables = export_trees(fitted, features(N_COLUMNS_IN_ALL), context.TREES.depth)
    return pack_model(words, genres, tables.splits, tables.leaves, tables.depth, tables.bias)


def _manifest(data: Path, pages: list[Page], out: Path) -> dict[str, object]:
    """What the models were made of."""
    return {
        "models": {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(out.glob("*.model"))
        },
        "data": {
            name: hashlib.sha256((data / f"{name}.jsonl.xz").read_bytes()).hexdigest()
            for name in SETS
        }
        | {
            path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(FILES.glob("*.toml"))
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
        },
        "versions": {name: version(name) for name in PACKAGES},
    }


if __name__ == "__main__":
    main()
