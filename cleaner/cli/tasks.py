"""What is done with one input: cleaned to a stream, a place or its own file, or reported on.

What only some calls need is imported where they need it, so that the command
starts at once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cleaner import Config, Report, clean, explain
from cleaner.cli.console import Console, has_color, put
from cleaner.cli.records import failure_record, html_record, text_record
from cleaner.cli.show import diff_lines, printable, verdict_lines
from cleaner.cli.targets import Places
from cleaner.errors import InputError, PageError
from cleaner.files.encoding import UTF_8, is_ascii_based
from cleaner.files.read import Document, HtmlFile, write_file
from cleaner.files.sniff import is_named_html

if TYPE_CHECKING:
    from types import ModuleType

    from cleaner.html import Article

__all__ = ["Input", "Request", "Task", "name_found", "print_failure", "task_of"]

T = TypeVar("T")
Input = Document | HtmlFile
Task = Callable[[Input], bool]
"""Does one input; tells whether there was anything to delete."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the options ask for, whatever is done with the inputs."""

    config: Config
    console: Console
    markdown: bool = False
    links: bool = True
    images: bool = True
    url: str | None = None


def _cleaned(request: Request, document: Input) -> tuple[bytes, bool]:
    """What is left of an input, and whether anything went."""
    if isinstance(document, HtmlFile):
        return _article_text(request, document).encode("utf-8", "replace"), True
    if request.markdown:
        raise InputError(document.name, "is text; --markdown takes HTML (--from html)")
    text = clean(document.text, request.config)
    return document.encode(text), text != document.text


def _article_text(request: Request, page: HtmlFile) -> str:
    if request.markdown:
        return _article(request, page).to_markdown(links=request.links, images=request.images)
    text, note = _of_html(lambda html: html.article.extract_noted(page.html, request.config), page)
    _tell(request, page, note)
    return f"{text}\n" if text else ""


def _article(request: Request, page: HtmlFile) -> Article:
    article: Article = _of_html(
        lambda html: html.extract_article(page.html, url=request.url, config=request.config), page
    )
    _tell(request, page, article.note)
    return article


def _tell(request: Request, page: HtmlFile, note: str | None) -> None:
    if note:
        request.console.note(f"{page.name}: {note}")


def _of_html(task: Callable[[ModuleType], T], page: HtmlFile) -> T:
    import logging
    import warnings

    # What libraries log would go to stderr, which is for our own words; so would a warning, which
    # says what the note says.
    logging.getLogger().addHandler(logging.NullHandler())
    from cleaner import html

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return task(html)
    except PageError as error:
        raise InputError(page.name, str(error)) from None


def _only_text(document: Input, what: str) -> Document:
    if isinstance(document, HtmlFile):
        # No hint at `--from text`: cleaned as text, a page would be torn.
        raise InputError(document.name, f"is HTML; {what} takes text (-o DIR writes its article)")
    return document


def _print_clean(request: Request, document: Input) -> bool:
    data, found = _cleaned(request, document)
    put(data)
    return found


def _find(request: Request, document: Input) -> bool:
    text = _only_text(document, "--check").text
    return clean(text, request.config) != text


def _rewrite(request: Request, mode: str, document: Input) -> bool:
    document = _only_text(document, mode)
    cleaned = clean(document.text, request.config)
    found = cleaned != document.text
    if found:
        write_file(Path(document.name), document.encode(cleaned))
        request.console.note(f"Fixing {document.name}")
    return found


def _write_below(
    request: Request, places: Places, overwrite: bool, written: set[Path], document: Input
) -> bool:
    suffix = _suffix(request.markdown) if isinstance(document, HtmlFile) else None
    place = places.claim(document.name, suffix)
    overwrite = overwrite or place in written  # by another name of the same file
    if not overwrite and os.path.lexists(place):
        raise InputError(document.name, f"its result, {place}, exists (--overwrite replaces it)")
    data, found = _cleaned(request, document)
    write_file(place, data, overwrite=overwrite)
    written.add(place)
    return found


def _suffix(markdown: bool) -> str:
    return ".md" if markdown else ".txt"


def _print_report(form: Callable[[Input], tuple[Iterator[bytes], bool]], document: Input) -> bool:
    lines, found = form(document)
    put(b"".join(lines))
    return found


def _as_diff(request: Request, document: Input) -> tuple[Iterator[bytes], bool]:
    document = _only_text(document, "--diff")
    report = explain(document.text, request.config)
    decoded = document.decoded
    lines = diff_lines(report, document.name, bom=bool(decoded.mark))
    # A diff is of lines of bytes; that of a wide encoding is to be read, not to be applied.
    codec = decoded.codec if is_ascii_based(decoded.codec) else UTF_8
    head = (line.encode("utf-8", "surrogateescape") for line in islice(lines, 2))
    body = (line.encode(codec, "surrogateescape") for line in lines)
    return chain(head, body), bool(report.dropped)


def _as_verdicts(request: Request, many: bool, document: Input) -> tuple[Iterator[bytes], bool]:
    report = _explained(request, document)
    head = [f"==> {printable(document.name)} <=="] if many else []
    lines = chain(head, verdict_lines(report, color=has_color()))
    return (f"{line}\n".encode() for line in lines), bool(report.dropped)


def _explained(request: Request, document: Input) -> Report:
    if isinstance(document, HtmlFile):
        return _article(request, document).report
    return explain(document.text, request.config)


def _as_json(request: Request, document: Input) -> tuple[Iterator[bytes], bool]:
    if isinstance(document, HtmlFile):
        article = _article(request, document)
        report, record = article.report, html_record(document, article)
    else:
        report = explain(document.text, request.config)
        record = text_record(document, report, request.url)
    return iter([_json_line(record)]), bool(report.dropped)


def _json_line(record: dict[str, object]) -> bytes:
    import json

    return f"{json.dumps(record)}\n".encode()


def print_failure(name: str, error: str) -> None:
    """Print the line of `--json` for an input that failed."""
    put(_json_line(failure_record(name, error)))


def _places(names: Sequence[str], options: dict[str, Any]) -> Places:
    """Where results go: that of `a.html` is `a.txt` or `a.md`.

    What is known before anything is read is claimed at once; that a file without
    such a name is HTML is seen later.
    """
    base = None if options["base"] is None else Path(options["base"])
    kind = options["source"]
    try:
        places = Places(names, Path(options["output"]), base)
        for name in names:
            is_html = kind == "html" or (kind == "auto" and is_named_html(name))
            places.claim(name, _suffix(options["markdown"]) if is_html else None)
    except InputError as error:
        raise click.UsageError(f"{error}.") from None
    except FileNotFoundError:
        raise click.UsageError("The current folder does not exist any more.") from None
    return places


def task_of(mode: str, names: Sequence[str], options: dict[str, Any], request: Request) -> Task:
    """What `mode` does with each of the inputs `names`."""
    match mode:
        case "print":
            return partial(_print_clean, request)
        case "check":
            return partial(_find, request)
        case "output":
            places = _places(names, options)
            return partial(_write_below, request, places, options["overwrite"], set())
        case "diff":
            return partial(_print_report, partial(_as_diff, request))
        case "explain":
            return partial(_print_report, partial(_as_verdicts, request, len(names) > 1))
        case "json":
            return partial(_print_report, partial(_as_json, request))
        case _:
            return partial(_rewrite, request, f"--{mode.replace('_', '-')}")


def name_found(task: Task, console: Console, document: Input) -> bool:
    """Do `task`, and name the input if there was anything to delete."""
    found = task(document)
    if found:
        console.note(f"Would fix {document.name}")
    return found
