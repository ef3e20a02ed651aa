"""The command `clean-article`: files in, text or a report out, the outcome as exit code.

An input that fails is named, and the others are still processed.
"""

from __future__ import annotations

import io
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, NoReturn

import click
from click.core import ParameterSource
from click.shell_completion import CompletionItem

from cleaner import MAX_CHARS, Config, __version__
from cleaner.cli.console import Console, put, put_error, silence
from cleaner.cli.rules import asks_for_a_rule, asks_for_rules, complete_rule, told
from cleaner.cli.tasks import Request, Task, name_found, print_failure, task_of
from cleaner.config import ENGINE_NAMES, RULE_NAMES, THRESHOLDS
from cleaner.errors import CleanerError, InputError
from cleaner.files.encoding import text_codec
from cleaner.files.read import Source, TextFile, read_input, reason
from cleaner.interrupts import INTERRUPTED, at_work, end_quietly
from cleaner.labels import LABELS, Label
from cleaner.settings import NO_SETTINGS, NearestSettings, Settings, read_settings

__all__ = ["command", "main"]

DONE, FOUND, FAILED = 0, 1, 3  # 2 is click's, for wrong usage
PIPE_CLOSED = 128 + signal.SIGPIPE

# The options that choose a field of `Config`, and its name.
CONFIG_OPTIONS = {
    "strength": "strength",
    "keep": "keep",
    "engine": "engine",
    "markers": "markers",
    "rule_off": "rules_off",
    "keep_matching": "keep_matching",
    "drop_matching": "drop_matching",
}

WRITERS = ("output", "in_place", "hook")
REPORTS = ("diff", "explain", "json")

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

\b
What the names in --explain mean:
  clean-article rules                         all rules, one a line
  clean-article rule NAME                     one rule, with examples
A file of such a name is cleaned: it, or else ./rules, is always a file.
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


def _split_names(
    _ctx: click.Context, _param: click.Parameter, given: tuple[str, ...]
) -> frozenset[str]:
    return frozenset(name.strip() for part in given for name in part.split(","))


def _complete_rule(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    before, comma, begun = incomplete.rpartition(",")
    return [before + comma + rule for rule in RULE_NAMES if rule.startswith(begun)]


def _complete_label(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    before, comma, begun = incomplete.rpartition(",")
    return [before + comma + label for label in LABELS if label.startswith(begun)]


def _complete_file(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[CompletionItem] | list[str]:
    if asks_for_a_rule(ctx.params["files"]):
        return complete_rule(incomplete)
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
    if options["evidence"] and mode not in ("explain", "json"):
        raise click.UsageError("--evidence goes with --explain or --json.")
    if options["url"] and len(names) > 1:
        raise click.UsageError("--url is the address of one page.")
    return mode


def _settings(options: dict[str, Any]) -> Callable[[str], Settings]:
    """The settings for an input, by its name."""
    path: str | None = options["config"]
    if options["isolated"] and path:
        raise click.UsageError("--isolated and --config exclude each other.")
    if path:
        settings = read_settings(path)
        return lambda _name: settings
    return (lambda _name: NO_SETTINGS) if options["isolated"] else NearestSettings()


def _config_of(
    ctx: click.Context, settings_of: Callable[[str], Settings]
) -> Callable[[str], Config]:
    """The `Config` for an input, by its name: options of the command line come first."""
    given = {
        field: ctx.params[option]
        for option, field in CONFIG_OPTIONS.items()
        if ctx.get_parameter_source(option) is ParameterSource.COMMANDLINE
    }
    made: dict[str | None, Config] = {}  # by the settings file

    def config_of(name: str) -> Config:
        settings = settings_of(name)
        if settings.path not in made:
            made[settings.path] = settings.config(**given)
        return made[settings.path]

    return config_of


def _run(
    task: Task,
    names: Sequence[str],
    source_of: Callable[[str], Source],
    console: Console,
    on_failure: Callable[[str, str], None],
) -> tuple[bool, bool]:
    """Run `task` on each input: is there anything to delete, and did any input fail?"""
    found = failed = False
    for name in console.follow(names):
        try:
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


def _not_empty(_ctx: click.Context, _param: click.Parameter, given: str | None) -> str | None:
    """Refuse an empty value: most likely a variable of a script is not set."""
    if given == "":
        raise click.BadParameter("it is empty.")
    return given


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
    """Writes its help as data: an error if stdout cannot be written, none if its reader is gone.

    So is what it tells of rules, where its arguments ask for that.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if asks_for_rules(args) and not ctx.resilient_parsing:
            _print_and_exit(ctx, told(args))
        return super().parse_args(ctx, args)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option:
            option.callback = _print_help
        return option


def _text_codec(_ctx: click.Context, _param: click.Parameter, given: str | None) -> str | None:
    try:
        return None if given is None else text_codec(given)
    except (LookupError, ValueError):  # ValueError: the name has undecodable bytes
        raise click.BadParameter(f"{given!r} is no encoding of text that Python knows.") from None


@click.command(
    "clean-article",
    help=HELP,
    epilog=EPILOG,
    cls=_Command,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
# Not checked by click whether files can be read, as it would stop before the first one.
@click.argument("files", nargs=-1, type=click.Path(readable=False), shell_complete=_complete_file)
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(file_okay=False, readable=False),
    callback=_not_empty,
    help="Write the results below DIR, with the tree of FILES.",
)
@click.option(
    "--base",
    metavar="DIR",
    type=click.Path(file_okay=False, readable=False),
    callback=_not_empty,
    help="With --output: the tree of FILES begins at DIR.",
)
@click.option("--overwrite", is_flag=True, help="With --output: replace results that exist.")
@click.option("-i", "--in-place", is_flag=True, help="Rewrite FILES that hold boilerplate.")
@click.option("--hook", is_flag=True, help="Like --in-place, with exit code 1 if a file changed.")
@click.option("--check", is_flag=True, help="Name what would change; exit code 1 if anything.")
@click.option("--diff", is_flag=True, help="Print a unified diff.")
@click.option("--explain", is_flag=True, help="Print each line with its verdict, score and rule.")
@click.option("--json", is_flag=True, help="Print text and spans, one line of JSON for each input.")
@click.option(
    "--evidence",
    is_flag=True,
    help="With --explain or --json, of text: why lines stay that something speaks against.",
)
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
    help="Let boilerplate of this kind stay; repeat it or join labels by commas.",
)
@click.option(
    "--markers",
    metavar="FILE",
    multiple=True,
    type=click.Path(),
    help="Know the phrases in this marker file too; repeat it for more.",
)
@click.option(
    "--rule-off",
    metavar="RULE",
    multiple=True,
    callback=_split_names,
    shell_complete=_complete_rule,
    help="Switch this rule off; repeat it or join rules by commas.",
)
@click.option(
    "--keep-matching",
    metavar="REGEX",
    multiple=True,
    help="Let lines stay in which this finds something; repeat it for more.",
)
@click.option(
    "--drop-matching",
    metavar="REGEX",
    multiple=True,
    help="Delete lines in which this finds something, but for code and the like.",
)
@click.option(
    "--config",
    metavar="FILE",
    type=click.Path(),
    callback=_not_empty,
    help="Take the settings from this file, not from those around FILES.",
)
@click.option("--isolated", is_flag=True, help="Look at no settings file.")
@click.option(
    "--from",
    "source",
    type=click.Choice(["auto", "text", "html"]),
    default="auto",
    show_default=True,
    help="What the input is; auto looks at what it holds.",
)
@click.option(
    "--encoding",
    metavar="NAME",
    callback=_text_codec,
    help="Of the input; else UTF-8, or what it plainly is.",
)
@click.option(
    "--url",
    metavar="URL",
    callback=_not_empty,
    help="Of HTML: its address, for what the page does not say.",
)
@click.option("--markdown", is_flag=True, help="Of HTML: print the article as Markdown.")
@click.option("--no-links", is_flag=True, help="With --markdown: without links.")
@click.option("--no-images", is_flag=True, help="With --markdown: without images.")
@click.option(
    "--engine",
    type=click.Choice(ENGINE_NAMES),
    default="full",
    show_default=True,
    help="Of HTML: ask trafilatura too, or be several times as fast.",
)
@click.option("-q", "--quiet", is_flag=True, help="Only errors on stderr.")
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Show the version and exit.",
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
    names = files or ("-",)
    mode = _mode(names, options)
    try:
        settings = _settings(options)
        config_of = _config_of(ctx, settings)
        for name in names:  # before anything is written
            config_of(name)
    except CleanerError as error:
        raise click.UsageError(str(error)) from None
    console = Console(quiet=quiet, progress=len(names) > 1 and mode in (*WRITERS, "check"))
    request = Request(
        config_of,
        console,
        options["markdown"],
        not options["no_links"],
        not options["no_images"],
        options["url"],
        options["evidence"],
    )
    task = task_of(mode, names, options, request)
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
        return source if source.encoding else replace(source, encoding=encoding)

    on_failure = print_failure if mode == "json" else _no_record
    try:
        with at_work():
            found, failed = _run(task, names, source_of, console, on_failure)
    except BrokenPipeError:
        ctx.exit(PIPE_CLOSED)
    except KeyboardInterrupt:
        ctx.exit(INTERRUPTED)
    asked = options["check"] or options["hook"]
    ctx.exit(FAILED if failed else FOUND if found and asked else DONE)


def main() -> None:
    """Run the command, as the console script `clean-article` does."""
    end_quietly()
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
    except OSError as error:  # when click itself prints: the script for completion
        silence(sys.stdout)
        if isinstance(error, BrokenPipeError):
            return PIPE_CLOSED
        put_error(f"Error: <stdout>: cannot be written: {reason(error)}\n")
        return FAILED
