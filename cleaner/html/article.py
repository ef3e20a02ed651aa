"""From the HTML of a page to its article.

`reading` makes of the HTML a page whose lines have a verdict each; here the text cleaner
cuts what is glued to the lines that are kept, and what is left is the article.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from functools import partial

from cleaner.clean import explain
from cleaner.config import Config, checked
from cleaner.errors import ConfigError
from cleaner.html.cuts import Part, cut_unprotected
from cleaner.html.empty import EMPTY_NOTE, why_empty
from cleaner.html.grouping import MODEL_RULE
from cleaner.html.judged import JudgedPage, Models
from cleaner.html.markdown import Block
from cleaner.html.reading import own_models, read_judged
from cleaner.html.report import explain_page
from cleaner.html.result import Article
from cleaner.report import Report

__all__ = ["Article", "extract", "extract_article", "extract_by", "extract_noted"]


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
    """What `extract` does, by the models that `models` gives for an engine."""
    return extract_noted(html, config, models)[0]


def extract_noted(
    html: str | bytes, config: Config | None = None, models: Models | None = None
) -> tuple[str, str | None]:
    """The text of a page's article, and the `note` that `extract_article` would give of it."""
    config = _checked_for_html(config)
    judged = read_judged(html, config, models or own_models)
    if judged is None:
        return "", EMPTY_NOTE
    text = _text_of(judged, config)
    return text, _note(judged.note, text, html)


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
    config = _checked_for_html(config)
    _check_url(url)
    judged = read_judged(html, config, own_models, metadata=True, url=url)
    if judged is None:
        return Article("", (), Report("", ()), config.engine, EMPTY_NOTE, url=url)
    report, blocks = explain_page(judged, config)
    text = report.cleaned.rstrip("\n")
    stated = explain(judged.stated_instead(text), config)
    if stated.cleaned:
        report, text = stated, stated.cleaned.rstrip("\n")
        blocks = [Block(line) for line in text.split("\n") if line]
    facts = asdict(replace(judged.metadata, url=judged.metadata.url or url))
    note = _note(judged.note, text, html)
    return Article(text, tuple(blocks), report, judged.engine, note, **facts)


def _text_of(judged: JudgedPage, config: Config) -> str:
    """The text of the article, which is that of the report, without making one."""
    dropped = judged.dropped_lines(config)
    parts = judged.kept_parts(dropped, config)
    if protected := judged.protected_parts(dropped):
        cut = partial(judged.cut, config=config)
        parts, _ = cut_unprotected(judged.page.text, parts, protected, cut)
        text = _joined(judged, parts).rstrip("\n")
    else:
        text = judged.clean(_joined(judged, parts).rstrip("\n"), config)
    return (judged.clean(judged.stated_instead(text), config) or text).rstrip("\n")


def _joined(judged: JudgedPage, parts: list[Part]) -> str:
    return "".join(judged.page.text[start:stop] for start, stop in parts)


def _note(note: str | None, text: str, html: str | bytes) -> str | None:
    """`note`, and for a page without an article what might help."""
    if text:
        return note
    return "; ".join(filter(None, (why_empty(html), note)))


def _check_url(url: object) -> None:
    """Raise `TypeError` for what is no address, whether the page would need it or not."""
    if url is not None and not isinstance(url, str):
        raise TypeError(f"url must be str or None, not {type(url).__name__}")


def _checked_for_html(config: Config | None) -> Config:
    config = checked(config)
    if not config.model:
        raise ConfigError("model must be True for HTML: the rules alone find no article")
    if MODEL_RULE in config.rules_off:
        raise ConfigError(
            "rules_off: model cannot be off for HTML: the rules alone find no article"
        )
    return config
