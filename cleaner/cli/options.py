"""The options of the command, in the sections in which its help shows them."""

from __future__ import annotations

from math import isnan

import click

from cleaner.config import ENGINE_NAMES, RULE_NAMES, THRESHOLDS
from cleaner.files.encoding import text_codec
from cleaner.labels import LABELS, Label

__all__ = ["ANY_PATH", "OPTIONS", "SECTIONS", "SITE_OPTIONS", "not_empty"]


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


def _split_names(
    _ctx: click.Context, _param: click.Parameter, given: tuple[str, ...]
) -> frozenset[str]:
    return frozenset(name.strip() for part in given for name in part.split(","))


def _complete_rule(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[str]:
    before, comma, begun = incomplete.rpartition(",")
    return [before + comma + rule for rule in RULE_NAMES if rule.startswith(begun)]


def not_empty(_ctx: click.Context, _param: click.Parameter, given: str | None) -> str | None:
    """Refuse an empty value: most likely a variable of a script is not set."""
    if given == "":
        raise click.BadParameter("it is empty.")
    return given


def _none_empty(
    ctx: click.Context, param: click.Parameter, given: tuple[str, ...]
) -> tuple[str, ...]:
    for one in given:
        not_empty(ctx, param, one)
    return given


def _number(_ctx: click.Context, _param: click.Parameter, given: float | None) -> float | None:
    """Refuse what is no number, which no range does."""
    if given is not None and isnan(given):
        raise click.BadParameter("it is no number.")
    return given


def _text_codec(_ctx: click.Context, _param: click.Parameter, given: str | None) -> str | None:
    try:
        return None if given is None else text_codec(given)
    except (LookupError, ValueError):  # ValueError: the name has undecodable bytes
        raise click.BadParameter(f"{given!r} is no encoding of text that Python knows.") from None


# Each is made once: `click` looks for translations when it makes one.
ANY_PATH = click.Path(readable=False)
"""A path that `click` does not look at, as it would stop before the first one."""
_FOLDER = click.Path(file_okay=False, readable=False)
_FILE = click.Path(dir_okay=False, readable=False)
_READABLE = click.Path()

SECTIONS: dict[str, list[click.Option]] = {
    "Inputs": [
        click.Option(
            ["--from", "source"],
            type=click.Choice(["auto", "text", "html"]),
            default="auto",
            show_default=True,
            help="What the input is; auto looks at what it holds.",
        ),
        click.Option(
            ["--encoding"],
            metavar="NAME",
            callback=_text_codec,
            help="Of the input; else UTF-8, or what it plainly is.",
        ),
        click.Option(
            ["--include"],
            metavar="PATTERN",
            multiple=True,
            callback=_none_empty,
            help="Of folders: only files whose name or path matches, such as '*.txt'; repeat it.",
        ),
        click.Option(
            ["--files-from"],
            metavar="FILE",
            multiple=True,
            type=click.Path(readable=False, allow_dash=True),
            help="Names of more FILES, one a line, or ended by NULs; - is standard input.",
        ),
    ],
    "Results": [
        click.Option(
            ["-o", "--output"],
            metavar="DIR",
            type=ANY_PATH,
            callback=not_empty,
            help="Write the results below DIR, with the tree of FILES; or, of one file of "
            "records, to that file.",
        ),
        click.Option(
            ["--base"],
            metavar="DIR",
            type=_FOLDER,
            callback=not_empty,
            help="With --output: the tree of FILES begins at DIR.",
        ),
        click.Option(
            ["--overwrite"], is_flag=True, help="With --output: replace results that exist."
        ),
        click.Option(
            ["-i", "--in-place"], is_flag=True, help="Rewrite FILES that hold boilerplate."
        ),
        click.Option(
            ["--hook"], is_flag=True, help="Like --in-place, with exit code 1 if a file changed."
        ),
        click.Option(
            ["--stats"],
            metavar="FILE",
            type=_FILE,
            callback=not_empty,
            help="Write what was deleted, counted by label and rule, as JSON.",
        ),
        click.Option(
            ["--report"],
            metavar="FILE",
            type=_FILE,
            callback=not_empty,
            help="Write a page of HTML that shows what was deleted.",
        ),
    ],
    "Reports": [
        click.Option(
            ["--check"], is_flag=True, help="Name what would change; exit code 1 if anything."
        ),
        click.Option(["--diff"], is_flag=True, help="Print a unified diff."),
        click.Option(
            ["--explain"], is_flag=True, help="Print each line with its verdict, score and rule."
        ),
        click.Option(
            ["--json"], is_flag=True, help="Print text and spans, one line of JSON for each input."
        ),
        click.Option(
            ["--evidence"],
            is_flag=True,
            help="With --explain or --json, of text: why lines stay that something speaks against.",
        ),
    ],
    "What is deleted": [
        click.Option(
            ["--strength"],
            type=click.Choice(list(THRESHOLDS)),
            default="balanced",
            show_default=True,
            help="Delete what is sure; what is likely, too; what is suspected, too.",
        ),
        click.Option(
            ["--keep"],
            metavar="LABEL",
            multiple=True,
            callback=_split_labels,
            shell_complete=_complete_label,
            help="Let boilerplate of this kind stay; repeat it or join labels by commas.",
        ),
        click.Option(
            ["--markers"],
            metavar="FILE",
            multiple=True,
            type=_READABLE,
            help="Know the phrases in this marker file too; repeat it for more.",
        ),
        click.Option(
            ["--rule-off"],
            metavar="RULE",
            multiple=True,
            callback=_split_names,
            shell_complete=_complete_rule,
            help="Switch this rule off; repeat it or join rules by commas.",
        ),
        click.Option(
            ["--keep-matching"],
            metavar="REGEX",
            multiple=True,
            callback=_none_empty,
            help="Let lines stay in which this finds something; repeat it for more.",
        ),
        click.Option(
            ["--drop-matching"],
            metavar="REGEX",
            multiple=True,
            callback=_none_empty,
            help="Delete lines in which this finds something, but for code and the like.",
        ),
        click.Option(
            ["--config"],
            metavar="FILE",
            type=_READABLE,
            callback=not_empty,
            help="Take the settings from this file, not from those around FILES.",
        ),
        click.Option(["--isolated"], is_flag=True, help="Look at no settings file."),
    ],
    "HTML": [
        click.Option(
            ["--url"],
            metavar="URL",
            callback=not_empty,
            help="Its address, for what the page does not say.",
        ),
        click.Option(["--markdown"], is_flag=True, help="Print the article as Markdown."),
        click.Option(["--no-links"], is_flag=True, help="With --markdown: without links."),
        click.Option(["--no-images"], is_flag=True, help="With --markdown: without images."),
        click.Option(
            ["--engine"],
            type=click.Choice(ENGINE_NAMES),
            default="full",
            show_default=True,
            help="Ask trafilatura too, or be several times as fast.",
        ),
    ],
    "Files of records": [
        click.Option(
            ["--field"],
            metavar="NAME",
            default="text",
            show_default=True,
            callback=not_empty,
            help="The field with the text.",
        ),
        click.Option(
            ["--html-field"],
            metavar="NAME",
            callback=not_empty,
            help="A field with HTML to read.",
        ),
        click.Option(
            ["--id-field"],
            metavar="NAME",
            callback=not_empty,
            help="The field that names a record.",
        ),
        click.Option(["--annotate"], is_flag=True, help="Keep the text, add the spans."),
        click.Option(
            ["--dolma"],
            metavar="DIR",
            type=_FOLDER,
            callback=not_empty,
            help="Write attribute files for Dolma's mixer below DIR.",
        ),
        click.Option(
            ["--max-dropped"],
            metavar="SHARE",
            type=click.FloatRange(0, 1),
            callback=_number,
            help="Flag those that lose more, 0 to 1; with --reject, set them aside.",
        ),
        click.Option(
            ["--reject"],
            metavar="FILE",
            type=_FILE,
            callback=not_empty,
            help="Write those set aside, and damaged ones, to FILE.",
        ),
        click.Option(["--resume"], is_flag=True, help="Skip files that are done already."),
        click.Option(
            ["-j", "--jobs"],
            metavar="N",
            type=click.IntRange(min=1),
            help="Threads to clean them in; else one for each processor.",
        ),
    ],
}
OPTIONS = [option for section in SECTIONS.values() for option in section]
SITE_OPTIONS = [
    click.Option(
        ["--url-field"],
        metavar="NAME",
        callback=not_empty,
        help="The field with the address of a page; else `url`.",
    ),
    click.Option(
        ["--domain-field"],
        metavar="NAME",
        callback=not_empty,
        help="The field that names the site, in place of an address.",
    ),
]
"""Of `repeats fit` and `apply`: which site a record is of."""
