"""The command `clean-article`: files in; text or a report out; what happened as the exit code.

An input that fails is named, and the others are still done.  What only some
calls need is imported where they need it, so that the command starts at once.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, get_args

import click

from cleaner import MAX_CHARS, Config, Report, __version__, clean, explain
from cleaner.config import THRESHOLDS, Engine, Strength
from cleaner.console import Console, has_color, put
from cleaner.errors import InputError, PageError
from cleaner.files import Document, HtmlFile, is_named_html, read_input, write_file
from cleaner.labels import LABELS, Label
from cleaner.show import diff_lines, printable, verdict_lines
from cleaner.tree import place_outputs

if TYPE_CHECKING:
    from types import ModuleType

    from cleaner.html import Article

__all__ = ["command", "main"]

DONE, FOUND, FAILED = 0, 1, 3  # 2 is click's, for wrong usage
INTERRUPTED = 128 + signal.SIGINT
PIPE_CLOSED = 128 + signal.SIGPIPE

WRITERS = ("output", "in_place", "hook")
REPORTS = ("diff", "explain", "json")

T = TypeVar("T")
Input = Document | HtmlFile
Task = Callable[[Input], bool]
"""Does one input; tells whether there was anything to delete."""

HELP = """
Delete the boilerplate from scraped article text; find the article in HTML.

Share bars, cookie notes, "Read also" lists, newsletter prose, bylines and the
like go; the article itself is never touched.

Without FILES, or with -, standard input is cleaned to standard output; so is
one file.  Many files need --output, --in-place or a report.

\b
Examples:
  clean-article in.txt > out.txt
  curl -s https://example.org/a.txt | clean-article
  clean-article --explain in.txt              which lines go, and why
  clean-article --keep meta,media in.txt      bylines and photo credits stay
  clean-article -o clean pages/*/*.txt        results below clean/, tree kept
  clean-article -i --strength gentle *.txt    in place, only what is sure
  clean-article --check --diff corpus/*.txt   exit 1 if a file would change
  clean-article page.html > article.txt       the article of a page
  clean-article --markdown -o md *.html       with headings, lists and tables
"""

EPILOG = f"""
\b
Labels, for --keep:
  {" ".join(LABELS)}

\b
Exit codes:
  0  done
  1  --check or --hook found something to delete
  2  wrong usage
  3  some inputs failed: each is named, the others are done
"""


def _split_labels(
    _ctx: click.Context, _param: click.Parameter, given: tuple[str, ...]
) -> frozenset[Label]:
    named = {label.strip() for part in given for label in part.split(",")}
    for label in sorted(named.difference(LABELS)):
        raise click.BadParameter(f"{label!r} is none of {', '.join(LABELS)}.")
    return frozenset(label for label in LABELS if label in named)


def _complete_label(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    before, comma, begun = incomplete.rpartition(",")
    return [before + comma + label for label in LABELS if label.startswith(begun)]


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


def _mode(names: Sequence[str], options: dict[str, Any]) -> str:
    """The one thing to do with each input.  Raises `UsageError` where the options ask for two."""
    asked = [mode for mode in (*WRITERS, *REPORTS) if options[mode]]
    if options["check"] and (not asked or asked[0] in WRITERS):
        asked.append("check")
    if len(asked) > 1:
        first, second = (f"--{mode.replace('_', '-')}" for mode in asked[:2])
        raise click.UsageError(f"{first} and {second} exclude each other.")
    mode = asked[0] if asked else "print"
    if mode in WRITERS and "-" in names:
        raise click.UsageError("Standard input goes to standard output; only FILES are rewritten.")
    if mode == "print" and len(names) > 1:
        raise click.UsageError(
            "Many FILES need --output DIR, --in-place, --check, --diff, --explain or --json."
        )
    if options["markdown"] and mode not in ("print", "output"):
        raise click.UsageError(f"--markdown and --{mode.replace('_', '-')} exclude each other.")
    return mode


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


def _task(
    mode: str, names: Sequence[str], options: dict[str, Any], config: Config, console: Console
) -> Task:
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


def _name_found(task: Task, console: Console, document: Input) -> bool:
    found = task(document)
    if found:
        console.note(f"Would fix {document.name}")
    return found


def _run(task: Task, names: Sequence[str], source: str, console: Console) -> tuple[bool, bool]:
    """Do `task` with each input: was there anything to delete, and did any fail?"""
    found = failed = False
    for name in console.follow(names):
        try:
            given = read_input(name, source)
            if isinstance(given, Document) and len(given.text) > MAX_CHARS:
                count = f"{len(given.text):,} characters, more than {MAX_CHARS:,}"
                raise InputError(given.name, f"has {count}")
            found |= task(given)
        except InputError as error:
            failed = True
            console.error(str(error))
        except MemoryError:
            failed = True
            console.error(f"{name}: does not fit into memory")
    return found, failed


@click.command(
    "clean-article",
    help=HELP,
    epilog=EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.argument("files", nargs=-1, type=click.Path())
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(file_okay=False),
    help="Write the results below DIR, with the tree of FILES.",
)
@click.option("-i", "--in-place", is_flag=True, help="Rewrite FILES that hold noise.")
@click.option("--hook", is_flag=True, help="Like --in-place, with exit code 1 if a file changed.")
@click.option("--check", is_flag=True, help="Name what would change; exit code 1 if anything.")
@click.option("--diff", is_flag=True, help="Print a unified diff.")
@click.option("--explain", is_flag=True, help="Print each line with its verdict, score and rule.")
@click.option("--json", is_flag=True, help="Print text and spans, one line of JSON for each input.")
@click.option(
    "--strength",
    type=click.Choice(list(THRESHOLDS)),
    default="balanced",
    show_default=True,
    help="Delete what is sure; what is likely, too; what is suspected, too.",
)
@click.option(
    "--keep",
    metavar="LABEL",
    multiple=True,
    callback=_split_labels,
    shell_complete=_complete_label,
    help="Let noise of this kind stay; repeat it or join labels by commas.",
)
@click.option(
    "--from",
    "source",
    type=click.Choice(["auto", "text", "html"]),
    default="auto",
    show_default=True,
    help="What the input is; auto looks at how it begins.",
)
@click.option("--markdown", is_flag=True, help="Of HTML: print the article as Markdown.")
@click.option(
    "--engine",
    type=click.Choice(get_args(Engine)),
    default="full",
    show_default=True,
    help="Of HTML: ask trafilatura too, or be several times as fast.",
)
@click.option("-q", "--quiet", is_flag=True, help="Only errors on stderr.")
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def command(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    strength: Strength,
    keep: frozenset[Label],
    engine: Engine,
    quiet: bool,
    **options: Any,
) -> NoReturn:
    """Do with each file what the options ask for, and exit."""
    names = files or ("-",)
    mode = _mode(names, options)
    config = Config(strength, keep, engine=engine)
    console = Console(quiet=quiet, progress=len(names) > 1 and mode in (*WRITERS, "check"))
    task = _task(mode, names, options, config, console)
    if options["check"]:
        task = partial(_name_found, task, console)
    try:
        found, failed = _run(task, names, options["source"], console)
    except BrokenPipeError:
        ctx.exit(PIPE_CLOSED)
    except KeyboardInterrupt:
        ctx.exit(INTERRUPTED)
    asked = options["check"] or options["hook"]
    ctx.exit(FAILED if failed else FOUND if found and asked else DONE)


def main() -> None:
    """Run the command, as the console script `clean-article` does."""
    # The default would end the process and leave its temporary file behind.
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda number, _: sys.exit(128 + number))
    command()
