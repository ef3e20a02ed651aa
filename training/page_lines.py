"""The lines of pages read as HTML: their labels, columns, and the words around them.

The lexicon of the text model weighs the words in a line.  A second lexicon weighs the
tags, classes, ids and roles of the elements around it, out of fold like the first.
"""

from __future__ import annotations

import multiprocessing
import pickle
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from catboost import CatBoost
from lxml.html import HtmlElement

from cleaner.html._names import word_index
from cleaner.html._tree_columns import N_TREE_COLUMNS, TELLING_COLUMNS
from cleaner.html._walk import read_page
from cleaner.html.columns import N_STATED_COLUMNS
from cleaner.html.engines import ENGINES, EngineError, PageEngine
from cleaner.html.parse import parse_page
from cleaner.html.statements import stated_body, stated_title
from cleaner.markers.load import load_tables
from cleaner.model._columns import N_COLUMNS_IN_ALL, N_PAD, text_columns
from cleaner.model._model import N_GENRE_WEIGHTS
from cleaner.model.load import pack_model
from cleaner.scan._fold import lines_of
from training import context
from training.align import MIN_ALIGNED, label_lines, words
from training.dataset import MAKERS, TrainingPage
from training.pages import SETS, read_pages
from training.provenance import (
    READERS,
    core_files,
    digest,
    hash_files,
    html_files,
    training_files,
    versions,
)
from training.regression import Rows, as_table
from training.trees import Settings, export_trees, fit_oblivious

BITS = 17
STRENGTH = 0.05
STEPS_PER_UNIT = 32  # of the integers in the table, for a weight of 1.0
MAX_ITERATIONS = 500
SILVER_WEIGHT = 0.5  # of pages whose gold text is what extractors agree on
# Swept: see README.md.
TREES = Settings(n_trees=500, depth=6, rate=0.08, feature_share=0.3, n_models=2)
NEAR = 2
NO_WEIGHTS = bytes(1 << BITS)


@dataclass(slots=True)
class HtmlPage:
    """A page with its lines' labels, and what each engine extracts from it."""

    page: TrainingPage
    html: str
    labels: npt.NDArray[np.float32]
    n_words: npt.NDArray[np.int64]
    extracted: dict[str, str]

    def tree(self) -> HtmlElement:
        """Its tree, newly parsed."""
        root = parse_page(self.html)
        assert root is not None  # pages without lines are left out
        return root

    def weights(self) -> npt.NDArray[np.float64]:
        """The weight of each line, by the set of its page."""
        weights = context.line_weights(self.n_words, self.labels)
        weights = weights * context.WEIGHTS.get(self.page.source, 1.0)
        return weights * SILVER_WEIGHT if self.page.is_silver else weights


def load_html_pages(data: Path, pages: list[TrainingPage], cache: Path) -> list[HtmlPage]:
    """The HTML of `pages` with labelled lines; labels and extracted text are cached in `cache`."""
    by_id = {(page.source, page.id): page for page in pages}
    raws = [raw for raw in read_pages(data) if (raw.source, raw.id) in by_id]
    own = [by_id[raw.source, raw.id] for raw in raws]
    cached = cache / f"lines-{_version(data)}.pickle"
    if not cached.exists():
        tasks = [(raw.html, page.gold) for raw, page in zip(raws, own, strict=True)]
        with multiprocessing.Pool() as pool:
            cached.write_bytes(pickle.dumps(pool.map(_read, tasks, chunksize=8)))
    return [
        HtmlPage(page, raw.html, *found)
        for raw, page, found in zip(raws, own, pickle.loads(cached.read_bytes()), strict=True)
        if found is not None
    ]


def _version(data: Path) -> str:
    return digest(
        {
            "pages": hash_files(data / f"{name}.jsonl.xz" for name in SETS),
            "training": hash_files(training_files(*MAKERS, "page_lines")),
            "core": hash_files([*core_files(), *html_files()]),
            "readers": versions(READERS),
        }
    )


def _read(
    task: tuple[str, str],
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int64], dict[str, str]] | None:
    html, gold = task
    root = parse_page(html)
    page = read_page(root, NO_WEIGHTS) if root is not None else None
    if page is None or not page.n_lines:
        return None
    lines = lines_of(page.text)
    n_words = np.array([len(words(line)) for line in lines])
    extracted = {name: _extracted(engine, html) for name, engine in ENGINES.items()}
    return label_lines(lines, gold), n_words, extracted


def _extracted(engine: PageEngine, html: str) -> str:
    try:
        return engine.extract(parse_page(html))
    except EngineError:
        return ""


class SurroundingsRows(Rows):
    """The words around the lines of pages, their labels and folds."""

    def __init__(self, pages: list[HtmlPage]) -> None:
        columns: list[int] = []
        starts = [0]
        known: dict[tuple[int, str], int] = {}
        for html_page in pages:
            page = read_page(html_page.tree(), NO_WEIGHTS)
            for line in range(page.n_lines):
                for place, word in page.words(line):
                    if (index := known.get((place, word))) is None:
                        index = known[place, word] = word_index(word, place, 1 << BITS)
                    columns.append(index)
                starts.append(len(columns))
        matrix = sp.csr_matrix(
            (np.ones(len(columns), np.float32), np.array(columns, np.int32), np.array(starts)),
            shape=(len(starts) - 1, 1 << BITS),
        )
        matrix.sum_duplicates()
        weights = np.concatenate([page.weights() for page in pages])
        super().__init__(
            matrix,
            np.concatenate([page.labels >= MIN_ALIGNED for page in pages]),
            weights / weights.mean(),
            np.concatenate([np.full(len(page.labels), page.page.fold) for page in pages]),
        )

    def fit(self, without: Collection[int] = ()) -> bytes:
        """The weights fitted on all lines but those of the folds `without`."""
        return as_table(self.regress(without, STRENGTH, MAX_ITERATIONS).coef_[0], STEPS_PER_UNIT)


def features(engine: str) -> list[tuple[int, int]]:
    """Column and offset of each feature, the engine's own columns last."""
    tree = N_COLUMNS_IN_ALL
    stated = tree + N_TREE_COLUMNS
    own = stated + N_STATED_COLUMNS
    reaches = ENGINES[engine].reaches
    found = context.features(N_COLUMNS_IN_ALL)
    found += [(column, 0) for column in range(tree, own)]
    found += [(tree + column, offset) for column in TELLING_COLUMNS for offset in _offsets(NEAR)]
    found += [(stated, offset) for offset in _offsets(NEAR)]
    found += [(own + column, 0) for column in range(len(reaches))]
    found += [
        (own + column, offset) for column, reach in enumerate(reaches) for offset in _offsets(reach)
    ]
    return found


def _offsets(most: int) -> list[int]:
    return [offset for offset in range(-most, most + 1) if offset]


def line_matrix(
    html_page: HtmlPage, lexicon: bytes, weights: bytes, engine: str
) -> npt.NDArray[np.uint8]:
    """The features of a page's lines, shape `(n_lines, n_features)`."""
    root = html_page.tree()
    page = read_page(root, weights)
    rows, spans = text_columns(page.text, load_tables(), lexicon)
    extracted = html_page.extracted.get(engine, "")
    rows += ENGINES[engine].given_columns(page, stated_title(root), stated_body(root), extracted)
    n = len(spans)
    columns = np.frombuffer(rows, np.uint8).reshape(-1, n + 2 * N_PAD)
    return np.stack(
        [
            columns[column, N_PAD + offset : N_PAD + offset + n]
            for column, offset in features(engine)
        ],
        axis=1,
    )


def fit_page_trees(
    pages: list[HtmlPage], lexicons: Mapping[int, bytes], weights: Mapping[int, bytes], engine: str
) -> CatBoost:
    """Trees for the lines of pages, each with the tables of its fold; other folds are left out."""
    found = [page for page in pages if page.page.fold in lexicons]
    matrices = [
        line_matrix(page, lexicons[page.page.fold], weights[page.page.fold], engine)
        for page in found
    ]
    return fit_oblivious(
        np.concatenate(matrices),
        np.concatenate([page.labels >= MIN_ALIGNED for page in found]),
        np.concatenate([page.weights() for page in found]),
        TREES,
    )


def pack_page_model(weights: bytes, fitted: CatBoost, engine: str) -> bytes:
    """The model's file: its lexicon is for the words around lines, its genre weights are zero."""
    tables = export_trees(fitted, features(engine), TREES.depth)
    no_genres = bytes(N_GENRE_WEIGHTS)
    return pack_model(
        weights,
        no_genres,
        tables.splits,
        tables.leaves,
        tables.depth,
        tables.bias,
        ENGINES[engine].n_given_columns,
    )
