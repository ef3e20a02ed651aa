"""The tasks of the command: clean an input to stdout, a target or its own file, or report on it.

What only some calls need is imported where it is needed, so that the command starts
quickly.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, TypeVar

import click

from cleaner import Config, clean, explain
from cleaner.cli.console import Console, has_color, put
from cleaner.cli.show import diff_lines, printable, verdict_lines
from cleaner.errors import InputError, PageError
from cleaner.files.corpora import corpus_kind
from cleaner.files.encoding import UTF_8, is_ascii_based
from cleaner.files.read import HtmlFile, TextFile, write_file
from cleaner.files.sniff import is_named_html

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from cleaner import Report
    from cleaner.cli.targets import Targets
    from cleaner.html import Article

__all__ = [
    "InputFile",
    "Request",
    "Task",
    "is_file_target",
    "name_found",
    "print_failure",
    "records_target",
    "task_of",
]

T = TypeVar("T")
InputFile = TextFile | HtmlFile
Task = Callable[[InputFile], bool]
"""Processes one input; returns whether there is anything to delete."""


@dataclass(frozen=True, slots=True)
class Request:
    """The options that all tasks share."""

    config_of: Callable[[str], Config]  # by the name of an input
    console: Console
    markdown: bool = False
    links: bool = True
    images: bool = True
    url: str | None = None
    evidence: bool = False
    count: Callable[[Report, str], None] | None = None
    """Is told of each text that is cleaned, where a summary was asked for."""


def _cleaned(request: Request, file: InputFile) -> tuple[bytes, bool]:
    """The cleaned input, and whether anything is deleted."""
    if isinstance(file, HtmlFile):
        return _article_text(request, file).encode("utf-8", "replace"), True
    if request.markdown:
        raise InputError(file.name, "is text; --markdown takes HTML (--from html)")
    text = _clean(request, file)
    return file.encode(text), text != file.text


def _clean(request: Request, file: TextFile) -> str:
    if not request.count:
        return clean(file.text, request.config_of(file.name))
    report = explain(file.text, request.config_of(file.name))
    request.count(report, file.name)
    return report.cleaned


def _article_text(request: Request, page: HtmlFile) -> str:
    if request.markdown or request.count:
        article = _article(request, page)
        if request.count:
            request.count(article.report, page.name)
        if request.markdown:
            return article.to_markdown(links=request.links, images=request.images)
        return f"{article.text}\n" if article.text else ""
    text, note = _of_html(
        lambda html: html.article.extract_noted(page.html, request.config_of(page.name)), page
    )
    _tell(request, page, note)
    return f"{text}\n" if text else ""


def _article(request: Request, page: HtmlFile) -> Article:
    if request.evidence:
        raise InputError(page.name, "is HTML; --evidence takes text")
    article: Article = _of_html(
        lambda html: html.extract_article(
            page.html, url=request.url, config=request.config_of(page.name)
        ),
        page,
    )
    _tell(request, page, article.note)
    return article


def _tell(request: Request, page: HtmlFile, note: str | None) -> None:
    if note:
        request.console.note(f"{page.name}: {note}")


def _of_html(task: Callable[[ModuleType], T], page: HtmlFile) -> T:
    import logging
    import warnings

    # Stderr is for the command's own messages: neither for the logs of libraries, nor for
    # warnings, which say the same as the note.
    logging.getLogger().addHandler(logging.NullHandler())
    from cleaner import html

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return task(html)
    except PageError as error:
        raise InputError(page.name, str(error)) from None


def _only_text(file: InputFile, what: str) -> TextFile:
    if isinstance(file, HtmlFile):
        # Without a hint at `--from text`: cleaned as text, a page would be damaged.
        raise InputError(file.name, f"is HTML; {what} takes text (-o DIR writes its article)")
    return file


def _print_clean(request: Request, file: InputFile) -> bool:
    data, found = _cleaned(request, file)
    put(data)
    return found


def _find(request: Request, file: InputFile) -> bool:
    file = _only_text(file, "--check")
    return clean(file.text, request.config_of(file.name)) != file.text


def _rewrite(request: Request, mode: str, file: InputFile) -> bool:
    file = _only_text(file, mode)
    cleaned = _clean(request, file)
    found = cleaned != file.text
    if found:
        from pathlib import Path

        write_file(Path(file.name), file.encode(cleaned))
        request.console.note(f"Fixing {file.name}")
    return found


def _write_to_tree(
    request: Request, targets: Targets, overwrite: bool, written: set[Path], file: InputFile
) -> bool:
    suffix = _suffix(request.markdown) if isinstance(file, HtmlFile) else None
    target = targets.claim(file.name, suffix)
    overwrite = overwrite or target in written  # the same input under another name
    if not overwrite and os.path.lexists(target):
        raise InputError(file.name, f"its result, {target}, exists (--overwrite replaces it)")
    data, found = _cleaned(request, file)
    write_file(target, data, overwrite=overwrite)
    written.add(target)
    return found


def _suffix(markdown: bool) -> str:
    return ".md" if markdown else ".txt"


def _print_report(
    form: Callable[[InputFile], tuple[Iterator[bytes], bool]], file: InputFile
) -> bool:
    lines, found = form(file)
    put(b"".join(lines))
    return found


def _as_diff(request: Request, file: InputFile) -> tuple[Iterator[bytes], bool]:
    file = _only_text(file, "--diff")
    report = explain(file.text, request.config_of(file.name))
    decoded = file.decoded
    lines = diff_lines(report, file.name, bom=bool(decoded.mark))
    # A diff has lines of bytes; that of a wide encoding can be read, but not applied.
    codec = decoded.codec if is_ascii_based(decoded.codec) else UTF_8
    head = (line.encode("utf-8", "surrogateescape") for line in islice(lines, 2))
    body = (line.encode(codec, "surrogateescape") for line in lines)
    return chain(head, body), bool(report.dropped)


def _as_verdicts(request: Request, many: bool, file: InputFile) -> tuple[Iterator[bytes], bool]:
    report = _explained(request, file)
    head = [f"==> {printable(file.name)} <=="] if many else []
    lines = chain(head, verdict_lines(report, color=has_color()))
    return (f"{line}\n".encode() for line in lines), bool(report.dropped)


def _explained(request: Request, file: InputFile) -> Report:
    if isinstance(file, HtmlFile):
        return _article(request, file).report
    return explain(file.text, request.config_of(file.name), evidence=request.evidence)


def _as_json(request: Request, file: InputFile) -> tuple[Iterator[bytes], bool]:
    from cleaner.cli.records import html_record, text_record

    if isinstance(file, HtmlFile):
        article = _article(request, file)
        report, record = article.report, html_record(file, article)
    else:
        report = explain(file.text, request.config_of(file.name), evidence=request.evidence)
        record = text_record(file, report, request.url)
    return iter([_json_line(record)]), bool(report.dropped)


def _json_line(record: dict[str, object]) -> bytes:
    import json

    return f"{json.dumps(record)}\n".encode()


def print_failure(name: str, error: str) -> None:
    """Print the record of `--json` for an input that failed."""
    from cleaner.cli.records import failure_record

    put(_json_line(failure_record(name, error)))


def _targets(names: Sequence[str], options: dict[str, Any]) -> Targets:
    """The targets of the results: that of `a.html` is `a.txt` or `a.md`.

    All targets that are known from the names are claimed before anything is read; that
    a file with another name is HTML is known later.
    """
    from pathlib import Path

    from cleaner.cli.targets import Targets

    if os.path.isfile(options["output"]):
        raise click.UsageError(f"{options['output']} is a file; results go below a folder.")
    base = None if options["base"] is None else Path(options["base"])
    others = [options[option] for option in ("stats", "report", "reject") if options[option]]
    kind = options["source"]
    try:
        targets = Targets(names, Path(options["output"]), base, others)
        for name in names:
            is_html = kind == "html" or (kind == "auto" and is_named_html(name))
            targets.claim(name, _suffix(options["markdown"]) if is_html else None)
    except InputError as error:
        raise click.UsageError(f"{error}.") from None
    except FileNotFoundError:
        raise click.UsageError("The current folder does not exist any more.") from None
    return targets


def is_file_target(names: Sequence[str], output: str) -> bool:
    """Is `--output` the result of the one file of records that is given, and no folder?"""
    is_one = len(names) == 1 and corpus_kind(names[0]) is not None
    return is_one and corpus_kind(output) is not None and not os.path.isdir(output)


def records_target(names: Sequence[str], options: dict[str, Any]) -> Callable[[str], Path]:
    """What gives the path that the result of a file of records is written to."""
    from pathlib import Path

    output = options["output"]
    targets = None if is_file_target(names, output) else _targets(names, options)

    def is_own(target: Path) -> bool:
        from cleaner.corpus.resume import was_made

        return options["resume"] and was_made(target)

    def target_of(name: str) -> Path:
        target = targets.claim(name) if targets else Path(output)
        if os.path.lexists(target) and not (options["overwrite"] or is_own(target)):
            raise InputError(name, f"its result, {target}, exists (--overwrite replaces it)")
        return target

    return target_of


def task_of(mode: str, names: Sequence[str], options: dict[str, Any], request: Request) -> Task:
    """The task of `mode`, for the inputs `names`."""
    match mode:
        case "print":
            return partial(_print_clean, request)
        case "check":
            return partial(_find, request)
        case "output":
            if is_file_target(names, options["output"]):
                return partial(_print_clean, request)  # there is no other input
            targets = _targets(names, options)
            return partial(_write_to_tree, request, targets, options["overwrite"], set())
        case "diff":
            return partial(_print_report, partial(_as_diff, request))
        case "explain":
            return partial(_print_report, partial(_as_verdicts, request, len(names) > 1))
        case "json":
            return partial(_print_report, partial(_as_json, request))
        case _:
            return partial(_rewrite, request, f"--{mode.replace('_', '-')}")


def name_found(task: Task, console: Console, file: InputFile) -> bool:
    """Run `task`, and name the input if there is anything to delete."""
    found = task(file)
    if found:
        console.note(f"Would fix {file.name}")
    return found
