"""What is done with one input: cleaned to a stream, a place or its own file, or reported on.

What only some calls need is imported where they need it, so that the command
starts at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cleaner import Config, Report, clean, explain
from cleaner.console import Console, has_color, put
from cleaner.errors import InputError, PageError
from cleaner.files import Document, HtmlFile, is_named_html, write_file
from cleaner.show import diff_lines, printable, verdict_lines
from cleaner.tree import place_outputs

if TYPE_CHECKING:
    from types import ModuleType

    from cleaner.html import Article

__all__ = ["Input", "Task", "name_found", "task_of"]

T = TypeVar("T")
Input = Document | HtmlFile
Task = Callable[[Input], bool]
"""Does one input; tells whether there was anything to delete."""


def _cleaned(config: Config, markdown: bool, document: Input) -> tuple[bytes, bool]:
    """What is left of an input, and whether anything went."""
    if isinstance(document, HtmlFile):
        return _article_text(config, markdown, document).encode("utf-8", "replace"), True
    if markdown:
        raise InputError(document.name, "is text; --markdown takes HTML (--from html)")
    text = clean(document.text, config)
    return document.encode(text), text != document.text


def _article_text(config: Config, markdown: bool, page: HtmlFile) -> str:
    if markdown:
        return _article(config, page).to_markdown()
    text = _of_html(lambda html: html.extract(page.html, config=config), page)
    return f"{text}\n" if text else ""


def _article(config: Config, page: HtmlFile) -> Article:
    article: Article = _of_html(lambda html: html.extract_article(page.html, config=config), page)
    return article


def _of_html(task: Callable[[ModuleType], T], page: HtmlFile) -> T:
    import logging

    # What libraries log would go to stderr, which is for our own words.
    logging.getLogger().addHandler(logging.NullHandler())
    from cleaner import html

    try:
        return task(html)
    except PageError as error:
        raise InputError(page.name, str(error)) from None


def _only_text(document: Input, what: str) -> Document:
    if isinstance(document, HtmlFile):
        raise InputError(document.name, f"is HTML; {what} takes text (--from text)")
    return document


def _print_clean(config: Config, markdown: bool, document: Input) -> bool:
    data, found = _cleaned(config, markdown, document)
    put(data)
    return found


def _find(config: Config, document: Input) -> bool:
    text = _only_text(document, "--check").text
    return clean(text, config) != text


def _rewrite(config: Config, console: Console, mode: str, document: Input) -> bool:
    document = _only_text(document, mode)
    cleaned = clean(document.text, config)
    found = cleaned != document.text
    if found:
        write_file(Path(document.name), document.encode(cleaned))
        console.note(f"Fixing {document.name}")
    return found


def _write_below(config: Config, markdown: bool, places: dict[str, Path], document: Input) -> bool:
    data, found = _cleaned(config, markdown, document)
    write_file(places[document.name], data)
    return found


def _print_report(form: Callable[[Input], tuple[Iterator[str], bool]], document: Input) -> bool:
    lines, found = form(document)
    put("".join(lines).encode("utf-8", "surrogateescape"))
    return found


def _as_diff(config: Config, document: Input) -> tuple[Iterator[str], bool]:
    document = _only_text(document, "--diff")
    report = explain(document.text, config)
    return diff_lines(report, document.name, bom=document.bom), bool(report.dropped)


def _as_verdicts(config: Config, many: bool, document: Input) -> tuple[Iterator[str], bool]:
    report = _explained(config, document)
    head = [f"==> {printable(document.name)} <=="] if many else []
    lines = chain(head, verdict_lines(report, color=has_color()))
    return (f"{line}\n" for line in lines), bool(report.dropped)


def _explained(config: Config, document: Input) -> Report:
    if isinstance(document, HtmlFile):
        return _article(config, document).report
    return explain(document.text, config)


def _as_json(config: Config, document: Input) -> tuple[Iterator[str], bool]:
    import json

    found: Article | Report
    if isinstance(document, HtmlFile):
        found = _article(config, document)
        report = found.report
    else:
        found = report = explain(document.text, config)
    line = json.dumps({"name": document.name, **found.to_dict()}) + "\n"
    return iter([line]), bool(report.dropped)


def _places(names: Sequence[str], options: dict[str, Any]) -> dict[str, Path]:
    """Where results go: that of `a.html` is `a.txt` or `a.md`."""
    suffix = ".md" if options["markdown"] else ".txt"

    def rename(path: Path) -> Path:
        is_html = options["source"] != "text" and is_named_html(path.name)
        return path.with_suffix(suffix) if is_html else path

    try:
        return place_outputs(names, Path(options["output"]), rename)
    except InputError as error:
        raise click.UsageError(f"{error}.") from None


def task_of(
    mode: str, names: Sequence[str], options: dict[str, Any], config: Config, console: Console
) -> Task:
    """What `mode` does with each of the inputs `names`."""
    markdown = options["markdown"]
    match mode:
        case "print":
            return partial(_print_clean, config, markdown)
        case "check":
            return partial(_find, config)
        case "output":
            return partial(_write_below, config, markdown, _places(names, options))
        case "diff":
            return partial(_print_report, partial(_as_diff, config))
        case "explain":
            return partial(_print_report, partial(_as_verdicts, config, len(names) > 1))
        case "json":
            return partial(_print_report, partial(_as_json, config))
        case _:
            return partial(_rewrite, config, console, f"--{mode.replace('_', '-')}")


def name_found(task: Task, console: Console, document: Input) -> bool:
    """Do `task`, and name the input if there was anything to delete."""
    found = task(document)
    if found:
        console.note(f"Would fix {document.name}")
    return found
