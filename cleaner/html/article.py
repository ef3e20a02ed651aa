"""The way of a page joined: from its HTML to its article."""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields, replace

from cleaner._core import clean_text, cut_text
from cleaner.clean import Report, Span, explain
from cleaner.config import Config, checked
from cleaner.errors import ConfigError, PageError
from cleaner.html._judge import PageLine, judge_page
from cleaner.html._page import Page
from cleaner.html._walk import read_page
from cleaner.html.around import Cut, Part, cut_around
from cleaner.html.empty import EMPTY_NOTE, why_empty
from cleaner.html.evidence import (
    OpinionError,
    extracted_text,
    given_columns,
    n_given_columns,
    reason_not_to_ask,
    stated_body,
    stated_titles,
)
from cleaner.html.markdown import Block, KeptLines, base_address, read_blocks, to_markdown
from cleaner.html.metadata import Metadata, read_metadata
from cleaner.html.parse import parse_page
from cleaner.html.places import Surroundings
from cleaner.html.wholes import Verdicts, settle_lines
from cleaner.labels import LABELS, RULES, Label
from cleaner.markers.load import load_tables
from cleaner.model._model import Model
from cleaner.model.load import load_model

__all__ = ["Article", "extract", "extract_article"]

Models = Callable[[str], tuple[Model, Model]]

MAX_DEPTH = 2000  # libxml2 reads no further than 2,048
STEPS_PER_LOGIT = 16  # of a line's code: a log-odds of one
SURE = 6.0  # the score of what needs no judging, as the rules have it
HIDDEN_LABEL: Label = "ui"
MIN_WORDS = 40  # an article of fewer is looked for in what the page states of itself


@dataclass(frozen=True, slots=True)
class Article(Metadata):
    """The article of a page, what the page says of it, and what was left out.

    `text` is its lines; `blocks` the same with what each line is.  `title`,
    `author`, `date` (ISO 8601), `sitename`, `language` and `url` are None where
    unknown.  `report` tiles the text of the whole page.  `engine` is the one that
    was used; `note` says why it is not the one that was asked for, and of a page
    in which no article was found what was seen and what would help.
    """

    text: str
    blocks: tuple[Block, ...]
    report: Report
    engine: str = "full"
    note: str | None = None

    def to_markdown(self, *, links: bool = True, images: bool = True) -> str:
        """The article as Markdown: its title and blocks, with what is marked in their text.

        The page's title stands above an article that neither begins with it nor has
        a heading of the first rank.  Without `links`, their text stays; without
        `images`, nothing of these.
        """
        title, blocks = " ".join((self.title or "").split()), self.blocks
        if title and blocks and not _has_headline(blocks, title):
            blocks = (Block(title, "heading", 1), *blocks)
        return to_markdown(blocks, links=links, images=images)

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
    first = next((block.text for block in blocks if block.text), title)
    return title.casefold().startswith(first.casefold()) or any(
        block.kind == "heading" and block.level == 1 for block in blocks
    )


@dataclass(slots=True)
class _Reading:
    """A page with the verdict on each of its lines."""

    page: Page
    lines: list[PageLine]
    cutoff: int
    verdicts: Verdicts
    surroundings: Surroundings
    lines_model: Model
    stated: str  # what the page states to be its article
    facts: Metadata
    engine: str
    note: str | None
    base: str  # where addresses in the page are seen from

    def cut(self, config: Config) -> Callable[[str], list[Cut]]:
        """`explain`, by the model of lines that read the page."""
        settings = (config.threshold, config.keep_bits, self.lines_model, config.beta_squared)
        return lambda text: cut_text(text, load_tables(), *settings)

    def clean(self, text: str, config: Config) -> str:
        """`clean`, by the model of lines that read the page."""
        settings = (config.threshold, config.keep_bits, self.lines_model, config.beta_squared)
        return clean_text(text, load_tables(), *settings)

    def stated_instead(self, found: str) -> str:
        """The stated article, if hardly any was found and there is more of this; else ""."""
        much = len(found.split()) >= MIN_WORDS or len(self.stated) <= 2 * len(found)
        return "" if much else self.stated

    def label_of(self, index: int) -> Label:
        """The kind of boilerplate that a line is, if any: by rules, else by place and shape."""
        line = self.lines[index]
        if self.verdicts.dropped.get(index) == "hidden":
            return HIDDEN_LABEL
        if line.label:
            return LABELS[line.label - 1]
        return self.surroundings.label(index, self.page.text[line.start : line.stop])

    def dropped(self, config: Config) -> set[int]:
        """The numbers of the lines that go, but for those with labels that are to be kept."""
        if not config.keep:
            return set(self.verdicts.dropped)
        return {n for n in self.verdicts.dropped if self.label_of(n) not in config.keep}

    def unseen(self, config: Config) -> list[Part]:
        """The parts of lines that go since they are out of sight."""
        return [] if HIDDEN_LABEL in config.keep else self.page.unseen

    def left(self, dropped: set[int], config: Config) -> list[Part]:
        """The parts that stay: lines that are not `dropped`, less what in them is out of sight."""
        parts: list[Part] = []
        unseen = self.unseen(config)
        index = 0
        for n, line in enumerate(self.lines):
            at = line.start
            while index < len(unseen) and unseen[index][0] < line.stop:
                if n not in dropped:
                    _add_part(parts, at, unseen[index][0])
                at = unseen[index][1]
                index += 1
            if n not in dropped:
                _add_part(parts, at, line.stop)
        return parts

    def held(self, dropped: set[int]) -> list[Part]:
        """The lines that stay as they are."""
        parts: list[Part] = []
        for n in sorted(self.verdicts.held - dropped):
            _add_part(parts, self.lines[n].start, self.lines[n].stop)
        return parts


def _add_part(parts: list[Part], start: int, stop: int) -> None:
    """Add a part that begins where the last ends, or later."""
    if parts and parts[-1][1] == start:
        parts[-1] = (parts[-1][0], stop)
    elif start < stop:
        parts.append((start, stop))


def extract(html: str | bytes, *, url: str | None = None, config: Config | None = None) -> str:
    """The text of a page's article: a line for each paragraph, heading, item and row.

    Bytes are decoded by their byte order mark, as UTF-8, by what the page
    states, or by their looks.  `url`, the page's address, changes nothing here;
    see `extract_article`.  The result is "" where no article is found.  Raises `PageError` for
    files that are no page, such as a PDF, and `TypeError` for HTML that is neither `str`
    nor `bytes`, and for a `url` that is no `str`; broken markup is read as browsers
    read it.  Where trafilatura cannot be imported or fails, the fast engine reads the
    page, and a `RuntimeWarning` says so once in a process.

    >>> extract("<nav><a href=/>Home</a></nav>")
    ''
    """
    _check_url(url)
    return extract_by(own_models, html, config)


def extract_by(models: Models, html: str | bytes, config: Config | None = None) -> str:
    """What `extract` does, by the models that `models` gives for an engine: lines' and pages'."""
    return extract_noted(html, config, models)[0]


def extract_noted(
    html: str | bytes, config: Config | None = None, models: Models | None = None
) -> tuple[str, str | None]:
    """The text of a page's article, and the `note` that `extract_article` would give of it."""
    config = _settings(config)
    models = models or own_models
    reading = _read(html, config, models)
    if reading is None:
        return "", EMPTY_NOTE
    text = _text_of(reading, config)
    return text, _note(reading.note, text, html)


def _text_of(reading: _Reading, config: Config) -> str:
    dropped = reading.dropped(config)
    parts = reading.left(dropped, config)
    if held := reading.held(dropped):
        parts, _ = cut_around(reading.page.text, parts, held, reading.cut(config))
        text = _joined(reading, parts).rstrip("\n")
    else:
        text = reading.clean(_joined(reading, parts).rstrip("\n"), config)
    return (reading.clean(reading.stated_instead(text), config) or text).rstrip("\n")


def _joined(reading: _Reading, parts: list[Part]) -> str:
    return "".join(reading.page.text[start:stop] for start, stop in parts)


def _note(note: str | None, text: str, html: str | bytes) -> str | None:
    """`note`, and of a page without an article what might help."""
    if text:
        return note
    return "; ".join(filter(None, (why_empty(html), note)))


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
    _check_url(url)
    reading = _read(html, config, own_models, metadata=True, url=url)
    if reading is None:
        return Article("", (), Report("", ()), config.engine, EMPTY_NOTE, url=url)
    report, blocks = _explained(reading, config)
    text = report.cleaned.rstrip("\n")
    stated = explain(reading.stated_instead(text), config)
    if stated.cleaned:
        report, text = stated, stated.cleaned.rstrip("\n")
        blocks = [Block(line) for line in text.split("\n") if line]
    facts = asdict(replace(reading.facts, url=reading.facts.url or url))
    note = _note(reading.note, text, html)
    return Article(text, tuple(blocks), report, reading.engine, note, **facts)


def _check_url(url: object) -> None:
    """Raise `TypeError` for what is no address, whether the page would need it or not."""
    if url is not None and not isinstance(url, str):
        raise TypeError(f"url must be str or None, not {type(url).__name__}")


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
    page = read_page(root, trees.lexicon, marks=metadata)
    if page.depth >= MAX_DEPTH:
        raise PageError(f"is nested more than {MAX_DEPTH:,} elements deep")
    if engine == "full" and (note := reason_not_to_ask(page)):
        engine = "fast"
        lines_model, trees = models(engine)  # both engines' weigh the words around lines alike
    facts = read_metadata(root, url, full=engine == "full") if metadata else Metadata()
    titles, stated, base = stated_titles(root), stated_body(root), base_address(root, url)
    extracted = None
    if engine == "full":
        try:
            extracted = extracted_text(root)  # last: it may change the tree
        except OpinionError as error:
            engine, note = "fast", str(error)
            lines_model, trees = models(engine)
            _warn_once(note)
    columns = given_columns(page, " ".join(titles), stated, extracted)
    lines, cutoff = judge_page(
        page.text, load_tables(), lines_model, trees, columns, config.beta_squared
    )
    surroundings = Surroundings(page, titles)
    verdicts = settle_lines(
        page,
        surroundings.places,
        [line.logit >= cutoff for line in lines],
        [page.text[line.start : line.stop].rstrip("\n") for line in lines],
        [line.label for line in lines],
    )
    return _Reading(
        page, lines, cutoff, verdicts, surroundings, lines_model, stated, facts, engine, note, base
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
    parts, cuts = cut_around(
        reading.page.text, reading.left(dropped, config), reading.held(dropped), reading.cut(config)
    )
    spans = [_line_span(reading, n, config) for n in dropped]
    spans += [
        Span(start, stop, HIDDEN_LABEL, "hidden", SURE)
        for start, stop in _less_lines(reading, reading.unseen(config), dropped)
    ]
    spans += [
        Span(start, stop, LABELS[label - 1], RULES[rule], round(score, 3))
        for start, stop, label, rule, score in cuts
    ]
    spans.sort(key=lambda span: span.start)
    blocks = read_blocks(reading.page, _left(reading, parts), reading.base)
    return _tiled(reading, spans), blocks


def _line_span(reading: _Reading, n: int, config: Config) -> Span:
    """A line that goes.  Its score says by how much it is beyond what is asked for here."""
    line = reading.lines[n]
    rule = reading.verdicts.dropped[n]
    score = (
        config.threshold + (reading.cutoff - line.logit) / STEPS_PER_LOGIT
        if rule == "model"
        else SURE
    )
    return Span(line.start, line.stop, reading.label_of(n), rule, round(score, 3))


def _less_lines(reading: _Reading, unseen: list[Part], dropped: set[int]) -> Iterator[Part]:
    """Those of `unseen` that are in lines which stay."""
    n = 0
    for start, stop in unseen:
        while reading.lines[n].stop <= start:
            n += 1
        if n not in dropped:
            yield start, stop


def _tiled(reading: _Reading, gone: list[Span]) -> Report:
    """The report whose deleted spans are `gone`, each with its place; they are in order."""
    spans: list[Span] = []
    n = at = 0
    for span in gone:
        while reading.lines[n].stop <= span.start:
            n += 1
        if span.start > at:
            spans.append(Span(at, span.start))
        spans.append(replace(span, where=reading.surroundings.where(n)))
        at = span.stop
    if at < len(reading.page.text):
        spans.append(Span(at, len(reading.page.text)))
    return Report(reading.page.text, tuple(spans))


def _left(reading: _Reading, parts: list[Part]) -> KeptLines:
    """What is left of each line."""
    kept = KeptLines()
    index = 0
    for n, line in enumerate(reading.lines):
        left: list[tuple[int, int, int]] = []
        text = ""
        if index < len(parts) and parts[index][0] <= line.start and line.stop <= parts[index][1]:
            text = reading.page.text[line.start : line.stop]
            if not text.isspace():
                kept.add(n, text)
            index += line.stop == parts[index][1]
            continue
        while index < len(parts) and parts[index][0] < line.stop:
            start, stop = max(parts[index][0], line.start), min(parts[index][1], line.stop)
            left.append((start - line.start, stop - line.start, len(text)))
            text += reading.page.text[start:stop]
            if parts[index][1] > line.stop:
                break
            index += 1
        if text and not text.isspace():
            kept.add(n, text, left)
    return kept
