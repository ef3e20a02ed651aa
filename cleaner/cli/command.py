"""The command `clean-article`: files in, text or a report out, the outcome as exit code.

An input that fails is named, and the others are still processed.
"""

from __future__ import annotations

import gc
import io
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

import click

from cleaner import MAX_CHARS, __version__
from cleaner.cli.configs import configs, field_of, settings_of
from cleaner.cli.console import DONE, FAILED, FOUND, Console, put, put_error, silence
from cleaner.cli.inputs import expanded, once
from cleaner.cli.options import ANY_PATH, OPTIONS, SECTIONS, SITE_OPTIONS
from cleaner.cli.tasks import (
    Request,
    Task,
    is_file_target,
    name_found,
    print_failure,
    records_target,
    task_of,
)
from cleaner.cli.words import (
    APPLY,
    FIT,
    REPEATS,
    asks_for_a_rule,
    asks_for_repeats,
    asks_for_rules,
)
from cleaner.errors import CleanerError, ConfigError, InputError, MissingExtraError
from cleaner.files.corpora import corpus_kind
from cleaner.files.read import Source, TextFile, read_input, reason
from cleaner.interrupts import INTERRUPTED, at_work, end_quietly
from cleaner.labels import LABELS

if TYPE_CHECKING:
    from pathlib import Path

    from click.shell_completion import CompletionItem

    from cleaner.cli.corpora import Account
    from cleaner.settings import Settings

__all__ = ["command", "main"]

PIPE_CLOSED = 128 + signal.SIGPIPE

WRITERS = ("output", "in_place", "hook")
REPORTS = ("diff", "explain", "json")
CLEANERS = ("print", "output", "in_place")
OF_RECORDS = ("html_field", "id_field", "annotate", "dolma", "max_dropped", "reject", "resume")

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
  clean-article -o out --include '*.txt' dir  a folder, and all below it
  clean-article in.jsonl.zst -o out.jsonl.zst    records, on all processors

\b
What the names in --explain mean:
  clean-article rules                         all rules, one a line
  clean-article rule NAME                     one rule, with examples
A file of such a name is cleaned: it, or else ./rules, is always a file.

\b
Lines that a site repeats (./repeats is a file):
  clean-article repeats fit in.jsonl -o counts.parquet
  clean-article repeats apply counts.parquet in.jsonl -o out.jsonl
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


_APPLY_HELP = """
Clean files of records, by what is known of their sites' lines too.

COUNTS are those of `clean-article repeats fit`.  A line that stands on many
pages of the site is likely boilerplate; running text is not dropped for it
alone.  A record without a domain is cleaned without counts.

\b
Examples:
  clean-article repeats apply counts.parquet in.jsonl.zst -o out.jsonl.zst
  clean-article repeats apply counts.parquet -o clean/ pages/ --resume
"""


def _complete_file(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem] | list[str]:
    if asks_for_a_rule(ctx.params["files"]):
        from cleaner.cli.rules import complete_rule

        return complete_rule(incomplete)
    if ctx.params["files"] == (REPEATS,) and asks_for_repeats([REPEATS]):
        return [word for word in (FIT, APPLY) if word.startswith(incomplete)]
    return param.type.shell_complete(ctx, param, incomplete)


def _mode(names: Sequence[str], options: dict[str, Any]) -> str:
    """What to do with each input.  Raises `UsageError` for options that exclude each other."""
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
    for part in ("links", "images"):
        if options[f"no_{part}"] and not options["markdown"]:
            raise click.UsageError(f"--no-{part} goes with --markdown.")
    if options["markdown"] and mode not in ("print", "output"):
        raise click.UsageError(f"--markdown and --{mode.replace('_', '-')} exclude each other.")
    for option in ("base", "overwrite"):
        if options[option] and mode != "output":
            raise click.UsageError(f"--{option} goes with --output DIR.")
    for option in (*OF_RECORDS, "stats", "report"):
        if options[option] and mode not in CLEANERS:
            exclude = f"--{option.replace('_', '-')} and --{mode.replace('_', '-')}"
            raise click.UsageError(f"{exclude} exclude each other.")
    if options["resume"] and mode == "print":
        raise click.UsageError("--resume goes with --output DIR or --in-place.")
    if options["evidence"] and mode not in ("explain", "json"):
        raise click.UsageError("--evidence goes with --explain or --json.")
    if options["url"] and len(names) > 1:
        raise click.UsageError("--url is the address of one page.")
    return mode


def _run(
    task: Task,
    names: Sequence[str],
    source_of: Callable[[str], Source],
    console: Console,
    on_failure: Callable[[str, str], None],
    records_task: Callable[[str], bool] | None,
    refused: Mapping[str, InputError],
) -> tuple[bool, bool]:
    """Run `task` on each input: is there anything to delete, and did any input fail?

    `records_task` is for files of records, unless they are refused as other formats are;
    `refused` has inputs that failed before they were read.
    """
    found = failed = False
    for name in console.follow(names):
        try:
            if name in refused:
                raise refused[name]
            if records_task and corpus_kind(name):
                found |= records_task(name)
                continue
            file = read_input(name, source_of(name))
            if isinstance(file, TextFile):
                _check_text(file, console)
            found |= task(file)
            continue
        except InputError as error:
            named, why = error.name, error.reason
        except MemoryError:
            named, why = name, "does not fit into memory"
        except CleanerError as error:
            named, why = name, str(error)
        failed = True
        console.error(f"{named or repr(named)}: {why}")
        on_failure("<stdin>" if name == "-" else name, why)
    return found, failed


def _check_text(file: TextFile, console: Console) -> None:
    """Print the note on the text's encoding; raises `InputError` for a text that is too long."""
    n_chars = len(file.text)
    if n_chars > MAX_CHARS:
        raise InputError(file.name, f"has {n_chars:,} characters, more than {MAX_CHARS:,}")
    if file.decoded.note:
        console.note(f"{file.name}: {file.decoded.note}")


def _no_record(_name: str, _error: str) -> None:
    """Nothing more than the message on stderr."""


def _print_and_exit(ctx: click.Context, text: str) -> NoReturn:
    try:
        put(f"{text}\n".encode())
    except BrokenPipeError:
        ctx.exit(PIPE_CLOSED)
    ctx.exit(DONE)


def _print_help(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        _print_and_exit(ctx, ctx.get_help())


def _print_version(ctx: click.Context, _param: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        _print_and_exit(ctx, f"{ctx.find_root().info_name} {__version__}")


class _Command(click.Command):
    """Writes its help as data: an error if stdout cannot be written, none if its reader is gone."""

    sections: ClassVar = SECTIONS

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        others = [
            param
            for param in self.get_params(ctx)
            if isinstance(param, click.Option) and param not in (*OPTIONS, *SITE_OPTIONS)
        ]
        for title, params in {**self.sections, "Others": others}.items():
            with formatter.section(title):
                shown = (param.get_help_record(ctx) for param in params)
                formatter.write_dl([record for record in shown if record])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.callback = _print_help
        return option


class _Main(_Command):
    """Where its arguments ask for that, tells of rules, or goes on with what sites repeat."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not ctx.resilient_parsing:
            if asks_for_rules(args):
                from cleaner.cli.rules import told

                _print_and_exit(ctx, told(args))
            if asks_for_repeats(args):
                name = f"{ctx.info_name} {REPEATS}"
                ctx.exit(_repeats().main(args[1:], name, standalone_mode=False) or DONE)
        return super().parse_args(ctx, args)


class _Apply(_Command):
    """Shows what says of which site a record is first, and no reports, which are of texts."""

    sections: ClassVar = {
        "Sites": SITE_OPTIONS,
        **{title: options for title, options in SECTIONS.items() if title != "Reports"},
    }


FILES = click.Argument(["files"], nargs=-1, type=ANY_PATH, shell_complete=_complete_file)
QUIET = click.Option(["-q", "--quiet"], is_flag=True, help="Only errors on stderr.")
VERSION = click.Option(
    ["--version"],
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
)
CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.command(
    "clean-article",
    help=HELP,
    epilog=EPILOG,
    cls=_Main,
    params=[FILES, *OPTIONS, QUIET, VERSION],
    context_settings=CONTEXT,
)
@click.pass_context
def command(
    ctx: click.Context,
    /,
    files: tuple[str, ...],
    quiet: bool,
    **options: Any,
) -> NoReturn:
    """Run the command with these options, and exit."""
    _clean(ctx, files, quiet, options)


@click.pass_context
def _apply(
    ctx: click.Context,
    /,
    counts: str,
    files: tuple[str, ...],
    quiet: bool,
    **options: Any,
) -> NoReturn:
    """Do the same with counts, which are options of all files of records."""
    from cleaner.cli.repeats import site_fields
    from cleaner.corpus.repeats import SeenLines

    if options["source"] != "auto":
        raise click.UsageError("--from is for texts and pages, not for records.")
    domain_field, url_field = site_fields(options)
    try:
        seen = SeenLines.load(counts)
    except InputError as error:
        Console(quiet=quiet, progress=False).error(str(error))
        ctx.exit(FAILED)
    ctx.obj = {"repeats": seen, "domain_field": domain_field, "url_field": url_field}
    _clean(ctx, files, quiet, options)


def _repeats() -> click.Group:
    """The command `clean-article repeats`."""
    from cleaner.cli.repeats import fit_command

    apply_command = _Apply(
        APPLY,
        help=_APPLY_HELP,
        short_help="Clean records by what is known of their sites' lines too.",
        params=[click.Argument(["counts"], type=ANY_PATH), FILES, *SITE_OPTIONS, *OPTIONS, QUIET],
        callback=_apply,
    )
    return click.Group(
        REPEATS,
        help="Lines that a site repeats: count them, then clean by the counts.",
        commands=[fit_command, apply_command],
        context_settings=CONTEXT,
    )


def _clean(
    ctx: click.Context, files: tuple[str, ...], quiet: bool, options: dict[str, Any]
) -> NoReturn:
    """Clean or report on all inputs, and exit.

    `ctx.obj` has more options of files of records, if only these are wanted.
    """
    given = files if files or options["files_from"] else ("-",)
    names, refused = expanded(given, options["files_from"], options["include"])
    names = once(names, rewrites=options["in_place"] or options["hook"])
    mode = _mode(names, options)
    if ctx.obj:
        if mode not in CLEANERS:
            raise click.UsageError(f"{REPEATS} {APPLY} and --{mode} exclude each other.")
        others = [name for name in names if name not in refused and not corpus_kind(name)]
        refused |= {name: InputError(name, "is no file of records, by its name") for name in others}
    if mode in CLEANERS:
        _check_records([name for name in names if name not in refused], options)
        _check_outputs(names, options, ctx.params.get("counts"))
    try:
        settings = settings_of(options)
        config_of = configs(ctx, settings)
        for name in names:  # before anything is written
            config_of(name)
    except CleanerError as error:
        raise click.UsageError(str(error)) from None
    console = Console(quiet=quiet, progress=len(names) > 1 and mode in (*WRITERS, "check"))
    account = _account(names, mode, options)
    request = Request(
        config_of,
        console,
        options["markdown"],
        not options["no_links"],
        not options["no_images"],
        options["url"],
        options["evidence"],
        account.add if account else None,
    )
    records = None
    if account and options["source"] == "auto" and any(map(corpus_kind, names)):
        records = _records_task(ctx, names, mode, settings, account, request)
    task = task_of(mode, names, options, request)
    if options["resume"] and not all(map(corpus_kind, names)):
        console.note("--resume skips files of records alone: texts and pages are done again")
    if options["check"]:
        task = partial(name_found, task, console)
    source = Source(
        options["source"],
        options["encoding"],
        rewrites=mode in ("in_place", "hook"),
        regular=len(names) > 1 or mode in WRITERS,
    )

    def source_of(name: str) -> Source:
        encoding = settings(name).options.get("encoding")
        if source.encoding or not encoding:
            return source
        return replace(source, encoding=encoding)

    on_failure = print_failure if mode == "json" else _no_record
    try:
        with at_work():
            found, failed = _run(task, names, source_of, console, on_failure, records, refused)
            if account:
                failed |= not _closed(account, console)
    except BrokenPipeError:
        ctx.exit(PIPE_CLOSED)
    except KeyboardInterrupt:
        ctx.exit(INTERRUPTED)
    asked = options["check"] or options["hook"]
    ctx.exit(FAILED if failed else FOUND if found and asked else DONE)


def _check_outputs(names: Sequence[str], options: dict[str, Any], counts: str | None) -> None:
    """Raise `UsageError` for files that would be written in place of others of this call."""
    read = [*names, counts] if counts else names
    taken = {os.path.realpath(name): "an input" for name in read if name != "-"}
    if options["output"] and is_file_target(names, options["output"]):
        _claim(taken, "output", options["output"])
    for option in ("stats", "report", "reject"):
        path = options[option]
        if not path:
            continue
        _claim(taken, option, path)
        if any(name.startswith(("/dev/", "/proc/")) for name in (path, os.path.realpath(path))):
            raise click.UsageError(f"--{option} takes the name of a file, not {path}.")
    may_exist = options["overwrite"] or options["resume"]
    if options["reject"] and not may_exist and os.path.lexists(options["reject"]):
        raise click.UsageError(f"{options['reject']} exists (--overwrite replaces it).")


def _claim(taken: dict[str, str], option: str, path: str) -> None:
    other = taken.setdefault(os.path.realpath(path), f"the file of --{option}")
    if other != f"the file of --{option}":
        hint = "; --in-place rewrites it" if option == "output" else ""
        raise click.UsageError(f"--{option}: {path} is {other}{hint}.")


def _check_records(names: Sequence[str], options: dict[str, Any]) -> None:
    """Raise `UsageError` for options of records without a file of records, and the reverse."""
    n_files = sum(corpus_kind(name) is not None for name in names)
    if options["source"] != "auto":
        n_files = 0
    for option in OF_RECORDS:
        if options[option] and not n_files and option != "resume":
            raise click.UsageError(f"--{option.replace('_', '-')} goes with files of records.")
    if options["reject"] and n_files > 1:
        raise click.UsageError("--reject goes with one file of records.")
    if options["encoding"] and n_files:
        raise click.UsageError("--encoding is for texts and pages; records are UTF-8.")


def _account(names: Sequence[str], mode: str, options: dict[str, Any]) -> Account | None:
    """What counts the deletions, where files of records are cleaned or a summary is asked for."""
    asked = options["stats"] or options["report"]
    if mode not in CLEANERS or not (asked or any(map(corpus_kind, names))):
        return None
    from cleaner.cli.corpora import Account

    return Account(stats=options["stats"], report=options["report"])


def _closed(account: Account, console: Console) -> bool:
    try:
        account.close(console)
    except InputError as error:
        console.error(str(error))
        return False
    return True


def _records_task(
    ctx: click.Context,
    names: Sequence[str],
    mode: str,
    settings: Callable[[str], Settings],
    account: Account,
    request: Request,
) -> Callable[[str], bool]:
    from pathlib import Path

    from cleaner.cli.corpora import records_task
    from cleaner.corpus.files import Options

    options = ctx.params
    if options["dolma"]:
        from cleaner.corpus.dolma import attributes_path

        found: dict[Path, str] = {}
        for name in filter(corpus_kind, names):
            path = attributes_path(Path(options["dolma"]), Path(name))
            other = found.setdefault(path, name)
            if other != name:
                raise click.UsageError(
                    f"The attributes of {other} and {name} would both be {path}."
                )
    try:
        wanted = Options(
            field=options["field"],
            html_field=options["html_field"],
            id_field=options["id_field"],
            annotate=options["annotate"],
            dolma=options["dolma"] and Path(options["dolma"]),
            max_dropped=options["max_dropped"],
            reject=options["reject"] and Path(options["reject"]),
            jobs=options["jobs"] or os.cpu_count() or 1,
            resume=options["resume"],
        )
    except ConfigError as error:
        raise click.UsageError(f"{error}.") from None

    def options_of(name: str) -> Options:
        field = field_of(ctx, settings(name))
        return replace(wanted, config=request.config_of(name), field=field, **(ctx.obj or {}))

    target_of = records_target(names, options) if mode == "output" else Path
    return records_task(mode, target_of, options_of, account, request.console)


def main() -> None:
    """Run the command, as the console script `clean-article` does."""
    end_quietly()
    # What the imports made stays to the end.  Else each collection looks through it, also the one
    # at the end, which takes a fifth of the time of a small file.
    gc.freeze()
    # By default these signals would end the process and leave its temporary file behind.
    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, lambda number, _: sys.exit(128 + number))
    sys.exit(_exit_code())


def _exit_code() -> int:
    """Run the command without click's own error handling, which has other exit codes."""
    try:
        return int(command(standalone_mode=False) or DONE)
    except click.ClickException as error:
        message = io.StringIO()
        error.show(message)
        put_error(message.getvalue())
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except MissingExtraError as error:
        put_error(f"Error: {error}\n")
        return FAILED
    except OSError as error:  # when click itself prints: the script for completion
        silence(sys.stdout)
        if isinstance(error, BrokenPipeError):
            return PIPE_CLOSED
        put_error(f"Error: <stdout>: cannot be written: {reason(error)}\n")
        return FAILED
