"""How well whole pages are cleaned, on sites that the model was not trained on.

There are five models, each trained without one fifth of the sites, and each page is
cleaned by the model that has not seen its site:

    make folds                            once, to train these models
    python benches/quality.py --held-out  the tables

`clean` is compared on the same pages with extractors that see the HTML, and with line
rules and a fastText line classifier that see the same text.
"""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import contenders
from contenders import FromText
from corpora import CACHE
from page_scores import PageScores, add_scores, score_pages
from table import format_table

from cleaner import Config
from cleaner._core import clean_text
from cleaner.config import Strength
from cleaner.markers.load import load_tables
from cleaner.model._columns import text_logits
from cleaner.model._model import Model
from cleaner.model.load import read_model
from cleaner.scan._fold import lines_of
from training.align import MIN_ALIGNED, words
from training.dataset import TrainingPage, load_dataset
from training.folds import FOLDER, check_folds, fold_file
from training.pages import FOLDS, RawPage, read_pages
from training.provenance import READERS, digest, hash_files, training_files, versions

VARIANTS = ("text_nodes", "block_lines", "trafilatura_main")
STRENGTHS: tuple[Strength, ...] = ("gentle", "balanced", "strict")
JUDGED = ("wcxb-dev", "fundus")
MIN_COUNTRY_PAGES = 3
N_WORST = 10
HEAD = ("pages", "precision", "recall", "F1", "shingle F1", "empty")
_EVEN_LOGIT, _STEPS_PER_LOGIT = 128, 16  # of the bytes that hold logits, as in `_model.pxd`


@dataclass(frozen=True, slots=True)
class Judged:
    """A page with its texts; `gold` is the gold text of its set, which in fundus has no title."""

    page: TrainingPage
    texts: dict[str, str]

    @property
    def gold(self) -> str:
        return self.page.body


def print_tables(data: Path, *, stale: bool = False) -> None:
    """Print all tables, for the pages in `data`; `stale` as in `check_folds`."""
    check_folds(FOLDER, data, stale=stale)
    models = [read_model(fold_file(FOLDER, fold)) for fold in range(FOLDS)]
    pages = load_dataset(data, CACHE)
    extracted = read_by(contenders.CONTENDERS_FROM_HTML, data)
    judged = [
        Judged(
            page,
            {text.variant: text.text for text in page.texts if text.variant in VARIANTS}
            | {"trafilatura_main": extracted["trafilatura"][page.id]},
        )
        for page in pages
        if page.source in JUDGED
    ]
    trained = [_line_classifier(pages, fold) for fold in range(FOLDS)]
    classifiers = [keep_body for keep_body in trained if keep_body is not None]
    rows: list[list[str]] = []
    for name, texts in extracted.items():
        rows += _rows(f"{name}, from the HTML", judged, partial(_by_page, texts))
    for variant in VARIANTS:
        for name, contender in contenders.CONTENDERS_FROM_TEXT.items():
            rows += _rows(f"{variant}: {name}", judged, partial(_by_rules, contender, variant))
        if len(classifiers) == FOLDS:
            rows += _rows(f"{variant}: fastText", judged, partial(_by_lines, classifiers, variant))
        for strength in STRENGTHS:
            rows += _rows(
                f"{variant}: clean, {strength}",
                judged,
                partial(_cleaned, models, variant, strength),
            )
    print(format_table(["", *HEAD], rows))
    print("\ncountries, text_nodes, balanced")
    fundus = [one for one in judged if one.page.source == "fundus"]
    read = partial(_cleaned, models, "text_nodes", "balanced")
    print(country_table(score_pages(fundus, read, lambda one: one.page.place)))
    print("\ncalibration, text_nodes: lines by predicted log-odds, and the share that is body")
    print(_calibration_table(judged, models))
    print(f"\nthe {N_WORST} worst articles, text_nodes, balanced")
    print(_worst_table(judged, partial(_cleaned, models, "text_nodes", "balanced")))


def _text(one: Judged, variant: str) -> str:
    return one.texts.get(variant, "")


def _by_page(texts: dict[str, str], one: Judged) -> str:
    return texts[one.page.id]


def _by_rules(contender: FromText, variant: str, one: Judged) -> str:
    return contender(_text(one, variant))


def _by_lines(classifiers: list[FromText], variant: str, one: Judged) -> str:
    return classifiers[one.page.fold](_text(one, variant))


def _cleaned(models: list[Model], variant: str, strength: Strength, one: Judged) -> str:
    config = Config(strength)
    model = models[one.page.fold]
    return clean_text(
        _text(one, variant), load_tables(), config.threshold, 0, model, config.beta_squared
    )


def _group(one: Judged) -> str:
    return "fundus" if one.page.source == "fundus" else one.page.kind


def _rows(name: str, judged: list[Judged], reading: Callable[[Judged], str]) -> Iterator[list[str]]:
    """Rows for articles, for all other page types together, for each of them, and for fundus."""
    groups = score_pages(judged, reading, _group)
    fundus, articles = groups.pop("fundus"), groups.pop("article")
    yield score_row(f"{name}: articles", articles)
    yield score_row(f"{name}: other types", add_scores(groups.values()))
    for kind, scores in sorted(groups.items()):
        yield score_row(f"{name}:   {kind}", scores)
    yield score_row(f"{name}: fundus", fundus)


def score_row(name: str, scores: PageScores) -> list[str]:
    """A row of a table under `HEAD`."""
    rates = (f"{100 * rate:.2f}" for rate in scores.rates().values())
    return [name, str(scores.pages), *rates, str(scores.empty)]


def country_table(scores: dict[str, PageScores]) -> str:
    """The countries of fundus, the worst first."""
    rows = [
        score_row(country, own)
        for country, own in sorted(scores.items(), key=lambda item: item[1].rates()["f1"])
        if own.pages >= MIN_COUNTRY_PAGES
    ]
    return format_table(["country", *HEAD], rows)


def _calibration_table(judged: list[Judged], models: list[Model]) -> str:
    """Lines by predicted log-odds, in steps of 1.0, and the share of them that is body."""
    counts: dict[int, list[int]] = {}
    for one in judged:
        text = one.page.text("text_nodes")
        if text is None or one.page.kind != "article":
            continue
        logits = text_logits(text.text, load_tables(), models[one.page.fold])
        for logit, label in zip(logits, text.labels, strict=True):
            lines = counts.setdefault((logit - _EVEN_LOGIT) // _STEPS_PER_LOGIT, [0, 0])
            lines[0] += 1
            lines[1] += label >= MIN_ALIGNED
    rows = [
        [f"{step:+d} to {step + 1:+d}", str(n), f"{100 * body / n:.1f}"]
        for step, (n, body) in sorted(counts.items())
    ]
    return format_table(["log-odds", "lines", "body, %"], rows)


def _worst_table(judged: list[Judged], reading: Callable[[Judged], str]) -> str:
    scored = []
    for one in judged:
        if one.page.kind == "article":
            (scores,) = score_pages([one], reading, _group).values()
            scored.append((scores.f1, scores, one.page))
    scored.sort(key=lambda item: item[0])
    rows = [score_row(f"{page.source} {page.id}", scores) for _, scores, page in scored[:N_WORST]]
    return format_table(["page", *HEAD], rows)


def _line_classifier(pages: list[TrainingPage], fold: int) -> FromText | None:
    """fastText trained on the lines that the model without this fold was trained on."""

    def lines() -> Iterable[tuple[str, bool]]:
        for page in pages:
            text = page.text("text_nodes")
            if page.fold != fold and text is not None:
                for line, label in zip(lines_of(text.text), text.labels, strict=True):
                    if words(line):
                        yield line, bool(label >= MIN_ALIGNED)

    return contenders.train(lines())


def read_by(names: Iterable[str], data: Path) -> dict[str, dict[str, str]]:
    """The texts of the pages by reader of `contenders.HTML_READERS`; cached once read."""
    names = sorted(names)
    packages = {name.split(",")[0] for name in names}
    provenance = {
        "pages": hash_files(data / f"{source}.jsonl.xz" for source in JUDGED),
        "code": hash_files([Path(contenders.__file__), *training_files("pages")]),
        "names": names,
        "readers": versions({*READERS, *packages}),
    }
    cached = CACHE / f"read-{digest(provenance)}.json"
    if not cached.exists():
        texts: dict[str, dict[str, str]] = {name: {} for name in names}
        with multiprocessing.Pool() as pool:
            pages = read_pages(data, JUDGED)
            for page, found in pool.imap(partial(_read_by, names), pages, chunksize=8):
                for name, text in found.items():
                    texts[name][page] = text
        cached.write_text(json.dumps(texts))
    loaded: dict[str, dict[str, str]] = json.loads(cached.read_text())
    return loaded


def _read_by(names: list[str], page: RawPage) -> tuple[str, dict[str, str]]:
    return page.id, {name: contenders.HTML_READERS[name](page) for name in names}
