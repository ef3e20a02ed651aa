"""The training pipeline, from pages to the package's models: `python -m training`.

    pages -> texts by front end -> lines labelled by the gold text <- our own pages
          -> out-of-fold lexicons -> trees -> model
    pages -> genre weights of their words ------^
    pages -> lines of their HTML trees, with trafilatura's verdict
          -> out-of-fold weights of classes and ids -> trees -> model
    texts in pieces, our templates -> the judge over pieces (`judge.py`)

With `--folds` it trains instead the models that the held-out figures need: for each
fold, in `.cache/folds/`, one that has not seen the fold's sites; the judge has its own
command for that.  The folds are
nested: the trees of such a model are fed by lexicons that have seen neither the fold
that is held out nor the one that is scored.  The same data and versions give the
same bytes.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

from cleaner.html.engines import ENGINES
from cleaner.model._columns import N_COLUMNS_IN_ALL
from cleaner.model.load import pack_model
from training import context
from training.context import Example, examples, features, fit_trees
from training.dataset import TrainingPage, load_dataset
from training.folds import FOLDER, begin_folds, fold_file
from training.genre import GenreRows
from training.judge import write_judge
from training.lexicon import LexiconRows
from training.manifest import write_manifest
from training.page_lines import (
    SurroundingsRows,
    fit_page_trees,
    load_html_pages,
    pack_page_model,
)
from training.pages import FOLDS
from training.provenance import ROOT
from training.trees import export_trees
from training.written import written_pages

CACHE = ROOT / ".cache"
NO_FOLD = -1  # held out for the shipped models, which are trained on all pages

Fit = Callable[[frozenset[int]], bytes]  # fits a table on the pages of all folds but those
Say = Callable[[str], None]


def main() -> None:
    """Train the models."""
    options = _parser().parse_args()
    started = time.monotonic()

    def say(what: str) -> None:
        print(f"{time.monotonic() - started:6.0f} s  {what}", flush=True)

    pages = load_dataset(options.data, CACHE) + written_pages()
    say(f"{len(pages)} pages, {sum(len(page.texts) for page in pages)} texts")
    if options.judge:
        write_judge(pages, NO_FOLD, options.out, say)
        write_manifest(options.data, pages, options.out)
        return
    lines = LexiconRows(pages)
    say(f"{len(lines.labels)} lines for the lexicon")
    lexicon_without = cache(lines.fit)
    genres = GenreRows(pages)
    say(f"{len(genres.labels)} texts for the genres")
    if options.folds:
        begin_folds(FOLDER, options.data)
        held_out = range(FOLDS)
    else:
        options.out.mkdir(parents=True, exist_ok=True)
        held_out = range(NO_FOLD, 0)
    for fold in held_out:
        model = line_model(pages, lexicon_without, genres.fit, fold)
        _write(_file(options.out, fold), model, say)
    del lines.matrix
    _make_page_models(options, pages, held_out, lexicon_without, say)
    if not options.folds:
        write_judge(pages, NO_FOLD, options.out, say)
        write_manifest(options.data, pages, options.out)


def line_model(
    pages: list[TrainingPage], lexicon_without: Fit, genres_without: Fit, held_out: int
) -> bytes:
    """The model for lines of text, trained without the pages of the fold `held_out`."""
    fitted = fit_trees(_out_of_fold(pages, tables_by_fold(lexicon_without, held_out)))
    tables = export_trees(fitted, features(N_COLUMNS_IN_ALL), context.TREES.depth)
    without = frozenset([held_out])
    return pack_model(
        lexicon_without(without),
        genres_without(without),
        tables.splits,
        tables.leaves,
        tables.depth,
        tables.bias,
    )


def tables_by_fold(fit: Fit, held_out: int = NO_FOLD) -> dict[int, bytes]:
    """For each fold but `held_out`, the table fitted on the pages that are in neither of them."""
    return {fold: fit(frozenset([fold, held_out])) for fold in range(FOLDS) if fold != held_out}


def _make_page_models(
    options: argparse.Namespace,
    pages: list[TrainingPage],
    held_out: Collection[int],
    lexicon_without: Fit,
    say: Say,
) -> None:
    """Train the models for lines of HTML, with trafilatura's verdict and without."""
    found = load_html_pages(options.data, pages, CACHE)
    say(f"{len(found)} pages as HTML")
    around = SurroundingsRows(found)
    weights_without = cache(around.fit)
    say(f"{len(around.labels)} lines, with the words around them")
    for engine in ENGINES:
        for fold in held_out:
            lexicons = tables_by_fold(lexicon_without, fold)
            weights = tables_by_fold(weights_without, fold)
            fitted = fit_page_trees(found, lexicons, weights, engine)
            model = pack_page_model(weights_without(frozenset([fold])), fitted, engine)
            _write(_file(options.out, fold, engine), model, say)


def _file(out: Path, fold: int, engine: str | None = None) -> Path:
    if fold != NO_FOLD:
        return fold_file(FOLDER, fold, engine)
    return out / (f"page_{engine}.model" if engine else "lines.model")


def _write(path: Path, model: bytes, say: Say) -> None:
    path.write_bytes(model)
    say(f"{path.name}, {len(model)} bytes")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m training", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--out", type=Path, default=ROOT / "cleaner" / "model")
    parser.add_argument(
        "--judge", action="store_true", help="the judge over pieces alone, beside the other models"
    )
    parser.add_argument(
        "--folds", action="store_true", help="the models of the folds, for the held-out figures"
    )
    return parser


def _out_of_fold(pages: list[TrainingPage], lexicons: Mapping[int, bytes]) -> Iterator[Example]:
    """The texts of each fold, scored by the lexicon that was fitted without it."""
    for fold, words in lexicons.items():
        yield from examples((page for page in pages if page.fold == fold), words)


if __name__ == "__main__":
    main()
