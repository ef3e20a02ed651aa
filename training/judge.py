"""The judge over pieces: a lexicon, wordings and two stages of trees, `python -m training.judge`.

    pages -> texts in pieces, and templates -> out-of-fold lexicons and wordings
          -> first stage, out of fold -> its logits as columns -> second stage

Neither stage learns from pieces whose labels those logits belie.

The folds are nested as those of the other models are: what feeds a stage has not seen
the fold that it is fed for, nor the one that is held out.
"""

from __future__ import annotations

import argparse
import random
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from catboost import CatBoost
from sklearn.exceptions import ConvergenceWarning

from cleaner import Config
from cleaner.decide._piece_columns import (
    N_FIRST_COLUMNS,
    N_SECOND_COLUMNS,
    piece_columns,
    second_columns,
)
from cleaner.decide.load import judge_files
from cleaner.markers.load import load_tables
from cleaner.model._columns import N_COLUMNS_IN_ALL, N_LOCAL_COLUMNS, N_PAD, text_grams
from cleaner.model._model import N_GENRE_WEIGHTS
from cleaner.model.load import pack_model
from training.context import FAR, FAR_COLUMNS, NEAR
from training.dataset import SEED, TrainingPage, load_dataset
from training.lexicon import BITS, STEPS_PER_UNIT, STRENGTH
from training.pages import FOLDS
from training.pieces import MADE, WOVEN, Example, PieceText, judge_examples
from training.provenance import ROOT
from training.regression import Rows, as_table
from training.templates import languages, read_templates
from training.trees import Settings, export_trees, fit_oblivious
from training.wordings import WordingRows, wording_rows
from training.written import written_pages

TREES = Settings(n_trees=300, depth=8, rate=0.1)
GROUPS = ((0, 1), (2,), (3, 4))  # folds that are left out together
MIN_BODY = 0.5  # share of a piece that makes it body
DOUBTFUL, DOUBTFUL_WEIGHT = (0.3, 0.7), 0.2  # pieces that are partly body
NO_WORDS_WEIGHT = 0.05
BELIES_BODY, BELIES_RESIDUE = 96, 176  # logits, as bytes, that make a label incredible
MIN_PIECES = 10  # a text of fewer weighs as one of so many
VARIANT_WEIGHTS = {WOVEN: 1.0, MADE: 0.5, "text_nodes": 0.3, "block_lines": 0.3}
OTHER_VARIANT_WEIGHT = 0.55
OTHER_KIND_WEIGHT = 0.5  # of pages that are no articles
RARE, MAX_RARE = 0.35, 3.0  # the exponent of a language's rarity, and the most it weighs
N_FILLED = 2  # lines of each template for the lexicon
NEAR_MISS_WEIGHT = 1.5
LEXICON_ROUNDS = 100
MAX_LEXICON_WORDS = 30  # longer pieces weigh no more than this

# Columns of pieces, numbers as in `_piece_columns.pxd`, that are features of neighbours too.
P_JOINT, P_INDEX, P_LINE_WORDS, P_VERDICT, P_LABEL, P_CONTENT, P_KNOWN, P_IN_TITLE, P_WORDING = (
    0, 2, 4, 8, 9, 10, 11, 12, 13,
)  # fmt: skip
BESIDE_FIRST = (
    P_JOINT, P_INDEX, P_LINE_WORDS, P_VERDICT, P_LABEL, P_CONTENT, P_KNOWN, P_IN_TITLE, P_WORDING,
)  # fmt: skip
BESIDE_SECOND = (P_JOINT, P_INDEX, P_VERDICT, P_LABEL, P_KNOWN, P_IN_TITLE, P_WORDING)
P_LOGIT, P_LINE_MIN, P_LINE_MAX = N_FIRST_COLUMNS, N_FIRST_COLUMNS + 1, N_FIRST_COLUMNS + 2

Columns = npt.NDArray[np.uint8]  # (n_columns, n_pieces + 2 * N_PAD)
Features = list[tuple[int, int]]  # column and offset of each


def first_features() -> Features:
    """Those of the first stage."""
    near = [
        (column, offset)
        for column in range(N_LOCAL_COLUMNS)
        for offset in _offsets(FAR)
        if abs(offset) <= NEAR or column in FAR_COLUMNS
    ]
    beside = [(N_COLUMNS_IN_ALL + k, offset) for k in BESIDE_FIRST for offset in _offsets(NEAR)]
    return [(k, 0) for k in range(N_COLUMNS_IN_ALL + N_FIRST_COLUMNS)] + near + beside


def second_features() -> Features:
    """Those of the second stage."""
    near = [(column, offset) for column in range(N_LOCAL_COLUMNS) for offset in _offsets(NEAR)]
    beside = [(N_COLUMNS_IN_ALL + k, offset) for k in BESIDE_SECOND for offset in _offsets(1)]
    beside += [(N_COLUMNS_IN_ALL + P_LOGIT, offset) for offset in _offsets(FAR)]
    beside += [
        (N_COLUMNS_IN_ALL + k, offset)
        for k in (P_LINE_MIN, P_LINE_MAX)
        for offset in _offsets(NEAR)
    ]
    return [(k, 0) for k in range(N_COLUMNS_IN_ALL + N_SECOND_COLUMNS)] + near + beside


def _offsets(reach: int) -> list[int]:
    return [offset for offset in range(-reach, reach + 1) if offset]


def train(
    examples: Sequence[Example],
    wordings: WordingRows,
    held_out: int = -1,
    settings: Settings = TREES,
) -> tuple[bytes, bytes]:
    """The model files of both stages, learned from all but what is of the fold `held_out`."""
    examples = [one for one in examples if one.whole.fold != held_out]
    groups = [[fold for fold in group if fold != held_out] for group in GROUPS]
    texts = [one.asked for one in examples]
    rarity = _rarity(texts)
    rows = _lexicon_rows([one.whole for one in examples])
    known = {
        fold: tables
        for group in groups
        for hidden in [{*group, held_out}]
        for tables in [(_fit_lexicon(rows, hidden), wordings.fit(hidden))]
        for fold in group
    }
    columns = [_first_columns(text, *known[text.fold]) for text in texts]
    weights = [_weights(text, rarity) for text in texts]
    features = first_features()
    logits = [np.zeros(0, np.uint8)] * len(texts)
    for group in groups:
        seen = [k for k, text in enumerate(texts) if text.fold not in group]
        fitted = _fit(texts, columns, weights, features, seen, settings)
        for k, text in enumerate(texts):
            if text.fold in group:
                logits[k] = _logits(fitted, _matrix(columns[k], features))
    everything = range(len(texts))
    weights = [
        np.where(belied, 0, own)
        for own, belied in zip(weights, _belied(texts, logits), strict=True)
    ]
    first = _fit(texts, columns, weights, features, everything, settings)
    columns = [
        np.concatenate([own, _second_columns(text, found)])
        for own, text, found in zip(columns, texts, logits, strict=True)
    ]
    second = _fit(texts, columns, weights, second_features(), everything, settings)
    lexicon = _fit_lexicon(rows, {held_out})
    return (
        _packed(first, features, lexicon, N_FIRST_COLUMNS, settings),
        _packed(second, second_features(), wordings.fit({held_out}), N_SECOND_COLUMNS, settings),
    )


def _packed(
    model: CatBoost, features: Features, lexicon: bytes, n_given: int, settings: Settings
) -> bytes:
    trees = export_trees(model, features, settings.depth)
    no_genres = bytes(N_GENRE_WEIGHTS)
    return pack_model(
        lexicon, no_genres, trees.splits, trees.leaves, trees.depth, trees.bias, n_given
    )


def _lexicon_rows(texts: Iterable[PieceText]) -> Rows:
    """The pieces of texts, and the templates of all languages."""
    parts = [(text.lines, text.labels >= MIN_BODY, text.fold, 1.0) for text in texts]
    parts += [
        (lines, np.full(lines.count("\n") + 1, is_body), fold, weight)
        for lines, is_body, fold, weight in _templates()
    ]
    counts, grams, labels, weights, folds = [], [], [], [], []
    for lines, is_body, fold, weight in parts:
        n_grams, places = text_grams(lines, load_tables(), BITS)
        n = np.array(n_grams, np.int64)
        if len(n) != len(is_body):
            continue
        counts.append(n)
        grams.append(np.frombuffer(places, np.uint32))
        labels.append(is_body)
        weights.append(weight * np.sqrt(np.minimum(n // 2, MAX_LEXICON_WORDS) + 1))
        folds.append(np.full(len(n), fold))
    n = np.concatenate(counts)
    matrix = sp.csr_matrix(
        (
            np.repeat(1 / np.sqrt(n + 1), n).astype(np.float32),
            np.concatenate(grams).astype(np.int32),
            np.concatenate([[0], np.cumsum(n)]),
        ),
        shape=(len(n), 1 << BITS),
    )
    matrix.sum_duplicates()
    return Rows(matrix, np.concatenate(labels), np.concatenate(weights), np.concatenate(folds))


def _templates() -> Iterator[tuple[str, bool, int, float]]:
    """Lines of all templates: boilerplate or body, with their fold and weight."""
    for language in languages():
        templates = read_templates(language)
        chance = random.Random(f"{SEED} {language}")
        found: dict[tuple[bool, int], list[str]] = {}
        for template, fillings in templates.drawn(N_FILLED, chance):
            for lines in fillings:
                found.setdefault((not template.label, template.fold), []).extend(lines)
        for (is_body, fold), lines in sorted(found.items()):
            yield "\n".join(lines), is_body, fold, NEAR_MISS_WEIGHT if is_body else 1.0


def _fit_lexicon(rows: Rows, without: set[int]) -> bytes:
    """Stopped before it has converged, to save time."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return as_table(rows.regress(without, STRENGTH, LEXICON_ROUNDS).coef_[0], STEPS_PER_UNIT)


def _rarity(texts: Iterable[PieceText]) -> dict[str, float]:
    """What a woven text weighs by its language: more in a language with few."""
    counts = Counter(text.language for text in texts if text.variant == WOVEN)
    most = max(counts.values(), default=1)
    return {language: min(MAX_RARE, (most / n) ** RARE) for language, n in counts.items()}


def _weights(text: PieceText, rarity: dict[str, float]) -> npt.NDArray[np.float64]:
    """Of each piece: a text weighs more the longer it is, but by the root of its length."""
    of_text = VARIANT_WEIGHTS.get(text.variant, OTHER_VARIANT_WEIGHT)
    if text.kind != "article":
        of_text *= OTHER_KIND_WEIGHT
    if text.variant == WOVEN:
        of_text *= rarity[text.language]
    weights = np.where(text.n_words > 0, of_text, of_text * NO_WORDS_WEIGHT)
    low, high = DOUBTFUL
    in_doubt = (text.labels > low) & (text.labels < high)
    weights = np.where(in_doubt, weights * DOUBTFUL_WEIGHT, weights)
    weighed: npt.NDArray[np.float64] = weights / np.sqrt(max(MIN_PIECES, len(text.labels)))
    return weighed


def _belied(
    texts: Sequence[PieceText], logits: Sequence[npt.NDArray[np.uint8]]
) -> Iterator[npt.NDArray[np.bool_]]:
    """Of each text the pieces whose label what was learned from other folds belies.

    Gold texts hold some boilerplate, and lack some body.
    """
    doubted: dict[str, set[str]] = {}
    for text, found in zip(texts, logits, strict=True):
        if text.variant == "gold":
            low = (found < BELIES_BODY).nonzero()[0]
            doubted[f"{text.source}/{text.id}"] = {text.text[slice(*text.spans[k])] for k in low}
    for text, found in zip(texts, logits, strict=True):
        is_body = text.labels >= MIN_BODY
        if text.variant in (WOVEN, MADE):
            gold = doubted.get(text.id, set())
            is_doubted = [text.text[start:stop] in gold for start, stop in text.spans]
            yield is_body & np.array(is_doubted, bool)
        else:
            yield np.where(is_body, found < BELIES_BODY, found >= BELIES_RESIDUE)


def _first_columns(text: PieceText, lexicon: bytes, wordings: bytes) -> Columns:
    rows, given, spans, _ = piece_columns(
        text.text, load_tables(), lexicon, Config().threshold, wordings
    )
    return np.concatenate([_as_rows(rows, len(spans)), _as_rows(given, len(spans))])


def _second_columns(text: PieceText, logits: npt.NDArray[np.uint8]) -> Columns:
    no_lexicon = bytes(1 << BITS)
    rows = second_columns(
        text.text, load_tables(), no_lexicon, Config().threshold, logits.tobytes()
    )
    return _as_rows(rows, len(logits))


def _as_rows(rows: bytes, n: int) -> Columns:
    return np.frombuffer(rows, np.uint8).reshape(-1, n + 2 * N_PAD)


def _matrix(columns: Columns, features: Features) -> Columns:
    """Shape `(n_pieces, n_features)`."""
    n = columns.shape[1] - 2 * N_PAD
    shifted = [columns[column, N_PAD + offset : N_PAD + offset + n] for column, offset in features]
    return np.stack(shifted, axis=1)


def _fit(
    texts: Sequence[PieceText],
    columns: Sequence[Columns],
    weights: Sequence[npt.NDArray[np.float64]],
    features: Features,
    chosen: Iterable[int],
    settings: Settings,
) -> CatBoost:
    chosen = list(chosen)
    return fit_oblivious(
        np.concatenate([_matrix(columns[k], features) for k in chosen]),
        np.concatenate([texts[k].labels >= MIN_BODY for k in chosen]),
        np.concatenate([weights[k] for k in chosen]),
        settings,
    )


def _logits(model: CatBoost, matrix: Columns) -> npt.NDArray[np.uint8]:
    """As the core has them: a byte, 128 for even odds and 16 for log-odds of one."""
    raw = model.predict(matrix, prediction_type="RawFormulaVal", thread_count=2)
    logits: npt.NDArray[np.uint8] = np.clip(np.floor(128 + 16 * raw + 0.5), 0, 255).astype(np.uint8)
    return logits


def write_judge(
    pages: Iterable[TrainingPage], held_out: int, out: Path, say: Callable[[str], None]
) -> None:
    """Learn a judge from all pages but those of the fold `held_out`, and write its two files.

    The model for lines that stands in the package takes its share of the texts before.
    """
    pages = list(pages)
    examples = list(judge_examples(pages))
    say(f"{len(examples)} texts, {sum(len(one.asked.labels) for one in examples)} pieces")
    out.mkdir(parents=True, exist_ok=True)
    for path, model in zip(
        judge_files(out), train(examples, wording_rows(pages), held_out), strict=True
    ):
        Path(path).write_bytes(model)
        say(f"{path}, {len(model)} bytes")


def main() -> None:
    """Train the judge that has not seen a fold, for held-out figures."""
    parser = argparse.ArgumentParser(prog="python -m training.judge", description=main.__doc__)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--out", type=Path, required=True, help="the folder for the files")
    parser.add_argument("--held-out", type=int, required=True, choices=range(FOLDS))
    options = parser.parse_args()
    started = time.monotonic()

    def say(what: str) -> None:
        print(f"{time.monotonic() - started:6.0f} s  {what}", flush=True)

    pages = load_dataset(options.data, ROOT / ".cache") + written_pages()
    write_judge(pages, options.held_out, options.out, say)


if __name__ == "__main__":
    main()
