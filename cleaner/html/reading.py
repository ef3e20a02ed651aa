"""From the HTML of a page to its lines, each with a verdict."""

from __future__ import annotations

import warnings

from lxml.html import HtmlElement

from cleaner.config import Config, Engine
from cleaner.errors import PageError
from cleaner.html._judge import judge_page
from cleaner.html._page import Page
from cleaner.html._walk import read_page
from cleaner.html.contexts import LineContexts
from cleaner.html.engines import ENGINES, FALLBACK, EngineError
from cleaner.html.grouping import group_lines
from cleaner.html.judged import JudgedPage, Models
from cleaner.html.markdown import base_address
from cleaner.html.metadata import Metadata
from cleaner.html.parse import parse_page
from cleaner.html.statements import stated_body, stated_titles
from cleaner.markers.load import tables_with
from cleaner.model._model import Model
from cleaner.model.load import load_model

__all__ = ["own_models", "read_judged"]

MAX_DEPTH = 2000  # libxml2 reads no further than 2,048


def own_models(engine: Engine) -> tuple[Model, Model]:
    """The package's models for an engine: of lines, and of the lines of pages."""
    own = ENGINES[engine]
    return load_model(), load_model(own.model_name, own.n_given_columns)


def read_judged(
    html: str | bytes,
    config: Config,
    models: Models,
    *,
    metadata: bool = False,
    url: str | None = None,
) -> JudgedPage | None:
    """The page with a verdict on each line, or None where there is nothing in it.

    With `metadata`, it also has what `extract_article` gives beside the text: the
    metadata, and marks in the lines.
    """
    root = parse_page(html)
    if root is None:
        return None
    engine = ENGINES[config.engine]
    # All engines' models weigh the words around lines alike, so that one reading is enough.
    page = _lines_of(root, models(engine.name)[1], marks=metadata)
    note = engine.refusal(page)
    if note:
        engine = FALLBACK
    facts = engine.metadata(root, url) if metadata else Metadata()
    titles, body, base_url = stated_titles(root), stated_body(root), base_address(root, url)
    try:
        extracted = engine.extract(root)  # last: it may change the tree
    except EngineError as error:
        engine, extracted, note = FALLBACK, "", str(error)
        _warn_once(note)
    lines_model, trees = models(engine.name)
    columns = engine.given_columns(page, " ".join(titles), body, extracted)
    lines, cutoff = judge_page(
        page.text, tables_with(config.markers), lines_model, trees, columns, config.beta_squared
    )
    contexts = LineContexts(page, titles)
    verdicts = group_lines(
        page,
        contexts.of_lines,
        [line.logit >= cutoff for line in lines],
        [page.text[line.start : line.stop].rstrip("\n") for line in lines],
        [line.label for line in lines],
    )
    return JudgedPage(
        page=page,
        lines=lines,
        cutoff=cutoff,
        verdicts=verdicts,
        contexts=contexts,
        lines_model=lines_model,
        stated_body=body,
        metadata=facts,
        engine=engine.name,
        note=note,
        base_url=base_url,
    )


def _lines_of(root: HtmlElement, trees: Model, *, marks: bool) -> Page:
    page = read_page(root, trees.lexicon, marks=marks)
    if page.depth >= MAX_DEPTH:
        raise PageError(f"is nested more than {MAX_DEPTH:,} elements deep")
    return page


_warned = False


def _warn_once(note: str) -> None:
    """Warn of the first page only: ten thousand pages would give ten thousand warnings."""
    global _warned
    if not _warned:
        _warned = True
        warnings.warn(
            f"{note}; the {FALLBACK.name} engine goes on alone", RuntimeWarning, stacklevel=2
        )
