"""`clean-article repeats fit`: counts the lines that sites repeat."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from cleaner.cli.configs import field_of, settings_of
from cleaner.cli.console import DONE, FAILED, Console
from cleaner.cli.inputs import expanded, once
from cleaner.cli.options import ANY_PATH, OPTIONS, SITE_OPTIONS, not_empty
from cleaner.cli.words import FIT
from cleaner.errors import CleanerError, InputError
from cleaner.interrupts import INTERRUPTED, at_work

if TYPE_CHECKING:
    from cleaner.corpus.files import Options
    from cleaner.corpus.repeats import Repeats

__all__ = ["fit_command", "site_fields"]

_URL_FIELD = "url"
_SHARED = ("include", "files_from", "field", "html_field", "config", "isolated")

_HELP = """
Count on how many pages of its site each line stands.

CORPUS are files of records, and folders of them: JSON Lines, CSV, Parquet,
WARC, WET.  Each page must be there once.  The counts are written to a Parquet
file, for `clean-article repeats apply`.

\b
Examples:
  clean-article repeats fit crawl.jsonl.zst -o counts.parquet
  clean-article repeats fit pages/ --domain-field site -o counts.parquet
  clean-article repeats fit --merge a.parquet --merge b.parquet -o all.parquet
"""


def _fit(
    ctx: click.Context,
    /,
    corpus: tuple[str, ...],
    output: str,
    quiet: bool,
    **options: Any,
) -> NoReturn:
    """Count, and exit."""
    from cleaner.corpus.repeats import MAX_LINES, MIN_PAGES, Repeats

    if not (corpus or options["merge"] or options["files_from"]):
        raise click.UsageError("Nothing is to be counted: name CORPUS, or counts to --merge.")
    names, refused = expanded(corpus, options["files_from"], options["include"])
    names = once(names, rewrites=True)
    _check_output(output, (*names, *options["merge"]), overwrite=options["overwrite"])
    options_of = _options_of(ctx, names)
    console = Console(quiet=quiet, progress=False)
    counts = Repeats(options["min_pages"] or MIN_PAGES, options["max_lines"] or MAX_LINES)
    n_pages, failed = 0, False
    try:
        with at_work():
            for name in options["merge"]:
                counts.merge(Repeats.load(name, max_lines=counts.max_lines))
            n_pages, failed = _counted(names, refused, options_of, counts, console)
            if n_pages or options["merge"]:
                counts.save(output)
            else:
                raise InputError(output, "is not written, since no page was counted")
    except InputError as error:
        console.error(str(error))
        ctx.exit(FAILED)
    except KeyboardInterrupt:
        ctx.exit(INTERRUPTED)
    for line in _told(counts, n_pages):
        console.note(line)
    ctx.exit(FAILED if failed else DONE)


def _check_output(output: str, inputs: Sequence[str], *, overwrite: bool) -> None:
    """Raise `UsageError` for a file that is an input, exists, or cannot be written."""
    from cleaner.corpus.outputs import Output

    if os.path.realpath(output) in map(os.path.realpath, inputs):
        raise click.UsageError(f"--output: {output} is an input.")
    if os.path.lexists(output) and not overwrite:
        raise click.UsageError(f"{output} exists (--overwrite replaces it).")
    try:
        Output(Path(output)).discard()
    except InputError as error:
        raise click.UsageError(f"{error}.") from None


def site_fields(params: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """The fields that were asked for: that of a record's domain, or that of its address."""
    domain, url = params["domain_field"], params["url_field"]
    if domain and url:
        raise click.UsageError("--domain-field and --url-field exclude each other.")
    return domain, None if domain else url or _URL_FIELD


def _options_of(ctx: click.Context, names: Sequence[str]) -> Callable[[str], Options]:
    """The options for each file: by the settings file around it, and the command line first."""
    from cleaner.corpus.files import Options

    options = ctx.params
    domain_field, url_field = site_fields(options)

    def options_of(name: str) -> Options:
        return Options(
            field=field_of(ctx, settings(name)),
            html_field=options["html_field"],
            domain_field=domain_field,
            url_field=url_field,
        )

    try:
        settings = settings_of(options)
        for name in names:  # before anything is counted
            options_of(name)
    except CleanerError as error:
        raise click.UsageError(str(error)) from None
    return options_of


def _counted(
    names: Sequence[str],
    refused: Mapping[str, InputError],
    options_of: Callable[[str], Options],
    counts: Repeats,
    console: Console,
) -> tuple[int, bool]:
    """Count all files: how many pages they have, and did any fail?"""
    from cleaner.cli.corpora import count_corpus

    before, failed = counts.n_pages, False
    for name in names:
        try:
            if name in refused:
                raise refused[name]
            count_corpus(name, counts, options_of(name), console)
        except CleanerError as error:
            console.error(str(error) if isinstance(error, InputError) else f"{name}: {error}")
            failed = True
    return counts.n_pages - before, failed


def _told(counts: Repeats, n_pages: int) -> Iterator[str]:
    """What was counted, as lines for people."""
    pages = f"pages {n_pages:,}, " if n_pages else ""
    repeated = f"on {counts.min_pages:,} pages or more {len(counts.freeze()):,}"
    yield f"{pages}lines {len(counts):,}; {repeated}"
    if counts.n_forgotten:
        yield (
            f"{counts.n_forgotten:,} lines of few pages were forgotten, as there were more than "
            f"{counts.max_lines:,} (--max-lines)"
        )


fit_command = click.Command(
    FIT,
    help=_HELP,
    short_help="Count the lines that sites repeat.",
    params=[
        click.Argument(["corpus"], nargs=-1, type=ANY_PATH),
        click.Option(
            ["-o", "--output"],
            metavar="FILE",
            required=True,
            type=click.Path(dir_okay=False, readable=False),
            callback=not_empty,
            help="Write the counts to this Parquet file.",
        ),
        click.Option(["--overwrite"], is_flag=True, help="Replace a file that exists."),
        *SITE_OPTIONS,
        click.Option(
            ["--min-pages"],
            metavar="N",
            type=click.IntRange(min=2),
            help="A line counts as repeated from so many pages on; else 3.",
        ),
        click.Option(
            ["--max-lines"],
            metavar="N",
            type=click.IntRange(min=1),
            help="Hold so many lines at most, 100 bytes each; else 2,000,000.",
        ),
        click.Option(
            ["--merge"],
            metavar="COUNTS",
            multiple=True,
            type=ANY_PATH,
            help="Add the counts in this file; repeat it for more.",
        ),
        *(option for option in OPTIONS if option.name in _SHARED),
        click.Option(["-q", "--quiet"], is_flag=True, help="Only errors on stderr."),
    ],
    callback=click.pass_context(_fit),
)
