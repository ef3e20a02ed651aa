"""The way of a page joined: from its HTML to its article."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from typing import NamedTuple

from cleaner._model import Model
from cleaner._opinion import judge_page
from cleaner._page import Page
from cleaner._settle import clean_text
from cleaner._walk import read_page
from cleaner.clean import Report, Span, explain
from cleaner.config import Config, checked
from cleaner.errors import ConfigError, PageError
from cleaner.html.evidence import (
    OpinionError,
    extracted_text,
    given_columns,
    n_given_columns,
    reason_not_to_ask,
    stated_body,
    stated_title,
)
from cleaner.html.markdown import Block, block_kinds, to_markdown
from cleaner.html.metadata import Metadata, read_metadata
from cleaner.html.parse import parse_page
from cleaner.html.places import label_at, where
from cleaner.labels import LABELS, Label
from cleaner.model import load_model
from cleaner.tables import load_tables

__all__ = ["Article", "extract", "extract_article"]

Models = Callable[[str], tuple[Model, Model]]

MAX_DEPTH = 2000  # libxml2 reads no further than 2,048
CODE_EVEN, CODE_ONE = 128, 16
MIN_WORDS = 40  # an article of fewer is looked for in what the page states of itself


class _Line(NamedTuple):
    """A line of the page's text, `text[start:stop]` with its line feed."""

    start: int
    stop: int
    code: int  # of its log-odds to be body
    label: int  # that the rules give it, or 0


@dataclass(frozen=True, slots=True)
class Article(Metadata):
    """The article of a page, what the page says of it, and what was left out.

    `text` is its lines; `blocks` the same with what each line is.  `title`,
    `author`, `date` (ISO 8601), `sitename`, `language` and `url` are None where
    unknown.  `report` tiles the text of the whole page.  `engine` is the one that
    was used, and `note` says why it is not the one that was asked for.
    """

    text: str
    blocks: tuple[Block, ...]
    report: Report
    engine: str = "full"
    note: str | None = None

    def to_markdown(self) -> str:
        """The article as Markdown: its title, headings, lists, quotations, code and tables.

        The page's title stands above an article that neither begins with it nor has
        a heading of the first rank.
        """
        title, blocks = " ".join((self.title or "").split()), self.blocks
        if title and blocks and not _has_headline(blocks, title):
            blocks = (Block(title, "heading", 1), *blocks)
        return to_markdown(blocks)

    def to_dict(self) -> dict[str, object]:
        """What the page says, `engine` and `note`, and what `Report.to_dict` gives of its text.

        All as plain lists, numbers and strings.
        """
        return {
            **{field.name: getattr(self, field.name) for field in fields(Metadata)},
            "engine": self.engine,
            "note": self.note,
            **self.report.to_dict(),
        }

    def to_json(self) -> str:
        """`to_dict` as one line of JSON, in ASCII."""
        return json.dumps(self.to_dict())


def _has_headline(blocks: tuple[Block, ...], title: str) -> bool:
    # The title often has the site's name behind the headline.
    return title.casefold().startswith(blocks[0].text.casefold()) or any(
        block.kind == "heading" and block.level == 1 for block in blocks
    )


@dataclass(slots=True)
class _Reading:
    """A page with the model's verdicts."""

    page: Page
    lines: list[_Line]
    cutoff: int
    lines_model: Model
    stated: str  # what the page states to be its article
    facts: Metadata
    engine: str
    note: str | None

    def clean(self, text: str, config: Config) -> str:
        """`clean`, by the model of lines that read the page."""
        return clean_text(
            text,
            load_tables(),
            config.threshold,
            config.keep_bits,
            self.lines_model,
            config.caution,
        )

    def stated_instead(self, found: str) -> str:
        """The stated article, if hardly any was found and there is more of this; else ""."""
        much = len(found.split()) >= MIN_WORDS or len(self.stated) <= 2 * len(found)
        return "" if much else self.stated

    def text_of(self, line: _Line) -> str:
        """A line with its line feed."""
        return self.page.text[line.start : line.stop]

    def label_of(self, index: int) -> Label:
        """The kind of boilerplate that a line is, if it is any: by the rules, else by its place."""
        line = self.lines[index]
        return (
            LABELS[line.label - 1] if line.label else label_at(self.page, index, self.text_of(line))
        )

    def dropped(self, config: Config) -> set[int]:
        """The numbers of the lines that go, but for those with labels that are to be kept."""
        low = (index for index, line in enumerate(self.lines) if line.code < self.cutoff)
        if not config.keep:
            return set(low)
        return {index for index in low if self.label_of(index) not in config.keep}


def extract(
    html: str | bytes,
    *,
    url: str | None = None,  # noqa: ARG001
    config: Config | None = None,
) -> str:
    """The text of a page's article: a line for each paragraph, heading, item and row.

    Bytes are decoded by their byte order mark, as UTF-8, by what the page
    states, or by their looks.  `url`, the page's address, changes nothing here;
    see `extract_article`.  The result is "" where no article is found.  Raises `PageError` for
    files that are no page, such as a PDF, and `TypeError` for what is neither `str`
    nor `bytes`; broken markup is read as browsers read it.  Where trafilatura cannot
    be imported or fails, the fast engine reads the page, and a `RuntimeWarning` says
    so once in a process.

    >>> extract("<nav><a href=/>Home</a></nav>")
    ''
    """
    return extract_by(own_models, html, config)


def extract_by(models: Models, html: str | bytes, config: Config | None = None) -> str:
    """What `extract` does, by the models that `models` gives for an engine: lines' and pages'."""
    return extract_noted(html, config, models)[0]


def extract_noted(
    html: str | bytes, config: Config | None = None, models: Models | None = None
) -> tuple[str, str | None]:
    """The text of a page's article, and the `note` that `extract_article` would give of it."""
    config = _settings(config)
    reading = _read(html, config, models or own_models)
    if reading is None:
        return "", None
    dropped = reading.dropped(config)
    kept = (reading.text_of(line) for n, line in enumerate(reading.lines) if n not in dropped)
    text = reading.clean("".join(kept).rstrip("\n"), config)
    text = reading.clean(reading.stated_instead(text), config) or text
    return text.rstrip("\n"), reading.note


def extract_article(
    html: str | bytes, *, url: str | None = None, config: Config | None = None
) -> Article:
    """The article of a page with its title, author and date, and a report of what was left out.

    The text is that of `extract`, which takes less time where no more is asked.
    `url`, the page's address, helps to find the site and the date.  Raises what
    `extract` raises.

    >>> extract_article("<nav><a href=/>Home</a></nav>").report.dropped[0].where
    'nav'
    """
    config = _settings(config)
    reading = _read(html, config, own_models, metadata=True, url=url)
    if reading is None:
        return Article("", (), Report("", ()), config.engine, url=url)
    report, blocks = _explained(reading, config)
    text = report.cleaned.rstrip("\n")
    stated = explain(reading.stated_instead(text), config)
    if stated.cleaned:
        report, text = stated, stated.cleaned.rstrip("\n")
        blocks = [Block(line) for line in text.split("\n") if line]
    facts = asdict(replace(reading.facts, url=reading.facts.url or url))
    return Article(text, tuple(blocks), report, reading.engine, reading.note, **facts)


def _settings(config: Config | None) -> Config:
    config = checked(config)
    if not config.model:
        raise ConfigError("model must be True for HTML: the rules alone find no article")
    return config


def own_models(engine: str) -> tuple[Model, Model]:
    """The package's models: of lines, and of the lines of pages by that engine."""
    return load_model(), load_model(f"page_{engine}", n_given_columns(engine))


def _read(
    html: str | bytes,
    config: Config,
    models: Models,
    *,
    metadata: bool = False,
    url: str | None = None,
) -> _Reading | None:
    """The page with a verdict on each line, or None where there is nothing in it."""
    root = parse_page(html)
    if root is None:
        return None
    engine, note = config.engine, None
    lines_model, trees = models(engine)
    page = read_page(root, trees.lexicon)
    if page.depth >= MAX_DEPTH:
        raise PageError(f"is nested more than {MAX_DEPTH:,} elements deep")
    if engine == "full" and (note := reason_not_to_ask(page)):
        engine = "fast"
        lines_model, trees = models(engine)  # both engines' weigh the words around lines alike
    facts = read_metadata(root, url, full=engine == "full") if metadata else Metadata()
    title, stated = stated_title(root), stated_body(root)
    extracted = None
    if engine == "full":
        try:
            extracted = extracted_text(root)  # last: it may change the tree
        except OpinionError as error:
            engine, note = "fast", str(error)
            lines_model, trees = models(engine)
            _warn_once(note)
    columns = given_columns(page, title, stated, extracted)
    lines, cutoff = judge_page(
        page.text, load_tables(), lines_model, trees, columns, config.caution
    )
    return _Reading(
        page, [_Line(*line) for line in lines], cutoff, lines_model, stated, facts, engine, note
    )


_warned = False


def _warn_once(note: str) -> None:
    """Once in a process: of ten thousand pages the first says it, and each one's `note`."""
    global _warned
    if not _warned:
        _warned = True
        warnings.warn(f"{note}; the fast engine goes on alone", RuntimeWarning, stacklevel=2)


def _explained(reading: _Reading, config: Config) -> tuple[Report, list[Block]]:
    """Spans that tile the page's text, and the blocks of what stays.

    Lines go by the model; from the others the text cleaner cuts what is glued to them.
    """
    dropped = reading.dropped(config)
    kept = [line for n, line in enumerate(reading.lines) if n not in dropped]
    inner = explain("".join(map(reading.text_of, kept)).rstrip("\n"), config)
    pieces = _pieces(kept, inner)
    spans: list[Span] = []
    blocks: list[Block] = []
    for n, (line, kind) in enumerate(zip(reading.lines, block_kinds(reading.page), strict=True)):
        if n in dropped:
            score = round((CODE_EVEN - line.code) / CODE_ONE, 3)
            label, place = reading.label_of(n), where(reading.page, n)
            spans.append(Span(line.start, line.stop, label, "model", score, place))
            continue
        own = [
            span if span.kept else replace(span, where=where(reading.page, n))
            for span in next(pieces)
        ]
        text = "".join(reading.page.text[span.start : span.stop] for span in own if span.kept)
        if text and not text.isspace():
            blocks.append(replace(kind, text=text.removesuffix("\n")))
        if own and spans and spans[-1].kept and own[0].kept:
            own[0] = replace(own[0], start=spans.pop().start)
        spans += own
    return Report(reading.page.text, tuple(spans)), blocks


def _pieces(kept: list[_Line], inner: Report) -> Iterator[list[Span]]:
    """For each of the lines the spans of `inner` that fall into it, as spans of the page's text.

    `inner` is about the lines put together, without the line feeds at the end.
    """
    spans = list(inner.spans)
    if spans:
        spans[-1] = replace(spans[-1], stop=sum(line.stop - line.start for line in kept))
    at = 0
    left = iter(spans)
    span = next(left, None)
    for line in kept:
        stop = at + line.stop - line.start
        shift = line.start - at
        found = []
        while span is not None and span.start < stop:
            found.append(
                replace(span, start=max(span.start, at) + shift, stop=min(span.stop, stop) + shift)
            )
            if span.stop > stop:
                break
            span = next(left, None)
        yield found
        at = stop
