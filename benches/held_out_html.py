"""How well articles are found in HTML, on sites that the models were not trained on.

    make folds                        once, to train the models of the folds
    python benches/quality.py --html  the tables

As in `held_out.py`, each page is read by the models that have not seen its site.
`extract` is compared on the same pages with other extractors.  wcxb-dev also has
snippets that must be in the text of a page, and snippets that must not.
"""

from __future__ import annotations

import json
import lzma
import multiprocessing
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import contenders
from corpora import CACHE
from held_out import HEAD, JUDGED, country_table, read_by, score_row
from page_scores import add_scores, score_pages
from table import format_table

from cleaner import Config
from cleaner.config import Strength
from cleaner.html.article import extract_by
from cleaner.html.engines import ENGINES
from cleaner.model._model import Model
from cleaner.model.load import read_model
from training.dataset import load_dataset
from training.folds import FOLDER, check_folds, fold_file
from training.pages import RawPage, read_pages

STRENGTHS: tuple[Strength, ...] = ("gentle", "balanced", "strict")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Judged:
    """A page with its fold and its snippets."""

    raw: RawPage
    fold: int
    present: tuple[str, ...]
    absent: tuple[str, ...]

    @property
    def gold(self) -> str | None:
        return self.raw.gold


def print_tables(data: Path, *, stale: bool = False) -> None:
    """Print all tables, for the pages in `data`; `stale` as in `check_folds`."""
    check_folds(FOLDER, data, *ENGINES, stale=stale)
    folds = {(page.source, page.id): page.fold for page in load_dataset(data, CACHE)}
    snippets = _snippets(data)
    judged = [
        Judged(raw, folds[raw.source, raw.id], *snippets.get(raw.id, ((), ())))
        for raw in read_pages(data, JUDGED)
        if (raw.source, raw.id) in folds
    ]
    readings = read_by(contenders.HTML_READERS, data)
    with multiprocessing.Pool() as pool:
        for engine in ENGINES:
            for strength in STRENGTHS:
                if engine == "full" or strength == "balanced":
                    config = Config(strength, engine=engine)
                    texts = pool.map(partial(_read, config), judged, chunksize=8)
                    names = (one.raw.id for one in judged)
                    readings[f"clean-article, {engine}, {strength}"] = dict(
                        zip(names, texts, strict=True)
                    )
    rows = [row for name, texts in readings.items() for row in _rows(name, judged, texts)]
    print(format_table(["", *HEAD], rows))
    print(
        "\nsnippets of wcxb-dev, %: required ones that are in the text, forbidden ones that are not"
    )
    print(
        format_table(
            ["", "with", "without"], [_snippet_row(*item, judged) for item in readings.items()]
        )
    )
    fundus = [one for one in judged if one.raw.source == "fundus"]
    for engine in ENGINES:
        print(f"\ncountries, {engine}")
        read = _reading(readings[f"clean-article, {engine}, balanced"])
        print(country_table(score_pages(fundus, read, lambda one: one.raw.place)))


def _read(config: Config, one: Judged) -> str:
    return extract_by(partial(_fold_models, one.fold), one.raw.html, config)


@cache
def _fold_models(fold: int, engine: str) -> tuple[Model, Model]:
    return (
        read_model(fold_file(FOLDER, fold)),
        read_model(fold_file(FOLDER, fold, engine), ENGINES[engine].n_given_columns),
    )


def _group(one: Judged) -> str:
    return "fundus" if one.raw.source == "fundus" else one.raw.kind


def _rows(name: str, judged: list[Judged], texts: dict[str, str]) -> Iterable[list[str]]:
    """A row each for articles, all seven types, every other type, fundus."""
    groups = score_pages(judged, _reading(texts), _group)
    fundus = groups.pop("fundus")
    yield score_row(f"{name}: articles", groups["article"])
    yield score_row(f"{name}: all types", add_scores(groups.values()))
    for kind, scores in sorted(groups.items()):
        if kind != "article":
            yield score_row(f"{name}:   {kind}", scores)
    yield score_row(f"{name}: fundus", fundus)


def _reading(texts: dict[str, str]) -> Callable[[Judged], str]:
    return lambda one: texts[one.raw.id]


def _snippet_row(name: str, texts: dict[str, str], judged: list[Judged]) -> list[str]:
    present = absent = n_present = n_absent = 0
    for one in judged:
        text = _squeezed(texts[one.raw.id])
        present += sum(_squeezed(snippet) in text for snippet in one.present)
        absent += sum(_squeezed(snippet) not in text for snippet in one.absent)
        n_present += len(one.present)
        n_absent += len(one.absent)
    return [
        name,
        f"{100 * present / max(n_present, 1):.2f}",
        f"{100 * absent / max(n_absent, 1):.2f}",
    ]


def _squeezed(text: str) -> str:
    return _SPACE.sub("", text).lower()


def _snippets(data: Path) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    with lzma.open(data / "wcxb-dev.jsonl.xz", "rt", encoding="utf-8") as lines:
        raws = map(json.loads, lines)
        return {str(raw["id"]): (tuple(raw["with"]), tuple(raw["without"])) for raw in raws}
